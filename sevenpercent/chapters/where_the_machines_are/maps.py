"""Maps of Wisconsin's electronic counties, drawn for their chapter."""

from citable.charts import style
from citable.charts.bubbles import draw_bubbles
from citable.charts.map_parts import Category, mark_counties, name_counties
from citable.charts.maps import draw_classes, draw_country, draw_panels
from sevenpercent.chapters.where_the_machines_are.tables import (
    county_frame,
    residuals,
    us_map_frame,
)
from sevenpercent.tables.shapes import us_counties, us_states, wisconsin_counties
from sevenpercent.technology import READINGS

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


def draw_clinton_share():
    return draw_votes("two_party_pct", SHARE_BREAKS, style.REPUBLICAN_TO_DEMOCRAT,
                      "Clinton's share of the\ntwo-party vote, 2016", "%", 50)  # fmt: skip


def draw_swing():
    return draw_votes("swing_pp", SWING_BREAKS, SWING_COLOURS,
                      "Change of the\ntwo-party share,\n2012 to 2016", " pp", 0)  # fmt: skip


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
