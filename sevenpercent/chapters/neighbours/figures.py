"""Pictures of the chapter on neighbours."""

import pandas as pd
from matplotlib.lines import Line2D

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.charts.map_parts import Category, mark_counties, name_counties, put_legend
from citable.charts.maps import draw_categories
from citable.registry import Estimate, as_estimate, figure
from sevenpercent.chapters.neighbours.frames import (
    ask,
    local_indicators,
    measure,
    measured_values,
    outcome_frame,
)
from sevenpercent.chapters.neighbours.numbers import (
    BEFORE,
    BOTH_YEARS,
    DISCOVERY_P,
    DOSE,
    MILLER,
    MILLER_2016,
)
from sevenpercent.chapters.neighbours.pair_numbers import TOWNS
from sevenpercent.chapters.neighbours.pairs import county_gap, county_pairs, town_gap
from sevenpercent.estimators.pairs import subtract_pairs
from sevenpercent.models import fit_model
from sevenpercent.tables.shapes import wisconsin_counties

CLUSTERS = {
    "high among high": Category("better than fitted,\nneighbours too", "#1B7837"),
    "low among low": Category("worse than fitted,\nneighbours too", "#A97FB9", "////"),
    "high among low": Category("better than fitted,\nneighbours worse", "#CBE6C5", "\\\\\\\\"),
    "low among high": Category("worse than fitted,\nneighbours better", "#EADCF0", "||||"),
    "none": Category("does not stand out", "#F4F4F4"),
}
MODEL_LABELS = {"HC3": "strangers", "spatial error": "neighbours' errors",
                "spatial lag": "neighbours' votes"}  # fmt: skip
# The swing's colours are those of the pairs: purple where Clinton lost more on machines.
WORSE, BETTER = "#762A83", "#1B7837"
KEY_GAPS = (1, 5, 10)  # whose widths the map's key shows, in percentage points


@figure(
    "neighbours-moran",
    title="Votes and the model's errors come in regions, and so does much use of machines; their "
    "presence hardly does",
    alt="Dots of Moran's I for shares, swings, machines and the model's residuals, with the range "
    "of shuffled maps around zero. The swing and the residuals lie far outside the range. Any DRE "
    "and Miller's indicator lie inside it; the share of ballots on DREs, most ballots on DREs and "
    "a DRE as the standard machine lie outside.",
    caption="Moran's I of the counties, queen contiguity: zero where neighbours are strangers, "
    "towards one where they are alike.",
    sources=(*MILLER_2016, *BEFORE, *DOSE, "us_equipment_2016", "wi_equipment"),
    claims=("C13", "C14"),
)
def moran_figure():
    rows = []
    for key, (label, _) in measured_values().items():
        found = measure(key)
        for words, dot in (
            ("this map", Estimate(found.i)),
            ("shuffled maps", Estimate(found.expected, found.shuffled)),
        ):
            rows.append({"label": label} | dot.as_row() | {"map": words})
    frame = pd.DataFrame(rows).astype({"low": float, "high": float})
    axes = draw_intervals(
        frame,
        xlabel="Moran's I, no unit: zero where neighbours are strangers, one where they are alike",
        series="map",
        digits=2,
        bar="the middle 95% of shuffled maps",
    )
    return axes, frame


@figure(
    "neighbours-local",
    title="With Miller's list held alike the model errs together around Iowa County and around "
    "Washington County",
    alt="Map of Wisconsin. {local-residual-adjusted-n} counties stand out. A block of six in the "
    "south-west does better than fitted, with and without machines; Washington and Sheboygan "
    "in the south-east do worse; Milwaukee does better among neighbours that do worse.",
    caption="Local Moran's I of what FiveThirtyEight's model with Miller's indicator leaves over "
    "in 2016. Counties in colour stand out with the share of false findings held at one in "
    "twenty. Small squares are machine counties by Miller's indicator.",
    sources=MILLER_2016,
    claims=("C14",),
)
def local_figure():
    found = local_indicators("residual-fte-miller")
    kind = found["kind"].where(found["adjusted_p"] < DISCOVERY_P, "none")
    shapes = wisconsin_counties()
    shown = {key: look for key, look in CLUSTERS.items() if key in set(kind)}
    ax = draw_categories(shapes, kind, shown, legend_title="Clinton, 2016")
    machine = outcome_frame()["miller"] > 0
    machines = shapes[machine.reindex(shapes.index)]
    mark_counties(ax, machines, "machine county")
    name_counties(ax, shapes.loc[kind.index[kind != "none"]], machines)
    names = outcome_frame()["county_name"]
    frame = found.assign(shown=kind, county_name=names, machine=machine)
    return ax, frame.reset_index()


@figure(
    "neighbours-models",
    title="With schooling, race and neighbours in the model, the gap by Miller's list in 2016 can "
    "be told from zero; nearly as much was there in 2012",
    alt="Dots with intervals for three models. Miller's indicator: about four points below zero "
    "in 2016 and in 2012 under each. Share of ballots on DREs: the swing from 2012 to 2016 is "
    "below zero, less so with neighbours in the model, and zero is in the interval with rural "
    "share and size. The swing from 2008 to 2012 is near zero.",
    caption="The machines' coefficient with schooling and race held fixed. Strangers: least "
    "squares with HC3 errors. Neighbours' errors: spatial error model. Neighbours' votes: spatial "
    "lag model. Bars are 95% intervals.",
    sources=(*MILLER_2016, *BEFORE, *DOSE),
    claims=("C13", "C14"),
)
def models_figure():
    touchscreens = "From no ballot on touchscreens to all"
    wanted = [
        ("Miller's indicator", "2016", "2016", "miller", "two"),
        ("Miller's indicator", "2012", "2012", "miller", "two"),
        (touchscreens, "Swing 2012 to 2016", "swing", "dre_share", "two"),
        (touchscreens, "Swing 2012 to 2016, rural share and size too", "swing", "dre_share",
         "four"),
        (touchscreens, "Swing 2008 to 2012", "swing-2008", "dre_share", "two"),
    ]  # fmt: skip
    frame = pd.DataFrame(
        as_estimate(fit_model(ask(outcome, machines, controls, errors=errors)), machines).as_row()
        | {"group": group, "label": label, "model": name}
        for group, label, outcome, machines, controls in wanted
        for errors, name in MODEL_LABELS.items()
    )
    axes = draw_intervals(
        frame,
        xlabel="With machines minus without, percentage points of the two-party vote",
        group="group",
        series="model",
        ends=("Democrat worse with machines", "better"),
    )
    return axes, frame


@figure(
    "neighbours-pairs-map",
    title="Across {pairs-different-n} county lines the side with machines moved "
    "{pairs-swing-pp|abs} points further from the Democrat on average",
    alt="Map of Wisconsin with a line between the centres of every two neighbouring counties of "
    "which one is a machine county. Solid purple lines, the machine side moved away more, are most "
    "of them, and many of the thickest end in Madison, La Crosse or Green Bay; dashed green lines, "
    "the other way round, lie scattered.",
    caption="Change of the two-party share from 2012 to 2016, machine county minus its "
    "neighbour, Miller's indicator. The thicker the line, the larger the difference, in percentage "
    "points (pp). Small squares are machine counties.",
    sources=(*BOTH_YEARS, *MILLER),
    claims=("C01", "C14"),
)
def pairs_map():
    shapes = wisconsin_counties()
    frame = outcome_frame()
    blank = pd.Series("county", index=shapes.index)
    ax = draw_categories(shapes, blank, {"county": Category("", "#F4F4F4")}, legend=False)
    pairs = pd.DataFrame(county_pairs(), columns=["machine_fips", "other_fips"])
    pairs["gap_pp"] = subtract_pairs(frame[["swing"]], county_pairs())["swing"].to_numpy()
    _draw_links(ax, shapes, pairs)
    machines = shapes[frame["miller"].reindex(shapes.index) > 0]
    mark_counties(ax, machines, "machine county")
    for side in ("machine", "other"):
        pairs[side] = pairs[f"{side}_fips"].map(frame["county_name"])
    return ax, pairs


@figure(
    "neighbours-pairs-gaps",
    title="At the county line the gap shrinks once schooling and race are alike; between small "
    "towns, by some rules, it stays",
    alt="Dots with intervals for two elections. Between counties the raw gap of the swing from "
    "2012 to 2016 is {pairs-swing-pp} points, {pairs-swing-controlled-pp} with two controls, about "
    "zero with four. Between municipalities it is {town-pairs-swing-pp} raw and "
    "{town-pairs-swing-size-pp} with three, less where both have two hundred votes or where the "
    "line is drawn at three quarters of the ballots. From "
    "2008 to 2012 counties have a gap too with controls, municipalities none that can be told "
    "from zero.",
    caption="Machine side minus the other. Counties: neighbours of two kinds by Miller's "
    "indicator. Municipalities: across a county line, ten votes or more, most ballots on DREs "
    "against not. Bars are 95% intervals; pairs that touch a county in common may err together.",
    sources=(*TOWNS, *MILLER, "us_counties_context", "wi_reporting_units_2008"),
    claims=("C01", "C14"),
)
def pairs_gaps_figure():
    counties, towns = "Neighbouring counties", "Nearest municipalities across a county line"
    wanted = [
        (counties, "raw", county_gap, {}),
        (counties, "schooling and race held", county_gap, {"controls": "two"}),
        (counties, "rural share and size too", county_gap, {"controls": "four"}),
        (towns, "raw", town_gap, {}),
        (towns, "schooling, race, size held", town_gap, {"controls": "three"}),
        (towns, "the same, 200 votes or more", town_gap, {"controls": "three", "least_votes": 200}),
        (towns, "the same, over three quarters on DREs", town_gap,
         {"controls": "three", "above": 0.75}),
    ]  # fmt: skip
    frame = pd.DataFrame(
        as_estimate(gap(outcome, **choice), "constant").as_row()
        | {"group": group, "label": label, "swing": years}
        for group, label, gap, choice in wanted
        for outcome, years in (("swing", "2012 to 2016"), ("swing-2008", "2008 to 2012"))
    )
    axes = draw_intervals(
        frame,
        xlabel="Machine side minus the other, percentage points of the change",
        group="group",
        series="swing",
        marks={"2012 to 2016": style.MARKS[0], "2008 to 2012": style.EARLIER},
        ends=("Democrat lost more on the machine side", "lost less"),
    )
    return axes, frame


def _draw_links(ax, shapes, pairs):
    """A line from county to county for each pair, its width the size of the gap."""
    points = shapes.geometry.representative_point()
    looks = {
        True: (WORSE, "-", "machine side moved\nfurther from the Democrat"),
        False: (BETTER, (0, (2, 1.2)), "other side moved\nfurther from the Democrat"),
    }
    for pair in pairs.itertuples():
        colour, dashes, _ = looks[pair.gap_pp < 0]
        ends = points[[pair.machine_fips, pair.other_fips]]
        ax.plot(ends.x, ends.y, color=colour, linestyle=dashes, linewidth=_width_pt(pair.gap_pp),
                zorder=3, solid_capstyle="butt")  # fmt: skip
    handles = [
        Line2D([], [], color=colour, linestyle=dashes, linewidth=2.5, label=words)
        for colour, dashes, words in looks.values()
    ]
    handles += [
        Line2D([], [], color=style.PALETTE["quiet"], linewidth=_width_pt(gap), label=f"by {gap} pp")
        for gap in KEY_GAPS
    ]
    put_legend(ax, handles, "Change, 2012 to 2016")


def _width_pt(gap_pp):
    """Width of a line, in points, by the size of a gap in percentage points."""
    return 0.8 + 0.4 * abs(gap_pp)
