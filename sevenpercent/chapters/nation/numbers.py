"""What machines go with in every state, pooled in part: levels, changes, one election's own."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import ALL, CHOICES, REST, TEXAS, WISCONSIN
from sevenpercent.wording import ANY_DRE, PEOPLE

SLOPES = ("us_counties_president", "us_counties_context", "us_equipment_2016")
CLAIMS = ("C13", "C14")
CHANGE = "change of the Democrat's two-party share from {} to {}"
OUTCOMES = {
    2012: "Obama's two-party share of 2012",
    2016: "Clinton's two-party share of 2016",
    2020: "Biden's two-party share of 2020",
    2024: "Harris's two-party share of 2024",
    ALL: "mean of the Democrat's two-party shares of 2012, 2016, 2020, 2024",
    REST: "Clinton's two-party share of 2016 less the mean of the Democrat's of 2012, 2020, 2024",
    **{name: CHANGE.format(*years) for name, years in designs.CHANGES.items()},
}
STATES = "states with three counties or more of either kind (votes in 2008 to 2024 known)"
MODEL = f"on {ANY_DRE}, {PEOPLE}; each county once, {STATES}"
POOLED = (
    "slopes with HC3 errors state by state, normal about a mean, averaged over spreads of 0 to 12 "
    "points in steps of 0.02 by restricted likelihood, flat priors"
)
number = partial(declare_number, __name__, sources=SLOPES, claims=CLAIMS)
points = partial(number, unit="percentage points", digits=1)
states = partial(number, unit="states", digits=0)
place = partial(number, unit="place", digits=0)
p_value = partial(number, unit="p value", digits=2)

states(
    "nation-states-n",
    "States with three counties or more with a DRE at a polling place (Verified Voting 2016) and "
    "three or more without, counties with votes for President in 2008 to 2024 alone.",
    lambda: len(designs.slopes().values),
)
number(
    "nation-counties-n",
    "Counties of states with three counties or more with a DRE at a polling place (Verified Voting "
    "2016) and three or more without, those with votes for President in 2008 to 2024.",
    lambda: int(designs.slopes().counties["counties_n"].sum()),
    unit="counties", digits=0,
)  # fmt: skip

# The mean of the states, how far they lie apart, who stands out


def mean_slope(outcome):
    found = designs.pool(outcome)
    return Estimate(found.mean, (found.mean_low, found.mean_high))


def spread_of(outcome):
    found = designs.pool(outcome)
    return Estimate(found.spread, (found.spread_low, found.spread_high))


def pooled_slope(state, outcome, **options):
    row = designs.pool(outcome, **options).states.loc[state]
    return Estimate(row["shrunk"], (row["low"], row["high"]))


def count_stars(outcome):
    return int((designs.raw_p(outcome) < 0.05).sum())


def count_pooled(outcome):
    return int(designs.excludes_zero(designs.pool(outcome).states).sum())


def rank_wisconsin(outcome):
    slopes = designs.pool(outcome).states["shrunk"]
    return int((slopes <= slopes[WISCONSIN]).sum())


# What is told of every outcome, in the order of the ids below.
MEASURES = (
    (points, mean_slope, f"Mean over states of the slope: {{}} {MODEL}; {POOLED}."),
    (points, spread_of, f"Standard deviation between states of the slope: {{}} {MODEL}; HC3 errors "
     "state by state, likeliest by the restricted likelihood of normal slopes, interval by its "
     "fall."),
    (p_value, designs.equal_p, "Cochran's Q, its p value by chi-square: whether the states' "
     f"slopes, with HC3 errors, are one slope; {{}} {MODEL}."),
    (states, count_stars, "States whose own slope has p below 0.05 (HC3, Student's t): {} "
     f"{MODEL}."),
    (states, count_pooled, "States whose pooled 95% interval excludes zero: slope: {} "
     f"{MODEL}; {POOLED}."),
    (place, rank_wisconsin, "Place of Wisconsin by pooled slope, of 18 states, 1 the lowest: "
     f"{{}} {MODEL}; {POOLED}."),
    (points, partial(pooled_slope, WISCONSIN), "Wisconsin's slope, pooled with other states': {} "
     f"{MODEL}; {POOLED}."),
    (points, partial(pooled_slope, TEXAS), "Texas's slope, pooled with other states': {} "
     f"{MODEL}; {POOLED}."),
)  # fmt: skip
for outcome, ids in {
    2012: ("nation-level-2012-pp", "nation-level-2012-spread-pp", "nation-level-2012-equal-p",
           "nation-level-2012-stars-n", "nation-level-2012-pooled-n",
           "nation-level-2012-wi-place-n", "nation-level-2012-wi-pp", "nation-level-2012-tx-pp"),
    2016: ("nation-level-2016-pp", "nation-level-2016-spread-pp", "nation-level-2016-equal-p",
           "nation-level-2016-stars-n", "nation-level-2016-pooled-n",
           "nation-level-2016-wi-place-n", "nation-level-2016-wi-pp", "nation-level-2016-tx-pp"),
    2020: ("nation-level-2020-pp", "nation-level-2020-spread-pp", "nation-level-2020-equal-p",
           "nation-level-2020-stars-n", "nation-level-2020-pooled-n",
           "nation-level-2020-wi-place-n", "nation-level-2020-wi-pp", "nation-level-2020-tx-pp"),
    2024: ("nation-level-2024-pp", "nation-level-2024-spread-pp", "nation-level-2024-equal-p",
           "nation-level-2024-stars-n", "nation-level-2024-pooled-n",
           "nation-level-2024-wi-place-n", "nation-level-2024-wi-pp", "nation-level-2024-tx-pp"),
    ALL: ("nation-level-all-pp", "nation-level-all-spread-pp", "nation-level-all-equal-p",
          "nation-level-all-stars-n", "nation-level-all-pooled-n", "nation-level-all-wi-place-n",
          "nation-level-all-wi-pp", "nation-level-all-tx-pp"),
    REST: ("nation-level-2016-rest-pp", "nation-level-2016-rest-spread-pp",
           "nation-level-2016-rest-equal-p", "nation-level-2016-rest-stars-n",
           "nation-level-2016-rest-pooled-n", "nation-level-2016-rest-wi-place-n",
           "nation-level-2016-rest-wi-pp", "nation-level-2016-rest-tx-pp"),
    "2008-2012": ("nation-change-0812-pp", "nation-change-0812-spread-pp",
                  "nation-change-0812-equal-p", "nation-change-0812-stars-n",
                  "nation-change-0812-pooled-n", "nation-change-0812-wi-place-n",
                  "nation-change-0812-wi-pp", "nation-change-0812-tx-pp"),
    "2012-2016": ("nation-change-1216-pp", "nation-change-1216-spread-pp",
                  "nation-change-1216-equal-p", "nation-change-1216-stars-n",
                  "nation-change-1216-pooled-n", "nation-change-1216-wi-place-n",
                  "nation-change-1216-wi-pp", "nation-change-1216-tx-pp"),
    "2016-2020": ("nation-change-1620-pp", "nation-change-1620-spread-pp",
                  "nation-change-1620-equal-p", "nation-change-1620-stars-n",
                  "nation-change-1620-pooled-n", "nation-change-1620-wi-place-n",
                  "nation-change-1620-wi-pp", "nation-change-1620-tx-pp"),
    "2020-2024": ("nation-change-2024-pp", "nation-change-2024-spread-pp",
                  "nation-change-2024-equal-p", "nation-change-2024-stars-n",
                  "nation-change-2024-pooled-n", "nation-change-2024-wi-place-n",
                  "nation-change-2024-wi-pp", "nation-change-2024-tx-pp"),
}.items():  # fmt: skip
    for id, (row, measure, words) in zip(ids, MEASURES, strict=True):
        row(id, words.format(OUTCOMES[outcome]), partial(measure, outcome))
for id, state, outcome in (
    ("nation-change-0812-wi-raw-pp", WISCONSIN, "2008-2012"),
    ("nation-change-1216-wi-raw-pp", WISCONSIN, "2012-2016"),
    ("nation-change-1216-tx-raw-pp", TEXAS, "2012-2016"),
    ("nation-level-2012-tx-raw-pp", TEXAS, 2012),
    ("nation-level-2020-tx-raw-pp", TEXAS, 2020),
    ("nation-level-2024-tx-raw-pp", TEXAS, 2024),
    ("nation-level-2016-rest-wi-raw-pp", WISCONSIN, REST),
):
    points(
        id,
        f"{state}'s own slope, pooled with no other state: {OUTCOMES[outcome]} {MODEL}; HC3, "
        "Student's t.",
        partial(designs.raw_slope, outcome, state),
    )

# One mixed model of all counties


def mixed_mean(year):
    found = designs.mixed(year)
    return Estimate(found.mean, found.interval)


def mixed_state(year, state):
    return designs.mixed(year).states.loc[state, "shrunk"]


for year, (mean, spread, wisconsin, texas) in {
    2012: ("nation-mixed-2012-pp", "nation-mixed-2012-spread-pp", "nation-mixed-2012-wi-pp",
           "nation-mixed-2012-tx-pp"),
    2016: ("nation-mixed-2016-pp", "nation-mixed-2016-spread-pp", "nation-mixed-2016-wi-pp",
           "nation-mixed-2016-tx-pp"),
}.items():  # fmt: skip
    model = (
        f"{OUTCOMES[year]} on {ANY_DRE}; each state with a constant, {PEOPLE} of its own and a "
        "normal slope of the machines, counties of all states with one variance (mixed model, "
        "restricted maximum likelihood); states with three counties or more of either kind"
    )
    points(mean, f"Mean over states of the slope: {model}; errors by the information matrix of "
           "means, variances as estimated.", partial(mixed_mean, year))  # fmt: skip
    points(spread, f"Standard deviation between states of the slope: {model}.",
           lambda year=year: designs.mixed(year).spread)  # fmt: skip
    for id, state in ((wisconsin, WISCONSIN), (texas, TEXAS)):
        points(id, f"{state}'s slope as predicted: {model}.", partial(mixed_state, year, state))

# Other choices

for choice, ids, words in (
    ("One variance for the counties of all states", ("nation-common-wi-pp", "nation-common-tx-pp"),
     f"{PEOPLE}, each county once, classical errors with one variance for all states"),
    ("Counties by population", ("nation-people-wi-pp", "nation-people-tx-pp"),
     f"{PEOPLE}, counties by population, HC3 errors"),
    ("Rural share, size held alike as well", ("nation-size-wi-pp", "nation-size-tx-pp"),
     f"{PEOPLE}, rural share, log population, each county once, HC3 errors"),
):  # fmt: skip
    for id, state in zip(ids, (WISCONSIN, TEXAS), strict=True):
        points(
            id,
            f"{state}'s slope, pooled with other states': {OUTCOMES[2016]} on {ANY_DRE}, {words}; "
            "states with three counties or more of either kind; normal slopes, averaged over "
            "spreads of 0 to 12 points by restricted likelihood, flat priors.",
            partial(pooled_slope, state, 2016, **CHOICES[choice]),
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
