"""Maps of Wisconsin's electronic counties."""

from citable.charts import style
from citable.charts.bubbles import draw_bubbles
from citable.charts.map_parts import Category, mark_counties, name_counties
from citable.charts.maps import draw_classes, draw_country, draw_panels
from citable.registry import figure
from sevenpercent.chapters.where_the_machines_are.tables import (
    county_frame,
    residuals,
    us_map_frame,
)
from sevenpercent.tables.shapes import us_counties, us_states, wisconsin_counties
from sevenpercent.technology import READINGS

VOTES = ("wi_reporting_units_2016",)
BOTH_YEARS = (*VOTES, "wi_reporting_units_2012")
ANY_DRE = ("us_equipment_2016",)
BALLOTS = ("wi_ballots_by_method_2016",)
MODEL = (*VOTES, "us_counties_context", *ANY_DRE)
EVERY_READING = tuple(sorted({reading.source for reading in READINGS.values()} | set(VOTES)))

SHARE_BREAKS = (25, 35, 45, 50, 55, 65, 80)
SWING_BREAKS = (-18, -12, -6, 0, 6)
DRE_BREAKS = (0, 1, 25, 50, 75, 100)
RESIDUAL_BREAKS = (-20, -12, -6, -2, 2, 6, 12, 20)
SWING_COLOURS = ("#B2182B", "#E0735F", "#F8CDB9", "#C9E0EE")
# Above zero by lines as well as by colour, below zero without: both can be told on grey paper.
RESIDUAL_HATCHES = ("", "", "", "", "////", "////", "////")
# Each panel is a third of the page wide: finer borders would be closer than a dot.
PANEL_TOLERANCE_M = 5_000
ELECTRONIC = Category("electronic", style.PALETTE["electronic"], "////")
OTHER = Category("not electronic", "#CFE8EA")


@figure(
    "wi-map-technology",
    title="The readings of “electronic” disagree about {wi-counties-readings-differ} of "
    "Wisconsin's {wi-counties} counties",
    alt="Small maps of Wisconsin, one for each reading of electronic. The wide readings fill most "
    "of the north, the west, the middle; the narrow ones leave small counties of the north and "
    "the west. Milwaukee, Dane, Waukesha, Ozaukee and Washington are electronic in none.",
    caption="The counties that each reading calls electronic, with their number. "
    "{wi-counties-every-reading} are electronic in every reading, {wi-counties-no-reading} in "
    "none.",
    sources=EVERY_READING,
    claims=("C01",),
)
def draw_technology():
    frame = county_frame()[["county_name", *READINGS]]
    titles = {
        name: f"{style.wrap_characters(reading.label, 20)}: {int(frame[name].sum())}"
        for name, reading in READINGS.items()
    }
    axes = draw_panels(
        wisconsin_counties(PANEL_TOLERANCE_M),
        frame[list(READINGS)],
        {True: ELECTRONIC, False: OTHER},
        titles,
    )
    return axes[0], frame.reset_index()


@figure(
    "wi-map-dre-share",
    title="In {wi-counties-dre-majority} counties most ballots were cast on touchscreens; together "
    "they cast {dre-majority-votes-pct} of the votes",
    alt="Map of Wisconsin's counties by share of ballots cast on DREs in five classes. The dark "
    "classes lie in the north, the west and the middle of the state. The counties of Milwaukee, "
    "Madison and Green Bay are in the lightest class; the highest share is "
    "{wi-largest-dre-share-pct}.",
    caption="Ballots cast on DREs as a share of the county's ballots by the four methods, form "
    "EL-190 as filed, with the error of Washington County that the text tells. In brackets, how "
    "many counties.",
    sources=BALLOTS,
    claims=("C01", "C02"),
)
def draw_dre_share():
    frame = county_frame()[["county_name", "dre_pct", "dre_ballots"]]
    ax = draw_classes(
        wisconsin_counties(),
        frame["dre_pct"],
        DRE_BREAKS,
        style.AMBER,
        legend_title="Ballots cast\non DREs, 2016",
        unit="%",
    )
    name_places(ax, ["Dane", "Milwaukee", "Brown", "Washington", "Marinette", "Lafayette", "Iron"])
    return ax, frame.reset_index()


@figure(
    "wi-map-clinton-share",
    title="Clinton led in {wi-counties-clinton-led} counties, the two largest among them; those "
    "with touchscreens are mostly small",
    alt="Map of Wisconsin with a mark in every county, its area the votes cast, its colour "
    "Clinton's two-party share. She led in {wi-counties-clinton-led} counties, the two largest "
    "among them. The counties with a DRE, drawn as squares, cast {any-dre-votes-pct} of the "
    "votes; she led in {wi-counties-clinton-led-any-dre} of them.",
    caption="Area is votes cast for President; squares are counties with a DRE at a polling "
    "place. Red is below half of the two-party vote, blue with a dot above. In brackets, counties.",
    sources=(*VOTES, *ANY_DRE),
    claims=("C01",),
)
def draw_clinton_share():
    return draw_votes("two_party_pct", SHARE_BREAKS, style.REPUBLICAN_TO_DEMOCRAT,
                      "Clinton's share of the\ntwo-party vote, 2016", "%", 50)  # fmt: skip


@figure(
    "wi-map-swing",
    title="Of {wi-counties-steep-fall} counties where the Democrats' share fell by more than "
    "twelve points, {wi-counties-steep-fall-any-dre} have touchscreens",
    alt="Map of Wisconsin with a mark in every county, its area the votes cast, its colour the "
    "change of the Democrat's two-party share from 2012 to 2016. It rose in "
    "{wi-counties-swing-up} counties, all large and without a DRE. It fell by "
    "{swing-any-dre-pp|abs} points on average with a DRE, by {swing-no-dre-pp|abs} without.",
    caption="Change of the two-party share from Obama in 2012 to Clinton in 2016, in percentage "
    "points (pp). A dot marks a rise. Area is votes cast in 2016; squares are counties with "
    "a DRE at a polling place.",
    sources=(*BOTH_YEARS, *ANY_DRE),
    claims=("C01",),
)
def draw_swing():
    return draw_votes("swing_pp", SWING_BREAKS, SWING_COLOURS,
                      "Change of the\ntwo-party share,\n2012 to 2016", " pp", 0)  # fmt: skip


@figure(
    "wi-map-residual-fte",
    title="What schooling, race and machines leave unexplained comes in patches, with "
    "touchscreens and without",
    alt="Map of Wisconsin's counties by residual of the controlled model. Clinton does worse than "
    "fitted in the suburbs of Milwaukee and in the north-east, better in the south-west and along "
    "Lake Superior. The extremes are Iowa County, {residual-iowa-county-pp|signed} points, with "
    "DREs, and Washington County, {residual-washington-county-pp}, without.",
    caption="Clinton's two-party share minus what a DRE at a polling place, the share of adults "
    "with a degree and the share not non-Hispanic white would lead one to expect, in percentage "
    "points (pp). Lines mark counties above, small squares counties with a DRE. In brackets, how "
    "many counties. Class limits are round numbers near natural breaks.",
    sources=MODEL,
    claims=("C13", "C14"),
)
def draw_residuals():
    frame = county_frame()[["county_name", "any-dre"]].assign(residual_pp=residuals())
    ax = draw_classes(
        wisconsin_counties(),
        frame["residual_pp"],
        RESIDUAL_BREAKS,
        style.PURPLE_TO_GREEN,
        legend_title="Clinton above (green)\nor below (purple)\nwhat the model expects",
        unit=" pp",
        hatches=RESIDUAL_HATCHES,
    )
    machines = wisconsin_counties()[frame["any-dre"]]
    mark_counties(ax, machines, "a DRE at a\npolling place")
    name_places(ax, ["Iowa", "Dane", "Washington", "Waukesha", "Vernon", "Florence"], machines)
    return ax, frame.reset_index()


@figure(
    "us-map-mixed-states",
    title="In {us-mixed-states-n} states some counties had touchscreens at their polling places, "
    "some none",
    alt="Map of the contiguous United States. Counties of {us-mixed-states-n} mixed states are "
    "marked by whether they had a DRE, among them Wisconsin, Pennsylvania, Ohio, Texas and "
    "California. In {us-all-dre-states-n} further states every county had one; in the rest none.",
    caption="DREs at polling places in November 2016, by Verified Voting. Alaska and Hawaii are "
    "left out of the map.",
    sources=ANY_DRE,
    claims=("C13",),
)
def draw_mixed_states():
    frame = us_map_frame()
    categories = {
        "a DRE": Category("mixed state, a DRE in the county", ELECTRONIC.colour, "////"),
        "no DRE": Category("mixed state, no DRE in the county", "#8CC5CC"),
        "every county": Category("a DRE in every county of the state", "#C9CCD0", "\\\\\\"),
        "no county": Category("no DRE in any county of the state", "#F4F4F4"),
    }
    ax = draw_country(us_counties(), frame["kind"], categories, us_states())
    return ax, frame.reset_index()


def draw_votes(column, breaks, colours, legend_title, unit, dotted_from):
    """A bubble map of a column in the house's way; the Axes with the plotted frame."""
    frame = county_frame()[["county_name", column, "total_votes", "any-dre"]]
    ax = draw_bubbles(
        wisconsin_counties(),
        frame[column],
        frame["total_votes"],
        breaks,
        colours,
        legend_title=legend_title,
        size_title=("Votes cast", "no DRE at a\npolling place", "a DRE at a\npolling place"),
        squares=frame["any-dre"],
        unit=unit,
        dotted_from=dotted_from,
        size_examples=(10_000, 100_000),
    )
    return ax, frame.reset_index()


def name_places(ax, names, marked=None):
    counties = wisconsin_counties()
    name_counties(ax, counties[counties["county_name"].isin(names)], marked)
