"""Damage to where things stand in a drawing: axes, marks, lines, areas."""

import re

import numpy as np
from marks import paint
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from picture_marks import all_axes, data_lines, filled


def number_axis(canvas):
    """(axes, "x" or "y") of a first axis whose ticks are numbers."""
    for axes in all_axes(canvas):
        for name in "xy" if axes.axison else "":
            texts = [t.get_text() for t in getattr(axes, f"{name}axis").get_ticklabels()]
            numbers = [re.fullmatch(r"[\N{MINUS SIGN}\d.,%]+( million)?", t) for t in texts if t]
            years = [re.fullmatch(r"(19|20)\d\d", t) for t in texts if t]
            if numbers and all(numbers) and not all(years):
                return axes, name
    return None, None


def reverse_axis(canvas):
    """A scale runs backwards."""
    axes, name = number_axis(canvas)
    if axes:
        getattr(axes, f"invert_{name}axis")()
    return axes is not None


def change_scale(canvas):
    """Equal steps multiply where they added, or the other way round."""
    axes, name = number_axis(canvas)
    if axes:
        plain = getattr(axes, f"get_{name}scale")() == "linear"
        getattr(axes, f"set_{name}scale")("symlog" if plain else "linear")
    return axes is not None


def mislabel_ticks(canvas):
    """The ticks of a scale say ten times what they stand at."""
    axes, name = number_axis(canvas)
    if not axes:
        return False
    axis = getattr(axes, f"{name}axis")
    places = [place for place in axis.get_ticklocs()]
    axis.set_ticks(places, [f"{10 * place:g}".replace("-", "\N{MINUS SIGN}") for place in places])
    return any(places)


def dots_of(canvas):
    """Artists of dots, lines and groups alike."""
    for axes in all_axes(canvas):
        yield from ((axes, line) for line in data_lines(axes, True))
        yield from ((axes, one) for one in axes.collections if isinstance(one, PathCollection))


def move_dot(canvas):
    """A mark lies a thirtieth of the scale beside its place."""
    for axes, artist in dots_of(canvas):
        by = np.ptp(axes.get_xlim()) / 30, np.ptp(axes.get_ylim()) / 30
        place = 1 if _rows_are_across(axes) else 0
        if isinstance(artist, Line2D):
            data = [np.array(part, float) for part in artist.get_data()]
            data[place][0] += by[place]
            artist.set_data(*data)
        else:
            spots = np.array(artist.get_offsets(), float)
            spots[0, place] += by[place]
            artist.set_offsets(spots)
        return True
    return False


def _rows_are_across(axes):
    texts = [text.get_text() for text in axes.get_xticklabels()]
    return bool(texts) and all(re.fullmatch(r"(19|20)\d\d|", text) for text in texts)


def drop_artist(canvas):
    """A mark is not drawn."""
    for _, artist in dots_of(canvas):
        if isinstance(artist, PathCollection) and len(artist.get_offsets()) > 1:
            artist.set_offsets(artist.get_offsets()[1:])
        elif isinstance(artist, Line2D) and len(artist.get_xdata()) > 1:
            artist.set_data(artist.get_xdata()[1:], artist.get_ydata()[1:])
        else:
            artist.remove()
        return True
    for _, shapes in filled(canvas):
        shapes[-1].remove()
        return True
    return False


def draw_twice(canvas):
    """A mark is drawn that no row says."""
    for axes, artist in dots_of(canvas):
        spot = [
            np.mean(ends) + 0.0123 * np.ptp(ends) for ends in (axes.get_xlim(), axes.get_ylim())
        ]
        if isinstance(artist, PathCollection):
            look = {"marker": "o", "color": paint(artist.get_edgecolor()[0])}
        else:
            look = {"marker": artist.get_marker(), "color": artist.get_color(),
                    "markerfacecolor": artist.get_markerfacecolor()}  # fmt: skip
        axes.plot(*spot, linestyle="none", **look)
        return True
    return False


def widen_interval(canvas):
    """One interval reaches further than its row says."""
    for axes in all_axes(canvas):
        for line in data_lines(axes, False):
            x, y = (np.array(part, float) for part in line.get_data())
            if len(x) == 2 and (np.ptp(x) == 0) != (np.ptp(y) == 0):
                longer = y if np.ptp(x) == 0 else x
                longer[1] += 0.25 * np.ptp(longer)
                line.set_data(x, y)
                return True
    return False


def move_rule(canvas):
    """A line of reference stands elsewhere."""
    for axes in all_axes(canvas):
        for line in axes.lines:
            flags = line.get_transform().contains_branch_seperately(axes.transData)
            data = [np.array(part, float) for part in line.get_data()]
            place = 0 if flags[0] else 1
            if sum(flags) == 1 and data[place][0] and paint(line.get_color()) != "#e3e6e8":
                data[place] = data[place] * 1.15
                line.set_data(*data)
                return True
    return False


def enlarge(canvas):
    """One bubble is twice as wide as its count says."""
    for axes in all_axes(canvas):
        groups = [one for one in axes.collections if isinstance(one, PathCollection)]
        sizes = {float(size) for one in groups for size in one.get_sizes()}
        if len(sizes) > 3:
            groups[len(groups) // 2].set_sizes(groups[len(groups) // 2].get_sizes() * 4)
            return True
    return False


PLACED = {
    "axis reversed": reverse_axis,
    "log for linear": change_scale,
    "ticks mislabelled": mislabel_ticks,
    "a mark moved": move_dot,
    "a mark dropped": drop_artist,
    "a mark too many": draw_twice,
    "an interval too long": widen_interval,
    "a line of reference moved": move_rule,
    "a bubble too large": enlarge,
}
