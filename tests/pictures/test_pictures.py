"""Every picture is held to its numbers, and measured as readers see it who see fewer colours.

Each is drawn once, in both forms, for all that is asked of it, and once more as phones get it.
"""

import sys
from functools import cache
from pathlib import Path

import pytest
from chartability import PAGE, read_reasons, tell_failures, tell_row
from drawn import FORMS, find_faults
from encodings_file import read_encodings, read_entry
from heuristics import measure
from legible import find_illegible
from matplotlib import pyplot

from citable import registry
from citable.charts.forms import NARROW, WIDE
from citable.charts.style import house_style, new_axes
from citable.publish.render import drawn_figure

sys.path[:0] = [str(Path(__file__).parents[1] / "mutation")]

from try_pictures import KINDS, LEAST, list_mutants, report, try_mutant  # noqa: E402

registry.load_all()
IDS = sorted(registry.FIGURES)
measure_once = cache(measure)
STEP = 47  # every so manieth mutant: another kind with each figure; `make trials` tries all


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("id", IDS)
def test_a_picture_is_what_its_numbers_say(id, form):
    faults = measure_once(id).untrue[form]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("id", IDS)
def test_what_is_hard_to_see_is_known_and_has_its_reason(id):
    faults, known = measure_once(id).faults(), read_reasons().get(id, {})
    new = [f"{check}: {fault}" for check in faults if check not in known
           for fault in faults[check]]  # fmt: skip
    assert not new, "\n".join([*new, "mend it, or say why not in seen_exceptions.yml"])
    assert set(known) <= set(faults), f"{id}: no longer fails, strike its reason"


@pytest.mark.parametrize("id", IDS)
def test_the_page_of_heuristics_says_what_is_measured(id):
    lines = PAGE.read_text("utf-8").splitlines()
    remake, found = "run: python tests/pictures/chartability.py", measure_once(id)
    assert tell_row(found) in lines, f"{tell_row(found)}\n{remake}"
    said = [line for line in lines if line.startswith(f"- `{id}`:")]
    assert said == [line for line in [tell_failures(found)] if line], remake


@pytest.mark.parametrize("id", IDS)
def test_every_figure_is_legible_on_a_phone(id):
    with drawn_figure(registry.FIGURES[id], NARROW) as (canvas, _):
        assert canvas.get_size_inches()[0] * 96 == 360
        assert find_illegible(canvas) == []


def test_what_is_not_legible_is_told():
    with house_style(NARROW):
        axes = new_axes(3)
        axes.text(0.5, 0.5, "small", fontsize=8)
        axes.text(0.1, 0.2, "beyond the edge of the picture, as far as the eye can see, or further")
        axes.text(0.1, 0.8, "one")
        axes.text(0.1, 0.8, "upon")
        found = find_illegible(axes.figure)
    pyplot.close(axes.figure)
    assert [fault.split(":")[0] for fault in found] == ["small", "cut", "covered"]


def test_both_forms_draw_the_same_frame():
    entry = registry.FIGURES[min(registry.FIGURES)]
    with drawn_figure(entry, WIDE) as (_, wide):
        pass
    with drawn_figure(entry, NARROW) as (_, small):
        assert small.equals(wide)


def test_a_figure_without_an_entry_is_told():
    (fault,) = find_faults("some-id", "narrow", None, None, {})
    assert fault.startswith("some-id has no entry in encodings.yml")


def test_entries_are_of_figures_that_are_there():
    assert set(read_encodings()) == set(IDS)


def test_an_unknown_word_in_an_entry_is_named():
    with pytest.raises(ValueError, match="some-id, dots: unknown .'colour'."):
        read_entry("some-id", {"dots": {"x": "a", "colour": "b"}})
    with pytest.raises(ValueError, match="some-id: no kind of mark 'pies'"):
        read_entry("some-id", {"pies": {}})


def test_what_is_left_out_has_its_reason():
    for id, encoding in read_encodings().items():
        reasons = [*encoding.whole.get("left out", {}).values()]
        reasons += [layer.why for layer in encoding.layers if layer.why]
        assert all(len(str(reason).split()) > 4 for reason in reasons), id


def test_wrong_pictures_are_told():
    results = [try_mutant(*one) for one in list_mutants()[::STEP]]
    words, told, applied = report(results)
    print(words)
    assert applied >= 20 and len({one.kind for one in results}) > len(KINDS) // 2
    assert told >= LEAST * applied, words
