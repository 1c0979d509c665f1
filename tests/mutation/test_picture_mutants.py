"""The trial of pictures that are drawn wrong: what it counts, that it leaves nothing changed.

`make trials` runs all of it by try_pictures.py; tests/pictures/test_pictures.py tries a share.
"""

from try_pictures import (
    KINDS,
    LEAST,
    Result,
    count,
    find_poor,
    list_mutants,
    report,
    try_mutant,
)

from citable import registry
from sevenpercent.chapters.index import figures

ID = "gap-in-one-picture"


def test_what_is_not_told_is_printed_and_counted():
    results = [Result("a", "x", True, "told"), Result("b", "x", True), Result("c", "x", False)]
    words, told, applied = report(results)
    assert (told, applied) == (1, 2) and told < LEAST * applied
    assert "NOT TOLD b: x" in words and "50.0%" in words
    assert count(results) == {"x": (1, 2), "a": (1, 1), "b": (0, 1)}
    assert find_poor(results) == {"b": (0, 1)}


def test_every_figure_is_drawn_wrong_in_every_way_in_both_forms():
    mutants = list_mutants()
    assert len(mutants) == len(registry.FIGURES) * len(KINDS) and len(KINDS) > 30
    for kind in KINDS:
        assert {form for _, other, form in mutants if other == kind} == {"wide", "narrow"}


def test_charts_are_put_back():
    before = figures.draw_intervals
    assert try_mutant(ID, "rows shifted by one", "wide").told
    assert figures.draw_intervals is before


def test_damage_is_told_by_what_was_damaged():
    assert "intervals" in try_mutant(ID, "intervals of 90%", "narrow").told
    assert "runs backwards" in try_mutant(ID, "axis reversed", "wide").told
    assert "alt" in try_mutant(ID, "caption given as alt", "wide").told
    assert "is called" in try_mutant(ID, "another unit", "narrow").told
