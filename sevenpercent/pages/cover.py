"""The book's cover: Wisconsin's counties by machines, by votes, by the change in votes."""

import html

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

# Layers of the county finder, by their key, with the words below each map.
PANELS = {
    "d": "The machines: ballots cast on touchscreens",
    "c": "The votes: Clinton\N{RIGHT SINGLE QUOTATION MARK}s share of the two parties",
    "s": "The change: Democrats\N{RIGHT SINGLE QUOTATION MARK} swing since 2012",
}


class Cover(SphinxDirective):
    """Three maps of one outline, side by side; the county finder has their classes."""

    def run(self):
        # Imported here: a book without this page need not have the exhibits behind it.
        from sevenpercent.chapters.county_finder.counties import LAYERS, finder_frame
        from sevenpercent.pages.county_map import county_paths

        frame = finder_frame().set_index("county_fips")
        layers = {layer.key: layer for layer in LAYERS}
        return [nodes.raw("", draw_cover(county_paths(), frame, layers), format="html")]


def draw_cover(drawing, frame, layers):
    """Markup of the cover.

    Parameters
    ----------
    drawing : (viewBox, paths) of county_map.draw_paths()
    frame : DataFrame indexed by county_fips, with the layers' columns
    layers : dict, key -> charts.classes.Layer, which holds every key of PANELS
    """
    box, paths = drawing
    outlines = "".join(f'<path id="cover-{fips}" d="{paths[fips][0]}"/>' for fips in frame.index)
    panels = "\n".join(
        draw_panel(box, frame, layers[key], words, outlines if position == 0 else "")
        for position, (key, words) in enumerate(PANELS.items())
    )
    return f'<div class="cover">\n{panels}\n</div>'


def draw_panel(box, frame, layer, words, outlines):
    """One map, the counties of a class drawn together; told in words by how many each class has."""
    from citable.charts.classes import class_counts, class_labels, classify

    codes = classify(frame[layer.column], layer.breaks)
    counties = "".join(
        f'<g fill="{colour}">'
        + "".join(f'<use href="#cover-{fips}"/>' for fips in frame.index[codes == position])
        + "</g>"
        for position, colour in enumerate(layer.colours)
    )
    labels = class_labels(layer.breaks, layer.unit)
    counts = class_counts(frame[layer.column], layer.breaks)
    told = "; ".join(
        f"{count} counties {label}" for count, label in zip(counts, labels, strict=True)
    )
    label = html.escape(f"Map of Wisconsin. {layer.label}: {told}.")
    return f"""<figure>
<svg viewBox="{box}" role="img" aria-label="{label}"><defs>{outlines}</defs>{counties}</svg>
<figcaption>{html.escape(words)}</figcaption>
</figure>"""


def setup(app):
    app.add_directive("cover", Cover)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
