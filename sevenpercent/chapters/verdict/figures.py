"""The picture of the verdict: every way of looking, one rung each."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import Panel, draw_interval_panels
from citable.registry import compute_number, figure

LEVEL = "Counties with touchscreens minus the rest"
SWING = "All ballots on touchscreens against none"
PAPER = "The touchscreens' paper, read by hand"
NOW, BEFORE = "Clinton, 2016", "Obama, 2012"
MARKS = {NOW: style.MARKS[0], BEFORE: style.EARLIER}
# What is compared, for whom, and the id of the published number.
RUNGS = [
    (LEVEL, "Nothing held alike", NOW, "gap-twoparty-mean-any-dre-pp"),
    (LEVEL, "Schooling, race alike", NOW, "fte-wi-any-dre-pp"),
    (LEVEL, "the same, by population", NOW, "fte-wi-any-dre-weighted-pp"),
    (LEVEL, "Schooling, race alike, 2012", BEFORE, "placebo-2012-any-dre-pp"),
    (LEVEL, "Miller's list, these alike", NOW, "fte-wi-miller-pp"),
    (LEVEL, "rural share, size too", NOW, "fte-wi-miller-rural-size-pp"),
    (LEVEL, "the same, 2012", BEFORE, "fte-wi-2012-miller-rural-size-pp"),
    (SWING, "Schooling, race alike", NOW, "dose-swing-pp"),
    (SWING, "the same, by votes", NOW, "dose-swing-weighted-pp"),
    (SWING, "rural share, size too", NOW, "dose-swing-rural-size-pp"),
    (SWING, "these, by votes", NOW, "dose-swing-rural-size-weighted-pp"),
    (SWING, "these by votes, corrected", NOW, "dose-swing-rural-size-cleaned-weighted-pp"),
    (SWING, "Neighbouring counties", NOW, "pairs-dose-swing-controlled-pp"),
    (SWING, "Municipalities in a county", NOW, "muni-swing-fe-pp"),
    (SWING, "places, by votes", NOW, "muni-swing-fe-weighted-pp"),
    (SWING, "places by votes, corrected", NOW, "muni-swing-corrected-weighted-pp"),
    (SWING, "2008 to 2012", BEFORE, "dose-swing-0812-pp"),
    (SWING, "2008 to 2012, by votes", BEFORE, "dose-swing-0812-weighted-pp"),
    # Of a hundred ballots on touchscreens, how many the paper moves toward Trump.
    (PAPER, "Hand recount", NOW, "recount-flip-rate-dre-pct"),
]
UNITS = {
    LEVEL: "points of the two-party share",
    SWING: "points of its change in four years",
    PAPER: "percent of ballots",
}


def rungs():
    """Every rung's estimate with its interval, in the unit of its row.

    Negative: worse for Clinton, or for Obama.
    """
    frame = pd.DataFrame(RUNGS, columns=["panel", "label", "election", "number"])
    frame["unit"] = frame["panel"].map(UNITS)
    frame = frame.join(pd.DataFrame(compute_number(id).as_row() for id in frame["number"]))
    # Turned toward Trump is a loss for Clinton.
    turned = frame["panel"] == PAPER
    frame.loc[turned, ["value", "low", "high"]] = -frame.loc[
        turned, ["value", "high", "low"]
    ].to_numpy()
    return frame


@figure(
    "verdict-ladder",
    title="Clinton did {gap-twoparty-mean-any-dre-pp|abs} points worse with touchscreens, "
    "{fte-wi-any-dre-pp|abs} to {fte-wi-miller-pp|abs} among like counties; one link with the "
    "change is left, and the paper shows next to no switching",
    alt="Dots with intervals in three panels, each on its own scale. First, Clinton's share in "
    "2016 in counties with touchscreens minus the others: {gap-twoparty-mean-any-dre-pp} points "
    "with nothing held alike, {fte-wi-any-dre-pp} where schooling and race are alike, "
    "{fte-wi-any-dre-weighted-pp} with counties weighted by population; Obama's of 2012, a hollow "
    "diamond, lies near the second. By Miller's list {fte-wi-miller-pp} and, rural share and size "
    "alike too, {fte-wi-miller-rural-size-pp} points, and as much for Obama. Next, the change "
    "since 2012: with schooling and race alike the intervals lie left of zero, for each county "
    "once and by votes; with rural share and size alike too the interval holds zero, by votes on "
    "corrected forms it does not. Between neighbours, and between municipalities by votes, it lies "
    "left of zero; for municipalities that all count the same or by votes on corrected forms, and "
    "for 2008 to 2012, it holds zero. Last, the recount lies at zero, far from the "
    "{recount-flips-needed-dre-pct} of the touchscreens' ballots that would have decided the "
    "state.",
    caption="Places count the same unless the label says otherwise. First panel: Clinton's "
    "two-party share, as a difference between two kinds of county. Second: its change since the "
    "election before, between a place that votes on touchscreens alone and one with none, "
    "schooling and race alike. Corrected: the known errors of the clerks' forms. Third: of a "
    "hundred ballots on touchscreens, how many the paper, read by hand in one researcher's list, "
    "moves from Trump to Clinton, drawn left of zero.",
    sources=("wi_reporting_units_2016", "wi_reporting_units_2012", "wi_reporting_units_2008",
             "wi_ballots_by_method_2016", "us_equipment_2016", "miller_counties",
             "us_counties_context",
             "wi_municipality_demographics", "wi_recount_methods"),
    claims=("C01", "C13", "C14", "C16"),
)  # fmt: skip
def draw_verdict_ladder():
    """Raw gap, controls, swing, neighbours, municipalities, election before, recount."""
    frame = rungs()
    needed = compute_number("recount-flips-needed-dre-pct").value
    panels = {
        LEVEL: Panel("Percentage points of the two-party share",
                     ("Democrat worse with touchscreens", "better")),
        SWING: Panel("Percentage points of change over four years",
                     ("Democrat lost more on touchscreens", "less")),
        PAPER: Panel("Percent of the ballots on touchscreens", ("switched to Trump", "to Clinton"),
                     references={-needed: "needed to decide Wisconsin"}, digits=2),
    }  # fmt: skip
    axes = draw_interval_panels(frame, panels, panel="panel", series="election", marks=MARKS)
    return axes[0], frame
