"""The picture of the verdict: every way of looking, one rung each."""

import pandas as pd

from citable.charts.intervals import draw_intervals
from citable.registry import compute_number, figure

LEVEL = "Counties with any DRE minus the rest"
SWING = "From no ballot on DREs to all of them"
# What is held alike, and the id of the published number.
RUNGS = [
    (LEVEL, "The raw gap, 2016", "gap-twoparty-mean-any-dre-pp"),
    (LEVEL, "Controls: schooling, race", "fte-wi-any-dre-pp"),
    (LEVEL, "the same, by population", "fte-wi-any-dre-weighted-pp"),
    (LEVEL, "Placebo: Obama, 2012", "placebo-2012-any-dre-pp"),
    (SWING, "Swing: schooling, race", "dose-swing-pp"),
    (SWING, "the same, by votes", "dose-swing-weighted-pp"),
    (SWING, "rural share, size too", "dose-swing-rural-size-pp"),
    (SWING, "these by votes, corrected", "dose-swing-rural-size-cleaned-weighted-pp"),
    (SWING, "Neighbouring counties", "pairs-dose-swing-controlled-pp"),
    (SWING, "Municipalities in a county", "muni-swing-fe-pp"),
    (SWING, "the same, by votes cast", "muni-swing-fe-weighted-pp"),
    (SWING, "Placebo: 2008 to 2012", "dose-swing-0812-pp"),
    (SWING, "the placebo, by votes", "dose-swing-0812-weighted-pp"),
]
# Of a hundred ballots on DREs, one turned is one percentage point of Clinton's share of them.
RECOUNT = (SWING, "Recount: the paper", "recount-flip-rate-dre-pct")


def rungs():
    """Every rung's estimate with its interval.

    Returns
    -------
    DataFrame : design, label, number (id), value, low, high

    Units: percentage points of Clinton's two-party share, or of its change; for the recount of all
    ballots cast on DREs in the units that recounted them by hand. Negative: worse for Clinton.
    """
    rows = [(design, label, id, *bounds(id)) for design, label, id in RUNGS]
    design, label, id = RECOUNT
    value, low, high = bounds(id)
    # Turned toward Trump is a loss for Clinton.
    rows.append((design, label, id, -value, -high, -low))
    return pd.DataFrame(rows, columns=["design", "label", "number", "value", "low", "high"])


def bounds(id):
    estimate = compute_number(id)
    return (estimate.value, *estimate.interval)


@figure(
    "verdict-ladder",
    title="Raw, {gap-twoparty-mean-any-dre-pp|abs} points; alike in schooling and race, "
    "{fte-wi-any-dre-pp|abs} each county once, {fte-wi-any-dre-weighted-pp|abs} by people; on the "
    "recounted paper, none",
    alt="Dots with intervals on one scale of percentage points, in two blocks. In the first, the "
    "raw gap lies far left of zero; with schooling and race held alike less than half of it is "
    "left, counties once each, and none by population; the same model for Obama in 2012 lies near "
    "the first. In the second, the swing with schooling and race lies left of zero and clear of "
    "it, counties once each and by votes; with rural share and size it holds zero, counties once "
    "each, and by votes on corrected forms it lies left of it. Between neighbours, and between "
    "municipalities by votes, it lies left of zero; municipalities once each and the placebo hold "
    "zero. The recount sits on zero, with hardly any interval.",
    caption="Lines are 95% intervals; places count once each unless the label says otherwise. The "
    "first block compares levels of the two-party share, the second its change over four years, "
    "from a place without a ballot on a DRE to one with nothing else, schooling and race held "
    "alike. Corrected: the known errors of the clerks' forms. The recount is the share of DRE "
    "ballots that the paper, read by hand in one researcher's list, gives back.",
    sources=(
        "wi_reporting_units_2016",
        "wi_reporting_units_2012",
        "wi_reporting_units_2008",
        "wi_ballots_by_method_2016",
        "us_equipment_2016",
        "us_counties_context",
        "wi_municipality_demographics",
        "wi_recount_methods",
    ),
    claims=("C01", "C13", "C14", "C16"),
)
def draw_verdict_ladder():
    """Raw gap, controls, swing, neighbours, municipalities, placebo, recount."""
    frame = rungs()
    axes = draw_intervals(
        frame,
        xlabel="Percentage points of Clinton's two-party share",
        group="design",
        ends=("Clinton worse", "Clinton better"),
        label_characters=26,
    )
    return axes, frame
