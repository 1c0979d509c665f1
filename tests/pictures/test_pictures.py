"""Every picture is held to its numbers: what is drawn, coloured, written against its CSV."""

import pytest
from drawn import FORMS, drawn, find_faults, tell_words
from encodings_file import FILE, read_encodings
from infer import infer_entry

from citable import registry

registry.load_all()
IDS = sorted(registry.FIGURES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("id", IDS)
def test_a_picture_is_what_its_numbers_say(id, form):
    with drawn(id, form) as (canvas, frame):
        if id not in read_encodings():
            pytest.fail(
                f"{id} has no entry in {FILE.name}: say there what stands on which axis, in which "
                "colour and size, after looking at the picture and its definition. The drawing "
                f"suggests (capitals are to be filled in):\n{infer_entry(id, canvas, frame)}",
                pytrace=False,
            )
        faults = find_faults(id, form, canvas, frame, tell_words(id))
    assert not faults, "\n".join(faults)


def test_entries_are_of_figures_that_are_there():
    assert set(read_encodings()) <= set(IDS)


def test_what_is_left_out_has_its_reason():
    for id, encoding in read_encodings().items():
        for kind, reason in encoding.whole.get("left out", {}).items():
            assert len(str(reason).split()) > 4, (id, kind)
