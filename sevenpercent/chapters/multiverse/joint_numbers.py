"""The whole grid of analyses against shuffled machines, by use against by presence too."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.multiverse.numbers import MEDIAN, median
from sevenpercent.chapters.multiverse.runs import (
    KINDS,
    RESIDUALS,
    RURAL_BAND,
    SHUFFLES_N,
    joint_test,
    select,
    specifications,
)
from sevenpercent.chapters.multiverse.sources import (
    BY_PRESENCE,
    SOURCES,
    TOLD,
    YEAR_WORDS,
    sources_of,
)
from sevenpercent.estimators.multiverse_choices import AMOUNTS, USE
from sevenpercent.estimators.permutation import EVERY
from sevenpercent.frames.columns import SHAPES

number = partial(declare_number, __name__, claims=("C13", "C14"), words=TOLD)
number(
    "multiverse-shuffles-n",
    "Times that the whole grid of both years is run on shuffled machines, for each kind of "
    "shuffle. {grid} {twin}",
    lambda: SHUFFLES_N,
    unit="specifications", digits=0, sources=SOURCES,
)  # fmt: skip
number(
    "multiverse-shuffled-regressions-n",
    "Regressions run on shuffled machines, all kinds of shuffle together. {grid} {twin}",
    lambda: len(specifications()) * SHUFFLES_N * len(KINDS),
    unit="regressions", digits=0, sources=SOURCES,
)  # fmt: skip
number(
    "multiverse-rural-band-n",
    "Counties in a band of alike rural share, within which the third kind of shuffle moves "
    "machines.",
    lambda: RURAL_BAND,
    unit="counties", digits=0, sources=("us_counties_context",), claims=(), words=None,
)  # fmt: skip
STATISTICS = {
    "median_pp": "median estimate",
    "negative_share": "share of specifications negative with p below 0.05 (HC3)",
    "mean_t": "mean t",
}
# By kind of shuffle; then what keeps the machines tied to the controls.
MOVED = {
    "free": "Shuffles of the machines over all counties",
    "spatial": "Shuffles of the machines with every reading's Moran's I kept within 0.02",
    "rural": f"Shuffles of the machines among bands of {RURAL_BAND} counties alike in rural share",
    "rural-spatial": f"Shuffles of the machines among bands of {RURAL_BAND} counties alike in "
    "rural share, with every reading's Moran's I kept within 0.02",
    RESIDUALS: "Freedman and Lane's draws: what all controls leave of each outcome, over the root "
    "of one minus leverage, moves between counties",
}
BY_USE = "by use (DRE standard, most ballots, share, any ballot) minus by presence"


def joint_p(id, statistic, year, kind):
    """One p value of a joint test; it is told twice, the second way where it came later."""
    name, moved = STATISTICS[statistic.removeprefix("use_")], MOVED[kind]
    use = statistic.startswith("use_")
    if use or kind == RESIDUALS:
        name = f"{name.replace(' (HC3)', '')}{f', {BY_USE},' if use else ''} {YEAR_WORDS[year]}"
        words = (
            f"{moved}: share of {SHUFFLES_N} and the real one whose {name} is at least as much "
            "against Clinton as the real one."
        )
    else:
        words = (
            f"{moved}{',' if kind == 'rural-spatial' else ''} whose {name} {YEAR_WORDS[year]} is "
            "at least as much against Clinton as on the real ones, one-sided; "
            f"{SHUFFLES_N} shuffles, the real map counted too."
        )
    tables = sources_of(year) if year else SOURCES
    number(
        id,
        f"{words} {{grid}}{'' if year == 2016 else ' {twin}'}",
        lambda: joint_test(kind).p_value(statistic, year),
        unit="p value", digits=3, sources=(*tables, *([SHAPES] if "spatial" in kind else [])),
    )  # fmt: skip


for statistic, year, *ids in (
    ("median_pp", 2016, "multiverse-joint-median-2016-free-p",
     "multiverse-joint-median-2016-spatial-p", "multiverse-joint-median-2016-rural-p",
     "multiverse-joint-median-2016-rural-spatial-p", "multiverse-joint-median-2016-residuals-p"),
    ("median_pp", 2012, "multiverse-joint-median-2012-free-p",
     "multiverse-joint-median-2012-spatial-p", "multiverse-joint-median-2012-rural-p",
     "multiverse-joint-median-2012-rural-spatial-p", "multiverse-joint-median-2012-residuals-p"),
    ("median_pp", None, "multiverse-joint-median-difference-free-p",
     "multiverse-joint-median-difference-spatial-p", "multiverse-joint-median-difference-rural-p",
     "multiverse-joint-median-difference-rural-spatial-p",
     "multiverse-joint-median-difference-residuals-p"),
    ("negative_share", 2016, "multiverse-joint-negative-2016-free-p",
     "multiverse-joint-negative-2016-spatial-p", "multiverse-joint-negative-2016-rural-p",
     "multiverse-joint-negative-2016-rural-spatial-p",
     "multiverse-joint-negative-2016-residuals-p"),
    ("negative_share", 2012, "multiverse-joint-negative-2012-free-p",
     "multiverse-joint-negative-2012-spatial-p", "multiverse-joint-negative-2012-rural-p",
     "multiverse-joint-negative-2012-rural-spatial-p",
     "multiverse-joint-negative-2012-residuals-p"),
    ("negative_share", None, "multiverse-joint-negative-difference-free-p",
     "multiverse-joint-negative-difference-spatial-p",
     "multiverse-joint-negative-difference-rural-p",
     "multiverse-joint-negative-difference-rural-spatial-p",
     "multiverse-joint-negative-difference-residuals-p"),
    ("mean_t", 2016, "multiverse-joint-mean-2016-free-p", "multiverse-joint-mean-2016-spatial-p",
     "multiverse-joint-mean-2016-rural-p", "multiverse-joint-mean-2016-rural-spatial-p",
     "multiverse-joint-mean-2016-residuals-p"),
    ("mean_t", 2012, "multiverse-joint-mean-2012-free-p", "multiverse-joint-mean-2012-spatial-p",
     "multiverse-joint-mean-2012-rural-p", "multiverse-joint-mean-2012-rural-spatial-p",
     "multiverse-joint-mean-2012-residuals-p"),
    ("mean_t", None, "multiverse-joint-mean-difference-free-p",
     "multiverse-joint-mean-difference-spatial-p", "multiverse-joint-mean-difference-rural-p",
     "multiverse-joint-mean-difference-rural-spatial-p",
     "multiverse-joint-mean-difference-residuals-p"),
    ("use_median_pp", 2016, "multiverse-use-joint-median-2016-free-p",
     "multiverse-use-joint-median-2016-spatial-p", "multiverse-use-joint-median-2016-rural-p",
     "multiverse-use-joint-median-2016-rural-spatial-p",
     "multiverse-use-joint-median-2016-residuals-p"),
    ("use_median_pp", None, "multiverse-use-joint-median-difference-free-p",
     "multiverse-use-joint-median-difference-spatial-p",
     "multiverse-use-joint-median-difference-rural-p",
     "multiverse-use-joint-median-difference-rural-spatial-p",
     "multiverse-use-joint-median-difference-residuals-p"),
    ("use_negative_share", 2016, "multiverse-use-joint-negative-2016-free-p",
     "multiverse-use-joint-negative-2016-spatial-p", "multiverse-use-joint-negative-2016-rural-p",
     "multiverse-use-joint-negative-2016-rural-spatial-p",
     "multiverse-use-joint-negative-2016-residuals-p"),
    ("use_negative_share", None, "multiverse-use-joint-negative-difference-free-p",
     "multiverse-use-joint-negative-difference-spatial-p",
     "multiverse-use-joint-negative-difference-rural-p",
     "multiverse-use-joint-negative-difference-rural-spatial-p",
     "multiverse-use-joint-negative-difference-residuals-p"),
    ("use_mean_t", 2016, "multiverse-use-joint-mean-2016-free-p",
     "multiverse-use-joint-mean-2016-spatial-p", "multiverse-use-joint-mean-2016-rural-p",
     "multiverse-use-joint-mean-2016-rural-spatial-p",
     "multiverse-use-joint-mean-2016-residuals-p"),
    ("use_mean_t", None, "multiverse-use-joint-mean-difference-free-p",
     "multiverse-use-joint-mean-difference-spatial-p",
     "multiverse-use-joint-mean-difference-rural-p",
     "multiverse-use-joint-mean-difference-rural-spatial-p",
     "multiverse-use-joint-mean-difference-residuals-p"),
):  # fmt: skip
    for id, kind in zip(ids, MOVED, strict=True):
        joint_p(id, statistic, year, kind)


for id, part, words in (
    ("multiverse-joint-negative-2016-changes-rural-p", "changes",
     "with a share compared with the last election's as outcome"),
    ("multiverse-joint-negative-2016-dose-changes-rural-p", "dose_changes",
     "with the share of ballots on DREs (filed, corrected) and a share compared with the "
     "last election's as outcome"),
):  # fmt: skip
    number(
        id,
        f"{MOVED['rural']}: share of {SHUFFLES_N} and the real one whose share of specifications "
        f"negative with p below 0.05 for 2016, of those {words}, is at least as much against "
        "Clinton as the real one. {grid}",
        lambda part=part: joint_test("rural").p_value(f"{part}_negative_share", 2016),
        unit="p value", digits=3, sources=SOURCES,
    )  # fmt: skip
for id, kind in (("multiverse-chance-free-pct", "free"), ("multiverse-chance-rural-pct", "rural")):
    number(
        id,
        f"{MOVED[kind]}: mean over {SHUFFLES_N} of the share of specifications negative with p "
        "below 0.05 for 2016. {grid}",
        lambda kind=kind: 100 * joint_test(kind).values("negative_share", 2016)[1].mean(),
        unit="percent", digits=1, sources=SOURCES,
    )  # fmt: skip


def use_gap(year, use=USE):
    """Median estimate of readings by use minus that of the others."""
    rest = [name for name in EVERY if name not in use]
    one, other = (median(select(year, reading=readings)) for readings in (use, rest))
    return one - other


number(
    "multiverse-amount-gap-2016-pp",
    f"{MEDIAN}, for 2016; readings by most ballots on DREs and by their share of ballots, as filed "
    "or corrected, minus all others. {grid}",
    lambda: use_gap(2016, AMOUNTS),
    unit="percentage points", digits=1, sources=SOURCES,
)  # fmt: skip


for id, compute, year, words in (
    ("multiverse-use-gap-2016-pp", partial(use_gap, 2016), 2016, f"{MEDIAN}, for 2016"),
    ("multiverse-use-gap-difference-pp", lambda: use_gap(2016) - use_gap(2012), None,
     f"{MEDIAN}, for 2016 minus that for 2012"),
):  # fmt: skip
    number(
        id,
        f"{words}; readings by use (the standard machine, most ballots, their share as filed or "
        "corrected, any ballot) minus those by presence: "
        f"{BY_PRESENCE}. {{grid}}{'' if year else ' {twin}'}",
        compute,
        unit="percentage points", digits=1, sources=sources_of(year) if year else SOURCES,
    )  # fmt: skip
