"""Pictures of the chapter on the other states."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.registry import figure
from sevenpercent.chapters.other_states.frames import ask_pennsylvania, state_machines
from sevenpercent.chapters.other_states.numbers import COUNTIES

SERIES = {2016: "Clinton 2016", 2012: "Obama 2012", "swing": "change"}
NAMED = ("Wisconsin", "Michigan", "Pennsylvania", "District of Columbia")


@figure(
    "pa-paperless",
    title="In Pennsylvania no difference between paperless and paper counties stands out",
    alt="Three rows of three dots with intervals: Clinton in 2016, Obama in 2012, the change. "
    "Without controls both shares are about five points higher in paperless counties and the "
    "change is near zero. With schooling and race held fixed all three are near zero. Every "
    "interval includes zero.",
    caption="Democratic two-party share in {pa-paperless-counties} counties of Pennsylvania with "
    "paperless DREs, minus {pa-paper-counties} with paper. Controls: adults with a degree, people "
    "who are not non-Hispanic white. Lines are 95% intervals with HC3 errors.",
    sources=COUNTIES,
    claims=("C13", "C16"),
)
def pennsylvania_figure():
    models = (
        ("As it stands, each county once", False, None),
        ("Schooling and race held fixed", True, None),
        ("The same, by population", True, "population"),
    )
    frame = pd.DataFrame(
        _dot(label, outcome, ask_pennsylvania(outcome, controlled=controlled, weight=weight))
        for label, controlled, weight in models
        for outcome in SERIES
    )
    axes = draw_intervals(
        frame,
        xlabel="Paperless minus paper, percentage points of the two-party vote",
        series="outcome",
        ends=("Democrat worse without paper", "better"),
    )
    return axes, frame


def _dot(label, outcome, model):
    estimate = model()
    low, high = estimate.interval
    dot = {"label": label, "outcome": SERIES[outcome], "value": estimate.value}
    return dot | {"low": low, "high": high}


@figure(
    "states-machines",
    title="States with DREs gave Clinton less, and gave Obama less before her",
    alt="Two groups of points, a point a state: Obama's share of 2012 across, Clinton's of 2016 "
    "up. States with and without DREs mix along one rising line. Wisconsin, Michigan and "
    "Pennsylvania lie close together near the middle; the District of Columbia lies far above.",
    caption="Democratic two-party share of {states-with-dre} states where some county has a DRE at "
    "a polling place and {states-without-dre} where none has; the District counts as a state, "
    "Alaska is left out.",
    sources=COUNTIES[::2],
    claims=("C12",),
)
def states_figure():
    frame = state_machines().reset_index()
    frame["machines"] = frame["electronic"].map({True: "some DREs", False: "no DRE"})
    frame["name"] = frame["state"].where(frame["state"].isin(NAMED), "")
    frame = frame.sort_values(["electronic", "state"], ascending=[False, True], ignore_index=True)
    columns = ["state", "share_2012_pct", "share_2016_pct", "dre_pct", "machines", "name"]
    frame = frame[columns]
    axes = draw_scatter(
        frame,
        "share_2012_pct",
        "share_2016_pct",
        xlabel="Obama 2012, percent of the two-party vote",
        ylabel="Clinton 2016, percent",
        group="machines",
        name="name",
    )
    return axes, frame
