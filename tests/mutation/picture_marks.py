"""Damage to what is written and painted in a drawing: labels, legends, colours."""

import re

from classes import is_blue, is_red
from drawing import read_figure
from marks import paint
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle

RED, BLUE = "#B2182B", "#2166AC"
UNITS = (("percentage points", "percent"), ("points", "percent"), ("percent", "points"),
         ("standard deviations", "points"), ("share of variance", "percent"),
         ("thousands", "percent"), ("votes", "points"), ("ballots", "percent"))  # fmt: skip
OFF = "figure fraction"


def all_axes(canvas):
    return [panel.axes for panel in read_figure(canvas)]


def data_lines(axes, dots):
    """Lines that stand for rows: with markers, or of two points and more without."""
    return [
        line for line in axes.lines
        if (line.get_marker() not in ("", "None", None)) == dots
        and all(line.get_transform().contains_branch_seperately(axes.transData))
        and len(line.get_xdata()) > (0 if dots else 1)
    ]  # fmt: skip


def exchange_texts(one, other):
    first, second = one.get_text(), other.get_text()
    one.set_text(second)
    other.set_text(first)
    return first.split() != second.split()


def exchange_rows(canvas):
    """The labels of two rows are exchanged."""
    for axes in all_axes(canvas):
        above = [text for text in axes.texts if not is_bold(text)
                 and isinstance(getattr(text, "xycoords", ""), tuple)
                 and text.xycoords[0] == OFF]  # fmt: skip
        if len(above) > 1:
            return exchange_texts(above[0], above[-1])
        for axis in (axes.yaxis, axes.xaxis):
            ticks = [label.get_text() for label in axis.get_ticklabels()]
            named = [n for n, text in enumerate(ticks) if text
                     and not re.fullmatch(r"[\N{MINUS SIGN}\d.,%]+( million)?", text)]  # fmt: skip
            if len(named) > 1:
                one, other = named[0], named[-1]
                ticks[one], ticks[other] = ticks[other], ticks[one]
                axis.set_ticks(axis.get_ticklocs(), ticks)
                return ticks[one] != ticks[other]
    return False


def is_bold(text):
    return text.get_fontweight() in ("bold", 700)


def legends(canvas):
    from matplotlib.legend import Legend

    return [one for axes in all_axes(canvas) for one in axes.get_children()
            if isinstance(one, Legend)]  # fmt: skip


def exchange_legend(canvas):
    """Two entries of a legend are exchanged."""
    for legend in legends(canvas):
        texts = legend.get_texts()
        if len(texts) > 1:
            return exchange_texts(texts[0], texts[1])
    return False


def turn_legend_round(canvas):
    """The ends of a scale are exchanged, in the legend."""
    for legend in legends(canvas):
        texts = [text.get_text() for text in legend.get_texts()]
        if len(texts) > 2:
            for text, other in zip(legend.get_texts(), texts[::-1], strict=True):
                text.set_text(other)
            return True
    return False


def repaint(artist, turn):
    """Every colour of an artist turned; whether one was."""
    done = False
    for part in ("facecolor", "edgecolor", "color", "markerfacecolor", "markeredgecolor"):
        if not hasattr(artist, f"get_{part}") or (
            part == "color" and not isinstance(artist, Line2D)
        ):
            continue
        found = getattr(artist, f"get_{part}")()
        if isinstance(artist, PathCollection):
            turned = [turn.get(paint(one), paint(one)) or "none" for one in found]
            changed = turned != [paint(one) or "none" for one in found]
        else:
            turned = turn.get(paint(found))
            changed = turned is not None
        if changed:
            getattr(artist, f"set_{part}")(turned)
            done = True
    return done


def every_artist(canvas):
    for axes in all_axes(canvas):
        yield from (*axes.lines, *axes.collections, *axes.patches)
    for legend in legends(canvas):
        for column in legend._legend_handle_box.get_children():
            for row in column.get_children():
                yield from row.get_children()[0].get_children()


def exchange_parties(canvas):
    """Red is blue and blue is red, on the map and in the legend."""
    colours = {paint(found) for artist in every_artist(canvas) for found in painted(artist)} - {""}
    reds, blues = (sorted(filter(is_it, colours)) for is_it in (is_red, is_blue))
    if not (reds and blues):
        return False
    turn = {red: blues[n % len(blues)] for n, red in enumerate(reds)}
    turn |= {blue: reds[n % len(reds)] for n, blue in enumerate(blues)}
    return any([repaint(artist, turn) for artist in every_artist(canvas)])


def painted(artist):
    for part in ("facecolor", "edgecolor", "markerfacecolor", "color"):
        if hasattr(artist, f"get_{part}"):
            found = getattr(artist, f"get_{part}")()
            yield from found if isinstance(artist, PathCollection) else [found]


def paint_for_parties(canvas):
    """Machines are painted in the colours of the parties, marks and legend alike."""
    turn = {"#b36200": RED, "#00788c": BLUE, "#5a6068": BLUE}
    done = [repaint(artist, turn) for artist in every_artist(canvas)]
    return any(done)


def change_unit(canvas):
    """An axis names another unit."""
    for axes in all_axes(canvas):
        for axis in (axes.xaxis, axes.yaxis):
            text = " ".join(axis.label.get_text().split())
            for unit, other in UNITS:
                if unit in text and not re.search(r"points or percent", text):
                    axis.label.set_text(text.replace(unit, other))
                    return True
    return False


def drop_axis_label(canvas):
    """An axis has no name."""
    for axes in all_axes(canvas):
        for axis in (axes.xaxis, axes.yaxis):
            if axis.label.get_text().strip():
                axis.label.set_text("")
                return True
    return False


def exchange_ends(canvas):
    """Worse and better are exchanged beside zero."""
    arrows = [text for axes in all_axes(canvas) for text in axes.texts
              if "←" in text.get_text() or "→" in text.get_text()]  # fmt: skip
    if len(arrows) < 2:
        arrows = [text for axes in all_axes(canvas) for text in axes.texts
                  if getattr(text, "xycoords", "") == "axes fraction"
                  and text.xy[1] in (0.03, 0.97)]  # fmt: skip
    if len(arrows) < 2:
        return False
    one, other = arrows[:2]
    first, second = (re.sub("[←→ ]*([^←→]*[^←→ ])[←→ ]*", r"\1", t.get_text()) for t in arrows[:2])
    one.set_text(one.get_text().replace(first, second))
    other.set_text(other.get_text().replace(second, first))
    return True


def exchange_titles(canvas):
    """The titles of two panels are exchanged."""
    titled = [axes for axes in all_axes(canvas) if axes.get_title("left") or axes.get_title()]
    if len(titled) < 2:
        return False
    one, other = ((axes, "left" if axes.get_title("left") else "center") for axes in titled[:2])
    first, second = one[0].get_title(one[1]), other[0].get_title(other[1])
    one[0].set_title(second, loc=one[1])
    other[0].set_title(first, loc=other[1])
    return first != second


def filled(canvas):
    for axes in all_axes(canvas):
        shapes = [
            one
            for one in axes.patches
            if paint(one.get_facecolor())
            and one.get_fill()
            and isinstance(one, PathPatch | Rectangle)
            and all(one.get_transform().contains_branch_seperately(axes.transData))
        ]
        if len(shapes) > 1:
            yield axes, shapes


def exchange_shapes(canvas):
    """Two areas take each other's colours."""
    for _, shapes in filled(canvas):
        first = shapes[0]
        for other in shapes[1:]:
            here, there = first.get_facecolor(), other.get_facecolor()
            if paint(here) != paint(there):
                first.set_facecolor(there)
                other.set_facecolor(here)
                return True
    return False


def misprint(canvas):
    """A value printed beside a mark is another."""
    for axes in all_axes(canvas):
        for text in axes.texts:
            found = re.search(r"\d+(\.\d+)?", text.get_text())
            numeric = re.fullmatch(r"(.*\n)*[+\N{MINUS SIGN}]?[\d.]+%?( \(.*\))?", text.get_text())
            if found and numeric:
                digit = next(n for n in range(found.start(), len(text.get_text()))
                             if text.get_text()[n].isdigit())  # fmt: skip
                words = text.get_text()
                text.set_text(
                    words[:digit] + str((int(words[digit]) + 3) % 10) + words[digit + 1 :]
                )
                return True
    return False


WRITTEN = {
    "labels of two rows exchanged": exchange_rows,
    "two legend entries exchanged": exchange_legend,
    "legend turned round": turn_legend_round,
    "party colours exchanged": exchange_parties,
    "machines in party colours": paint_for_parties,
    "another unit": change_unit,
    "axis without a name": drop_axis_label,
    "worse and better exchanged": exchange_ends,
    "panel titles exchanged": exchange_titles,
    "two areas exchanged": exchange_shapes,
    "a value misprinted": misprint,
}
