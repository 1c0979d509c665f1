"""The picture of counties as dots: touchscreens, swing, rural share."""

import numpy as np
import pandas as pd

from citable.charts import style
from citable.charts.scatter import draw_scatter
from citable.registry import figure
from sevenpercent.chapters.controls.numbers import DOSE_SWING
from sevenpercent.frames.counties import wisconsin_counties

# Of its people, 0 to 1: where the groups of counties by rural share begin.
RURAL_FROM = (0.0, 0.4, 0.7)
GROUPS = ("under 40%", "40 to 70%", "over 70%")
MARKS = (
    style.Mark("#5A6068", "o", filled=False),
    style.Mark("#3F8A49", "s"),
    style.Mark("#0B4F22", "^"),
)
NAMED = ("Milwaukee", "Dane", "Ozaukee", "Adams", "Juneau")
HEIGHT_IN = 5.2


@figure(
    "counties-dre-swing-rural",
    title="On average, the more ballots on touchscreens, the further a county swung from the "
    "Democrats; most such counties are rural",
    alt="A dot for each of {wi-counties} counties, the share of ballots on touchscreens across, "
    "the change of the Democratic share since 2012 upwards. The dots fall from left to right. At "
    "the left, with hardly a touchscreen, lie nearly all of the least rural counties, from a "
    "rise of a few points to a fall of some twelve; at the right, with most ballots on "
    "touchscreens, lie rural counties alone, all with falls. The few rural counties at the left "
    "fell by less.",
    caption="Change of the Democratic share of the two-party vote, 2012 to 2016, by the share of "
    "ballots cast on touchscreens in 2016, form EL-190 as filed. Shape and shade tell how large a "
    "part of a county's people live in rural areas. All counties count the same.",
    sources=DOSE_SWING,
    claims=("C01", "C14"),
)
def dots_figure():
    counties = wisconsin_counties()
    rural = counties["rural_share"].to_numpy(float)
    frame = pd.DataFrame({
        "county_name": counties["county_name"],
        "dre_ballots_pct": 100 * counties["dre_share"],
        "swing_pp": counties["swing_2012_2016_pp"],
        "rural_pct": 100 * rural,
        "rural_group": np.take(GROUPS, np.searchsorted(RURAL_FROM, rural, side="right") - 1),
    })  # fmt: skip
    frame = frame.sort_values("rural_pct", kind="stable").reset_index(drop=True)
    axes = draw_scatter(
        frame.assign(named=frame["county_name"].where(frame["county_name"].isin(NAMED), "")),
        "dre_ballots_pct",
        "swing_pp",
        xlabel="Ballots cast on touchscreens, percent",
        ylabel="Swing to the Democrat since 2012, points",
        ax=style.new_axes(HEIGHT_IN),
        group="rural_group",
        marks=dict(zip(GROUPS, MARKS, strict=True)),
        name="named",
    )
    axes.get_legend().set_title("People in rural areas")
    axes.get_legend().set_alignment("left")
    axes.axhline(0, color=style.PALETTE["ink"], linewidth=1.0, zorder=1.2)
    return axes, frame
