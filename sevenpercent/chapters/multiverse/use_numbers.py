"""The grid with its controls kept, and readings by use against readings by presence."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.multiverse.joint_numbers import KIND_WORDS, STATISTIC_WORDS
from sevenpercent.chapters.multiverse.numbers import median
from sevenpercent.chapters.multiverse.runs import (
    KINDS,
    RESIDUALS,
    SHUFFLES_N,
    joint_test,
    select,
)
from sevenpercent.chapters.multiverse.sources import SOURCES, sources_of
from sevenpercent.chapters.multiverse.wording import TOLD, YEAR_WORDS
from sevenpercent.estimators.multiverse_choices import PRESENCE, USE

BY_USE = "by use (standard machine, most ballots, share of ballots, any ballot) minus by presence"
CLAIMS = ("C13", "C14")


def tell_shuffles(kind):
    """What is shuffled, and the counts."""
    if kind == RESIDUALS:
        return (
            "Freedman and Lane's draws: what all controls leave of each outcome, over the root of "
            "one minus leverage, moves between counties"
        )
    return f"Shuffles of the machines {KIND_WORDS[kind]}".rstrip(",")


def tell_statistic(statistic, year):
    """What is compared, of which year."""
    name = STATISTIC_WORDS[statistic.removeprefix("use_")].replace(" (HC3)", "")
    side = f", {BY_USE}," if statistic.startswith("use_") else ""
    return f"{name}{side} {YEAR_WORDS[year]}"


def joint_p(id, statistic, year, kind):
    """One p value of a joint test."""
    declare_number(
        __name__,
        id,
        f"{tell_shuffles(kind)}: share of {SHUFFLES_N} and the real one whose "
        f"{tell_statistic(statistic, year)} is at least as much against Clinton as the real one. "
        f"{{grid}}{'' if year == 2016 else ' {twin}'}",
        lambda: joint_test(kind).p_value(statistic, year),
        unit="p value", digits=3, claims=CLAIMS, words=TOLD,
        sources=sources_of(year) if year else SOURCES,
    )  # fmt: skip


for id, statistic, year in (
    ("multiverse-joint-median-2016-residuals-p", "median_pp", 2016),
    ("multiverse-joint-median-2012-residuals-p", "median_pp", 2012),
    ("multiverse-joint-median-difference-residuals-p", "median_pp", None),
    ("multiverse-joint-negative-2016-residuals-p", "negative_share", 2016),
    ("multiverse-joint-negative-2012-residuals-p", "negative_share", 2012),
    ("multiverse-joint-negative-difference-residuals-p", "negative_share", None),
    ("multiverse-joint-mean-2016-residuals-p", "mean_t", 2016),
    ("multiverse-joint-mean-2012-residuals-p", "mean_t", 2012),
    ("multiverse-joint-mean-difference-residuals-p", "mean_t", None),
):
    joint_p(id, statistic, year, RESIDUALS)
for asked, ids in (
    (("use_median_pp", 2016), (
        "multiverse-use-joint-median-2016-free-p",
        "multiverse-use-joint-median-2016-spatial-p",
        "multiverse-use-joint-median-2016-rural-p",
        "multiverse-use-joint-median-2016-rural-spatial-p",
        "multiverse-use-joint-median-2016-residuals-p",
    )),
    (("use_median_pp", None), (
        "multiverse-use-joint-median-difference-free-p",
        "multiverse-use-joint-median-difference-spatial-p",
        "multiverse-use-joint-median-difference-rural-p",
        "multiverse-use-joint-median-difference-rural-spatial-p",
        "multiverse-use-joint-median-difference-residuals-p",
    )),
    (("use_negative_share", 2016), (
        "multiverse-use-joint-negative-2016-free-p",
        "multiverse-use-joint-negative-2016-spatial-p",
        "multiverse-use-joint-negative-2016-rural-p",
        "multiverse-use-joint-negative-2016-rural-spatial-p",
        "multiverse-use-joint-negative-2016-residuals-p",
    )),
    (("use_negative_share", None), (
        "multiverse-use-joint-negative-difference-free-p",
        "multiverse-use-joint-negative-difference-spatial-p",
        "multiverse-use-joint-negative-difference-rural-p",
        "multiverse-use-joint-negative-difference-rural-spatial-p",
        "multiverse-use-joint-negative-difference-residuals-p",
    )),
    (("use_mean_t", 2016), (
        "multiverse-use-joint-mean-2016-free-p",
        "multiverse-use-joint-mean-2016-spatial-p",
        "multiverse-use-joint-mean-2016-rural-p",
        "multiverse-use-joint-mean-2016-rural-spatial-p",
        "multiverse-use-joint-mean-2016-residuals-p",
    )),
    (("use_mean_t", None), (
        "multiverse-use-joint-mean-difference-free-p",
        "multiverse-use-joint-mean-difference-spatial-p",
        "multiverse-use-joint-mean-difference-rural-p",
        "multiverse-use-joint-mean-difference-rural-spatial-p",
        "multiverse-use-joint-mean-difference-residuals-p",
    )),
):  # fmt: skip
    for id, kind in zip(ids, (*KINDS, RESIDUALS), strict=True):
        joint_p(id, *asked, kind)


def use_gap(year):
    """Median estimate of readings by use minus that of readings by presence."""
    use, presence = (median(select(year, reading=readings)) for readings in (USE, PRESENCE))
    return use - presence


for id, compute, year, words in (
    ("multiverse-use-gap-2016-pp", partial(use_gap, 2016), 2016, "Median estimate for 2016"),
    ("multiverse-use-gap-difference-pp", lambda: use_gap(2016) - use_gap(2012), None,
     "Median estimate for 2016 minus that for 2012"),
):  # fmt: skip
    declare_number(
        __name__,
        id,
        f"{words}, readings by use (the standard machine, most ballots, their share as filed or "
        "corrected, any ballot) minus readings by presence (any DRE, Miller's, the state's list). "
        f"{{grid}}{'' if year else ' {twin}'}",
        compute,
        unit="percentage points", digits=1, claims=CLAIMS, words=TOLD,
        sources=sources_of(year) if year else SOURCES,
    )  # fmt: skip
