"""Pictures of elections of which nobody makes the claim, of machines that changed."""

import pandas as pd

from citable.charts import style
from citable.charts.events import draw_events
from citable.charts.intervals import draw_intervals
from citable.registry import compute_number, figure
from sevenpercent.chapters.placebo import designs
from sevenpercent.chapters.placebo.sources import CONTEXT, FORM, NATION, PLACES, STATES, VOTES
from sevenpercent.chapters.placebo.tables import SWING_PAIRS, place_rows
from sevenpercent.tables.offices import ELECTIONS

GROUPS = {True: "Expected Democratic, narrowly", False: "All other states"}
TOGETHER = "Together"
ALL_VOTES = tuple(dict.fromkeys(VOTES.values()))


@figure(
    "placebo-elections",
    title="By presence of a DRE, FiveThirtyEight's model finds as much for Governor in 2014 or for "
    "2024 as in 2016",
    alt="Dots with intervals for nine elections from 2008 to 2024, under two readings of "
    "electronic. By presence of a DRE every estimate lies between {placebo-2008-any-dre-pp} and "
    "{placebo-senate-2016-any-dre-pp} points; by use every one lies within two points of zero, "
    "and from 2016 on below it.",
    caption="The Democrat's two-party share in electronic counties of Wisconsin minus the rest, "
    "given schooling and race, each county once, with the machines of 2016 throughout. The "
    "claim is about the President in 2016 alone. Bars are 95% intervals, HC3.",
    sources=(*ALL_VOTES, CONTEXT, "us_equipment_2016", FORM),
    claims=("C13", "C14"),
)
def elections_figure():
    labels = {"any_dre": "any DRE", "dre_majority": "most ballots on DREs"}
    frame = pd.DataFrame(
        {"label": label, "reading": words} | designs.ask_level(election, machines)().as_row()
        for election, label in ELECTIONS.items()
        for machines, words in labels.items()
    )
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        series="reading",
        ends=("Democrat worse with machines", "better"),
    )
    return axes, frame


@figure(
    "placebo-dose-swings",
    title="Where more ballots were on touchscreens, the Democrat lost more from 2012 to 2016, and "
    "not in the change before",
    alt="Dots with intervals for eight changes between elections, unweighted and weighted by "
    "votes. From 2008 to 2012 both lie a little above zero, from President 2012 to Governor 2014 "
    "near it, all with intervals that hold it; from there to President 2016, and from 2012 to "
    "2016, both lie below zero with their intervals; later ones lie below zero, most with "
    "intervals that hold it.",
    caption="Change of the Democrat's two-party share between a county that votes on DREs alone "
    "and one with none, given schooling and race, by the ballots on DREs in 2016. Lines are 95% "
    "intervals, HC3.",
    sources=(*ALL_VOTES, CONTEXT, FORM),
    claims=("C14",),
)
def dose_swings_figure():
    frame = pd.DataFrame(
        {"label": label, "weight": words} | designs.ask_swing(*elections, weight=weight)().as_row()
        for label, elections in SWING_PAIRS.items()
        for weight, words in ((None, "each county once"), ("total_votes", "by votes"))
    )
    axes = draw_intervals(
        frame,
        xlabel="All ballots on touchscreens against none, percentage points",
        series="weight",
        ends=("Democrat lost more on touchscreens", "lost less"),
    )
    return axes, frame


@figure(
    "us-event-study",
    title="US counties that dropped their touchscreens before 2016 moved like those that kept them",
    alt="Five elections from 2008 to 2024 on a scale of years, two series. With schooling and race "
    "every dot lies within a quarter of a point of zero. With state effects alone the later dots "
    "lie half a point to one point above zero, with intervals that hold zero.",
    caption="Change of the Democrat's two-party share since 2012 in {us-dre-dropped-n} US "
    "counties that dropped their DREs between Verified Voting's lists of 2012 and 2016, minus "
    "{us-dre-kept-n} that kept them, within states, each county once; Wisconsin is not on the list "
    "of 2012. Bars are 95% intervals, errors clustered by state.",
    sources=NATION,
    claims=("C13", "C14"),
)
def event_figure():
    frame = pd.concat(
        [designs.compare_dropped(controlled=controlled).assign(series=name) for controlled, name in
         ((True, "with schooling and race"), (False, "state effects alone"))],
        ignore_index=True,
    )  # fmt: skip
    frame = frame.assign(year=frame["election"].astype(int))
    frame = frame[["year", "series", "value", "low", "high", "n"]]
    axes = draw_events(
        frame,
        ylabel="Change since 2012, percentage points",
        series="series",
        base=2014,
        base_label="touchscreens dropped",
        ends=("Democrat worse where dropped", "Democrat better where dropped"),
    )
    return axes, frame


@figure(
    "placebo-places",
    title="Places that dropped touchscreens by 2018 had moved less to Trump before they dropped "
    "them",
    alt="Dots with intervals for places in Wisconsin that gave up their DREs against those that "
    "did not, in three comparisons for each of two periods, with two sets of controls. "
    "From 2008 to 2012 all hold zero. Later ones lie above zero, and those with rural share and "
    "size lie nearer to it.",
    caption="Change of the Democrat's two-party share in municipalities that dropped their DREs, "
    "minus those that kept them, each once; all have schooling, race and size of the place, the "
    "second also the county's rural share and population. Bars are 95% intervals, clustered by "
    "county.",
    sources=(*ALL_VOTES[:7], *PLACES, CONTEXT),
    claims=("C14",),
)
def places_figure():
    frame = place_rows()
    axes = draw_intervals(
        frame,
        xlabel="Dropped minus kept, percentage points of the two-party vote",
        group="period",
        series="controls",
        ends=("Democrat worse where dropped", "better"),
    )
    return axes, frame


@figure(
    "swing-states",
    title="{swing-states-mixed-n} swing states together: touchscreen counties moved "
    "{swing-state-machines-pp|abs} points more from Clinton, {swing-state-machines-2012-pp|abs} "
    "from Obama before",
    alt="Dots with intervals for states with three or more counties of each kind, for the change "
    "from 2012 to 2016, then, as hollow diamonds, for that from 2008 to 2012. In the "
    "{swing-states-mixed-n} states expected to go Democratic narrowly all dots lie below zero and "
    "the interval of each state holds it; together they give {swing-state-machines-pp} and "
    "{swing-state-machines-2012-pp}, with intervals below zero. In the others the dots lie on both "
    "sides, and together they give {other-state-machines-pp|signed} and "
    "{other-state-machines-2012-pp}, with intervals that hold zero.",
    caption="Change of the Democrat's two-party share in counties with any DRE (touchscreen) at "
    "polling places in 2016, minus the rest of the state, schooling and race alike, each county "
    "once. Together: one model for all states, errors clustered by state. The states are in the "
    "order of Clinton's lead in the polls of the last three weeks, errors HC3.",
    sources=STATES,
    claims=("C13",),
)
def swing_states_figure():
    frame = pd.concat([
        _swing_rows("swing_2016", "2012 to 2016", "swing-state-machines-pp",
                    "other-state-machines-pp"),
        _swing_rows("swing_2012", "2008 to 2012", "swing-state-machines-2012-pp",
                    "other-state-machines-2012-pp"),
    ])  # fmt: skip
    order = frame["group"].map(list(GROUPS.values()).index)
    frame = frame.assign(order=order, pooled=frame["label"].eq(TOGETHER))
    frame = frame.sort_values(["order", "pooled", "lead_pp"], ascending=[True, False, False],
                              kind="stable", ignore_index=True)  # fmt: skip
    frame = frame[["group", "label", "swing", "value", "low", "high"]]
    axes = draw_intervals(
        frame,
        xlabel="Counties with touchscreens minus the rest, percentage points of the change",
        group="group",
        series="swing",
        marks={"2012 to 2016": style.MARKS[0], "2008 to 2012": style.EARLIER},
        ends=("Democrat lost more with touchscreens", "lost less"),
    )
    return axes, frame


def _swing_rows(outcome, swing, *ids):
    """Each state's coefficient for one change, with those of each group of states together."""
    frame = designs.fit_each_state(outcome)
    inside = frame["state"].isin(designs.expected_democratic())
    frame = frame.assign(label=frame["state"], group=inside.map(GROUPS))
    together = pd.DataFrame(
        {"label": TOGETHER, "group": group} | compute_number(id).as_row()
        for id, group in zip(ids, GROUPS.values(), strict=True)
    )
    return pd.concat([together, frame]).assign(swing=swing)
