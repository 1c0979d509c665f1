"""Pictures of the chapter on the other states."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.registry import figure
from sevenpercent.chapters.other_states.frames import ask_pennsylvania, state_machines
from sevenpercent.chapters.other_states.numbers import COUNTIES

SERIES = {2016: "Clinton 2016", 2012: "Obama 2012", "swing": "change"}
MACHINES = ("touchscreens somewhere", "no touchscreens", "mean, touchscreens", "mean, none")
SHARES = (20, 98)  # both scales, in percent
NAMED = ("Wisconsin", "Michigan", "Pennsylvania", "District of Columbia")


@figure(
    "pa-paperless",
    title="In Pennsylvania no difference between paperless and paper counties can be told from "
    "chance",
    alt="Three rows of three dots with intervals: Clinton in 2016, Obama in 2012, the change. "
    "Without controls both shares are about five points higher in paperless counties and the "
    "change is near zero. With schooling and race held fixed all three are near zero. Every "
    "interval includes zero.",
    caption="Democratic two-party share in {pa-paperless-counties} counties of Pennsylvania with "
    "paperless DREs, minus {pa-paper-counties} with paper. Controls: adults with a degree, people "
    "who are not non-Hispanic white. Bars are 95% intervals with HC3 errors.",
    sources=COUNTIES,
    claims=("C13", "C16"),
)
def pennsylvania_figure():
    frame = pd.DataFrame(
        {"label": label, "outcome": name}
        | ask_pennsylvania(outcome, controlled=controlled, weight=weight)().as_row()
        for label, controlled, weight in (
            ("As it stands, each county once", False, None),
            ("Schooling and race held fixed", True, None),
            ("The same, by population", True, "population"),
        )
        for outcome, name in SERIES.items()
    )
    marks = (style.MARKS[0], style.EARLIER, style.MARKS[1])
    axes = draw_intervals(
        frame,
        xlabel="Paperless counties minus paper counties, percentage points",
        series="outcome",
        marks=dict(zip(SERIES.values(), marks, strict=True)),
        ends=("Democrat worse without paper", "better"),
    )
    return axes, frame


@figure(
    "states-machines",
    title="States with touchscreens gave Clinton {states-gap-pp|abs} points less than the others, "
    "and had given Obama {states-gap-2012-pp|abs} less before her",
    alt="Two groups of points, a point a state: Obama's share of 2012 across, Clinton's of 2016 "
    "up. States with and without touchscreens mix along one rising line, most of them just below "
    "the diagonal, where Clinton did worse than Obama. A large mark is the mean of a group: that "
    "of states with touchscreens lies lower and further left, and nearer to the diagonal. "
    "Wisconsin, Michigan and Pennsylvania lie close together near the middle; the District of "
    "Columbia lies far above.",
    caption="Democratic two-party share of {states-with-dre} states where some county has a DRE "
    "(touchscreen) at a polling place and {states-without-dre} where none has; the District counts "
    "as a state, Alaska is left out. Each state counts the same in the means.",
    sources=COUNTIES[::2],
    claims=("C12",),
)
def states_figure():
    frame = states_frame()
    axes = draw_scatter(
        frame,
        "share_2012_pct",
        "share_2016_pct",
        xlabel="Obama 2012, percent of the two-party vote",
        ylabel="Clinton 2016, percent of\nthe two-party vote",
        group="machines",
        marks=dict(zip(MACHINES, (style.ELECTRONIC_MARK, style.OTHER_MARK) * 2, strict=True)),
        name="name",
        large=MACHINES[2:],
        limits=(SHARES, SHARES),
    )
    axes.plot(SHARES, SHARES, color=style.PALETTE["quiet"], linewidth=1.2, dashes=(5, 3), zorder=1)
    axes.annotate(
        "below the dashed line\nClinton did worse\nthan Obama", (0.98, 0.05), ha="right",
        xycoords="axes fraction", fontsize=style.SMALL_PT, color=style.PALETTE["quiet"],
    )  # fmt: skip
    return axes, frame


def states_frame():
    """Both shares of every state, then their means by whether there are touchscreens.

    Units: percent of the two-party vote; dre_pct percent of all votes.
    """
    frame = state_machines().reset_index()
    frame["machines"] = frame["electronic"].map({True: MACHINES[0], False: MACHINES[1]})
    frame["name"] = frame["state"].where(frame["state"].isin(NAMED), "")
    frame = frame.sort_values(["electronic", "state"], ascending=[False, True])
    columns = ["share_2012_pct", "share_2016_pct", "dre_pct"]
    means = frame.groupby("machines")[columns].mean().loc[list(MACHINES[:2])].reset_index()
    means = means.assign(machines=MACHINES[2:], state="mean", name="")
    return pd.concat([frame, means], ignore_index=True)[["state", *columns, "machines", "name"]]
