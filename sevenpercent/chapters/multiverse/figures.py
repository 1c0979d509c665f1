"""Pictures of every analysis at once."""

import numpy as np
import pandas as pd

from citable.charts.specifications import draw_options, draw_specification_curves
from citable.charts.style import EARLIER, MARKS, PALETTE
from citable.registry import figure
from sevenpercent.chapters.multiverse.runs import BINS, select
from sevenpercent.chapters.multiverse.sources import SOURCES
from sevenpercent.chapters.multiverse.tables import DECISIONS, NO_CONTROLS, options_by_year

DRAWN = ("outcome", "reading", "place", "sample", "weight")  # the rest moves nothing
YEARS = {2016: MARKS[0], 2012: EARLIER}


@figure(
    "multiverse-curve",
    title="In {multiverse-negative-pct} of analyses Clinton does worse with machines, in "
    "{multiverse-significant-negative-pct} beyond chance; for Obama, in "
    "{multiverse-2012-significant-negative-pct}",
    alt="Two curves of sorted estimates, for 2016 and for 2012. The curve of 2016 lies below that "
    "of 2012 everywhere and crosses zero far to the right; that of 2012 crosses it nearer "
    "the middle. Below, strips show what share of the estimates at each place stands out from "
    "zero: much of the left part in 2016, little of it in 2012.",
    caption="Every specification of a year from the lowest estimate to the highest, in bins of "
    "equal number; the median of each bin is drawn. Strips: the share of each bin with p below "
    "five in a hundred (HC3), negative in full colour, positive hatched.",
    sources=SOURCES,
    claims=("C13", "C14"),
)
def curve_figure():
    frame = pd.concat([bin_curve(year) for year in YEARS], ignore_index=True)
    axes = draw_specification_curves(
        frame,
        ylabel="Electronic minus other, percentage\npoints (below zero: Democrat worse)",
        xlabel="Specifications, from the lowest estimate to the highest, percent",
        shares={
            "negative_pct": ("negative, p below 0.05", PALETTE["electronic"], None),
            "positive_pct": ("positive", PALETTE["other"], "////"),
        },
        marks=YEARS,
        names={year: str(year) for year in YEARS},
    )
    return axes[0], frame


def bin_curve(year):
    """The sorted estimates of a year in BINS bins of equal number.

    Returns
    -------
    DataFrame : series (the year), position_pct, estimate (median of the bin), lowest, highest,
        negative_pct, positive_pct, specifications_n

    Units: percentage points; percent of the bin.
    """
    table = select(year).sort_values("coefficient_pp", kind="stable")
    bins = np.arange(len(table)) * BINS // len(table)
    groups = table.groupby(bins)
    return pd.DataFrame(
        {
            "series": year,
            "position_pct": (np.arange(BINS) + 0.5) * 100 / BINS,
            "estimate": groups["coefficient_pp"].median(),
            "lowest": groups["coefficient_pp"].min(),
            "highest": groups["coefficient_pp"].max(),
            "negative_pct": 100 * groups["negative"].mean(),
            "positive_pct": 100 * groups["positive"].mean(),
            "specifications_n": groups.size(),
        }
    )


@figure(
    "multiverse-options",
    title="It matters what is explained: as a change of a share since the last election, 2016 lies "
    "below zero and 2012 does not",
    alt="Two panels of dots, 2016 beside 2012, a row for every option under six headings: "
    "the median estimate, and the share of specifications that are negative and stand out. For "
    "levels both years lie two to four points below zero; for changes of shares 2016 lies half a "
    "point to one below, 2012 near zero; for votes lost or won both are near zero. Without "
    "controls 2016 is lowest; of the readings, by shares of ballots cast on DREs.",
    caption="Each row takes all specifications with that option. Left: their median estimate. "
    "Right: how many are negative with p below five in a hundred (HC3). The other decisions about "
    "controls move little and are in the table.",
    sources=SOURCES,
    claims=("C13", "C14"),
)
def options_figure():
    frame = options_by_year()
    frame = frame[frame["decision"].isin([NO_CONTROLS[0], *map(DECISIONS.get, DRAWN)])]
    axes = draw_options(
        frame.rename(columns={"decision": "heading", "option": "label"}),
        {
            "median_pp": "Median estimate, points\n(left: Democrat worse)",
            "negative_pct": "Below zero beyond\nchance, percent",
        },
        series="year",
        marks=YEARS,
    )
    return axes[0], frame
