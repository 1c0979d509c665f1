"""FiveThirtyEight's answer, Miller's table: published against replicated."""

from functools import cache, partial

from citable.registry import declare_number
from sevenpercent.chapters.fivethirtyeight.models import (
    HIS_CONTROLS,
    HIS_LOSS,
    MOST_POPULOUS_N,
    SMALLER,
    ask_fivethirtyeight,
    ask_miller,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS, fit_mixed_states
from sevenpercent.frames.names import NATION
from sevenpercent.models import Model
from sevenpercent.tables.counties import counties
from sevenpercent.tables.published import published_value
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import us_county_technology
from sevenpercent.wording import ANY_DRE, LEVEL, PEOPLE

COMPARED_N = 3
OBAMA = "Obama's two-party share of 2012"
MILLERS = "Miller's machine indicator"
ONCE = "least squares, Wisconsin's 72 counties, each once, HC3"
BY_PEOPLE = ONCE.replace("each once", "weighted by population")
UNDATED = "any DRE at a polling place (Verified Voting)"

number = partial(declare_number, __name__)
points = partial(number, unit="percentage points", digits=1, claims=("C13", "C14"))
p_value = partial(number, unit="p value", digits=3, claims=("C13", "C14"))
shares = partial(number, unit="share", digits=3, claims=("C14",))
weighted = {"weight": "population"}

any_dre = ask_fivethirtyeight("any_dre")
points("fte-wi-any-dre-pp", f"{LEVEL} on {ANY_DRE}, {PEOPLE}; {ONCE}.", any_dre)
p_value(
    "fte-wi-any-dre-p",
    "Two-sided p value (HC3, Student's t) of Clinton's two-party share of 2016 in Wisconsin's 72 "
    f"counties on {UNDATED}, {PEOPLE}; each county once.",
    any_dre.asked("p value"),
)
points(
    "fte-wi-any-dre-weighted-pp",
    f"{LEVEL} on {ANY_DRE}, {PEOPLE}; {BY_PEOPLE}.",
    ask_fivethirtyeight("any_dre", **weighted),
)
points(
    "fte-wi-miller-pp", f"{LEVEL} on {MILLERS}, {PEOPLE}; {ONCE}.", ask_fivethirtyeight("miller")
)
points(
    "fte-wi-miller-weighted-pp",
    f"{LEVEL} on {MILLERS}, {PEOPLE}; {BY_PEOPLE}.",
    ask_fivethirtyeight("miller", **weighted),
)

texas = {"frame": NATION, "where": "state == 'Texas'"}
points(
    "fte-tx-any-dre-pp",
    f"{LEVEL} on {ANY_DRE}, {PEOPLE}; least squares, counties of Texas, each once, HC3.",
    ask_fivethirtyeight("any_dre", **texas),
)
points(
    "fte-tx-any-dre-weighted-pp",
    f"{LEVEL} on {ANY_DRE}, {PEOPLE}; least squares, counties of Texas, weighted by population, "
    "HC3.",
    ask_fivethirtyeight("any_dre", **texas, **weighted),
)

EARLY_COUNT = "I(100 * miller_clinton_votes / (miller_clinton_votes + miller_trump_votes))"
for id, reading, column in (
    ("fte-wi-any-dre-early-pp", UNDATED, "any_dre"),
    ("fte-wi-miller-early-pp", MILLERS, "miller"),
):
    points(
        id,
        f"{LEVEL} on {reading}, {PEOPLE}; {ONCE}; the unofficial count of Miller's table in place "
        "of the canvass.",
        Model(f"{EARLY_COUNT} ~ {column} + degree_share + nonwhite_share"),
    )


def move_county(county_name):
    """The model with one county moved to the other side."""
    return ask_fivethirtyeight(f'abs(any_dre - (county_name == "{county_name}"))')


for id, county, way in (
    ("fte-wi-iowa-recoded-pp", "Iowa", "down"),
    ("fte-wi-dane-recoded-pp", "Dane", "up"),
):
    points(
        id,
        f"{LEVEL} on {UNDATED}, {PEOPLE}; {ONCE}; {county} County alone moved to the other side, "
        f"of all counties the one whose coding moves the estimate {way} most.",
        move_county(county),
    )

points(
    "fte-wi-dre-majority-pp",
    f"{LEVEL} on whether most ballots by the four methods were cast on DREs (EL-190 as filed), "
    f"{PEOPLE}; {ONCE}.",
    ask_fivethirtyeight("dre_majority"),
)
points(
    "fte-wi-dre-standard-pp",
    f"{LEVEL} on whether most votes were cast in places whose only listed machine is a DRE "
    f"(state's list of September 2016), {PEOPLE}; {ONCE}.",
    ask_fivethirtyeight("dre_standard"),
)


def top_counties_population():
    """Percent of the state's people in its most populous counties."""
    population = counties()["population"]
    return 100 * population.nlargest(MOST_POPULOUS_N).sum() / population.sum()


number(
    "wi-top23-n",
    "Most populous counties of Wisconsin that FiveThirtyEight names as home to most people.",
    lambda: MOST_POPULOUS_N,
    unit="counties", digits=0, sources=("bialikarthur2016",), claims=("C13",),
)  # fmt: skip
number(
    "wi-top23-population-pct",
    "Population of the 23 most populous counties in that of the state.",
    top_counties_population,
    unit="percent", digits=1, sources=("us_counties_context",), claims=("C13",),
)  # fmt: skip
published = partial(points, sources=("bialikarthur2016",), claims=())
published(
    "published-538-wisconsin-pp",
    "FiveThirtyEight's published estimate for Wisconsin, counties unweighted.",
    lambda: published_value("538-wisconsin"),
)
published(
    "published-538-texas-pp",
    "FiveThirtyEight's published estimate for Texas, counties unweighted.",
    lambda: published_value("538-texas"),
)

for id, outcome, year, reading, column in (
    ("fte-wi-smaller-any-dre-pp", LEVEL, "2016", UNDATED, "any_dre"),
    ("fte-wi-smaller-2012-any-dre-pp", OBAMA, "2012", UNDATED, "any_dre"),
    ("fte-wi-smaller-miller-pp", LEVEL, "2016", MILLERS, "miller"),
    ("fte-wi-smaller-2012-miller-pp", OBAMA, "2012", MILLERS, "miller"),
):
    points(
        id,
        f"{outcome} in the 49 counties of Wisconsin that are not among its 23 most populous, on "
        f"{reading} in 2016, {PEOPLE}; least squares, each county once, HC3.",
        ask_fivethirtyeight(column, race=year, where=SMALLER),
    )

california = {"frame": NATION, "where": "state == 'California'", **weighted}
ON_ANY = f"in California's 58 counties on {ANY_DRE}, {PEOPLE}; weighted by population"
points(
    "fte-ca-any-dre-weighted-pp",
    f"{LEVEL} {ON_ANY}, HC3.",
    ask_fivethirtyeight("any_dre", **california),
)
p_value(
    "fte-ca-any-dre-weighted-p",
    f"Two-sided p value (HC3, Student's t) of {LEVEL} {ON_ANY}.",
    ask_fivethirtyeight("any_dre", **california).asked("p value"),
)
points(
    "fte-ca-2012-any-dre-weighted-pp",
    f"{OBAMA} {ON_ANY}, HC3.",
    ask_fivethirtyeight("any_dre", race="2012", **california),
)

# Miller

LOSS = "Obama's share of all votes of 2012 minus Clinton's of 2016"
ON_PAPER = f"{LOSS} on whether a county votes on paper"
FOUR = "white, black, college percent of people, log population, unscaled"
CLASSICAL = "Wisconsin's 72 counties, each once; classical errors, Student's t"
official = "with the official canvasses in place of his votes"
miller_first = ask_miller("miller_paper", loss=HIS_LOSS)
miller_second = ask_miller("miller_paper", HIS_CONTROLS, loss=HIS_LOSS)
official_first = ask_miller("miller_paper")
official_second = ask_miller("miller_paper", HIS_CONTROLS)
shares(
    "miller-bivariate-share",
    f"Coefficient of paper ballots in Miller's first model on his own table: {ON_PAPER}; "
    f"{CLASSICAL}.",
    miller_first,
)
shares(
    "miller-controlled-share",
    f"Coefficient of paper ballots in Miller's second model on his own table: {ON_PAPER}, with "
    f"{FOUR}; {CLASSICAL}.",
    miller_second,
)
fit_shares = partial(number, unit="R squared", digits=3)
fit_shares(
    "miller-r2-bivariate",
    "R squared of Miller's first model on his own table: Obama's share of 2012 minus Clinton's of "
    "2016 on paper ballots.",
    miller_first.asked("R squared"),
)
fit_shares(
    "miller-r2-controlled",
    "R squared of Miller's second model on his own table: Obama's share of 2012 minus Clinton's "
    f"of 2016 on paper ballots, {FOUR}.",
    miller_second.asked("R squared"),
)
shares(
    "miller-controlled-official-share",
    f"Coefficient of paper ballots in Miller's second model {official}: {ON_PAPER} by his table, "
    f"with its {FOUR}; {CLASSICAL}.",
    official_second,
)
shares(
    "miller-bivariate-official-share",
    f"Coefficient of paper ballots in Miller's first model {official}: {ON_PAPER} by his table; "
    f"{CLASSICAL}.",
    official_first,
)

DOSE = "on the DRE share of ballots by the four methods"
HIS = "share white, share black, share with college, log population of Miller's table"
OF_LOSS = f"{LOSS} in Wisconsin's 72 counties, {DOSE}"
for id, p_id, rural, model in (
    ("miller-dose-share", "miller-dose-p", "", ask_miller("dre_share", HIS_CONTROLS)),
    (
        "miller-dose-rural-share",
        "miller-dose-rural-p",
        ", rural share",
        ask_miller("dre_share", HIS_CONTROLS, "rural_share"),
    ),
):
    shares(
        id,
        f"{OF_LOSS} (0 to 1, EL-190 as filed), {HIS}{rural}; official canvasses; each county once; "
        "classical errors, Student's t.",
        model,
    )
    p_value(
        p_id,
        f"Two-sided p value (classical errors) of {OF_LOSS} (EL-190 as filed), {HIS}{rural}; each "
        "county once.",
        model.asked("p value"),
    )

# State by state


@cache
def state_fits(covariance="HC3"):
    """FiveThirtyEight's model in every state with mixed methods: see fit_mixed_states."""
    frame = us_counties().set_index("county_fips")
    columns = ["state", "clinton_votes", "trump_votes", "population", *CONTROLS]
    machines = us_county_technology()["any_dre"].reindex(frame.index).dropna()
    frame = frame.loc[machines.index, columns].dropna()
    return fit_mixed_states(frame, machines, covariance=covariance)


def compared_states():
    """Mixed states with COMPARED_N counties of each kind or more: enough to draw an interval."""
    fits = state_fits()
    return fits[fits[["electronic_n", "other_n"]].min(axis=1) >= COMPARED_N]


states = partial(
    number, unit="states", digits=0, claims=("C13",),
    sources=("us_counties_president", "us_counties_context", "us_equipment_2016"),
)  # fmt: skip
BOTH_KINDS = (
    "States with counties of both kinds, some with a DRE at a polling place (Verified Voting 2016) "
    "and some with none, eight or more in all"
)
COMPARED = (
    "States with three counties or more with a DRE at a polling place (Verified Voting 2016), "
    "three or more without, eight or more in all"
)
A_LINK = f"in which p is below 0.05 (HC3) for Clinton's two-party share on {ANY_DRE}, {PEOPLE}"
states(
    "fte-mixed-states",
    f"{BOTH_KINDS}: enough for FiveThirtyEight's model.",
    lambda: len(state_fits()),
)
states(
    "fte-mixed-states-significant",
    f"{BOTH_KINDS}, {A_LINK}; each county once.",
    lambda: int((state_fits()["unweighted_p"] < 0.05).sum()),
)
states(
    "fte-mixed-states-significant-weighted",
    f"{BOTH_KINDS}, {A_LINK}; counties weighted by population.",
    lambda: int((state_fits()["weighted_p"] < 0.05).sum()),
)
states(
    "fte-mixed-states-negative",
    f"{BOTH_KINDS}, in which the estimate lies below zero for Clinton's two-party share on "
    f"{ANY_DRE}, {PEOPLE}; each county once.",
    lambda: int((state_fits()["unweighted_pp"] < 0).sum()),
)
states(
    "fte-compared-states",
    f"{COMPARED}: enough for an interval of FiveThirtyEight's model.",
    lambda: len(compared_states()),
)
states(
    "fte-compared-states-significant",
    f"{COMPARED}, {A_LINK}; each county once.",
    lambda: int((compared_states()["unweighted_p"] < 0.05).sum()),
)
