"""Wisconsin's counties as a map inside the page: hover text, keys, no third party."""

import html
from functools import cache

import numpy as np
import shapely

from citable.charts import style
from citable.charts.map_parts import class_counts, class_labels, classify
from sevenpercent.chapters.county_finder.counties import LAYERS, tell_county
from sevenpercent.tables.shapes import wisconsin_counties

ID = "counties-of-wisconsin"
LABEL = "Map of Wisconsin's counties; each leads to its row of the table"
WIDTH = 1_000  # of the drawing's own units; whole numbers are finer than a pixel
TOLERANCE_M = 1_500
STRIPE = 12  # of the same units: distance of a pattern's lines


def county_map(frame):
    """A map whose counties are links, each with a title; one geometry for all LAYERS.

    Names from data are escaped.
    """
    frame = frame.set_index("county_fips")
    codes = {layer.key: classify(frame[layer.column], layer.breaks) for layer in LAYERS}
    box, paths = county_paths()
    counties = "\n".join(
        f'<a href="#{html.escape(row.anchor)}" data-x="{x}" data-y="{y}">'
        f'<title>{html.escape(tell_county(row))}</title><path class="'
        + " ".join(f"{key}{int(values[row.Index])}" for key, values in codes.items())
        + f'" d="{path}"/></a>'
        for row in frame.itertuples()
        for path, x, y in [paths[row.Index]]
    )
    legends = "\n".join(legend(frame, layer) for layer in LAYERS)
    return f"""<div class="county-map" id="{ID}" data-layer="{LAYERS[0].key}">
<style>{layer_styles()}</style>
{layer_choice()}
<div class="county-map-picture">
<svg viewBox="{box}" role="group" aria-label="{html.escape(LABEL)}">
<defs>{patterns()}</defs>
{counties}
<path class="county-cursor" d=""/>
</svg>
<div class="county-map-legends">
{legends}
</div>
</div>
<p class="county-map-facts" aria-hidden="true" hidden></p>
</div>"""


@cache
def county_paths():
    """The drawing's box; by county_fips path data and a point inside, in whole numbers up to WIDTH.

    Corners are rounded before they are told as steps: neighbours still meet.
    """
    shapes = wisconsin_counties(TOLERANCE_M)
    west, south, east, north = shapes.total_bounds
    scale = (WIDTH - 10) / (east - west)

    def place(points):
        x, y = np.asarray(points)[:, 0], np.asarray(points)[:, 1]
        return np.rint(np.column_stack([(x - west), (north - y)]) * scale + 5).astype(int)

    paths = {}
    for fips, shape in shapes.geometry.items():
        rings = [part.exterior.coords for part in shapely.get_parts(shape)]
        inside = place([shape.representative_point().coords[0]])[0]
        paths[fips] = ("".join(_ring(place(ring)) for ring in rings), *map(int, inside))
    return f"0 0 {WIDTH} {round((north - south) * scale) + 10}", paths


def _ring(corners):
    steps = np.diff(corners, axis=0)[:-1]
    steps = steps[(steps != 0).any(axis=1)]
    # A minus sign parts two numbers as well as a blank does.
    told = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{corners[0][0]} {corners[0][1]}l{told}z"


def layer_choice():
    """A list to choose the layer from, which the page's script brings to sight."""
    options = "".join(
        f'<option value="{layer.key}">{html.escape(layer.label)}</option>' for layer in LAYERS
    )
    return (
        f'<p class="county-map-choice" hidden><label for="{ID}-layer">Colour the counties by'
        f'</label> <select id="{ID}-layer" autocomplete="off">{options}</select></p>'
    )


def layer_styles():
    """A rule for every class of every layer."""
    rules = []
    for layer in LAYERS:
        for position, colour in enumerate(layer.colours):
            name = f"{layer.key}{position}"
            fill = f"url(#{ID}-{name})" if position in layer.patterned else colour
            rules.append(f'#{ID}[data-layer="{layer.key}"] .{name}{{fill:{fill}}}')
        rules.append(f'#{ID}:not([data-layer="{layer.key}"]) .legend-{layer.key}{{display:none}}')
    return "".join(rules)


def patterns():
    """The fills with lines over their colour."""
    return "".join(
        f'<pattern id="{ID}-{layer.key}{position}" width="{STRIPE}" height="{STRIPE}"'
        f' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{STRIPE}" height="{STRIPE}" fill="{layer.colours[position]}"/>'
        f'<rect width="3" height="{STRIPE}" fill="{line_colour(layer.colours[position])}"/>'
        "</pattern>"
        for layer in LAYERS
        for position in layer.patterned
    )


def line_colour(colour):
    """White lines on dark, grey on light."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    light = 0.3 * red + 0.6 * green + 0.1 * blue > 150
    return style.PALETTE["quiet"] if light else style.PALETTE["paper"]


def legend(frame, layer):
    """The layer's classes with their limits and how many counties stand in each."""
    labels = class_labels(layer.breaks, layer.unit, is_count=layer.is_count)
    counts = class_counts(frame[layer.column], layer.breaks)
    items = "".join(
        f'<li><svg viewBox="0 0 40 28" aria-hidden="true"><rect class="{layer.key}{position}"'
        f' width="40" height="28"/></svg> {html.escape(labels[position])}'
        f" ({counts[position]})</li>"
        for position in reversed(range(len(labels)))
    )
    title = html.escape(layer.label)
    return f'<div class="legend-{layer.key}"><strong>{title}</strong><ul>{items}</ul></div>'
