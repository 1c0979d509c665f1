"""Pictures of the states' slopes, pooled in part, and of machines that came or went."""

import pandas as pd

from citable.charts.events import draw_events, draw_shrinkage
from citable.registry import Estimate, figure
from sevenpercent.chapters.nation.designs import BEFORE, WISCONSIN, YEARS
from sevenpercent.chapters.nation.numbers import CLAIMS, SLOPES
from sevenpercent.chapters.nation.panel_numbers import PANEL, dealt
from sevenpercent.chapters.nation.tables import slopes_frame

ELECTIONS = {2012: "Obama 2012", 2016: "Clinton 2016"}
SERIES = {"dropped-kept": "against counties that kept", "dropped-never": "that never had"}


@figure(
    "nation-slopes",
    title="By itself Texas can be told from zero in 2016; drawn towards the mean of all, none of "
    "{nation-states-n} states can",
    alt="Two panels, Obama 2012 and Clinton 2016, with a row for each of {nation-states-n} states "
    "and two dots in it. The dots for each state by itself run from three points below zero to "
    "four above in 2012, and from {fte-wi-any-dre-pp} for Wisconsin to {fte-tx-any-dre-pp|signed} "
    "for Texas in 2016. Pooled, all dots lie within one point of zero, and all intervals hold it.",
    caption="The Democrat's two-party share in counties with any DRE at a polling place in 2016, "
    "minus the rest of the state, given schooling and race. Each state by itself, with its 95% "
    "interval (HC3), and pooled with all others in part; the dotted line is their mean.",
    sources=SLOPES,
    claims=CLAIMS,
)
def slopes_figure():
    frame = pd.concat(
        [slopes_frame(year).assign(panel=words) for year, words in ELECTIONS.items()],
        ignore_index=True,
    )
    axes = draw_shrinkage(
        frame,
        xlabel="Touchscreen counties minus the rest, percentage points",
        names=("by itself", "drawn towards the mean"),
        marked=WISCONSIN,
        ends=("Democrat worse", "better"),
    )
    return axes, frame


@figure(
    "nation-changes",
    title="In US counties that gave up their touchscreens by 2016 no gain is seen on counties "
    "that changed nothing",
    alt="Five elections from 2008 to 2024, two series, the base being 2012. In 2016 both dots lie "
    "a little below zero. In 2020 and 2024 those against counties that kept theirs lie just above "
    "it, the others below. All these intervals hold zero. In 2008 the dot against counties that "
    "never had DREs lies four tenths of a point above zero, and its interval just leaves zero out.",
    caption="The Democrat's two-party share since 2012 in US counties that gave up their DREs "
    "between Verified Voting's lists of 2012 and 2016, minus counties of the same state that kept "
    "theirs, or never had any, given schooling and race. Bars hold what dealing the change anew "
    "among the counties of each state does not find strange at one in twenty.",
    sources=PANEL,
    claims=CLAIMS,
)
def changes_figure():
    base = Estimate(0.0, (0.0, 0.0))
    frame = pd.DataFrame(
        {"year": year, "series": words} | (base if year == BEFORE else dealt(key, year)).as_row()
        for key, words in SERIES.items()
        for year in YEARS
    ).sort_values(["series", "year"], ignore_index=True)
    axes = draw_events(
        frame, ylabel="Change since 2012, percentage points", series="series", base=2014,
        base_label="touchscreens given up", bar="95% interval, by reshuffling",
        ends=("Democrat worse where given up", "Democrat better where given up"),
    )  # fmt: skip
    return axes, frame
