"""Machines and swings below the county line: municipalities of one county compared."""

from functools import partial

from sevenpercent.exhibits.municipalities_comparisons import (
    count_movers,
    listed_dre_share,
    survey_correction,
    turned_votes,
)
from sevenpercent.exhibits.municipalities_designs import fit_design
from sevenpercent.exhibits.municipalities_places import LEAST_VOTES, places
from sevenpercent.exhibits.registry import Estimate, number
from sevenpercent.exhibits.votes_and_machines import margin_canvass
from sevenpercent.tables.municipalities import municipalities

VOTES = ("wi_reporting_units_2016", "wi_reporting_units_2012")
FORM = ("wi_ballots_by_method_2016",)
PEOPLE = ("wi_municipality_demographics",)
MAIN = (*VOTES, *FORM, *PEOPLE)
LIST = ("wi_equipment",)
points = partial(number, unit="percentage points", digits=1, claims=("C01", "C14"))
percent = partial(number, unit="percent", digits=0, claims=("C14",))
votes = partial(number, unit="votes", digits=0, claims=("C02",))
places_counted = partial(number, unit="municipalities", digits=0)
p_value = partial(number, unit="p value", digits=3)


def as_estimate(key, weight=None):
    """A design's coefficient with its wild bootstrap interval."""
    fit = fit_design(key, weight)
    return Estimate(fit.coefficient, fit.interval)


@points("muni-swing-fe-pp", sources=MAIN)
def swing_fe():
    """Change of two-party share 2012 to 2016 on the municipality's DRE ballot share, degree share
    of 25+, non-Hispanic white share, log votes, 2012 two-party share, county fixed effects;
    municipalities with 10 votes or more; unweighted. Votes are all votes for President in the
    canvass of 2016; the DRE share is that of the four methods, EL-190 as filed; the interval is
    a wild bootstrap of counties.

    From 0 ballots on DREs to all. Municipalities are those of tables.municipalities: parts split
    or merged since 2008 are one, a place in two counties is two. Of 1,888 with ten votes or more
    the six that filed no EL-190 are left out; no other value is missing, so 1,882 remain in 72
    counties. Shares of people are the ACS's of 2011 to 2015. The bootstrap: signs of whole
    counties drawn 9,999 times (Rademacher), null imposed, seed wild_bootstrap.SEED, interval by
    inverting the test.
    """
    return as_estimate("main")


@points("muni-swing-fe-weighted-pp", sources=MAIN)
def swing_fe_weighted():
    """Change of two-party share 2012 to 2016 on the municipality's DRE ballot share, degree share
    of 25+, non-Hispanic white share, log votes, 2012 two-party share, county fixed effects;
    municipalities with 10 votes or more; weighted by all votes for President in the canvass of
    2016; the DRE share is that of the four methods, EL-190 as filed; the interval is a wild
    bootstrap of counties.

    Every other choice as in muni-swing-fe-pp.
    """
    return as_estimate("main", "total_votes")


@p_value("muni-swing-fe-p", sources=MAIN)
def swing_fe_p():
    """The wild bootstrap's p value of muni-swing-fe-pp, each municipality once."""
    return fit_design("main").p_value


@p_value("muni-swing-fe-weighted-p", sources=MAIN)
def swing_fe_weighted_p():
    """The wild bootstrap's p value of muni-swing-fe-weighted-pp."""
    return fit_design("main", "total_votes").p_value


@points("muni-swing-raw-pp", sources=MAIN)
def swing_raw():
    """Change of two-party share 2012 to 2016 on the municipality's DRE ballot share alone, over the
    whole state; municipalities with 10 votes or more; unweighted; errors clustered by county."""
    return as_estimate("raw")


@points("muni-swing-county-pp", sources=MAIN)
def swing_county():
    """Change of two-party share 2012 to 2016 on the municipality's DRE ballot share with county
    fixed effects, nothing else; municipalities with 10 votes or more; unweighted."""
    return as_estimate("counties")


@points("muni-swing-size-weighted-pp", sources=MAIN)
def swing_size_weighted():
    """The comparison of muni-swing-fe-weighted-pp with ten classes of size in place of log votes,
    as many municipalities in each."""
    return as_estimate("size", "total_votes")


@points("muni-swing-no-dane-weighted-pp", sources=MAIN)
def swing_no_dane_weighted():
    """The comparison of muni-swing-fe-weighted-pp without the municipalities of Dane County."""
    return as_estimate("no-dane", "total_votes")


@points("muni-swing-towns-pp", sources=MAIN)
def swing_towns():
    """The comparison of muni-swing-fe-pp among towns alone, without villages, cities."""
    return as_estimate("towns")


@points("muni-swing-towns-weighted-pp", sources=MAIN)
def swing_towns_weighted():
    """The comparison of muni-swing-fe-weighted-pp among towns alone, without villages, cities."""
    return as_estimate("towns", "total_votes")


@points("muni-swing-corrected-pp", sources=MAIN)
def swing_corrected():
    """The comparison of muni-swing-fe-pp with the known errors of form EL-190
    corrected."""
    return as_estimate("corrected")


@points("muni-swing-corrected-weighted-pp", sources=MAIN)
def swing_corrected_weighted():
    """The comparison of muni-swing-fe-weighted-pp with the known errors of form EL-190
    corrected."""
    return as_estimate("corrected", "total_votes")


@points("muni-swing-corrected-size-weighted-pp", sources=MAIN)
def swing_corrected_size_weighted():
    """The comparison of muni-swing-fe-weighted-pp with the known errors of form EL-190
    corrected, ten classes of size in place of log votes."""
    return as_estimate("corrected-size", "total_votes")


@points("muni-listed-weighted-pp", sources=(*MAIN, *LIST))
def swing_listed_weighted():
    """The comparison of muni-swing-fe-weighted-pp with a DRE on the state's list of September 2016,
    yes or no, in place of the share of ballots."""
    return as_estimate("listed", "total_votes")


@points("muni-clinton-all-votes-pp", sources=MAIN)
def clinton_all_votes():
    """Clinton's share of all votes in 2016 minus Obama's in 2012, in the comparison of
    muni-swing-fe-pp."""
    return as_estimate("clinton")


@points("muni-trump-all-votes-pp", sources=MAIN)
def trump_all_votes():
    """Trump's share of all votes in 2016 minus Romney's in 2012, in the comparison of
    muni-swing-fe-pp."""
    return as_estimate("trump")


@points("muni-trump-all-votes-weighted-pp", sources=MAIN)
def trump_all_votes_weighted():
    """Trump's share of all votes in 2016 minus Romney's in 2012, in the comparison of
    muni-swing-fe-weighted-pp."""
    return as_estimate("trump", "total_votes")


@points("muni-others-all-votes-pp", sources=MAIN)
def others_all_votes():
    """Everyone else's share of all votes in 2016 minus that in 2012, in the comparison of
    muni-swing-fe-pp."""
    return as_estimate("others")


THIRD_PARTIES = {
    "johnson": ("Johnson's share of all votes for President in 2016", ()),
    "rest": (
        "Share of all votes for President in 2016 that went to none of Clinton, Trump, Johnson and "
        "Stein, write-ins and smaller parties,",
        (),
    ),
    "others-2012": ("Share of all votes for President in 2012 for neither of the two parties,", ()),
    "others-senate": (
        "Share of all votes for US Senate in November 2016 for neither of the two parties,",
        ("wi_reporting_units_us_senate_2016",),
    ),
}
ALL_DRES = (
    "from no ballot on DREs in 2016 to all (EL-190 as filed) between Wisconsin municipalities of "
    "one county with ten votes or more, given degree share of 25+, non-Hispanic white share, log "
    "votes, two-party share of 2012; "
)
WEIGHT_WORDS = {"": ("each place once", None), "-weighted": ("by votes", "total_votes")}


def declare_third_party(key, suffix):
    """Register how a share of all votes goes with the share of ballots on DREs."""
    (words, sources), (weighted, weight) = THIRD_PARTIES[key], WEIGHT_WORDS[suffix]

    def third_party():
        return as_estimate(key, weight)

    third_party.__doc__ = f"{words} {ALL_DRES}{weighted}; wild bootstrap of counties."
    third_party.__name__ = third_party.__qualname__ = "as_estimate"
    points(f"muni-{key}{suffix}-pp", sources=(*MAIN, *sources))(third_party)


for _key in THIRD_PARTIES:
    for _suffix in WEIGHT_WORDS:
        declare_third_party(_key, _suffix)


@percent("muni-degree-signal-pct", sources=PEOPLE)
def degree_signal():
    """Of the variation of municipalities' degree shares inside counties, the part that is not
    sampling error of the survey; unweighted."""
    return 100 * survey_correction().signal_shares["degree_share"]


@percent("muni-white-signal-pct", sources=PEOPLE)
def white_signal():
    """Of the variation of municipalities' non-Hispanic white shares inside counties, the part that
    is not sampling error of the survey; unweighted."""
    return 100 * survey_correction().signal_shares["non_hispanic_white_share"]


@percent("muni-degree-signal-weighted-pct", sources=(*PEOPLE, *VOTES))
def degree_signal_weighted():
    """Of the variation of municipalities' degree shares inside counties, the part that is not
    sampling error of the survey; weighted by votes."""
    return 100 * survey_correction(weight="total_votes").signal_shares["degree_share"]


@points("muni-swing-noise-pp", sources=MAIN)
def swing_noise():
    """The comparison of muni-swing-fe-pp with its cross products freed of the survey's sampling
    errors in the degree share alone."""
    return survey_correction(shares=("degree_share",)).coefficients["dre_share"]


@points("muni-swing-noise-weighted-pp", sources=MAIN)
def swing_noise_weighted():
    """The comparison of muni-swing-fe-weighted-pp with its cross products freed of the survey's
    sampling errors in both shares of people."""
    return survey_correction(weight="total_votes").coefficients["dre_share"]


@places_counted("muni-compared-n", sources=MAIN)
def compared_count():
    """Municipalities compared: 10 votes or more in 2016, form EL-190 filed."""
    return fit_design("main").n


@places_counted("muni-too-small-n", sources=VOTES)
def too_small_count():
    """Municipalities left out because they cast fewer than 10 votes in 2016."""
    return (municipalities()["total_votes"] < LEAST_VOTES).sum()


@places_counted("muni-no-form-n", sources=(*VOTES, *FORM))
def no_form_count():
    """Municipalities with 10 votes or more in 2016 left out because they filed no form EL-190."""
    frame = municipalities()
    return ((frame["total_votes"] >= LEAST_VOTES) & frame["dre_share"].isna()).sum()


@number("muni-mixed-counties-n", unit="counties", digits=0, sources=FORM)
def mixed_county_count():
    """Counties whose municipalities' DRE shares differ by more than half of the ballots."""
    shares = places().groupby("county_fips")["dre_share"].agg(["min", "max"])
    return (shares["max"] - shares["min"] > 0.5).sum()


@places_counted("muni-listed-n", sources=(*FORM, *LIST))
def listed_count():
    """Municipalities compared that the state's list of September 2016 gives a DRE."""
    return places()["listed"].sum()


@places_counted("muni-listed-mostly-paper-n", sources=(*FORM, *LIST))
def listed_mostly_paper_count():
    """Municipalities compared that the state's list of September 2016 gives a DRE, yet where half
    of the ballots or more were on paper."""
    frame = places()
    return (frame["listed"] & ~frame["majority"]).sum()


@percent("muni-listed-dre-ballots-pct", sources=(*FORM, *LIST))
def listed_dre_ballots():
    """Ballots cast on DREs, of all ballots in municipalities that the state's list of September
    2016 gives a DRE, EL-190 as filed."""
    return 100 * listed_dre_share()


@percent("muni-towns-dre-ballots-pct", sources=FORM)
def towns_dre_ballots():
    """Ballots cast on DREs in towns, of all that were cast on DREs in municipalities compared."""
    frame = places()
    return 100 * frame.loc[frame["is_town"], "dre_ballots"].sum() / frame["dre_ballots"].sum()


@places_counted("muni-took-up-n", sources=(*FORM, "wi_ballots_by_method_2012"))
def took_up_count():
    """Municipalities compared where under a tenth of ballots were cast on DREs in 2012, half or
    more in 2016, both forms as filed."""
    return count_movers()[0]


@places_counted("muni-gave-up-n", sources=(*FORM, "wi_ballots_by_method_2012"))
def gave_up_count():
    """Municipalities compared where half of the ballots or more were cast on DREs in 2012, under a
    tenth in 2016, both forms as filed."""
    return count_movers()[1]


@votes("muni-implied-votes", sources=MAIN)
def implied():
    """Votes turned from Clinton, if muni-swing-fe-pp were all of it votes turned: the coefficient
    times DRE share times two-party votes, over the municipalities compared."""
    return turned_votes(swing_fe().value)


@votes("muni-implied-weighted-votes", sources=MAIN)
def implied_weighted():
    """Votes turned from Clinton, if muni-swing-fe-weighted-pp were all of it votes turned: the
    coefficient times DRE share times two-party votes, over the municipalities compared."""
    return turned_votes(swing_fe_weighted().value)


@votes("muni-implied-weighted-margin-votes", sources=MAIN)
def implied_weighted_margin():
    """What the votes of muni-implied-weighted-votes would do to the margin: twice as many."""
    return 2 * implied_weighted()


@votes("muni-implied-margin-largest-votes", sources=MAIN)
def implied_margin_largest():
    """What votes turned would do to the margin at the far end of the interval of
    muni-swing-fe-weighted-pp."""
    return 2 * turned_votes(swing_fe_weighted().interval[0])


@percent("muni-implied-of-margin-pct", sources=MAIN)
def implied_of_margin():
    """muni-implied-weighted-margin-votes in the margin of the original canvass."""
    return 100 * implied_weighted_margin() / margin_canvass()
