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
from sevenpercent.wording import ANY_DRE, COUNTRY_SIZE, LEVEL, PEOPLE

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

texas = {"frame": NATION, "where": "state == 'Texas'"}


def ask_early(machines):
    """The model with the unofficial count of Miller's table in place of the canvass."""
    count = "I(100 * miller_clinton_votes / (miller_clinton_votes + miller_trump_votes))"
    return Model(f"{count} ~ {machines} + degree_share + nonwhite_share")


def move_county(county_name):
    """The model with one county moved to the other side."""
    return ask_fivethirtyeight(f'abs(any_dre - (county_name == "{county_name}"))')


any_dre = ask_fivethirtyeight("any_dre")
EARLY = f"{PEOPLE}; {ONCE}; the unofficial count of Miller's table in place of the canvass"
MOVED = "County alone moved to the other side, of all counties the one whose coding moves the"
for declare, id, model, words in (
    (points, "fte-wi-any-dre-pp", any_dre, f"{LEVEL} on {ANY_DRE}, {PEOPLE}; {ONCE}"),
    (p_value, "fte-wi-any-dre-p", any_dre.asked("p value"),
     "Two-sided p value (HC3, Student's t) of the machines' coefficient: Clinton's two-party "
     f"share of 2016 in Wisconsin's 72 counties on {UNDATED}, {PEOPLE}; each county once"),
    (points, "fte-wi-any-dre-weighted-pp", ask_fivethirtyeight("any_dre", **weighted),
     f"{LEVEL} on {ANY_DRE}, {PEOPLE}; {BY_PEOPLE}"),
    (points, "fte-wi-miller-pp", ask_fivethirtyeight("miller"),
     f"{LEVEL} on {MILLERS}, {PEOPLE}; {ONCE}"),
    (points, "fte-wi-miller-weighted-pp", ask_fivethirtyeight("miller", **weighted),
     f"{LEVEL} on {MILLERS}, {PEOPLE}; {BY_PEOPLE}"),
    (points, "fte-tx-any-dre-pp", ask_fivethirtyeight("any_dre", **texas),
     f"{LEVEL} on {ANY_DRE}, {PEOPLE}; least squares, counties of Texas, each once, HC3"),
    (points, "fte-tx-any-dre-weighted-pp", ask_fivethirtyeight("any_dre", **texas, **weighted),
     f"{LEVEL} on {ANY_DRE}, {PEOPLE}; least squares, counties of Texas, weighted by population, "
     "HC3"),
    (points, "fte-wi-any-dre-early-pp", ask_early("any_dre"), f"{LEVEL} on {UNDATED}, {EARLY}"),
    (points, "fte-wi-miller-early-pp", ask_early("miller"), f"{LEVEL} on {MILLERS}, {EARLY}"),
    (points, "fte-wi-iowa-recoded-pp", move_county("Iowa"),
     f"{LEVEL} on {UNDATED}, {PEOPLE}; {ONCE}; Iowa {MOVED} estimate down most"),
    (points, "fte-wi-dane-recoded-pp", move_county("Dane"),
     f"{LEVEL} on {UNDATED}, {PEOPLE}; {ONCE}; Dane {MOVED} estimate up most"),
    (points, "fte-wi-dre-majority-pp", ask_fivethirtyeight("dre_majority"),
     f"{LEVEL} on whether most ballots by the four methods were cast on DREs (EL-190 as filed), "
     f"{PEOPLE}; {ONCE}"),
    (points, "fte-wi-dre-standard-pp", ask_fivethirtyeight("dre_standard"),
     f"{LEVEL} on whether most votes were cast in places whose only listed machine is a DRE "
     f"(state's list of September 2016), {PEOPLE}; {ONCE}"),
):  # fmt: skip
    declare(id, f"{words}.", model)


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
for id, state in (
    ("published-538-wisconsin-pp", "Wisconsin"), ("published-538-texas-pp", "Texas"),
):  # fmt: skip
    points(
        id,
        f"FiveThirtyEight's published estimate for {state}, counties unweighted.",
        partial(published_value, f"538-{state.lower()}"),
        sources=("bialikarthur2016",), claims=(),
    )  # fmt: skip

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

for id, outcome, year, reading, column in (
    ("fte-wi-any-dre-rural-size-pp", LEVEL, "2016", ANY_DRE, "any_dre"),
    ("fte-wi-2012-any-dre-rural-size-pp", OBAMA, "2012", ANY_DRE, "any_dre"),
    ("fte-wi-miller-rural-size-pp", LEVEL, "2016", MILLERS, "miller"),
    ("fte-wi-2012-miller-rural-size-pp", OBAMA, "2012", MILLERS, "miller"),
):
    points(
        id,
        f"{outcome} on {reading}, {PEOPLE}, {COUNTRY_SIZE}; {ONCE}.",
        ask_fivethirtyeight(f"{column} + rural_share + log_population", race=year),
    )

california = {"frame": NATION, "where": "state == 'California'", **weighted}
ON_ANY = f"in California's 58 counties on {ANY_DRE}, {PEOPLE}; weighted by population"
in_california = ask_fivethirtyeight("any_dre", **california)
for declare, id, model, words in (
    (points, "fte-ca-any-dre-weighted-pp", in_california, f"{LEVEL} {ON_ANY}, HC3"),
    (p_value, "fte-ca-any-dre-weighted-p", in_california.asked("p value"),
     f"Two-sided p value (HC3, Student's t) of the machines' coefficient: {LEVEL} {ON_ANY}"),
    (points, "fte-ca-2012-any-dre-weighted-pp",
     ask_fivethirtyeight("any_dre", race="2012", **california), f"{OBAMA} {ON_ANY}, HC3"),
):  # fmt: skip
    declare(id, f"{words}.", model)

idaho = {"frame": NATION, "where": "state == 'Idaho'"}
IN_IDAHO = f"in Idaho's 44 counties on {ANY_DRE}, {PEOPLE}"
for id, outcome, options, words in (
    ("fte-id-any-dre-pp", LEVEL, {}, "each county once"),
    ("fte-id-any-dre-weighted-pp", LEVEL, weighted, "weighted by population"),
    ("fte-id-2012-any-dre-pp", OBAMA, {"race": "2012"}, "each county once"),
):
    points(
        id,
        f"{outcome} {IN_IDAHO}; {words}, HC3. Few have a DRE there: the interval is rough.",
        ask_fivethirtyeight("any_dre", **idaho, **options),
    )

# Miller

miller_first = ask_miller("miller_paper", loss=HIS_LOSS)
miller_second = ask_miller("miller_paper", HIS_CONTROLS, loss=HIS_LOSS)
official_first = ask_miller("miller_paper")
official_second = ask_miller("miller_paper", HIS_CONTROLS)
fit_shares = partial(number, unit="R squared", digits=3)
LOSS = "Obama's share of all votes of 2012 minus Clinton's of 2016"
OF_PAPER = "Coefficient of paper ballots in Miller's"
ON_PAPER = f"{LOSS} on whether a county votes on paper"
FOUR = "white, black, college percent of people, log population, unscaled"
CLASSICAL = (
    "Wisconsin's 72 counties, each once; classical errors, Student's t; negative: Clinton's share "
    "fell less where there is paper"
)
OFFICIAL = "with the official canvasses in place of his votes"
BRIEFLY = "on his own table: Obama's share of 2012 minus Clinton's of 2016 on paper ballots"
for declare, id, model, words in (
    (shares, "miller-bivariate-share", miller_first,
     f"{OF_PAPER} first model on his own table: {ON_PAPER}; {CLASSICAL}"),
    (shares, "miller-controlled-share", miller_second,
     f"{OF_PAPER} second model on his own table: {ON_PAPER}, with {FOUR}; {CLASSICAL}"),
    (fit_shares, "miller-r2-bivariate", miller_first.asked("R squared"),
     f"R squared of Miller's first model {BRIEFLY}"),
    (fit_shares, "miller-r2-controlled", miller_second.asked("R squared"),
     f"R squared of Miller's second model {BRIEFLY}, {FOUR}"),
    (shares, "miller-controlled-official-share", official_second,
     f"{OF_PAPER} second model {OFFICIAL}: {ON_PAPER} by his table, with its {FOUR}; {CLASSICAL}"),
    (shares, "miller-bivariate-official-share", official_first,
     f"{OF_PAPER} first model {OFFICIAL}: {ON_PAPER} by his table; {CLASSICAL}"),
):  # fmt: skip
    declare(id, f"{words}.", model)

HIS = "share white, share black, share with college, log population of Miller's table"
OF_LOSS = f"{LOSS} in Wisconsin's 72 counties, on the DRE share of ballots by the four methods"
for id, p_id, rural, model in (
    ("miller-dose-share", "miller-dose-p", "", ask_miller("dre_share", HIS_CONTROLS)),
    ("miller-dose-rural-share", "miller-dose-rural-p", ", rural share",
     ask_miller("dre_share", HIS_CONTROLS, "rural_share")),
):  # fmt: skip
    shares(
        id,
        f"{OF_LOSS} (0 to 1, EL-190 as filed), {HIS}{rural}; official canvasses; each county once; "
        "classical errors, Student's t.",
        model,
    )
    p_value(
        p_id,
        f"Two-sided p value (classical errors) of the machines' coefficient: {OF_LOSS} (EL-190 as "
        f"filed), {HIS}{rural}; each county once.",
        model.asked("p value"),
    )

# State by state


@cache
def state_fits():
    """FiveThirtyEight's model in every state with mixed methods: see fit_mixed_states."""
    frame = us_counties().set_index("county_fips")
    columns = ["state", "clinton_votes", "trump_votes", "population", *CONTROLS]
    machines = us_county_technology()["any_dre"].reindex(frame.index).dropna()
    frame = frame.loc[machines.index, columns].dropna()
    return fit_mixed_states(frame, machines)


def compared_states():
    """Mixed states with three counties of each kind or more: enough to draw an interval."""
    return state_fits().query("electronic_n >= 3 and other_n >= 3")


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
for id, compute, words in (
    ("fte-mixed-states", lambda: len(state_fits()),
     f"{BOTH_KINDS}: enough for FiveThirtyEight's model"),
    ("fte-mixed-states-significant", lambda: len(state_fits().query("unweighted_p < 0.05")),
     f"{BOTH_KINDS}, {A_LINK}; each county once"),
    ("fte-mixed-states-significant-weighted", lambda: len(state_fits().query("weighted_p < 0.05")),
     f"{BOTH_KINDS}, {A_LINK}; counties weighted by population"),
    ("fte-mixed-states-negative", lambda: len(state_fits().query("unweighted_pp < 0")),
     f"{BOTH_KINDS}, in which the estimate lies below zero for Clinton's two-party share on "
     f"{ANY_DRE}, {PEOPLE}; each county once"),
    ("fte-mixed-states-negative-weighted", lambda: len(state_fits().query("weighted_pp < 0")),
     f"{BOTH_KINDS}, in which the estimate lies below zero for Clinton's two-party share on "
     f"{ANY_DRE}, {PEOPLE}; counties weighted by population"),
    ("fte-compared-states", lambda: len(compared_states()),
     f"{COMPARED}: enough for an interval of FiveThirtyEight's model"),
    ("fte-compared-states-significant", lambda: len(compared_states().query("unweighted_p < 0.05")),
     f"{COMPARED}, {A_LINK}; each county once"),
    ("fte-compared-states-significant-weighted",
     lambda: len(compared_states().query("weighted_p < 0.05")),
     f"{COMPARED}, {A_LINK}; counties weighted by population"),
):  # fmt: skip
    states(id, f"{words}.", compute)
states(
    "fte-id-any-dre-n",
    "Idaho's counties with a DRE at a polling place (Verified Voting 2016), of those in "
    "FiveThirtyEight's model.",
    lambda: int(state_fits().set_index("state").loc["Idaho", "electronic_n"]),
    unit="counties",
)
