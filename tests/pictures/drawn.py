"""Figures drawn once for all tests: what is seen, what is plotted, what is said."""

from contextlib import contextmanager

import encodings_file
import hold
import hold_bubbles
import hold_cells
import hold_lines
import hold_maps
import hold_scales
import hold_words
import hold_written
from drawing import legend_entries, read_figure
from matplotlib import pyplot

from citable import registry
from citable.charts.forms import NARROW, WIDE
from citable.charts.style import house_style
from citable.publish.render import drop_geometry
from citable.registry import format_template
from citable.rounding import round_frame

FORMS = {"wide": WIDE, "narrow": NARROW}
HOLDERS = {
    "dots": hold.hold_marks, "intervals": hold.hold_marks, "ticks": hold.hold_marks,
    "curve": hold.hold_curves,
    "fit": hold.hold_fit, "shapes": hold_maps.hold_shapes,
    "marked": hold_maps.hold_marked, "named": hold_maps.hold_named,
    "bubbles": hold_bubbles.hold_bubbles, "links": hold_bubbles.hold_links,
    "bars": hold_cells.hold_bars, "cells": hold_cells.hold_cells, "fills": hold_cells.hold_fills,
    "written": hold_written.hold_written, "blocks": hold_written.hold_blocks,
    "mosaic": hold_written.hold_mosaic,
}  # fmt: skip


@contextmanager
def drawn(id, form):
    """A figure drawn in a form: its canvas, the frame as its CSV has it."""
    with house_style(FORMS[form]):
        axes, plotted = registry.get_figure(id).draw()
        canvas = axes.figure if hasattr(axes, "figure") else axes.flat[0].figure
        try:
            yield canvas, round_frame(drop_geometry(plotted)).reset_index(drop=True)
        finally:
            pyplot.close(canvas)


class Picture(hold.Picture):
    """Also knows all that is said in it."""

    def all_words(self):
        yield from self.words.values()
        for panel in self.panels:
            yield from (panel.title, *panel.labels.values())
            yield from (word.text for word in panel.words)
        yield from (text for text, _, _ in legend_entries(self.panels))


def tell_words(id):
    """Title, alt and caption as they are published."""
    entry = registry.get_figure(id)
    return {name: format_template(getattr(entry, name)) for name in ("title", "alt", "caption")}


def find_faults(id, form, canvas, frame, words):
    """What in a drawn figure is not what its CSV, its entry and its words say.

    Parameters
    ----------
    id, form : str
    canvas : Figure of matplotlib
    frame : DataFrame, the CSV as published
    words : dict, title, alt, caption

    Returns
    -------
    list of str
    """
    encoding = encodings_file.read_encodings().get(id)
    if not encoding:
        rule = "say there what stands on which axis, in which colour and size, after looking at it"
        return [f"{id} has no entry in encodings.yml: {rule}"]
    picture = Picture(id, form, read_figure(canvas), frame, encoding, words, [])
    for layer in encoding.layers:
        HOLDERS[layer.kind](picture, layer)
        if layer.kind == "dots":
            hold.hold_names(picture, layer)
        if layer.foot:
            hold.hold_foot(picture, layer)
    hold_lines.hold_rules(picture)
    hold_lines.hold_spans(picture)
    hold_lines.hold_guides(picture)
    hold_scales.hold_axes(picture)
    hold_scales.hold_texts(picture)
    hold_scales.hold_parties(picture)
    hold_scales.hold_rest(picture)
    hold_words.hold_three(picture)
    hold_words.hold_levels(picture)
    return picture.problems
