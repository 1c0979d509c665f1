"""Tries the mechanism that holds pictures to their numbers: python tests/mutation/try_pictures.py.

Every figure is drawn wrong in every way that picture_mutants.py, picture_marks.py and
picture_places.py know and that can change it, by turns wide and narrow, and must then be told.
Prints what was not told and the rate, by kind and by figure. Words after the command are ids: only
those are tried.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "pictures"), str(HERE)]

from drawing import dump  # noqa: E402
from drawn import FORMS, drawn, find_faults, tell_words  # noqa: E402
from encodings_file import read_encodings  # noqa: E402
from picture_marks import WRITTEN  # noqa: E402
from picture_mutants import CALLS, WORDS, charts_given  # noqa: E402
from picture_places import PLACED  # noqa: E402

from citable import registry  # noqa: E402

MARKS = WRITTEN | PLACED
# Of these the published frame is changed in the same way: only numbers can tell that.
BOTH = {"intervals of 90%, in the CSV too": CALLS["intervals of 90%"]}
KINDS = (*CALLS, *BOTH, *MARKS, *WORDS)
LEAST = 0.9  # of the mutants that could change a picture


@dataclass(frozen=True)
class Result:
    """What became of a mutant: applied or not, told or not, by which words."""

    id: str
    kind: str
    applied: bool
    told: str = ""


def try_mutant(id, kind, form):
    """Draws a figure wrong and asks whether that is told.

    Parameters
    ----------
    id : str, of a figure
    kind : str, of KINDS
    form : str

    Returns
    -------
    Result
    """
    if kind in CALLS or kind in BOTH:
        return _try_call(id, kind, form)
    words = tell_words(id)
    with drawn(id, form) as (canvas, frame):
        if kind in WORDS:
            changed = WORDS[kind](words)
            if changed == words:
                return Result(id, kind, False)
            words = changed
        else:
            before = dump(canvas)
            if not MARKS[kind](canvas) or dump(canvas) == before:
                return Result(id, kind, False)
        return Result(id, kind, True, _first(id, form, canvas, frame, words))


@cache
def draw_right(id, form):
    """A figure as it should be: all that is drawn, and its CSV."""
    with drawn(id, form) as (canvas, frame):
        return dump(canvas), frame


def _try_call(id, kind, form):
    """A chart that is given something else; what refuses to draw is not applied."""
    right, frame = draw_right(id, form)
    counted, change = [], BOTH.get(kind) or CALLS[kind]
    if kind in BOTH:
        given = [frame]
        change(given, {})
        (frame,) = given
    with charts_given(id, change, counted):
        try:
            drawing = drawn(id, form)
            canvas, _ = drawing.__enter__()
        except (ValueError, KeyError, IndexError):
            if not any(counted):
                raise
            return Result(id, kind, False)
    try:
        if not any(counted) or dump(canvas) == right:
            return Result(id, kind, False)
        return Result(id, kind, True, _first(id, form, canvas, frame, tell_words(id)))
    finally:
        drawing.__exit__(None, None, None)


def _first(id, form, canvas, frame, words):
    """What is told first; that a check breaks on a drawing tells it too."""
    try:
        return next(iter(find_faults(id, form, canvas, frame, words)), "")
    except Exception as error:
        return f"a check breaks: {error!r}"


def list_mutants(ids=None):
    """Every figure with every kind, by turns wide and narrow: (id, kind, form)."""
    registry.load_all()
    known = [id for id in sorted(registry.FIGURES) if id in read_encodings()]
    return [
        (id, kind, [*FORMS][(place + number) % 2])
        for place, id in enumerate(ids or known)
        for number, kind in enumerate(KINDS)
    ]


def count(results):
    """Told and applied by kind and by figure: {name: (told, applied)}."""
    found = defaultdict(lambda: [0, 0])
    for one in results:
        for name in (one.kind, one.id) if one.applied else ():
            found[name][0] += bool(one.told)
            found[name][1] += 1
    return {name: tuple(both) for name, both in found.items()}


def report(results):
    """Words on what was told: untold mutants, the rate of each kind and figure, the whole."""
    applied = [one for one in results if one.applied]
    told = sum(bool(one.told) for one in applied)
    lines = [f"NOT TOLD {one.id}: {one.kind}" for one in applied if not one.told]
    lines += [
        f"{part:4} of {whole:4} told: {name}" for name, (part, whole) in count(results).items()
    ]
    lines.append(f"{told} of {len(applied)} mutants of pictures told, {told / len(applied):.1%}")
    return "\n".join(lines), told, len(applied)


def find_poor(results):
    """Kinds and figures of which less than half is told: {name: (told, applied)}."""
    return {name: both for name, both in count(results).items() if 2 * both[0] < both[1]}


def main():
    registry.load_all()
    results = [try_mutant(*one) for one in list_mutants(sys.argv[1:])]
    words, told, applied = report(results)
    print(words)
    sys.exit(told < LEAST * applied or bool(find_poor(results)))


if __name__ == "__main__":
    main()
