"""Rows of a chart under their headings, each with its label beside it or above it."""

from citable.charts import forms, narrow, style


def place_rows(keys, heights, heading_in, above):
    """Where rows stand, from the top, in inches, whose labels may stand above them.

    keys : iterable of (heading, label), each once; heading is None where there are none
    heights : iterable of float, one a row
    heading_in : pair of float, height of a heading, wide and narrow

    Returns {key: (top, height)}, [(heading, its middle)], the height of all.
    """
    rows, headings, y, heading_in = {}, [], 0.0, forms.pick(heading_in)
    for (heading, label), row_in in zip(keys, heights, strict=True):
        if heading is not None and (not headings or headings[-1][0] != heading):
            headings.append((heading, y + heading_in / 2))
            y += heading_in
        y += narrow.label_height(label) if above else 0
        rows[heading, label] = y, row_in
        y += row_in
    return rows, headings, y


def label_rows(ax, labels, tops, middles, above, *, on=None, characters=None, **look):
    """Name rows at the left of an Axes, or above each from its top, on another Axes where asked."""
    beside = [style.wrap_characters(label, characters) for label in labels]
    ax.set_yticks(list(middles), [""] * len(beside) if above else beside, **look)
    for label, top in zip(labels, tops, strict=True) if above else ():
        narrow.write_above(on or ax, label, top - narrow.label_height(label))


def clear_side(ax):
    """Neither ticks nor lines at the left of rows, nor along them."""
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(axis="y", visible=False)


def add_panels(inner_in, around_in, places, share=""):
    """Axes placed by arithmetic in one Axes that is not seen.

    The solver that lays out several subplots may give another last digit in another process, and
    then the picture that a chapter draws is not the published one to the byte.

    inner_in, around_in : float, height of all panels, of what stands above and below them
    places : iterable of (left, bottom, width, height), in shares of the whole
    share : str, the axis that all have in common with the first, "x" or "y"
    """
    ground, panels = style.new_axes(inner_in + around_in), []
    narrow.keep_height(ground, inner_in)
    ground.axis("off")
    for place in places:
        shared = {f"share{share}": panels[0]} if share and panels else {}
        panels.append(ground.inset_axes(place, **shared))
    return panels
