"""Pictures of thirteen elections."""

import pandas as pd

from citable.charts import style
from citable.charts.events import draw_events
from citable.charts.intervals import draw_intervals
from citable.charts.trends import draw_trends
from citable.registry import figure
from sevenpercent.chapters.elections import designs
from sevenpercent.chapters.elections.designs import PLACE_YEARS, YEARS, name_share
from sevenpercent.chapters.elections.tables import ALIKE, COUNTED, steps_table
from sevenpercent.chapters.elections.wording import (
    COUNTIES,
    FORMS,
    GOVERNORS,
    LEFT,
    PLACES,
    PRESIDENTS,
)
from sevenpercent.frames.wide_elections import USES

BANDS = "95% interval (thin: for all elections at once)"
SPANS = ((1998, 2005, "before"), (2005, 2017, "with touchscreens"), (2017, 2027, "going"))
GOVERNORS_COUNTED = (*GOVERNORS[:2], "wi_county_votes", *GOVERNORS[3:])  # 2010 by county alone
ON_TOUCHSCREENS, OTHERS = "these counties", "all other counties"
GROUPS = {
    "any_dre": "counties with any touchscreen",
    "dre_majority": "counties with most ballots on touchscreens",
}


@figure(
    "elections-lines",
    title="Places on touchscreens fell behind the rest after 2008, for President most by 2016",
    alt="Two lines from 2000 to 2024, for President and for Governor, of places that used "
    "touchscreens in 2016 minus the rest. Both lie about three points below zero until 2006 and "
    "2008. That for Governor falls to the recall of 2012, recovers a little in 2014 and falls "
    "again, that for President falls most from 2012 to 2016; at the end both are more than fifteen "
    "points below.",
    caption="Democratic two-party share of all votes in places that cast three ballots in ten or "
    "more on DREs in 2016, minus that in all other places; nothing else is held alike. Federal law "
    "asked for such machines by 2006, where the shade begins; some places gave them up from 2017 "
    "on. The Governor of 2012 is the recall.",
    sources=(*LEFT[:7], *GOVERNORS, FORMS[1]),
    claims=("C01", "C14"),
)
def lines_figure():
    frame = designs.places()
    users = frame["dre_share_cleaned"] >= USES
    rows = []
    for office, years in PLACE_YEARS.items():
        for year in years:
            votes = frame[[f"{office}_{year}_democrat_votes", f"{office}_{year}_republican_votes"]]
            on, rest = (
                100 * part.iloc[0] / part.sum()
                for part in (votes[users].sum(), votes[~users].sum())
            )
            rows.append({"year": year, "office": office.capitalize(), "users_pct": on,
                         "rest_pct": rest, "value": on - rest})  # fmt: skip
    frame = pd.DataFrame(rows)
    axes = draw_events(
        frame.assign(low=frame["value"], high=frame["value"]),
        ylabel="Touchscreen places minus the rest,\npercentage points (below zero: lower)",
        series="office", spans=SPANS, joined=True, apart=0,
        marks=dict(zip(("President", "Governor"), style.MARKS, strict=False)),
    )  # fmt: skip
    return axes, frame


def draw_effects(effects, ylabel, **options):
    """The picture of effects by election, {series: DataFrame}, and its data."""
    frame = pd.concat(effects, names=["series", "year"]).reset_index()
    frame = frame[[*frame.columns.drop("series"), "series"]]
    return draw_events(frame, ylabel=ylabel, series="series", **options), frame


def draw_changes(since, effects):
    """Changes since an election, with bands, over the years of touchscreens."""
    ylabel = f"Change since {since}, percentage points\n(below zero: Democrat fell behind)"
    return draw_effects(effects, ylabel, spans=SPANS, bar=BANDS)


def draw_counties(since, office):
    """What counties' share of ballots on DREs goes with, with two sets of controls."""
    return draw_changes(
        since,
        {words: designs.county_study(office, further).effects for words, further in ALIKE.items()},
    )


@figure(
    "elections-since-2004",
    title="Alike in schooling and race, counties on touchscreens fell behind by 2016 and stayed "
    "behind; alike in size too, it is not certain",
    alt="Seven elections for President, two series. With schooling and race held alike the dots "
    "lie below zero in 2000, at zero in 2004, lower in 2008, a little higher in 2012, much lower "
    "in 2016 and lower still in 2020 and 2024. With rural share and size as well they follow the "
    "same way at half the distance, and their bands hold zero throughout.",
    caption="What a county's share of ballots on DREs in 2016, from none to all, is linked with: "
    "the change of the Democratic two-party share for President since 2004, the last before "
    "federal law asked for such machines. Each county once. Thick bars are 95% intervals for one "
    "election (HC3), thin ones hold all six at once.",
    sources=COUNTIES,
    claims=("C01", "C14"),
)
def since_2004_figure():
    return draw_counties(2004, "president")


@figure(
    "elections-governors",
    title="For Governor no change since 2002 among like counties can be told from chance, in any "
    "election",
    alt="Six elections for Governor, two series. With schooling and race held alike the dots lie "
    "near zero in 2006 and 2014, two points above it in 2010, and fall to nearly three points "
    "below in 2022; with rural share and size as well they stay within three points of zero. All "
    "bands hold zero.",
    caption="What a county's share of ballots on DREs in 2016, from none to all, is linked with: "
    "the change of the Democratic two-party share for Governor since 2002. Each county once. Thick "
    "bars are 95% intervals for one election (HC3), thin ones hold all five at once.",
    sources=(*GOVERNORS_COUNTED, FORMS[1], "us_counties_context"),
    claims=("C14",),
)
def governors_figure():
    return draw_counties(2002, "governor")


@figure(
    "elections-steps",
    title="Counties on touchscreens lagged behind like ones in three steps of six; alike in size "
    "too, none is certain",
    alt="Dots with intervals for six steps from one election for President to the next, with two "
    "sets of controls. With schooling and race alike the dot of 2000 to 2004 lies above zero, "
    "those of 2004 to 2008, 2012 to 2016 and 2020 to 2024 below it, none with an interval that "
    "holds zero; with rural share and size alike as well all intervals hold it.",
    caption="Change of the Democratic two-party share between two elections for President, between "
    "a county that voted on DREs alone in 2016 and one with none. Each county "
    "once; bars are 95% intervals, HC3.",
    sources=COUNTIES,
    claims=("C01", "C14"),
)
def steps_figure():
    frame = steps_table().rename(columns={"step": "label", "controls": "series"})
    axes = draw_intervals(
        frame,
        xlabel="All ballots on touchscreens against none, percentage points",
        series="series",
        ends=("Democrat fell behind on touchscreens", "moved ahead"),
    )
    return axes, frame


@figure(
    "elections-left",
    title="Where touchscreens were given up, no gain is seen for the Democrat",
    alt="Seven elections for President, each place once and by votes. In 2020 and 2024, after "
    "the touchscreens were given up, the dots lie within six tenths of a point of zero; before, "
    "from 2000 to 2012, within one point, with wider intervals.",
    caption="Democratic two-party share for President since 2016 in {elections-left-n} places that "
    "used touchscreens in 2016 and had given them up by 2018 or 2020, minus {elections-kept-n} "
    "that kept them, given schooling, race, size, and the county's rural share and population. "
    "Bars are 95% intervals, clustered by county.",
    sources=LEFT,
    claims=("C14",),
)
def left_figure():
    effects = {words: designs.left_line(weight)[0] for words, weight in COUNTED.items()}
    ylabel = "Change against 2016, percentage points"
    return draw_effects(effects, ylabel, base=2017, base_label="given up")


@figure(
    "elections-places",
    title="By votes, places on touchscreens fell behind others of their county step by step, "
    "before 2016 and after",
    alt="Seven elections for President, each place once and by votes. By votes the "
    "dots rise from 2000 to 2004 and fall in each election after it, to more than six points below "
    "2004 in 2024; each place once they fall by less than three.",
    caption="What a place's share of ballots on DREs in 2016, from none to all, is linked with, "
    "beside other places of its county: the change of the Democratic two-party share for President "
    "since 2004, given schooling, race and size. {elections-compared-places-n} places. Thick lines "
    "are 95% intervals for one election, clustered by county, thin ones hold all six at once.",
    sources=PLACES,
    claims=("C14",),
)
def places_figure():
    return draw_changes(
        2004,
        {
            words: designs.place_study("president", weight).effects
            for words, weight in COUNTED.items()
        },
    )


@figure(
    "elections-two-groups",
    title="Counties that mostly vote on touchscreens voted for President like the rest until "
    "2012; they fell behind by 2016 and stayed behind",
    alt="Four panels with two lines each, from 2000 to 2024: for President and for Governor, by "
    "any touchscreen and by most ballots on them. By any touchscreen the counties with machines "
    "lie about four points below the rest until 2008, and nine and more from 2016 on. By most "
    "ballots the lines for President run within two points of each other until 2012, and seven "
    "and more apart from 2016 on; those for Governor part little by little from 2010 on.",
    caption="Mean of the counties' Democratic shares of the two-party vote, all {wi-counties} "
    "counties of Wisconsin counting the same. The groups are those of the machines of 2016 in "
    "every year. Nothing else is held alike.",
    sources=(*PRESIDENTS, *GOVERNORS_COUNTED, FORMS[1], "us_equipment_2016"),
    claims=("C01", "C14"),
)
def two_groups_figure():
    frame = pd.DataFrame(
        row
        for office, years in YEARS.items()
        for reading, words in GROUPS.items()
        for year in years
        for row in _compare_groups(office, year, reading, words)
    )
    axes = draw_trends(
        frame.rename(columns={"group": "series", "share_pct": "value"}),
        ylabel="Democratic share of the two-party vote, percent",
        marks={ON_TOUCHSCREENS: style.ELECTRONIC_MARK, OTHERS: style.OTHER_MARK},
        foot="gap_pp",
        foot_title="these minus the others, points",
        reference=50,
        digits=1,
    )
    return axes[0], frame


def _compare_groups(office, year, reading, words):
    """The mean share of both groups in an election."""
    shares = designs.counties().groupby(reading)[name_share(office, year)]
    means, counts = shares.mean(), shares.size()
    for has, group in ((1, ON_TOUCHSCREENS), (0, OTHERS)):
        yield {
            "panel": f"{office.capitalize()}: {words}", "year": year, "group": group,
            "counties_n": int(counts[has]), "share_pct": means[has], "gap_pp": means[1] - means[0],
        }  # fmt: skip
