"""The whole grid of analyses against shuffled machines."""

from citable.registry import declare_number
from sevenpercent.chapters.multiverse.runs import RURAL_BAND, SHUFFLES_N, joint_test
from sevenpercent.chapters.multiverse.sources import SOURCES, sources_of
from sevenpercent.chapters.multiverse.wording import TOLD, YEAR_WORDS

STATISTIC_WORDS = {
    "median_pp": "median estimate",
    "negative_share": "share of specifications negative with p below 0.05 (HC3)",
    "mean_t": "mean t",
}
KIND_WORDS = {
    "free": "over all counties",
    "spatial": "with every reading's Moran's I kept within 0.02",
    "rural": f"among bands of {RURAL_BAND} counties alike in rural share",
    "rural-spatial": f"among bands of {RURAL_BAND} counties alike in rural share, with every "
    "reading's Moran's I kept within 0.02,",
}

for id, statistic, year, kind in (
    ("multiverse-joint-median-2016-free-p", "median_pp", 2016, "free"),
    ("multiverse-joint-median-2016-spatial-p", "median_pp", 2016, "spatial"),
    ("multiverse-joint-median-2016-rural-p", "median_pp", 2016, "rural"),
    ("multiverse-joint-median-2016-rural-spatial-p", "median_pp", 2016, "rural-spatial"),
    ("multiverse-joint-median-2012-free-p", "median_pp", 2012, "free"),
    ("multiverse-joint-median-2012-spatial-p", "median_pp", 2012, "spatial"),
    ("multiverse-joint-median-2012-rural-p", "median_pp", 2012, "rural"),
    ("multiverse-joint-median-2012-rural-spatial-p", "median_pp", 2012, "rural-spatial"),
    ("multiverse-joint-median-difference-free-p", "median_pp", None, "free"),
    ("multiverse-joint-median-difference-spatial-p", "median_pp", None, "spatial"),
    ("multiverse-joint-median-difference-rural-p", "median_pp", None, "rural"),
    ("multiverse-joint-median-difference-rural-spatial-p", "median_pp", None, "rural-spatial"),
    ("multiverse-joint-negative-2016-free-p", "negative_share", 2016, "free"),
    ("multiverse-joint-negative-2016-spatial-p", "negative_share", 2016, "spatial"),
    ("multiverse-joint-negative-2016-rural-p", "negative_share", 2016, "rural"),
    ("multiverse-joint-negative-2016-rural-spatial-p", "negative_share", 2016, "rural-spatial"),
    ("multiverse-joint-negative-2012-free-p", "negative_share", 2012, "free"),
    ("multiverse-joint-negative-2012-spatial-p", "negative_share", 2012, "spatial"),
    ("multiverse-joint-negative-2012-rural-p", "negative_share", 2012, "rural"),
    ("multiverse-joint-negative-2012-rural-spatial-p", "negative_share", 2012, "rural-spatial"),
    ("multiverse-joint-negative-difference-free-p", "negative_share", None, "free"),
    ("multiverse-joint-negative-difference-spatial-p", "negative_share", None, "spatial"),
    ("multiverse-joint-negative-difference-rural-p", "negative_share", None, "rural"),
    (
        "multiverse-joint-negative-difference-rural-spatial-p",
        "negative_share",
        None,
        "rural-spatial",
    ),
    ("multiverse-joint-mean-2016-free-p", "mean_t", 2016, "free"),
    ("multiverse-joint-mean-2016-spatial-p", "mean_t", 2016, "spatial"),
    ("multiverse-joint-mean-2016-rural-p", "mean_t", 2016, "rural"),
    ("multiverse-joint-mean-2016-rural-spatial-p", "mean_t", 2016, "rural-spatial"),
    ("multiverse-joint-mean-2012-free-p", "mean_t", 2012, "free"),
    ("multiverse-joint-mean-2012-spatial-p", "mean_t", 2012, "spatial"),
    ("multiverse-joint-mean-2012-rural-p", "mean_t", 2012, "rural"),
    ("multiverse-joint-mean-2012-rural-spatial-p", "mean_t", 2012, "rural-spatial"),
    ("multiverse-joint-mean-difference-free-p", "mean_t", None, "free"),
    ("multiverse-joint-mean-difference-spatial-p", "mean_t", None, "spatial"),
    ("multiverse-joint-mean-difference-rural-p", "mean_t", None, "rural"),
    ("multiverse-joint-mean-difference-rural-spatial-p", "mean_t", None, "rural-spatial"),
):
    declare_number(
        __name__,
        id,
        f"Shuffles of the machines {KIND_WORDS[kind]} whose {STATISTIC_WORDS[statistic]} "
        f"{YEAR_WORDS[year]} is at least as much against Clinton as on the real ones, one-sided; "
        f"{SHUFFLES_N} shuffles, the real map counted too. {{grid}}"
        f"{'' if year == 2016 else ' {twin}'}",
        lambda kind=kind, asked=(statistic, year): joint_test(kind).p_value(*asked),
        unit="p value", digits=3, claims=("C13", "C14"), words=TOLD,
        sources=sources_of(year) if year else SOURCES,
    )  # fmt: skip
