"""What machines go with in every state, pooled in part: levels, changes, one election's own."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.nation import designs
from sevenpercent.chapters.nation.designs import ALL, REST, TEXAS, WISCONSIN
from sevenpercent.chapters.nation.wording import CLAIMS, MODEL, OUTCOMES, POOLED, SLOPES

number = partial(declare_number, __name__, sources=SLOPES, claims=CLAIMS)
points = partial(number, unit="percentage points", digits=1)
counted = partial(number, unit="states", digits=0)


def mean_slope(outcome):
    found = designs.pool(outcome)
    return Estimate(found.mean, (found.mean_low, found.mean_high))


def spread_of(outcome):
    found = designs.pool(outcome)
    return Estimate(found.spread, (found.spread_low, found.spread_high))


def raw_slope(state, outcome):
    """A state's own slope, its interval by Student's t."""
    return designs.raw_slope(outcome, state)


def pooled_slope(state, outcome):
    row = designs.pool(outcome).states.loc[state]
    return Estimate(row["shrunk"], (row["low"], row["high"]))


def count_stars(outcome):
    return int((designs.raw_p(outcome) < 0.05).sum())


def count_pooled(outcome):
    return int(designs.excludes_zero(designs.pool(outcome).states).sum())


def rank_wisconsin(outcome):
    slopes = designs.pool(outcome).states["shrunk"]
    return int((slopes <= slopes[WISCONSIN]).sum())


# The mean of the states, how far they lie apart

for id, outcome in (
    ("nation-level-2012-pp", 2012),
    ("nation-level-2016-pp", 2016),
    ("nation-level-2020-pp", 2020),
    ("nation-level-2024-pp", 2024),
    ("nation-level-all-pp", ALL),
    ("nation-level-2016-rest-pp", REST),
    ("nation-change-0812-pp", "2008-2012"),
    ("nation-change-1216-pp", "2012-2016"),
    ("nation-change-1620-pp", "2016-2020"),
    ("nation-change-2024-pp", "2020-2024"),
):
    points(
        id,
        f"Mean over states of the slope: {OUTCOMES[outcome]} {MODEL}; {POOLED}.",
        partial(mean_slope, outcome),
    )
for id, outcome in (
    ("nation-level-2012-spread-pp", 2012),
    ("nation-level-2016-spread-pp", 2016),
    ("nation-level-2020-spread-pp", 2020),
    ("nation-level-2024-spread-pp", 2024),
    ("nation-level-all-spread-pp", ALL),
    ("nation-level-2016-rest-spread-pp", REST),
    ("nation-change-0812-spread-pp", "2008-2012"),
    ("nation-change-1216-spread-pp", "2012-2016"),
    ("nation-change-1620-spread-pp", "2016-2020"),
    ("nation-change-2024-spread-pp", "2020-2024"),
):
    points(
        id,
        f"Standard deviation between states of the slope: {OUTCOMES[outcome]} {MODEL}; HC3 "
        "errors state by state, likeliest by the restricted likelihood of normal slopes, interval "
        "by its fall.",
        partial(spread_of, outcome),
    )
for id, outcome in (
    ("nation-level-2012-equal-p", 2012),
    ("nation-level-2016-equal-p", 2016),
    ("nation-level-2020-equal-p", 2020),
    ("nation-level-2024-equal-p", 2024),
    ("nation-level-all-equal-p", ALL),
    ("nation-level-2016-rest-equal-p", REST),
    ("nation-change-0812-equal-p", "2008-2012"),
    ("nation-change-1216-equal-p", "2012-2016"),
    ("nation-change-1620-equal-p", "2016-2020"),
    ("nation-change-2024-equal-p", "2020-2024"),
):
    number(
        id,
        f"Cochran's Q, its p value by chi-square: whether the states' slopes, with HC3 errors, are "
        f"one slope; {OUTCOMES[outcome]} {MODEL}.",
        partial(designs.equal_p, outcome),
        unit="p value", digits=2,
    )  # fmt: skip

# States that stand out, by themselves and pooled

for id, outcome in (
    ("nation-level-2012-stars-n", 2012),
    ("nation-level-2016-stars-n", 2016),
    ("nation-level-2020-stars-n", 2020),
    ("nation-level-2024-stars-n", 2024),
    ("nation-level-all-stars-n", ALL),
    ("nation-level-2016-rest-stars-n", REST),
    ("nation-change-0812-stars-n", "2008-2012"),
    ("nation-change-1216-stars-n", "2012-2016"),
    ("nation-change-1620-stars-n", "2016-2020"),
    ("nation-change-2024-stars-n", "2020-2024"),
):
    counted(
        id,
        f"States whose own slope has p below 0.05 (HC3, Student's t): {OUTCOMES[outcome]} {MODEL}.",
        partial(count_stars, outcome),
    )
for id, outcome in (
    ("nation-level-2012-pooled-n", 2012),
    ("nation-level-2016-pooled-n", 2016),
    ("nation-level-2020-pooled-n", 2020),
    ("nation-level-2024-pooled-n", 2024),
    ("nation-level-all-pooled-n", ALL),
    ("nation-level-2016-rest-pooled-n", REST),
    ("nation-change-0812-pooled-n", "2008-2012"),
    ("nation-change-1216-pooled-n", "2012-2016"),
    ("nation-change-1620-pooled-n", "2016-2020"),
    ("nation-change-2024-pooled-n", "2020-2024"),
):
    counted(
        id,
        f"States whose pooled 95% interval excludes zero: slope: {OUTCOMES[outcome]} {MODEL}; "
        f"{POOLED}.",
        partial(count_pooled, outcome),
    )
for id, outcome in (
    ("nation-level-2012-wi-place-n", 2012),
    ("nation-level-2016-wi-place-n", 2016),
    ("nation-level-2020-wi-place-n", 2020),
    ("nation-level-2024-wi-place-n", 2024),
    ("nation-level-all-wi-place-n", ALL),
    ("nation-level-2016-rest-wi-place-n", REST),
    ("nation-change-0812-wi-place-n", "2008-2012"),
    ("nation-change-1216-wi-place-n", "2012-2016"),
    ("nation-change-1620-wi-place-n", "2016-2020"),
    ("nation-change-2024-wi-place-n", "2020-2024"),
):
    counted(
        id,
        f"Place of Wisconsin among states by pooled slope, the lowest first: {OUTCOMES[outcome]} "
        f"{MODEL}; {POOLED}.",
        partial(rank_wisconsin, outcome),
    )

# Wisconsin, and the second state

for id, outcome in (
    ("nation-level-2012-wi-pp", 2012),
    ("nation-level-2016-wi-pp", 2016),
    ("nation-level-2020-wi-pp", 2020),
    ("nation-level-2024-wi-pp", 2024),
    ("nation-level-all-wi-pp", ALL),
    ("nation-level-2016-rest-wi-pp", REST),
    ("nation-change-0812-wi-pp", "2008-2012"),
    ("nation-change-1216-wi-pp", "2012-2016"),
    ("nation-change-1620-wi-pp", "2016-2020"),
    ("nation-change-2024-wi-pp", "2020-2024"),
):
    points(
        id,
        f"Wisconsin's slope, pooled with other states': {OUTCOMES[outcome]} {MODEL}; {POOLED}.",
        partial(pooled_slope, WISCONSIN, outcome),
    )
for id, outcome in (
    ("nation-level-2012-tx-pp", 2012),
    ("nation-level-2016-tx-pp", 2016),
    ("nation-level-2020-tx-pp", 2020),
    ("nation-level-2024-tx-pp", 2024),
    ("nation-level-all-tx-pp", ALL),
    ("nation-level-2016-rest-tx-pp", REST),
    ("nation-change-0812-tx-pp", "2008-2012"),
    ("nation-change-1216-tx-pp", "2012-2016"),
    ("nation-change-1620-tx-pp", "2016-2020"),
    ("nation-change-2024-tx-pp", "2020-2024"),
):
    points(
        id,
        f"Texas's slope, pooled with other states': {OUTCOMES[outcome]} {MODEL}; {POOLED}.",
        partial(pooled_slope, TEXAS, outcome),
    )
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
        partial(raw_slope, state, outcome),
    )
