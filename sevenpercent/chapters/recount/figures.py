"""Pictures of the chapter on the recount."""

import numpy as np
import pandas as pd

from citable.charts import forms, style
from citable.charts.intervals import draw_intervals
from citable.charts.scatter import draw_scatter
from citable.registry import figure, number_text
from sevenpercent.chapters.recount.frames import PARTS, turned, units
from sevenpercent.chapters.recount.numbers import ALL, BALLOTS, flips_needed
from sevenpercent.estimators.recount import vote_changes

NAMED_VOTES = 40  # changes of both candidates together from which a unit is named
DRAWN = ("dre-hand", "dre-mixed", "dre-machine", "scan-hand", "paper-hand")


@figure(
    "recount-changes",
    title="Trump's net gain of {recount-margin-change} comes from one ward; elsewhere Clinton "
    "gained {recount-margin-change-without-largest|abs}",
    alt="A point for each reporting unit whose count of Trump or Clinton changed, by change for "
    "either. Nearly "
    "all lie in a small cloud around zero. One ward of Milwaukee lies alone at "
    "{recount-largest-unit-trump} more for Trump. Two groups of wards in Marinette lie high on "
    "the line where both gain. The line on which turned votes would lie is nearly empty.",
    caption="{recount-units-changed-two} reporting units where the recount changed the count of "
    "Trump or of Clinton. Had a machine turned votes from Clinton to Trump, and the paper told "
    "the truth, its unit would lie on the dashed line up and to the left.",
    sources=BALLOTS,
    claims=("C16", "C17"),
)
def draw_changes():
    changes = vote_changes(units(), ("trump", "clinton"))
    moved = (changes != 0).any(axis=1)
    frame = units().loc[moved, ["municipality_name", "reporting_unit", "dre_share"]]
    frame = frame.join(changes)
    frame["kind"] = np.where(frame["dre_share"] > 0.5, "most ballots on DREs", "other units")
    large = frame["trump"].abs() + frame["clinton"].abs() >= NAMED_VOTES
    places = frame["municipality_name"].str.replace(r"^(City|Town|Village) of ", "", regex=True)
    frame["name"] = (places + ", " + frame["reporting_unit"].str.lower()).where(large, "")
    frame = frame.sort_values("kind", ascending=False, kind="stable").reset_index(drop=True)
    # Many units changed by the same few votes: a mark drawn twice only adds weight.
    axes = draw_scatter(
        frame.drop_duplicates(["trump", "clinton", "kind", "name"]),
        "trump",
        "clinton",
        xlabel="Change for Trump, votes",
        ylabel="Change for Clinton, votes",
        group="kind",
        marks={"other units": style.OTHER_MARK, "most ballots on DREs": style.ELECTRONIC_MARK},
        name="name",
        zero_lines=True,
    )
    axes.plot([0, -75], [0, 75], color=style.PALETTE["third"], linewidth=1.4, dashes=(5, 3))
    axes.annotate(
        "turned votes\nwould lie here",
        (-26, 15),
        ha="right",
        color=style.PALETTE["third"],
        fontsize=style.SMALL_PT,
    )
    axes.set_xlim(-200 if forms.is_narrow() else -100, 270)
    return axes, frame


@figure(
    "recount-flip-rates",
    title="Deciding Wisconsin on DREs would have taken {recount-flips-needed-dre-pct} of their "
    "ballots; the hand recount found none, net",
    alt="Dots with intervals for DRE ballots in counties that recounted by hand, in mixed counties "
    "and by machine, and for scanned and hand-counted ballots. All lie at zero on a scale on "
    "which the needed rate for DREs, {recount-flips-needed-dre-pct}, lies far to the right.",
    caption="Net votes turned toward Trump that the recount undid, in percent of the ballots of "
    "units where most were cast that way. Lines are 95% intervals, counties drawn again; at this "
    "scale most are shorter than the dot is wide.",
    sources=ALL,
    claims=("C16", "C17"),
)
def draw_rates():
    rows = []
    for name in DRAWN:
        result = turned(name)
        low, high = result.interval
        rows.append(
            {"label": PARTS[name].label, "value": result.rate_pct, "low": low, "high": high}
        )
    frame = pd.DataFrame(rows)
    references = {
        flips_needed(
            "optical_scan_ballots"
        ): f"needed, scanners: {number_text('recount-flips-needed-scan-pct')}",
        flips_needed("dre_ballots"): f"needed, DREs: {number_text('recount-flips-needed-dre-pct')}",
    }
    axes = draw_intervals(
        frame,
        xlabel="Votes turned toward Trump, percent of ballots",
        references=references,
        digits=3,
    )
    return axes, frame
