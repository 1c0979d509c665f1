"""How many states and counties are compared, other ways to pool them, what would have been seen."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import CHOICES, TEXAS, WISCONSIN
from sevenpercent.chapters.nation.wording import CLAIMS, MODEL, OUTCOMES, SLOPES
from sevenpercent.wording import ANY_DRE, PEOPLE

number = partial(declare_number, __name__, sources=SLOPES, claims=CLAIMS)
points = partial(number, unit="percentage points", digits=1)

number(
    "nation-states-n",
    "States with three counties or more with a DRE at a polling place (Verified Voting 2016) and "
    "three or more without, counties with votes for President in 2008 to 2024 alone.",
    lambda: len(designs.slopes().values),
    unit="states", digits=0,
)  # fmt: skip
number(
    "nation-counties-n",
    "Counties of states with three counties or more with a DRE at a polling place (Verified Voting "
    "2016) and three or more without, those with votes for President in 2008 to 2024.",
    lambda: int(designs.slopes().counties["counties_n"].sum()),
    unit="counties", digits=0,
)  # fmt: skip

# One mixed model of all counties


def mixed_mean(year):
    found = designs.mixed(year)
    return Estimate(found.mean, found.interval)


def mixed_spread(year):
    return designs.mixed(year).spread


def mixed_state(year, state):
    return designs.mixed(year).states.loc[state, "shrunk"]


MIXED = (
    f"on {ANY_DRE}; each state with a constant, {PEOPLE} of its own and a normal slope of the "
    "machines, counties of all states with one variance (mixed model, restricted maximum "
    "likelihood); states with three counties or more of either kind"
)
for ids, year in (
    (("nation-mixed-2012-pp", "nation-mixed-2012-spread-pp", "nation-mixed-2012-wi-pp",
      "nation-mixed-2012-tx-pp"), 2012),
    (("nation-mixed-2016-pp", "nation-mixed-2016-spread-pp", "nation-mixed-2016-wi-pp",
      "nation-mixed-2016-tx-pp"), 2016),
):  # fmt: skip
    mean, spread, wisconsin, texas = ids
    model = f"{OUTCOMES[year]} {MIXED}"
    points(mean, f"Mean over states of the slope: {model}; errors by the information matrix of "
           "means, variances as estimated.", partial(mixed_mean, year))  # fmt: skip
    points(spread, f"Standard deviation between states of the slope: {model}.",
           partial(mixed_spread, year))  # fmt: skip
    points(wisconsin, f"Wisconsin's slope as predicted: {model}.",
           partial(mixed_state, year, WISCONSIN))  # fmt: skip
    points(texas, f"Texas's slope as predicted: {model}.", partial(mixed_state, year, TEXAS))

# Other choices


def chosen_slope(state, outcome, choice):
    row = designs.pool(outcome, **CHOICES[choice]).states.loc[state]
    return Estimate(row["shrunk"], (row["low"], row["high"]))


COMMON = "One variance for the counties of all states"
BY_PEOPLE = "Counties by population"
SIZE = "Rural share, size held alike as well"
IN_WORDS = {
    COMMON: f"{PEOPLE}, each county once, classical errors with one variance for all states",
    BY_PEOPLE: f"{PEOPLE}, counties by population, HC3 errors",
    SIZE: f"{PEOPLE}, rural share, log population, each county once, HC3 errors",
}
for id, state, choice in (
    ("nation-common-wi-pp", WISCONSIN, COMMON),
    ("nation-common-tx-pp", TEXAS, COMMON),
    ("nation-people-wi-pp", WISCONSIN, BY_PEOPLE),
    ("nation-people-tx-pp", TEXAS, BY_PEOPLE),
    ("nation-size-wi-pp", WISCONSIN, SIZE),
    ("nation-size-tx-pp", TEXAS, SIZE),
):
    points(
        id,
        f"{state}'s slope, pooled with other states': {OUTCOMES[2016]} on {ANY_DRE}, "
        f"{IN_WORDS[choice]}; states with three counties or more of either kind; normal slopes, "
        "averaged over spreads of 0 to 12 points by restricted likelihood, flat priors.",
        partial(chosen_slope, state, 2016, choice),
    )

# How far Wisconsin would have to stand out

for id, outcome in (
    ("nation-level-2016-needed-pp", 2016),
    ("nation-change-1216-needed-pp", "2012-2016"),
):
    points(
        id,
        f"How low Wisconsin's own slope would have to lie, its HC3 error and all other states as "
        f"found, for its pooled 95% interval to lie below zero: {OUTCOMES[outcome]} {MODEL}; "
        "normal slopes, averaged over spreads of 0 to 12 points by restricted likelihood.",
        partial(designs.needed, outcome),
    )
