"""Machines and swings below the county line: municipalities of one county compared."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.municipalities import comparisons
from sevenpercent.chapters.municipalities.comparisons import (
    MARGINS,
    survey_correction,
    survey_correction_estimate,
    turned_votes,
)
from sevenpercent.chapters.municipalities.designs import ask_design
from sevenpercent.chapters.municipalities.places import LEAST_VOTES, places
from sevenpercent.chapters.votes_and_machines.numbers import margin_canvass
from sevenpercent.frames.columns import PLACE_TABLES
from sevenpercent.models import ALL_OR_NONE, tell_difference
from sevenpercent.tables.municipalities import municipalities
from sevenpercent.wording import PLACES

VOTES = ("wi_reporting_units_2016", "wi_reporting_units_2012")
FORM = ("wi_ballots_by_method_2016",)
PEOPLE = ("wi_municipality_demographics",)
COMPARED = (*VOTES[:1], *FORM, *PLACE_TABLES)  # what says which municipalities are compared
MAIN = (*VOTES, *FORM, *PEOPLE, *PLACE_TABLES)
LIST = ("wi_equipment",)
number = partial(declare_number, __name__, words=PLACES)
points = partial(number, unit="percentage points", digits=1, claims=("C01", "C14"))
percent = partial(number, unit="percent", digits=0, claims=("C14",))
votes = partial(number, unit="votes", digits=0, claims=("C02",), sources=MAIN)
counted = partial(number, unit="municipalities", digits=0)
p_value = partial(number, unit="p value", digits=3)

# Municipalities are those of tables.municipalities: parts split or merged since 2008 are one, a
# place in two counties is two. Shares of people are the ACS's of 2011 to 2015. The bootstrap: signs
# of whole counties drawn 9,999 times (Rademacher), null imposed, seed wild_bootstrap.SEED, interval
# by inverting the test. From 0 ballots on DREs to all.
ON_DRES = "on {DRE share}, {people, size, past}"
BY_VOTES = "total_votes"
FULL = "{Swing on DRE share, people, size, past}"
BY_SIZES = "{people, classes of size, past}"
ON_CORRECTED = "on {corrected DRE share}, {people, size, past}"
LISTED_SWING = (
    "{Swing} on a DRE in the state's equipment list of September 2016, yes or no, {people, size, "
    "past}"
)
TRUMP = "Trump's share of all votes in 2016 minus Romney's in 2012"
BY_RECOUNT = "Trump's share of all votes in 2016, by the recount, minus Romney's in 2012"
for id, design, weight, words in (
    ("muni-swing-fe-pp", "main", None, FULL),
    ("muni-swing-fe-weighted-pp", "main", BY_VOTES, FULL),
    ("muni-swing-raw-pp", "raw", None,
     "{Swing} on {DRE share} and nothing else, over the whole state"),
    ("muni-swing-county-pp", "counties", None, "{Swing} on {DRE share}, county fixed effects"),
    ("muni-swing-size-weighted-pp", "size", BY_VOTES, f"{{Swing}} on {{DRE share}}, {BY_SIZES}"),
    ("muni-swing-no-dane-weighted-pp", "no-dane", BY_VOTES, f"{FULL}; without Dane County"),
    ("muni-swing-towns-pp", "towns", None, f"{FULL}; towns alone, no village or city"),
    ("muni-swing-towns-weighted-pp", "towns", BY_VOTES,
     f"{FULL}; towns alone, no village or city"),
    ("muni-swing-corrected-pp", "corrected", None, f"{{Swing}} {ON_CORRECTED}"),
    ("muni-swing-corrected-weighted-pp", "corrected", BY_VOTES, f"{{Swing}} {ON_CORRECTED}"),
    ("muni-swing-corrected-size-weighted-pp", "corrected-size", BY_VOTES,
     f"{{Swing}} on {{corrected DRE share}}, {BY_SIZES}"),
    ("muni-swing-recount-pp", "recount", None, f"{{Swing}}, 2016 by the recount, {ON_DRES}"),
    ("muni-listed-pp", "listed", None, LISTED_SWING),
    ("muni-listed-weighted-pp", "listed", BY_VOTES, LISTED_SWING),
    ("muni-clinton-all-votes-pp", "clinton", None,
     f"Clinton's share of all votes in 2016 minus Obama's in 2012 {ON_DRES}"),
    ("muni-trump-all-votes-pp", "trump", None, f"{TRUMP} {ON_DRES}"),
    ("muni-trump-all-votes-weighted-pp", "trump", BY_VOTES, f"{TRUMP} {ON_DRES}"),
    ("muni-trump-all-votes-recount-pp", "trump-recount", None, f"{BY_RECOUNT} {ON_DRES}"),
    ("muni-trump-all-votes-corrected-pp", "trump-corrected", None, f"{TRUMP} {ON_CORRECTED}"),
    ("muni-trump-all-votes-corrected-weighted-pp", "trump-corrected", BY_VOTES,
     f"{TRUMP} {ON_CORRECTED}"),
    ("muni-others-all-votes-pp", "others", None,
     f"Share of all votes in 2016 for neither of the two parties minus that in 2012 {ON_DRES}"),
):  # fmt: skip
    counting = "{places by votes}" if weight else "{places once}"
    points(id, f"{words}; {counting}.", ask_design(design, weight))

for id, weighted_id, design, words in (
    ("muni-johnson-pp", "muni-johnson-weighted-pp", "johnson",
     "Johnson's share of all votes for President in 2016 (with write-ins)"),
    ("muni-rest-pp", "muni-rest-weighted-pp", "rest",
     "Share of all votes for President in 2016 that went to none of Clinton, Trump, Johnson and "
     "Stein: to smaller parties or names written in,"),
    ("muni-others-2012-pp", "muni-others-2012-weighted-pp", "others-2012",
     "Share of all votes for President in 2012 (with write-ins) for neither of the two parties"),
    ("muni-others-senate-pp", "muni-others-senate-weighted-pp", "others-senate",
     "Share of all votes for US Senate in November 2016 (with write-ins) for neither of the two "
     "parties"),
):  # fmt: skip
    points(id, f"{words} {ON_DRES}; {{places once}}.", ask_design(design))
    points(weighted_id, f"{words} {ON_DRES}; {{places by votes}}.", ask_design(design, BY_VOTES))

P_OF_MAIN = (
    "P value of the DRE share's coefficient by {wild bootstrap}: {swing on DRE share, people, "
    "size, past}; "
)
p_value("muni-swing-fe-p", f"{P_OF_MAIN}{{places counted once}}.",
        ask_design("main").asked("p value"))  # fmt: skip
p_value("muni-swing-fe-weighted-p", f"{P_OF_MAIN}{{places counted by votes}}.",
        ask_design("main", BY_VOTES).asked("p value"))  # fmt: skip

# Other races

races = partial(points, claims=("C14", "C17"))
SAME_DAY = "Clinton's two-party share minus Feingold's for US Senate, both of November 2016,"
SENATE = "Feingold's two-party share for US Senate in 2016 minus Obama's for President in 2012"
OBAMA = "Obama's two-party share in 2012 minus that in 2008"
BY_2014 = (
    "The Democrat's two-party share for Governor in 2014 minus Obama's for President in 2012 on "
    "{DRE share of 2016}, {people, size, past}"
)
BY_2018 = "The Democrat's two-party share for Governor in 2018 minus "
GAVE_UP = (
    f"{BY_2018}Clinton's for President in 2016, where the state's list had a DRE in 2016 and none "
    "in 2018, minus where it had one in both years, given"
)
for id, design, weight, words in (
    ("muni-same-ballots-pp", "same-ballots", None, f"{SAME_DAY} {ON_DRES}"),
    ("muni-same-ballots-weighted-pp", "same-ballots", BY_VOTES, f"{SAME_DAY} {ON_DRES}"),
    ("muni-senate-swing-pp", "senate", None, f"{SENATE} {ON_DRES}"),
    ("muni-senate-swing-weighted-pp", "senate", BY_VOTES, f"{SENATE} {ON_DRES}"),
    ("muni-swing-0812-weighted-pp", "own-2012", BY_VOTES,
     f"{OBAMA} on the DRE share of ballots by the four methods of 2012 (GAB-190 as filed), "
     "{people, size, share of 2008}; a GAB-190 too"),
    ("muni-president-0812-weighted-pp", "before-0812", BY_VOTES,
     f"{OBAMA} on {{DRE share of 2016}}, {{people, size, share of 2008}}"),
    ("muni-governor-2014-pp", "before-1214", None, BY_2014),
    ("muni-governor-2014-weighted-pp", "before-1214", BY_VOTES, BY_2014),
    ("muni-governor-1418-pp", "after-1418", None,
     f"{BY_2018}that in 2014 on {{DRE share of 2016}}, {{people, size, share of 2014}}"),
    ("muni-governor-2018-weighted-pp", "after-1618", BY_VOTES,
     f"{BY_2018}Clinton's for President in 2016 on {{DRE share of 2016}}, {{people, size, share of "
     "2016}"),
    ("muni-gave-up-2018-pp", "gave-up-2018", None, f"{GAVE_UP} {{people, size, share of 2016}}"),
    ("muni-gave-up-2018-weighted-pp", "gave-up-2018", BY_VOTES,
     f"{GAVE_UP} {{people, size, share of 2016}}"),
    ("muni-gave-up-2018-state-pp", "gave-up-2018-state", None,
     f"{GAVE_UP} {{people, size, share of 2016, whole state}}; over the whole state"),
):  # fmt: skip
    counting = "by votes" if weight else "once"
    races(id, f"{words}; {{places with both races {counting}}}.", ask_design(design, weight))
races(
    "muni-president-0812-corrected-weighted-pp",
    f"{OBAMA} on {{corrected DRE share}} of 2016, {{people, size, share of 2008}}; {{places by "
    "votes}.",
    ask_design("before-0812-corrected", BY_VOTES),
)
races(
    "muni-gap-mean-pp",
    "{Swing}, mean of municipalities where most ballots were cast on DREs (EL-190 as filed) minus "
    "mean of the others; {places counted once}.",
    comparisons.mean_gap,
    sources=(*VOTES, *FORM, *PLACE_TABLES),
)
races(
    "muni-gap-alike-pp",
    "{Swing}, mean of municipalities where most ballots were cast on DREs (EL-190 as filed) minus "
    "mean of the others in one of nine classes: under 300 votes, 300 to 999, 1,000 or more; under "
    "15% of adults of 25 and over with a bachelor's degree, 15 to 25%, 25% or more; a class is "
    "weighted by its municipalities on DREs; {places}; over the whole state.",
    comparisons.alike_gap,
    sources=MAIN,
)

# Errors of the survey

BOUNDED = "a variance at most P(1 - P), P the county's share"
NO_ERROR = f"the part that is not sampling error of the survey (ACS 2011 to 2015; {BOUNDED})"
DEGREES = (
    "Of the variance of municipalities' share of adults of 25 and over with a bachelor's degree "
    f"inside counties, {NO_ERROR}; "
)


def signal(share, weight=None):
    """The percent of a share's variance that is no sampling error."""
    return 100 * survey_correction(weight=weight).signal_shares[share]


for id, compute, words in (
    ("muni-degree-signal-pct", partial(signal, "degree_share"),
     f"{DEGREES}{{places counted once}}."),
    ("muni-degree-signal-weighted-pct", partial(signal, "degree_share", BY_VOTES),
     f"{DEGREES}{{places counted by votes}}."),
    ("muni-white-signal-pct", partial(signal, "non_hispanic_white_share"),
     "Of the variance of municipalities' non-Hispanic white shares inside counties, "
     f"{NO_ERROR}; {{places counted once}}."),
):  # fmt: skip
    percent(id, words, compute, sources=(*PEOPLE, *COMPARED))
LED = tell_difference(ALL_OR_NONE, "{swing on DRE share, people, size, past}")
FREED = "cross products freed of the survey's sampling errors in the"
for id, weight, shares, counting, words in (
    ("muni-swing-noise-pp", None, ("degree_share",), "once", "share with a degree"),
    ("muni-swing-noise-weighted-pp", BY_VOTES, tuple(MARGINS), "by votes",
     "shares with a degree and non-Hispanic white"),
):  # fmt: skip
    points(
        id,
        f"{LED}; {{places counted {counting}}}; {FREED} {words} ({BOUNDED}); errors by "
        "leaving out one county at a time, Student's t.",
        partial(survey_correction_estimate, shares=shares, weight=weight),
        sources=MAIN,
    )

# Places


def count_no_form():
    frame = municipalities()
    return ((frame["total_votes"] >= LEAST_VOTES) & frame["dre_share"].isna()).sum()


def count_mixed_counties():
    shares = places().groupby("county_fips")["dre_share"].agg(["min", "max"])
    return (shares["max"] - shares["min"] > 0.5).sum()


def towns_dre_pct():
    ballots = places().groupby("municipality_type")["dre_ballots"].sum()
    return 100 * ballots["town"] / ballots.sum()


LISTED = "Municipalities that the state's equipment list of September 2016 gives a DRE"
counted("muni-compared-n", "{Places}.", ask_design("main").asked("rows"), sources=COMPARED)
counted(
    "muni-too-small-n",
    "Wisconsin municipalities that cast fewer than ten votes for President in 2016 and are left "
    "out of every comparison of municipalities.",
    lambda: (municipalities()["total_votes"] < LEAST_VOTES).sum(),
    sources=(*VOTES[:1], *PLACE_TABLES),
)
counted(
    "muni-no-form-n",
    "Municipalities with 10 votes or more in 2016 left out because they filed no form EL-190.",
    count_no_form,
    sources=COMPARED,
)
number(
    "muni-mixed-counties-n",
    "Counties whose municipalities' shares of ballots on DREs (EL-190 as filed) differ by more "
    "than half of the ballots; {places}.",
    count_mixed_counties,
    unit="counties", digits=0, sources=COMPARED,
)  # fmt: skip
counted("muni-listed-n", f"{LISTED}; {{places}}.",
        lambda: places()["dre_listed_2016"].sum(), sources=(*COMPARED, *LIST))  # fmt: skip
counted(
    "muni-listed-mostly-paper-n",
    f"{LISTED}, yet where half of the ballots or more were not cast on DREs (EL-190 as filed); "
    "{places}.",
    lambda: len(places().query("dre_listed_2016 == 1 and dre_share <= 0.5")),
    sources=(*COMPARED, *LIST),
)
for id, sources, compute, words in (
    ("muni-listed-dre-ballots-pct", (*COMPARED, *LIST),
     lambda: 100 * comparisons.listed_dre_share(),
     "Ballots cast on DREs (EL-190 as filed), of all ballots in municipalities that the state's "
     "equipment list of September 2016 gives a DRE; {places}."),
    ("muni-towns-dre-ballots-pct", COMPARED, towns_dre_pct,
     "Ballots cast on DREs in towns, of all that were cast on DREs (EL-190 as filed); {places}."),
):  # fmt: skip
    percent(id, words, compute, sources=sources)
for id, compute, words in (
    ("muni-took-up-n", lambda: comparisons.count_movers()[0],
     "Municipalities where under a tenth of ballots were cast on DREs in 2012 (GAB-190 as filed), "
     "half or more in 2016 (EL-190 as filed); {places}."),
    ("muni-gave-up-n", lambda: comparisons.count_movers()[1],
     "Municipalities where half of the ballots or more were cast on DREs in 2012 (GAB-190 as "
     "filed), under a tenth in 2016 (EL-190 as filed); {places}."),
):  # fmt: skip
    counted(id, words, compute, sources=(*COMPARED, "wi_ballots_by_method_2012"))

# Votes

IF_TURNED = (
    "Votes switched from Clinton to Trump, if the DRE share's coefficient came of nothing else: "
    "{swing on DRE share, people, size, past}; "
)
THEN_MARGIN = (
    "if the DRE share's coefficient were all votes switched from Clinton to Trump: {swing on DRE "
    "share, people, size, past}; {places counted by votes}; {summed in votes}, twice."
)


def count_turned(weight=None):
    return turned_votes(ask_design("main", weight)().value)


for id, compute, words in (
    ("muni-implied-votes", count_turned,
     f"{IF_TURNED}{{places counted once}}; {{summed in votes}}."),
    ("muni-implied-weighted-votes", partial(count_turned, BY_VOTES),
     f"{IF_TURNED}{{places counted by votes}}; {{summed in votes}}."),
    ("muni-implied-weighted-margin-votes", lambda: 2 * count_turned(BY_VOTES),
     f"What the margin would change by, {THEN_MARGIN}"),
    ("muni-implied-margin-largest-votes",
     lambda: 2 * turned_votes(ask_design("main", BY_VOTES)().interval[0]),
     "Margin's change, were the interval's low end votes switched: {swing on DRE share, "
     "people, size, past}; {places counted by votes}; {bootstrap interval}; {twice the end in "
     "votes}."),
):  # fmt: skip
    votes(id, words, compute)
percent(
    "muni-implied-of-margin-pct",
    f"What the margin would change by, in percent of the canvass's, {THEN_MARGIN}",
    lambda: 200 * count_turned(BY_VOTES) / margin_canvass(),
    sources=MAIN,
)
