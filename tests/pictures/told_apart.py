"""What tells the classes of a figure apart: shape, fill, line, hatch, words, or colour alone."""

from dataclasses import dataclass
from itertools import combinations

from classes import read_class
from vision import SIGHTS, THEMES, difference

from citable.charts.style import PALETTE

# Least differences in CIEDE2000, chosen here: ten for things of two kinds, five for classes that
# follow each other on a scale, whose order helps. One is about what can be seen side by side.
APART, NEIGHBOURS = 10, 5
PAPER = PALETTE["paper"].lower()
DRAWN = ("dot", "line", "rect", "shape", "fill", "stroke", "contour")


@dataclass(frozen=True)
class Class:
    """What a reader tells by its look: a legend's line, or marks of one look.

    shapes: all but colour, as tuples of marker, whether filled, dashes, hatch, size.
    """

    text: str
    colour: str
    shapes: frozenset


def tell_faults(panels, labelled=()):
    """Pairs that a reader of some sight takes for one another.

    Parameters
    ----------
    panels : list of drawing.Panel
    labelled : kinds of marks that have their names written at them

    Returns
    -------
    list of str
    """
    faults = []
    for classes, ordered in list_groups(panels, labelled):
        for (n, one), (m, other) in combinations(enumerate(classes), 2):
            if one.shapes != other.shapes or one.colour == other.colour:
                continue
            least = NEIGHBOURS if ordered and m - n == 1 else APART
            faults += tell_pair(one, other, least)
    return list(dict.fromkeys(faults))


def tell_pair(one, other, least):
    """In which theme, by which sight, two classes look alike."""
    seen = {
        (theme, sight): difference(turn(one.colour), turn(other.colour), sight)
        for theme, turn in THEMES.items()
        for sight in SIGHTS
    }
    return [
        f"{theme}, {sight}: {one.text!r} and {other.text!r} differ by {far:.1f}, not {least}"
        for (theme, sight), far in seen.items()
        if far < least
    ]


def list_groups(panels, labelled=()):
    """(classes, whether they are a scale) to be told apart: each legend, panels without one."""
    painted = {colour for panel in panels for mark in panel.marks
               for colour in (mark.look.face, mark.look.edge)}  # fmt: skip
    keys = [key for panel in panels for key in panel.keys if len(key.entries) > 1]
    for key in keys:
        # What a legend says of sizes alone is drawn in a colour that no mark has.
        classes = [one for one in map(read_entry, key.entries)
                   if one.colour in painted or not painted]  # fmt: skip
        numbered = [one for one in classes if read_class(one.text)]
        rest = [one for one in classes if one not in numbered]
        if len(numbered) > 1:
            yield numbered, True
            for one in rest:
                yield from (([one, other], False) for other in numbered)
            yield rest, False
        else:
            yield classes, False
    if not keys:
        for panel in panels:
            yield from ((classes, False) for classes in list_unnamed(panel, labelled))


def read_entry(entry):
    """A legend's line; its colour is that of its area, or of its line where it has none."""
    text, looks, sizes = entry
    faces = [look.face for look in looks if look.face not in ("", PAPER)]
    edges = [look.edge for look in looks if look.edge]
    return Class(text, (faces + edges + [PAPER])[0], shapes_of(looks) | {tuple(sizes)})


def shapes_of(looks):
    return frozenset(
        (look.marker, look.face not in ("", PAPER), look.dashes, look.hatch) for look in looks
    )


def list_unnamed(panel, labelled):
    """Marks of one kind by their looks, where no legend names them and no word in their colour."""
    named = {word.colour for word in panel.words}
    for kind in sorted(set(DRAWN) - set(labelled)):
        looks = dict.fromkeys(mark.look for mark in panel.marks if mark.kind == kind)
        classes = []
        for look in looks:
            colour = look.face if look.face not in ("", PAPER) else look.edge or PAPER
            if colour not in named:
                classes.append(Class(f"{kind} {colour}", colour, shapes_of([look])))
        yield classes
