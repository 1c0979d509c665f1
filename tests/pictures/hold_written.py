"""Pictures of words and of areas to scale: every row is written, every area is its row's."""

import numpy as np
from drawing import legend_areas, plain
from hold import compare, digits
from lands import as_area
from marks import claim
from naming import name_row, tell


def hold_written(picture, layer):
    """Each of the columns is written once for each row, together with the row's other columns."""
    words = [word for panel in picture.panels for word in panel.words]
    for column in layer.columns:
        texts = [tell(value) for value in picture.frame[column]]
        found = claim(word for word in words if word.text in set(texts))
        drawn = {word.text for word in found}
        compare(picture, f"{layer.title}, {column}", [{column: text} for text in sorted(drawn)],
                [{column: text} for text in sorted(set(texts))])  # fmt: skip
    check_order(picture, layer, words)


def check_order(picture, layer, words):
    """From top to bottom the rows' words follow each other as in the CSV."""
    for column in layer.columns:
        texts = [tell(value) for value in picture.frame[column]]
        if len(set(texts)) < len(texts):
            continue
        heights = {word.text: word.xy[1] for word in words if word.text in texts
                   and word.bold == (column in (layer.bold or []))}  # fmt: skip
        order = [heights[text] for text in texts if text in heights]
        if order != sorted(order):
            picture.tell(f"{layer.title}: {column} is not written in the order of the rows")


def hold_blocks(picture, layer):
    """Blocks whose area is a count, each under its count and its words, in the rows' order."""
    for panel in picture.panels:
        blocks = [mark for mark in panel.marks if mark.kind == "shape"]
        if not blocks:
            continue
        blocks.sort(key=lambda mark: mark.xy[:, 1].min())
        areas = [round(as_area(mark.path).area) for mark in claim(blocks)]
        wanted = [round(value) for value in picture.frame[layer.value]]
        if areas != wanted:
            picture.tell(f"{layer.title}: areas are {areas}, the CSV says {wanted}")
        hold_headings(picture, layer, panel, blocks)


def hold_headings(picture, layer, panel, blocks):
    """The words between a block and the one above it are its count and its label."""
    tops = [mark.xy[:, 1].min() for mark in blocks]
    before = [-np.inf, *[mark.xy[:, 1].max() for mark in blocks[:-1]]]
    rows = picture.frame.to_dict("records")
    for row, low, top in zip(rows, before, tops, strict=False):
        words = claim(word for word in panel.words if low <= word.xy[1] < top)
        said = " ".join(word.text for word in words)
        if said != plain(f"{row[layer.value]:,.0f} {row[layer.label]}"):
            picture.tell(f"{layer.title}: over {row[layer.value]:,.0f} is written {said!r}")


def hold_mosaic(picture, layer):
    """A whole divided twice: rows as high as their total, pieces as wide as their part of it."""
    (panel,) = picture.panels
    legend = legend_areas([panel])
    totals = picture.frame.groupby(layer.row, sort=False)[layer.value].sum()
    drawn, heights = [], {}
    for mark in claim(mark for mark in panel.marks if mark.kind == "rect"):
        (left, low), (right, high) = mark.xy
        row = str(name_row(panel, picture.panels, "y", (low + high) / 2)).replace(":", "")
        heights[row] = high - low
        drawn.append({"row": row, "part": legend.get((mark.look.face, mark.look.hatch)),
                      "from": digits(round(left, 5)), "to": digits(round(right, 5))})  # fmt: skip
        check_percentage(picture, layer, panel, mark)
    wanted, found = [], []
    for name, rows in picture.frame.groupby(layer.row, sort=False):
        ends = 100 * rows[layer.value].cumsum() / totals[name]
        starts = ends.shift(fill_value=0)
        row = plain(f"{name} {totals[name]:,.0f} {layer.unit}")
        for part, start, end in zip(rows[layer.part], starts, ends, strict=True):
            ends_of = {"from": digits(round(start, 5)), "to": digits(round(end, 5))}
            wanted.append({"row": row, "part": tell(part)} | ends_of)
        found.append(heights.get(row, np.nan))
    compare(picture, layer.title, drawn, wanted)
    if not np.allclose(np.array(found) / sum(found), totals / totals.sum(), atol=1e-6):
        picture.tell(f"{layer.title}: rows are not as high as their {layer.value}")


def check_percentage(picture, layer, panel, mark):
    """What is printed on a piece is its width."""
    middle = mark.xy.mean(axis=0)
    for word in claim(word for word in panel.words if np.allclose(word.xy, middle)):
        if word.text != f"{np.ptp(mark.xy[:, 0]):.0f}%":
            picture.tell(f"{layer.title}: {word.text} stands on another piece")
