"""The answer in one picture."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.seven_percent.numbers import (
    CLAIMED_PERCENT,
    TWO_PARTY,
    TWO_PARTY_2012,
    gap_pp,
)
from sevenpercent.frames.counties import READING_COLUMNS

READING = "any-dre"
CANDIDATES = {"2016": "Clinton, 2016", "2012": "Obama, 2012"}


@figure(
    "gap-in-one-picture",
    title="Clinton did {gap-twoparty-mean-any-dre-pp|abs} points worse with touchscreens; among "
    "like counties {fte-wi-any-dre-pp|abs} (by population {fte-wi-any-dre-weighted-pp|abs}), and "
    "Obama {placebo-2012-any-dre-pp|abs}",
    alt="Three rows of two dots each, Clinton's of 2016 and, as hollow diamonds, Obama's of 2012. "
    "Compared as they are, counties with touchscreens lie {gap-twoparty-mean-any-dre-pp} points "
    "from the rest in 2016 and about half as far in 2012. With schooling and race alike it is "
    "{fte-wi-any-dre-pp} points in 2016 and {placebo-2012-any-dre-pp} in 2012. With counties "
    "weighted by population 2016 gives {fte-wi-any-dre-weighted-pp}. A dashed line marks seven "
    "points left of zero.",
    caption="Democratic share of the two-party vote in Wisconsin counties with any DRE "
    "(touchscreen) at a polling place, minus the other counties; each county counts the same "
    "unless the label says otherwise. Alike: in adults with a degree, and in people who are not "
    "non-Hispanic white. The dashed line reads the claimed seven percent as points.",
    sources=("wi_reporting_units_2016", "wi_reporting_units_2012", "us_equipment_2016",
             "us_counties_context"),
    claims=("C01", "C13", "C14"),
)  # fmt: skip
def gap_in_one_picture():
    rows = [
        ("Nothing held alike", "2016", gap_pp(READING, TWO_PARTY)),
        ("Nothing held alike", "2012", gap_pp(READING, TWO_PARTY_2012)),
    ]
    for label, weight in (
        ("Schooling and race alike", None), ("the same, weighted by population", "population"),
    ):  # fmt: skip
        for year in CANDIDATES:
            model = ask_fivethirtyeight(READING_COLUMNS[READING], race=year, weight=weight)
            rows.append((label, year, model()))
    frame = pd.DataFrame(
        {"label": label, "candidate": CANDIDATES[year]} | estimate.as_row()
        for label, year, estimate in rows
    )
    axes = draw_intervals(
        frame,
        xlabel="Counties with touchscreens minus the rest, percentage points",
        series="candidate",
        marks=dict(zip(CANDIDATES.values(), (style.MARKS[0], style.EARLIER), strict=True)),
        references={-CLAIMED_PERCENT: "as claimed"},
        ends=("Democrat worse with touchscreens", "better"),
    )
    return axes, frame
