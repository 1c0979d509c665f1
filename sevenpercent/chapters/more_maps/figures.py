"""Maps of other years, of other states."""

from citable.charts import style
from citable.charts.map_parts import Category, classify
from citable.charts.maps import class_categories, draw_country, draw_panels
from citable.registry import figure
from sevenpercent.chapters.more_maps.numbers import EQUIPMENT, NATION
from sevenpercent.chapters.more_maps.tables import (
    PERIODS,
    mixed_residuals,
    swing_frame,
    technology_frame,
)
from sevenpercent.chapters.where_the_machines_are.maps import PANEL_TOLERANCE_M
from sevenpercent.tables.shapes import us_counties, us_states, wisconsin_counties

YEARS = (
    "wi_reporting_units_2016", "wi_reporting_units_2012", "wi_reporting_units_2008",
    "us_counties_president", "us_equipment_2016",
)  # fmt: skip
SWING_BREAKS = (-20, -12, -6, -2, 0, 2, 10)
SWING_COLOURS = ("#7F0F1C", "#B2182B", "#E0735F", "#F8CDB9", "#C9E0EE", "#6FA9D0")
SWING_HATCHES = ("", "", "", "", "////", "////")
# Round numbers near the natural breaks; a test holds them to those of Fisher and Jenks.
US_BREAKS = (-60, -10, -3, 3, 10, 60)
US_COLOURS = ("#762A83", "#C2A5CF", "#F5F5F5", "#A6DBA0", "#1B7837")
US_HATCHES = ("", "", "", "////", "////")
# The country's residuals change from county to county: finer borders would weigh too much.
US_RESIDUAL_TOLERANCE_M = 14_000
OUTSIDE = Category("not a mixed state", "#DDE0E3", "\\\\\\")


@figure(
    "wi-map-swings-by-year",
    title="Counties with touchscreens fell behind the rest by {swing-gap-2016-any-dre-pp|abs} "
    "points in 2016, by {swing-gap-2012-any-dre-pp|abs} in 2012, by "
    "{swing-gap-2020-any-dre-pp|abs} in 2020",
    alt="Four maps of Wisconsin's counties by change of the Democrat's two-party share from one "
    "election to the next, those with a DRE in 2016 marked by a small square. From 2008 to 2012 "
    "the share falls nearly everywhere, from 2012 to 2016 far more and most in marked counties; "
    "from 2016 to 2020 it rises in most unmarked counties and falls a little in most of the "
    "marked; from 2020 to 2024 it falls a little in most.",
    caption="Change of the Democrat's two-party share, in percentage points (pp), with one scale "
    "for all four. Lines mark a rise, small squares counties with a DRE (touchscreen) at a "
    "polling place in 2016. Votes of 2020 and 2024 are as news organizations reported them.",
    sources=YEARS,
    claims=("C01", "C14"),
)
def map_swings():
    frame = swing_frame()
    shapes = wisconsin_counties(PANEL_TOLERANCE_M)
    columns = {f"swing_{later}_pp": f"{earlier} to {later}" for later, earlier in PERIODS.items()}
    codes = frame[list(columns)].apply(lambda column: classify(column, SWING_BREAKS))
    categories = class_categories(
        frame["swing_2016_pp"], SWING_BREAKS, SWING_COLOURS, SWING_HATCHES, " pp", count=False
    )
    axes = draw_panels(
        shapes,
        codes.astype(int),
        categories,
        columns,
        columns=2,
        legend_title="Change of the Democrat's two-party share",
        legend_order=list(reversed(categories)),
        marked=("touchscreens, 2016", shapes[frame["any-dre"]]),
        height_in=3.7,
    )
    return axes, frame.reset_index()


@figure(
    "us-map-technology-change",
    title="From 2012 to 2016 {us-counties-dre-given-up} counties gave up touchscreens and "
    "{us-counties-dre-taken-up} took them up; {us-counties-dre-both-years} kept them",
    alt="Map of the contiguous United States by DREs at polling places in 2012 and 2016. Counties "
    "with DREs in both years fill Georgia, South Carolina, Kentucky, Tennessee, Louisiana, nearly "
    "all of Mississippi, California, Nevada, Utah, Illinois, Indiana, Pennsylvania and much of "
    "Texas. Counties that gave them up fill Colorado and Maryland, are most in Virginia, Missouri "
    "and Washington, and lie in Florida; hardly any took them up.",
    caption="DREs for polling places or as the machine for voters with disabilities, by Verified "
    "Voting's lists of the two years. The list of 2012 that we have lacks Wisconsin. Alaska and "
    "Hawaii are left out of the map.",
    sources=EQUIPMENT,
    claims=("C13",),
)
def map_technology_change():
    frame = technology_frame()
    categories = {
        "both": Category("a DRE in 2012 and in 2016", style.PALETTE["electronic"], "////"),
        "given up": Category("a DRE in 2012, none in 2016", "#5FA8B3"),
        "taken up": Category("none in 2012, a DRE in 2016", style.PALETTE["third"], "\\\\\\\\"),
        "not listed": Category("no list for 2012: Wisconsin", "#C9CCD0", "xxx"),
        "neither": Category("no DRE in either year", "#F4F4F4"),
    }
    ax = draw_country(us_counties(), frame["kind"], categories, us_states())
    return ax, frame.reset_index()


@figure(
    "us-map-residual-mixed",
    title="In {us-residual-states-n} mixed states the model misses whole regions, for Obama as for "
    "Clinton",
    alt="Map of the contiguous United States; in the mixed states counties are coloured by what "
    "FiveThirtyEight's model leaves of Clinton's share. Patches of counties above and below lie "
    "together and cross state lines: above in the upper Midwest, along most of the Rio Grande "
    "and on California's northern and central coast, below in the plains of west Texas.",
    caption="Clinton's two-party share minus what machines, schooling and race lead one to expect, "
    "fitted in each state by itself, every county once, in percentage points (pp); for Obama's of "
    "2012 the map is nearly the same, R squared {us-residual-r2-2012}. Lines mark counties above. "
    "Alaska and Hawaii are left out of the map.",
    sources=NATION,
    claims=("C13", "C14"),
)
def map_us_residuals():
    frame = mixed_residuals()
    shapes = us_counties(US_RESIDUAL_TOLERANCE_M)
    categories = class_categories(
        frame["residual_pp"], US_BREAKS, US_COLOURS, US_HATCHES, " pp", open_ends=True
    )
    codes = classify(frame["residual_pp"], US_BREAKS).astype(object)
    categories = dict(reversed(categories.items())) | {"outside": OUTSIDE}
    codes = codes.reindex(shapes.index, fill_value="outside")
    ax = draw_country(shapes, codes, categories, us_states(US_RESIDUAL_TOLERANCE_M))
    return ax, frame.reset_index()
