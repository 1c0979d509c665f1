"""Closer maps of Wisconsin: towns, two values at once, before the controls."""

from citable.charts import style
from citable.charts.bivariate import draw_bivariate
from citable.charts.bubbles import Closer, draw_dots
from citable.charts.map_parts import classify
from citable.charts.maps import class_categories, draw_panels
from citable.registry import figure
from sevenpercent.chapters.where_the_machines_are.maps import (
    BALLOTS,
    BOTH_YEARS,
    DRE_BREAKS,
    MODEL,
    PANEL_TOLERANCE_M,
    RESIDUAL_HATCHES,
    SWING_COLOURS,
    name_places,
)
from sevenpercent.chapters.where_the_machines_are.places import place_frame, residual_frame
from sevenpercent.chapters.where_the_machines_are.tables import county_frame
from sevenpercent.tables.shapes import wisconsin_counties

PLACES = (*BOTH_YEARS, *BALLOTS, "wi_municipality_demographics")
PLACE_BREAKS = (-100, -18, -12, -6, 0, 100)
PLACE_TOLERANCE_M = 3_000  # the borders are only the ground here
PLACE_COLOURS = ("#7F0F1C", *SWING_COLOURS)
CLOSER = (
    Closer("Dane County", (541_000, 263_000, 599_000, 313_000)),
    Closer("Milwaukee and its suburbs", (655_000, 263_000, 713_000, 313_000)),
)
NO_DRE = "#8CC5CC"  # the palest amber would be lost on the ground
DOSE_BREAKS = (0, 1, 50, 100)
SWING_BREAKS = (-18, -12, -6, 6)
# Round numbers near the natural breaks of both columns; a test holds them to Fisher and Jenks.
BEFORE_BREAKS = (-40, -12, -6, -2, 2, 6, 12, 40)


@figure(
    "wi-map-places-swing",
    title="Clinton fell by {wi-places-swing-dre-majority-pp|abs} points in places that mostly used "
    "touchscreens, by {wi-places-swing-other-pp|abs} in the others",
    alt="Map of Wisconsin with a dot for every municipality, its area the votes cast, its colour "
    "the change of the Democrat's share since 2012, with larger pictures of Dane County and "
    "of Milwaukee with its suburbs. Falls are steepest in the small places of the north and the "
    "west; most rises are in Milwaukee's suburbs and around Madison. The {wi-places-dre-majority} "
    "places with most ballots on DREs swung by {wi-places-swing-dre-majority-pp} points on "
    "average, the others by {wi-places-swing-other-pp}.",
    caption="Change of the two-party share from Obama in 2012 to Clinton in 2016, in percentage "
    "points (pp); averages are of places, each once. A dot in the middle marks a rise or no "
    "change. Area is votes cast in 2016; squares are "
    "places where most ballots were cast on DREs, form EL-190. Below, the two framed parts with "
    "marks twice as wide. In brackets, how many places.",
    sources=PLACES,
    claims=("C01",),
)
def map_places():
    return _draw_places(place_frame(), "swing_pp", PLACE_BREAKS, PLACE_COLOURS, unit=" pp",
                        legend_title="Change of the\ntwo-party share,\n2012 to 2016",
                        closer=CLOSER, dotted_from=0, open_ends=True)  # fmt: skip


@figure(
    "wi-map-places-dre",
    title="Touchscreens took most ballots in {wi-places-dre-majority} municipalities, nearly all "
    "small",
    alt="Map of Wisconsin with a dot for every municipality, its area the votes cast, its colour "
    "the share of ballots cast on DREs. Small dots in dark colours fill the north and the west; "
    "the large dots of Milwaukee, Madison and Green Bay with most of their suburbs are in the "
    "class of hardly any, of another colour. Dots of both kinds stand side by side within many "
    "counties.",
    caption="Ballots cast on DREs as a share of the municipality's ballots by the four methods, "
    "form EL-190 as filed; places that filed none are left out. Area is votes cast in 2016; "
    "squares are places where most ballots were cast on DREs; the largest filed its ballots "
    "under the wrong heading. In brackets, how many places; some have just half.",
    sources=(*BALLOTS, "wi_reporting_units_2016", "wi_municipality_demographics"),
    claims=("C01",),
)
def map_places_on_dres():
    frame = place_frame()
    return _draw_places(frame[frame["dre_pct"].notna()], "dre_pct", DRE_BREAKS,
                        (NO_DRE, *style.AMBER[1:]), unit="%",
                        legend_title="Ballots cast\non DREs, 2016")  # fmt: skip


def _draw_places(frame, column, breaks, colours, **look):
    """A dot a place, coloured by a column; the Axes with the plotted frame."""
    plotted = frame.rename(columns={column: "value", "total_votes": "size"})
    axes = draw_dots(
        wisconsin_counties(PLACE_TOLERANCE_M),
        plotted.assign(square=frame["dre_majority"]),
        breaks,
        colours,
        size_title=("Votes cast", "most ballots\nnot on DREs", "most ballots\non DREs"),
        size_examples=(1_000, 20_000),
        **look,
    )
    return axes, frame.drop(columns=["x", "y"]).round({"longitude": 5, "latitude": 5})


@figure(
    "wi-map-dre-and-swing",
    title="Many counties that vote mostly on touchscreens fell steeply; none without touchscreens "
    "fell so far",
    alt="Map of Wisconsin's counties in nine classes by share of ballots on DREs and by swing. "
    "Dark hatched counties, with most ballots on DREs and a fall of more than twelve points, lie "
    "in the north and the west. Of the counties with hardly any DRE ballots "
    "{wi-counties-no-dre-steep-fall} fell so far; of those with most ballots on DREs "
    "{wi-counties-dre-majority-mild} fell by less than six points.",
    caption="Colours turn to teal with the share of ballots on DREs, to amber with the fall of "
    "the Democrat's two-party share; lines mark the steepest falls. The square counts the "
    "counties. Form EL-190 as filed, with the error of Washington County that the text tells.",
    sources=(*BOTH_YEARS, *BALLOTS),
    claims=("C01",),
)
def map_dre_and_swing():
    frame = county_frame()[["county_name", "dre_pct", "swing_pp"]]
    ax = draw_bivariate(
        wisconsin_counties(),
        frame["dre_pct"],
        -frame["swing_pp"],
        DOSE_BREAKS,
        tuple(-limit for limit in reversed(SWING_BREAKS)),
        first_title="Ballots on\ntouchscreens",
        second_title="Democrat's share fell\nby, percentage points",
        first_labels=("< 1%", "1–50%", "50–100%"),
        second_labels=("< 6", "6–12", "12–18"),
    )
    name_places(ax, ["Dane", "Milwaukee", "Brown", "Washington"])
    return ax, frame.reset_index()


@figure(
    "wi-map-residual-before-after",
    title="Schooling and race explain part of the pattern; what remains comes in patches",
    alt="Two maps of Wisconsin's counties by what is left of Clinton's share. Before the "
    "controls she is above in Madison, Milwaukee, the south-west and the far north, below in the "
    "suburbs of Milwaukee and the north-east. After them Menominee comes near zero, "
    "Milwaukee nearer, Dane keeps most of its lead, the south-west stays, and Waukesha and Ozaukee "
    "fall further below; the spread over counties falls from {residual-spread-before-pp} to "
    "{residual-spread-after-pp} points.",
    caption="Clinton's two-party share minus what is expected, in percentage points (pp): by "
    "machines alone, and by machines with schooling and race. Lines mark counties above. Small "
    "squares mark counties with a DRE (touchscreen) at a polling place.",
    sources=MODEL,
    claims=("C14",),
)
def map_before_after():
    frame = residual_frame()
    shapes = wisconsin_counties(PANEL_TOLERANCE_M // 2)
    categories = class_categories(
        frame["after_pp"], BEFORE_BREAKS, style.PURPLE_TO_GREEN, RESIDUAL_HATCHES, " pp",
        count=False, open_ends=True,
    )  # fmt: skip
    codes = frame[["before_pp", "after_pp"]].apply(lambda column: classify(column, BEFORE_BREAKS))
    axes = draw_panels(
        shapes,
        codes.astype(int),
        categories,
        {"before_pp": "Machines alone", "after_pp": "With schooling and race"},
        columns=2,
        legend_title="Clinton above (green, lines) or below (purple)",
        legend_order=list(reversed(categories)),
        marked=("touchscreens", shapes[frame["any-dre"]]),
        height_in=4.6,
    )
    return axes, frame.reset_index()
