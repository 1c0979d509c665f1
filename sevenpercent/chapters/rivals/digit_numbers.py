"""What was read out of the digits of counts, and out of what the recount moved."""

from functools import partial

from citable.registry import Estimate, declare_number
from sevenpercent.chapters.rivals import frames
from sevenpercent.estimators import digits as digit_tests
from sevenpercent.tables.load import load

UNITS_2016 = "wi_reporting_units_2016"
UNITS_2012 = "wi_reporting_units_2012"
SENATE = "wi_reporting_units_us_senate_2016"

number = partial(declare_number, __name__)
percent = partial(number, unit="percent", digits=0)


def second_digit(table, column):
    """Mean second digit of a count over reporting units."""
    mean = digit_tests.mean_second_digit(load(table)[column])
    return Estimate(mean.value, mean.interval)


for id, table, column, who in (
    ("rival-second-digit-trump", UNITS_2016, "canvass_trump_votes", "Trump, canvass of 2016"),
    ("rival-second-digit-trump-recount", UNITS_2016, "recount_trump_votes",
     "Trump, recount of 2016"),
    ("rival-second-digit-clinton", UNITS_2016, "canvass_clinton_votes", "Clinton, canvass of 2016"),
    ("rival-second-digit-clinton-recount", UNITS_2016, "recount_clinton_votes",
     "Clinton, recount of 2016"),
    ("rival-second-digit-romney", UNITS_2012, "romney_votes", "Romney, 2012"),
    ("rival-second-digit-senate-republican", SENATE, "republican_votes",
     "Johnson, US Senate, November 2016"),
):  # fmt: skip
    number(
        id,
        "Mean second digit of the votes of Wisconsin's reporting units with ten votes or more for "
        f"{who}; each unit once; error: standard deviation over the root of the units, normal law.",
        partial(second_digit, table, column),
        unit="digit", digits=2, sources=(table,),
    )  # fmt: skip
number(
    "rival-second-digit-benford",
    "Mean of the second digits of numbers that follow Benford's law, computed.",
    lambda: float(digit_tests.SECOND_DIGIT_MEAN),
    unit="digit", digits=3, sources=("hickenmebane2017",),
)  # fmt: skip
percent(
    "rival-first-digit-benford-pct",
    "Numbers that begin with a one where they follow Benford's law, computed.",
    lambda: 100 * float(digit_tests.FIRST_DIGIT_ONE_SHARE),
    sources=("wendling2018",),
)


def begin_with_one(counts):
    return 100 * digit_tests.share_starting_with_one(counts).value


def are_large(counts):
    return 100 * (counts >= 1_000).mean()


ONE = (begin_with_one, "begins with a one, of those with any vote")
THOUSAND = (are_large, "is a thousand or more")
OF_2016, OF_2012 = (UNITS_2016, "canvass_total_votes"), (UNITS_2012, "total_votes")
for id, year, (measure, words), (table, column) in (
    ("rival-milwaukee-first-digit-2016-pct", 2016, ONE, OF_2016),
    ("rival-milwaukee-large-2016-pct", 2016, THOUSAND, OF_2016),
    ("rival-milwaukee-first-digit-2012-pct", 2012, ONE, OF_2012),
    ("rival-milwaukee-large-2012-pct", 2012, THOUSAND, OF_2012),
):
    percent(
        id,
        f"Reporting units of the City of Milwaukee whose count of all votes {words}, {year}.",
        lambda row=(measure, table, column): row[0](frames.city_of_milwaukee(*row[1:])),
        sources=(table, "wi_municipalities"),
    )


def largest_recount_changes():
    moved = frames.recount_changes()
    return 100 * moved.head(10).sum() / moved.sum()


for id, compute, words in (
    ("rival-recount-small-pct", lambda: 100 * (frames.recount_changes() <= 2).mean(),
     "Of the reporting units where the recount moved Trump's or Clinton's count, those where the "
     "two moved by two votes or fewer together, without sign."),
    ("rival-recount-largest-pct", largest_recount_changes,
     "Votes by which the recount moved Trump's and Clinton's counts, without sign: those of the "
     "ten reporting units of Wisconsin that moved most, in those of all units."),
):  # fmt: skip
    percent(id, words, compute, sources=(UNITS_2016,), claims=("C16",))
