"""Pictures of the chapter on the recount."""

import numpy as np
import pandas as pd

from citable.charts import forms, style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.registry import figure, number_text
from sevenpercent.chapters.recount.frames import PARTS, changes, units
from sevenpercent.chapters.recount.numbers import ALL, BALLOTS, flip_rate, flips_needed

NAMED_VOTES = 40  # changes of both candidates together from which a unit is named
LINEAR_VOTES = 10  # to which the scale of changes is even
VOTE_TICKS = (-30, -10, -5, 0, 5, 10, 50, 250)
ON_DRES = "most ballots on touchscreens"


@figure(
    "recount-changes",
    title="One ward makes Trump's net gain of {recount-margin-change} votes in the recount; "
    "elsewhere Clinton gained {recount-margin-change-without-largest|abs}",
    alt="A mark for each change that the recount made to the count of Trump and of Clinton in a "
    "reporting unit. Nearly all lie within ten votes of zero, on all sides of it. One ward of "
    "Milwaukee lies alone at {recount-largest-unit-trump} more for Trump, none for Clinton. Two "
    "groups of wards in Marinette lie where both gain. The dashed line, on which a ward with "
    "switched votes would lie, leads up and to the left; beyond a few votes nothing lies on it.",
    caption="{recount-units-changed-two} reporting units where the recount changed the count of "
    "Trump or of Clinton; units that changed alike share a mark. Near zero the scale is even; "
    "beyond the first labels on either side, each step is larger than the last. Had a machine "
    "switched votes from Clinton to Trump, and the paper told the truth, its unit would lie on "
    "the dashed line.",
    sources=BALLOTS,
    claims=("C16", "C17"),
)
def draw_changes():
    frame = changes_frame()
    axes = draw_scatter(
        frame,
        "trump_change_votes",
        "clinton_change_votes",
        xlabel="Trump's votes, recount minus canvass",
        ylabel="Clinton's votes, recount minus canvass",
        group="kind",
        marks={"other units": style.OTHER_MARK, ON_DRES: style.ELECTRONIC_MARK},
        name="name",
        zero_lines=True,
        limits=((-90, 400), (-60, 220)),
        linear_within=LINEAR_VOTES,
    )
    ticks = [votes for votes in VOTE_TICKS if not (forms.is_narrow() and abs(votes) == 5)]
    axes.set_xticks(ticks, [style.signed(votes, 0) for votes in ticks])
    axes.set_yticks(ticks[:-1], [style.signed(votes, 0) for votes in ticks[:-1]])
    axes.minorticks_off()
    axes.plot([0, -75], [0, 75], color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3))
    axes.annotate(
        "switched votes\nwould lie here", (-85, 7), ha="left", va="center",
        color=style.PALETTE["third"], fontsize=style.SMALL_PT,
    )  # fmt: skip
    return axes, frame


def changes_frame():
    """A row for each change of either count and each kind of unit; large ones are named."""
    moved = changes()[["trump", "clinton"]]
    moved = moved[(moved != 0).any(axis=1)]
    frame = units().loc[moved.index].join(moved.add_suffix("_change_votes"))
    frame["kind"] = np.where(frame["dre_share"] > 0.5, ON_DRES, "other units")
    large = moved.abs().sum(axis=1) >= NAMED_VOTES
    places = frame["municipality_name"].str.replace(r"^(City|Town|Village) of ", "", regex=True)
    frame["name"] = (places + ", " + frame["reporting_unit"].str.lower()).where(large, "")
    marks = ["kind", "trump_change_votes", "clinton_change_votes", "name"]
    frame = frame.groupby(marks).size().rename("reporting_units_n").reset_index()
    frame = frame.sort_values(marks, ascending=[False, True, True, True], ignore_index=True)
    return frame[[*marks[:3], "reporting_units_n", "name"]]


@figure(
    "recount-flip-rates",
    title="To decide Wisconsin, {recount-flips-needed-dre-pct} of the touchscreens' ballots had to "
    "be switched; the hand recount found none, on balance",
    alt="Dots with intervals for ballots on DREs (touchscreens) in counties that recounted by "
    "hand, in mixed counties and by machine, and for scanned and hand-counted ballots. All lie at "
    "zero on a scale on which the needed rate for DREs, {recount-flips-needed-dre-pct}, lies far "
    "to the right.",
    caption="Votes switched toward Trump that the recount undid, less those switched toward "
    "Clinton, in percent of the ballots of units where most were cast that way. Bars are 95% "
    "intervals, counties drawn again; at this scale most are shorter than the dot is wide.",
    sources=ALL,
    claims=("C16", "C17"),
)
def draw_rates():
    frame = pd.DataFrame(
        {"label": PARTS[name].label} | flip_rate(name).as_row()
        for name in ("dre-hand", "dre-mixed", "dre-machine", "scan-hand", "paper-hand")
    )
    references = {
        flips_needed(f"{ballots}_ballots"):
            f"needed, {name}: {number_text(f'recount-flips-needed-{id}-pct')}"
        for ballots, name, id in (("optical_scan", "scanners", "scan"), ("dre", "DREs", "dre"))
    }  # fmt: skip
    axes = draw_intervals(
        frame,
        xlabel="Votes switched, percent of ballots",
        references=references,
        ends=("to Clinton", "to Trump"),
        digits=3,
    )
    return axes, frame
