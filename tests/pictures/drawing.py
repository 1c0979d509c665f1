"""What a drawn figure shows, panel by panel, read back from the objects of matplotlib."""

from dataclasses import dataclass, field, replace

from marks import (
    NOTHING,
    Look,
    line_look,
    paint,
    patch_look,
    read_artist,
    read_dashes,
    read_scatter,
)
from matplotlib.collections import PathCollection
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch


@dataclass
class Words:
    """A text in a panel."""

    text: str
    xy: tuple
    coords: object
    colour: str
    bold: bool
    side: str
    arrow: str = ""
    claimed: bool = False
    artist: object = None


@dataclass
class Key:
    """A legend: its title, its entries as (text, looks of the handle, sizes)."""

    title: str
    entries: list = field(default_factory=list)


@dataclass
class Panel:
    """One Axes, as it is seen."""

    axes: object
    place: int
    title: str
    labels: dict
    limits: dict
    scales: dict
    ticks: dict
    marks: list
    words: list
    keys: list

    def key_titles(self):
        return " ".join(key.title for key in self.keys)


def legend_entries(panels):
    """Every line of the legends of some panels: its text, the looks of its handle, their sizes."""
    return [entry for panel in panels for key in panel.keys for entry in key.entries]


def legend_areas(panels):
    """What legends call a filled area: {(face, hatch): text}."""
    return {(look.face, look.hatch): text for text, looks, _ in legend_entries(panels)
            for look in looks}  # fmt: skip


def plain(text):
    """Words in one line, without the arrows of ends."""
    return " ".join(str(text).replace("←", "").replace("→", "").split())


def read_figure(canvas):
    """The panels of a figure, those inside others too, in the order in which they were made."""
    waiting, found = list(canvas.axes), []
    while waiting:
        axes = waiting.pop(0)
        waiting[:0] = axes.child_axes
        if axes.get_visible():
            found.append(axes)
    panels = [read_panel(axes, place) for place, axes in enumerate(found)]
    return [panel for panel in panels if panel.marks or panel.words or panel.keys]


def read_panel(axes, place):
    title = next((t for t in map(axes.get_title, ("left", "center", "right")) if t), "")
    marks = [mark for artist in axes.get_children() for mark in read_artist(axes, artist)]
    on = axes.axison
    return Panel(
        axes=axes,
        place=place,
        title=plain(title),
        labels={name: plain(getattr(axes, f"get_{name}label")()) for name in "xy"},
        limits={"x": axes.get_xlim(), "y": axes.get_ylim()},
        scales={"x": axes.get_xscale(), "y": axes.get_yscale()},
        ticks={name: read_ticks(getattr(axes, f"{name}axis")) if on else [] for name in "xy"},
        marks=[replace(mark, order=order) for order, mark in enumerate(marks)],
        words=[read_words(text) for text in axes.texts if text.get_text().strip()],
        keys=[read_key(one) for one in axes.get_children() if isinstance(one, Legend)],
    )


def read_ticks(axis):
    """(place, text) of every tick; the text is empty where it is not printed."""
    texts = [t.get_text() if t.get_visible() else "" for t in axis.get_ticklabels()]
    shown = [tick.label1.get_visible() or tick.label2.get_visible() for tick in axis.majorTicks]
    return [
        (float(place), plain(text) if seen else "")
        for place, text, seen in zip(axis.get_ticklocs(), texts, shown, strict=False)
    ]


def read_words(text):
    kind = text.get_fontweight()
    return Words(
        plain(text.get_text()),
        tuple(text.xy) if hasattr(text, "xy") else text.get_position(),
        getattr(text, "xycoords", "data"),
        paint(text.get_color()),
        kind == "bold" or kind == 700,
        text.get_ha(),
        next((arrow for arrow in "←→" if arrow in text.get_text()), ""),
        artist=text,
    )


def read_key(legend):
    """A legend's entries, each with all that its handle is drawn of."""
    texts = [plain(text.get_text()) for text in legend.get_texts()]
    entries = []
    for text, boxes in zip(texts, _handle_boxes(legend), strict=True):
        looks, sizes = [], []
        for artist in boxes.get_children():
            if isinstance(artist, Line2D):
                looks += (
                    {line_look(artist), Look(paint(artist.get_color()), dashes=read_dashes(artist))}
                    if _is_lined(artist)
                    else {line_look(artist)}
                )
                sizes.append(artist.get_markersize())
            elif isinstance(artist, PathCollection):
                looks += [mark.look for mark in read_scatter(None, artist)]
            elif isinstance(artist, Patch):
                looks.append(patch_look(artist))
        entries.append((text, looks, sizes))
    return Key(plain(legend.get_title().get_text()), entries)


def _is_lined(line):
    return line.get_linestyle() not in NOTHING


def _handle_boxes(legend):
    return [row.get_children()[0] for column in legend._legend_handle_box.get_children()
            for row in column.get_children()]  # fmt: skip


def dump(canvas):
    """All that is drawn, as one text: two drawings that differ in anything differ in it."""
    told = []
    for panel in read_figure(canvas):
        told += [panel.title, panel.labels, panel.limits, panel.scales, panel.ticks]
        told += [(mark.kind, mark.look, mark.size, mark.xy.tobytes()) for mark in panel.marks]
        told += [(word.text, word.xy, word.colour) for word in panel.words]
        told += [(key.title, key.entries) for key in panel.keys]
    return repr(told)
