"""Pictures of elections when nobody alleged anything, of machines that changed."""

import pandas as pd

from citable.charts.events import draw_events
from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.placebo import designs
from sevenpercent.chapters.placebo.sources import CONTEXT, FORM, NATION, PLACES, STATES, VOTES
from sevenpercent.chapters.placebo.tables import SWING_PAIRS, place_rows
from sevenpercent.tables.offices import ELECTIONS

ALL_VOTES = tuple(dict.fromkeys(VOTES.values()))
ENDS = ("Democrat worse on machines", "better")


def _dot(model, **words):
    estimate = model()
    low, high = estimate.interval
    return words | {"value": estimate.value, "low": low, "high": high}


@figure(
    "placebo-elections",
    title="FiveThirtyEight's model finds as much for Governor in 2014 or for 2024 as in 2016",
    alt="Dots with intervals for nine elections from 2008 to 2024, under two readings of "
    "electronic. By presence of a DRE every estimate lies between {placebo-2008-any-dre-pp} and "
    "{placebo-senate-2016-any-dre-pp} points; by use every one lies within two points of zero.",
    caption="The Democrat's two-party share in electronic counties of Wisconsin minus the rest, "
    "given schooling and race, counties once each, with the machines of 2016 throughout. Only "
    "for the President in 2016 did anybody allege an effect. Lines are 95% intervals, HC3.",
    sources=(*ALL_VOTES, CONTEXT, "us_equipment_2016", FORM),
    claims=("C13", "C14"),
)
def elections_figure():
    labels = {"any_dre": "any DRE", "dre_majority": "most ballots on DREs"}
    frame = pd.DataFrame(
        _dot(designs.ask_level(election, machines), label=label, reading=words)
        for election, label in ELECTIONS.items()
        for machines, words in labels.items()
    )
    axes = draw_intervals(
        frame,
        xlabel="Electronic minus other, percentage points of the two-party vote",
        series="reading",
        ends=ENDS,
    )
    return axes, frame


@figure(
    "placebo-dose-swings",
    title="The dose goes with the swing of 2012 to 2016, not with the one before it",
    alt="Dots with intervals for six changes between elections, unweighted and weighted by votes. "
    "From 2008 to 2012 both lie a little above zero; from 2012 to 2016 both lie below zero with "
    "their intervals; later ones lie below zero, most with intervals that hold it.",
    caption="Change of the Democrat's two-party share between a county that votes on DREs alone "
    "and one with none, given schooling and race, by the ballots on DREs in 2016. Lines are 95% "
    "intervals, HC3.",
    sources=(*ALL_VOTES, CONTEXT, FORM),
    claims=("C14",),
)
def dose_swings_figure():
    frame = pd.DataFrame(
        _dot(
            designs.ask_swing(earlier, later, weight=weight),
            label=label,
            weight="each county once" if weight is None else "by votes",
        )
        for label, (earlier, later) in SWING_PAIRS.items()
        for weight in (None, "total_votes")
    )
    axes = draw_intervals(
        frame,
        xlabel="From no ballot on DREs to all, percentage points",
        series="weight",
        ends=("Democrats lost more on DREs", "less"),
    )
    return axes, frame


@figure(
    "us-event-study",
    title="US counties that dropped their DREs before 2016 moved like those that kept them",
    alt="Five elections from 2008 to 2024 on a scale of years, two series. With schooling and race "
    "every dot lies within a quarter of a point of zero. With state effects alone the later dots "
    "lie near one point above zero, with intervals that hold zero.",
    caption="Change of the Democrat's two-party share since 2012 in {us-dre-dropped-n} US "
    "counties that dropped their DREs between Verified Voting's lists of 2012 and 2016, minus "
    "{us-dre-kept-n} that kept them, within states; Wisconsin is not on the list of 2012. Lines "
    "are 95% intervals, errors clustered by state.",
    sources=NATION,
    claims=("C13", "C14"),
)
def event_figure():
    parts = [
        designs.compare_dropped(controlled=controlled).assign(series=name)
        for controlled, name in ((True, "with schooling and race"), (False, "state effects alone"))
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame = frame.assign(year=frame["election"].astype(int))
    frame = frame[["year", "series", "value", "low", "high", "n"]]
    axes = draw_events(
        frame,
        ylabel="Change since 2012, points",
        series="series",
        base=2014,
        base_label="DREs dropped",
        ends=("Worse where dropped", "Better where dropped"),
    )
    return axes, frame


@figure(
    "placebo-places",
    title="Places that dropped DREs by 2018 had swung less to Trump before they dropped them",
    alt="Dots with intervals for places in Wisconsin that gave up their DREs against those that "
    "did not, in three comparisons for each of two periods, with two sets of controls. "
    "From 2008 to 2012 all hold zero. Later ones lie above zero, and those with rural share and "
    "size lie nearer to it.",
    caption="Change of the Democrat's two-party share in municipalities that dropped their DREs, "
    "minus those that kept them; all have schooling, race and size of the place, the second also "
    "the county's rural share and population. Lines are 95% intervals, clustered by county.",
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
    title="In all {swing-states-mixed-n} swing states with both kinds of county the change lies "
    "below zero, in each within chance; so did Obama's",
    alt="Dots with intervals for states with three or more counties of each kind, for the swing of "
    "2012 to 2016, then for that of 2008 to 2012. In the five states expected to go Democratic "
    "narrowly all ten dots lie below zero and all ten intervals hold it; in the others the dots "
    "lie on both sides.",
    caption="Change of the Democrat's two-party share in counties with any DRE at polling places, "
    "minus the rest of the state, given schooling and race. States are in the order of Clinton's "
    "lead in the polls of the last three weeks. Lines are 95% intervals, HC3.",
    sources=STATES,
    claims=("C13",),
)
def swing_states_figure():
    parts = [
        designs.fit_each_state(outcome).assign(swing=words)
        for outcome, words in (("swing_2016", "2012 to 2016"), ("swing_2012", "2008 to 2012"))
    ]
    frame = pd.concat(parts)
    swing = frame["state"].isin(designs.expected_democratic())
    frame = frame.assign(
        group=swing.map({True: "Expected Democratic, narrowly", False: "All others"}),
        label=frame["state"],
    )
    frame = frame.sort_values(["group", "lead_pp"], ascending=[False, False], kind="stable")
    frame = frame[["group", "label", "swing", "value", "low", "high", "lead_pp"]]
    axes = draw_intervals(
        frame.reset_index(drop=True),
        xlabel="Electronic minus other, change in percentage points",
        group="group",
        series="swing",
        ends=("Democrats lost more on machines", "less"),
    )
    return axes, frame
