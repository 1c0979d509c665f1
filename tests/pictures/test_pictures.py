"""Every picture is held to its numbers: what is drawn, coloured, written against its CSV."""

import sys
from pathlib import Path

import pytest
from drawn import FORMS, drawn, find_faults, tell_words
from encodings_file import FILE, MARKS, read_encodings, read_entry
from infer import infer_entry

from citable import registry

sys.path[:0] = [str(Path(__file__).parents[1] / "mutation")]

from try_pictures import KINDS, LEAST, list_mutants, report, try_mutant  # noqa: E402

registry.load_all()
IDS = sorted(registry.FIGURES)
STEP = 47  # every so manieth mutant: another kind with each figure; `make trials` tries all


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("id", IDS)
def test_a_picture_is_what_its_numbers_say(id, form):
    with drawn(id, form) as (canvas, frame):
        if id not in read_encodings():
            pytest.fail(ask_for_entry(id, canvas, frame), pytrace=False)
        faults = find_faults(id, form, canvas, frame, tell_words(id))
    assert not faults, "\n".join(faults)


def ask_for_entry(id, canvas, frame):
    return (
        f"{id} has no entry in {FILE.name}: say there what stands on which axis, in which colour "
        "and size, after looking at the picture and its definition. The drawing suggests "
        f"(capitals are to be filled in):\n{infer_entry(id, canvas, frame)}"
    )


def test_a_figure_without_an_entry_is_offered_one():
    with drawn("gap-readings", "narrow") as (canvas, frame):
        words = ask_for_entry("gap-readings", canvas, frame)
    assert 'dots: {x: value, y: "@label", series: weight}' in words
    assert 'intervals: {x: low..high, y: "@label", series: weight, level: 95}' in words
    offered = words.partition(":\n")[2].splitlines()[1]
    assert offered.split(":")[0].strip() in MARKS


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
