"""Machines and swings below the county line: municipalities of one county compared."""

from functools import partial

from citable.registry import Estimate
from citable.registry import number as declare_number
from sevenpercent.chapters.municipalities.comparisons import (
    count_movers,
    listed_dre_share,
    survey_correction,
    turned_votes,
)
from sevenpercent.chapters.municipalities.designs import fit_design
from sevenpercent.chapters.municipalities.places import LEAST_VOTES, places
from sevenpercent.chapters.votes_and_machines.numbers import margin_canvass
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.wording import PLACES

VOTES = ("wi_reporting_units_2016", "wi_reporting_units_2012")
FORM = ("wi_ballots_by_method_2016",)
PEOPLE = ("wi_municipality_demographics",)
COMPARED = (*VOTES[:1], *FORM)  # what says which municipalities are compared
MAIN = (*VOTES, *FORM, *PEOPLE)
LIST = ("wi_equipment",)
number = partial(declare_number, words=PLACES)
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
    """{Swing on DRE share, people, size, past}; {places once}.

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
    """{Swing on DRE share, people, size, past}; {places by votes}.

    Every other choice as in muni-swing-fe-pp.
    """
    return as_estimate("main", "total_votes")


@p_value("muni-swing-fe-p", sources=MAIN)
def swing_fe_p():
    """P value of the DRE share's coefficient by {wild bootstrap}: {swing on DRE share, people,
    size, past}; {places counted once}."""
    return fit_design("main").p_value


@p_value("muni-swing-fe-weighted-p", sources=MAIN)
def swing_fe_weighted_p():
    """P value of the DRE share's coefficient by {wild bootstrap}: {swing on DRE share, people,
    size, past}; {places counted by votes}."""
    return fit_design("main", "total_votes").p_value


@points("muni-swing-raw-pp", sources=(*VOTES, *FORM))
def swing_raw():
    """{Swing} on {DRE share} and nothing else, over the whole state; {places once}."""
    return as_estimate("raw")


@points("muni-swing-county-pp", sources=(*VOTES, *FORM))
def swing_county():
    """{Swing} on {DRE share}, county fixed effects; {places once}."""
    return as_estimate("counties")


@points("muni-swing-size-weighted-pp", sources=MAIN)
def swing_size_weighted():
    """{Swing} on {DRE share}, {people, classes of size, past}; {places by votes}."""
    return as_estimate("size", "total_votes")


@points("muni-swing-no-dane-weighted-pp", sources=MAIN)
def swing_no_dane_weighted():
    """{Swing on DRE share, people, size, past}; without Dane County; {places by votes}."""
    return as_estimate("no-dane", "total_votes")


@points("muni-swing-towns-pp", sources=MAIN)
def swing_towns():
    """{Swing on DRE share, people, size, past}; towns alone, no village or city; {places once}."""
    return as_estimate("towns")


@points("muni-swing-towns-weighted-pp", sources=MAIN)
def swing_towns_weighted():
    """{Swing on DRE share, people, size, past}; towns alone, no village or city; {places by
    votes}."""
    return as_estimate("towns", "total_votes")


@points("muni-swing-corrected-pp", sources=MAIN)
def swing_corrected():
    """{Swing} on {corrected DRE share}, {people, size, past}; {places once}."""
    return as_estimate("corrected")


@points("muni-swing-corrected-weighted-pp", sources=MAIN)
def swing_corrected_weighted():
    """{Swing} on {corrected DRE share}, {people, size, past}; {places by votes}."""
    return as_estimate("corrected", "total_votes")


@points("muni-swing-corrected-size-weighted-pp", sources=MAIN)
def swing_corrected_size_weighted():
    """{Swing} on {corrected DRE share}, {people, classes of size, past}; {places by votes}."""
    return as_estimate("corrected-size", "total_votes")


@points("muni-listed-weighted-pp", sources=(*MAIN, *LIST))
def swing_listed_weighted():
    """{Swing} on a DRE in the state's equipment list of September 2016, yes or no, {people, size,
    past}; {places by votes}."""
    return as_estimate("listed", "total_votes")


@points("muni-clinton-all-votes-pp", sources=MAIN)
def clinton_all_votes():
    """Clinton's share of all votes in 2016 minus Obama's in 2012 on {DRE share}, {people, size,
    past}; {places once}."""
    return as_estimate("clinton")


@points("muni-trump-all-votes-pp", sources=MAIN)
def trump_all_votes():
    """Trump's share of all votes in 2016 minus Romney's in 2012 on {DRE share}, {people, size,
    past}; {places once}."""
    return as_estimate("trump")


@points("muni-trump-all-votes-weighted-pp", sources=MAIN)
def trump_all_votes_weighted():
    """Trump's share of all votes in 2016 minus Romney's in 2012 on {DRE share}, {people, size,
    past}; {places by votes}."""
    return as_estimate("trump", "total_votes")


@points("muni-others-all-votes-pp", sources=MAIN)
def others_all_votes():
    """Share of all votes in 2016 for neither of the two parties minus that in 2012 on {DRE share},
    {people, size, past}; {places once}."""
    return as_estimate("others")


THIRD_PARTIES = {
    "johnson": ("Johnson's share of all votes for President in 2016 (with write-ins)", ()),
    "rest": (
        "Share of all votes for President in 2016 that went to none of Clinton, Trump, Johnson and "
        "Stein: to smaller parties or to names written in,",
        (),
    ),
    "others-2012": (
        "Share of all votes for President in 2012 (with write-ins) for neither of the two parties",
        (),
    ),
    "others-senate": (
        "Share of all votes for US Senate in November 2016 (with write-ins) for neither of the two "
        "parties",
        ("wi_reporting_units_us_senate_2016",),
    ),
}
ON_DRES = "on {DRE share}, {people, size, past}"
WEIGHT_WORDS = {"": ("{places once}", None), "-weighted": ("{places by votes}", "total_votes")}


def declare_third_party(key, suffix):
    """Register how a share of all votes goes with the share of ballots on DREs."""
    (words, sources), (weighted, weight) = THIRD_PARTIES[key], WEIGHT_WORDS[suffix]

    def third_party():
        return as_estimate(key, weight)

    third_party.__doc__ = f"{words} {ON_DRES}; {weighted}."
    third_party.__name__ = third_party.__qualname__ = "as_estimate"
    points(f"muni-{key}{suffix}-pp", sources=(*MAIN, *sources))(third_party)


for _key in THIRD_PARTIES:
    for _suffix in WEIGHT_WORDS:
        declare_third_party(_key, _suffix)


@percent("muni-degree-signal-pct", sources=(*PEOPLE, *COMPARED))
def degree_signal():
    """Of the variance of municipalities' share of adults of 25 and over with a bachelor's degree
    inside counties, the part that is not sampling error of the survey (ACS 2011 to 2015); {places
    counted once}."""
    return 100 * survey_correction().signal_shares["degree_share"]


@percent("muni-white-signal-pct", sources=(*PEOPLE, *COMPARED))
def white_signal():
    """Of the variance of municipalities' non-Hispanic white shares inside counties, the part that
    is not sampling error of the survey (ACS 2011 to 2015); {places counted once}."""
    return 100 * survey_correction().signal_shares["non_hispanic_white_share"]


@percent("muni-degree-signal-weighted-pct", sources=(*PEOPLE, *COMPARED))
def degree_signal_weighted():
    """Of the variance of municipalities' share of adults of 25 and over with a bachelor's degree
    inside counties, the part that is not sampling error of the survey (ACS 2011 to 2015); {places
    counted by votes}."""
    return 100 * survey_correction(weight="total_votes").signal_shares["degree_share"]


@points("muni-swing-noise-pp", sources=MAIN)
def swing_noise():
    """{Swing on DRE share, people, size, past}; {places counted once}; cross products freed of the
    survey's sampling errors in the share with a degree."""
    return survey_correction(shares=("degree_share",)).coefficients["dre_share"]


@points("muni-swing-noise-weighted-pp", sources=MAIN)
def swing_noise_weighted():
    """{Swing on DRE share, people, size, past}; {places counted by votes}; cross products freed of
    the survey's sampling errors in the shares with a degree and non-Hispanic white."""
    return survey_correction(weight="total_votes").coefficients["dre_share"]


@places_counted("muni-compared-n", sources=COMPARED)
def compared_count():
    """{Places}."""
    return fit_design("main").n


@places_counted("muni-too-small-n", sources=VOTES[:1])
def too_small_count():
    """Wisconsin municipalities that cast fewer than ten votes for President in 2016 and are left
    out of every comparison of municipalities."""
    return (municipalities()["total_votes"] < LEAST_VOTES).sum()


@places_counted("muni-no-form-n", sources=COMPARED)
def no_form_count():
    """Municipalities with 10 votes or more in 2016 left out because they filed no form EL-190."""
    frame = municipalities()
    return ((frame["total_votes"] >= LEAST_VOTES) & frame["dre_share"].isna()).sum()


@number("muni-mixed-counties-n", unit="counties", digits=0, sources=COMPARED)
def mixed_county_count():
    """Counties whose municipalities' shares of ballots on DREs (EL-190 as filed) differ by more
    than half of the ballots; {places}."""
    shares = places().groupby("county_fips")["dre_share"].agg(["min", "max"])
    return (shares["max"] - shares["min"] > 0.5).sum()


@places_counted("muni-listed-n", sources=(*COMPARED, *LIST))
def listed_count():
    """Municipalities that the state's equipment list of September 2016 gives a DRE; {places}."""
    return places()["listed"].sum()


@places_counted("muni-listed-mostly-paper-n", sources=(*COMPARED, *LIST))
def listed_mostly_paper_count():
    """Municipalities that the state's equipment list of September 2016 gives a DRE, yet where half
    of the ballots or more were on paper (EL-190 as filed); {places}."""
    frame = places()
    return (frame["listed"] & ~frame["majority"]).sum()


@percent("muni-listed-dre-ballots-pct", sources=(*COMPARED, *LIST))
def listed_dre_ballots():
    """Ballots cast on DREs (EL-190 as filed), of all ballots in municipalities that the state's
    equipment list of September 2016 gives a DRE; {places}."""
    return 100 * listed_dre_share()


@percent("muni-towns-dre-ballots-pct", sources=COMPARED)
def towns_dre_ballots():
    """Ballots cast on DREs in towns, of all that were cast on DREs (EL-190 as filed); {places}."""
    frame = places()
    return 100 * frame.loc[frame["is_town"], "dre_ballots"].sum() / frame["dre_ballots"].sum()


@places_counted("muni-took-up-n", sources=(*COMPARED, "wi_ballots_by_method_2012"))
def took_up_count():
    """Municipalities where under a tenth of ballots were cast on DREs in 2012 (GAB-190 as filed),
    half or more in 2016 (EL-190 as filed); {places}."""
    return count_movers()[0]


@places_counted("muni-gave-up-n", sources=(*COMPARED, "wi_ballots_by_method_2012"))
def gave_up_count():
    """Municipalities where half of the ballots or more were cast on DREs in 2012 (GAB-190 as
    filed), under a tenth in 2016 (EL-190 as filed); {places}."""
    return count_movers()[1]


@votes("muni-implied-votes", sources=MAIN)
def implied():
    """Votes turned from Clinton to Trump, if the DRE share's coefficient came of nothing else:
    {swing on DRE share, people, size, past}; {places counted once}; {summed in votes}."""
    return turned_votes(swing_fe().value)


@votes("muni-implied-weighted-votes", sources=MAIN)
def implied_weighted():
    """Votes turned from Clinton to Trump, if the DRE share's coefficient came of nothing else:
    {swing on DRE share, people, size, past}; {places counted by votes}; {summed in votes}."""
    return turned_votes(swing_fe_weighted().value)


@votes("muni-implied-weighted-margin-votes", sources=MAIN)
def implied_weighted_margin():
    """What the margin would change by, if the DRE share's coefficient were all votes turned from
    Clinton to Trump: {swing on DRE share, people, size, past}; {places counted by votes}; {summed
    in votes}, twice."""
    return 2 * implied_weighted()


@votes("muni-implied-margin-largest-votes", sources=MAIN)
def implied_margin_largest():
    """The margin's change, were the interval's lower end votes turned: {swing on DRE share,
    people, size, past}; {places counted by votes}; {bootstrap interval}; {twice the end in
    votes}."""
    return 2 * turned_votes(swing_fe_weighted().interval[0])


@percent("muni-implied-of-margin-pct", sources=MAIN)
def implied_of_margin():
    """What the margin would change by, in percent of the canvass's, if the DRE share's coefficient
    were all votes turned from Clinton to Trump: {swing on DRE share, people, size, past}; {places
    counted by votes}; {summed in votes}, twice."""
    return 100 * implied_weighted_margin() / margin_canvass()
