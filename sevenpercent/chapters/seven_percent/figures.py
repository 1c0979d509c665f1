"""Pictures of the readings of "seven percent"."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.strips import draw_strips
from citable.registry import figure
from sevenpercent.chapters.seven_percent.numbers import (
    ALL_READINGS,
    CLAIMED_PERCENT,
    SHARE,
    SHARE_2012,
    gap_pp,
    version_values,
    versions,
)
from sevenpercent.technology import READINGS


@figure(
    "gap-readings",
    title="However one reads “electronic”, Clinton did worse in such counties, by "
    "{gap-smallest-pp|abs} to {gap-largest-pp|abs} points",
    alt="Dots with intervals for each reading of electronic counties, counting each county once "
    "and each vote once. All lie left of zero: Clinton's share of all votes is lower in the "
    "electronic counties by {gap-smallest-pp|abs} to {gap-largest-pp|abs} percentage points.",
    caption="Clinton's share of all votes, electronic counties minus the rest, original canvass, "
    "without any controls. Bars are 95% intervals over counties.",
    sources=ALL_READINGS,
    claims=("C01",),
)
def gap_readings():
    frame = versions().query("measure == 'share of all votes'").rename(columns={"gap_pp": "value"})
    counts = frame["electronic_n"].map(" ({} counties)".format)
    frame = frame.assign(label=frame["reading"] + counts)
    frame = frame[["label", "weight", "value", "low", "high"]].reset_index(drop=True)
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of all votes",
        series="weight",
        ends=("Clinton worse with machines", "better"),
    )
    return axes, frame


@figure(
    "gap-all-versions",
    title="Of {gap-versions} ways to state the gap, {gap-versions-near-seven} give seven, give or "
    "take one",
    alt="Four strips of marks: the gap as a level in points and in percent, and as a change since "
    "2012 in points and in percent. A band marks seven below zero, give or take one; "
    "{gap-versions-near-seven} of {gap-versions} marks lie in it.",
    caption="Each mark is one reading of electronic counties, with one share (of all votes or of "
    "the two parties) and one weight; two readings name the same counties. The shaded band is "
    "seven below zero, give or take one.",
    sources=ALL_READINGS,
    claims=("C01",),
)
def gap_versions():
    frame = version_values()
    label = frame["kind"].map({"level": "2016 gap", "swing": "Change since 2012"})
    frame = frame.assign(label=label + ", in " + frame["unit"])
    axes = draw_strips(
        frame,
        xlabel="Electronic minus other, points or percent as the row says\n"
        "(left of zero: Clinton did worse with machines)",
        series="weight",
        band=(-CLAIMED_PERCENT - 1, -CLAIMED_PERCENT + 1),
        band_label="near seven",
    )
    return axes, frame


@figure(
    "gap-then-and-now",
    title="Of the gap by presence of touchscreens {gap-2012-of-2016-any-dre-pct} was there in "
    "2012, by most ballots cast on them {gap-2012-of-2016-dre-majority-pct}",
    alt="For each reading of electronic counties two dots: the gap in Clinton's mean share of "
    "all votes in 2016 and that in Obama's in 2012 over the same counties. The 2012 gap is about "
    "half the 2016 one in the readings by presence, and near zero in the two readings by use.",
    caption="Mean share of all votes, electronic counties minus the rest; the counties are those "
    "electronic in 2016. Bars are 95% intervals over counties.",
    sources=ALL_READINGS,
    claims=("C01", "C14"),
)
def gap_then_and_now():
    frame = pd.DataFrame(
        {"label": reading.label, "year": year} | gap_pp(reading.name, columns).as_row()
        for reading in READINGS.values()
        for year, columns in (("2016", SHARE), ("2012", SHARE_2012))
    )
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of all votes",
        series="year",
        marks={"2016": style.MARKS[0], "2012": style.EARLIER},
        ends=("Democrat worse with machines", "better"),
    )
    return axes, frame
