"""Every picture as readers see it who see fewer colours, or none, or a dark page."""

from types import SimpleNamespace

import numpy as np
import pytest
from chartability import CHECKS, INTRODUCTION, PAGE, read_reasons
from contrasts import mark_contrast, mark_faults, small_words, word_faults
from drawing import Key, Panel, read_figure
from drawn import drawn
from heuristics import HEURISTICS, Measured, count_covered_pct, grade_of, judge
from marks import Look, Mark
from told_apart import APART, tell_faults
from vision import SIGHTS, ciede2000, contrast, difference, light_of, see, to_lab

from citable import registry
from citable.charts import style

registry.load_all()
IDS = sorted(registry.FIGURES)


def test_the_page_has_every_figure_once_and_its_words():
    text = PAGE.read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert rows == IDS
    for part in INTRODUCTION.split("{")[0].splitlines():
        assert part in text
    assert all(f". {name}\n" in text for name in HEURISTICS)


def test_reasons_are_of_figures_and_say_something():
    for id, reasons in read_reasons().items():
        assert id in IDS and set(reasons) <= set(CHECKS)
        assert all(len(reason.split()) > 4 for reason in reasons.values()), id


# Sharma, Wu, Dalal 2005, table 1: pairs 1, 7, 9, 15, 17, 18, 34.
PAIRS = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize("one, other, far", PAIRS)
def test_differences_are_those_of_the_paper(one, other, far):
    assert ciede2000(one, other) == pytest.approx(far, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(far, abs=5e-5)


def test_greys_stay_grey_by_every_sight_and_white_is_white():
    for sight in SIGHTS:
        assert np.ptp(see("#7f7f7f", sight)) < 1e-3
    assert to_lab(light_of("#ffffff")) == pytest.approx((100, 0, 0), abs=0.01)
    assert difference("#ffffff", "#000000", "grey") == pytest.approx(100, abs=0.01)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_red_and_green_of_one_lightness_are_taken_for_one_another():
    """An olive and a brown that differ in what green-sensitive cones alone tell."""
    assert difference("#a05a2c", "#6f6f20", "all cones") > 2 * APART
    assert difference("#a05a2c", "#6f6f20", "deuteranopia") < APART
    assert difference("#a05a2c", "#6f6f20", "tritanopia") > APART


def make_panel(looks, words=(), keys=()):
    marks = [Mark("dot", np.array([n, n], float), look, 7.0) for n, look in enumerate(looks)]
    return Panel(None, 0, "", {}, {}, {}, {}, marks, list(words), list(keys))


def key_of(*looks):
    return Key("", [(f"class {n}", [look], [7.0]) for n, look in enumerate(looks)])


def test_colours_alone_are_told_and_a_second_carrier_excuses_them():
    brown, olive = Look("#a05a2c", "#a05a2c", "o"), Look("#6f6f20", "#6f6f20", "o")
    square = Look("#6f6f20", "#6f6f20", "s")
    hollow, hatched = Look("#6f6f20", "#ffffff", "o"), Look("#6f6f20", "#6f6f20", "o", hatch="//")
    faults = tell_faults([make_panel([], keys=[key_of(brown, olive)])])
    assert any("deuteranopia" in fault for fault in faults)
    assert any("grey" in fault for fault in faults)
    for other in (square, hollow, hatched):
        assert tell_faults([make_panel([], keys=[key_of(brown, other)])]) == []
    # Without a legend the marks themselves are looked at, and words in their colour tell them.
    assert tell_faults([make_panel([brown, olive])])
    said = SimpleNamespace(colour="#6f6f20")
    assert tell_faults([make_panel([brown, olive], words=[said])]) == []


def test_neighbours_on_a_scale_may_lie_closer_than_its_ends():
    pale = [Look("#777777", face, "") for face in ("#909090", "#b0b0b0", "#b8b8b8")]
    names = ("10 to 20%", "20 to 30%", "30 to 40%")
    key = Key("", [(name, [look], []) for name, look in zip(names, pale, strict=True)])
    told = tell_faults([make_panel([], keys=[key])])
    assert any("'20 to 30%' and '30 to 40%' differ by" in fault for fault in told)
    assert any(fault.endswith("not 5") for fault in told)
    assert not any("'10 to 20%' and '20 to 30%'" in fault and "light" in fault for fault in told)


def test_a_pale_mark_is_told_and_an_outline_excuses_it():
    pale, outlined = Look("#fbd38d", "#fbd38d", "o"), Look("#1f2328", "#fbd38d", "o")
    assert len(mark_faults([make_panel([pale])])) == 2  # light and dark
    assert mark_faults([make_panel([outlined])]) == []


def test_a_mark_is_held_against_what_lies_under_it():
    panel = make_panel([Look("#5a6068", "#5a6068", "o")])
    assert mark_contrast(panel, panel.marks[0], "light") > 3
    ground = Mark("rect", np.array([[-1, -1], [1, 1]], float), Look(face="#75797f"), order=-1)
    ground.artist = SimpleNamespace(get_zorder=lambda: 0, get_alpha=lambda: None)
    panel.marks.append(ground)
    assert mark_contrast(panel, panel.marks[0], "light") < 3


def test_grey_and_small_words_of_a_figure_are_told():
    with drawn("gap-readings", "wide") as (canvas, _):
        canvas.draw_without_rendering()
        panels = read_figure(canvas)
        assert word_faults(canvas, panels) == [] and small_words(canvas) == []
        label = canvas.axes[0].xaxis.label
        label.set_color(style.PALETTE["rule"])
        label.set_fontsize(8.9)
        assert len(word_faults(canvas, panels)) == 2
        assert len(small_words(canvas)) == 1


def test_dots_upon_each_other_are_counted():
    axes = SimpleNamespace(
        transData=SimpleNamespace(transform=lambda xy: 100 * xy), figure=SimpleNamespace(dpi=72)
    )
    apart = make_panel([Look("#5a6068", "#5a6068", "o")] * 4)
    apart.axes = axes
    assert count_covered_pct(apart) == 0
    for mark in apart.marks[:2]:
        mark.xy = mark.xy / 50
    assert count_covered_pct(apart) == 50


def test_hard_words_are_of_a_higher_grade():
    easy = {name: "The dots lie left of zero. They fall." for name in ("title", "alt", "caption")}
    hard = dict.fromkeys(easy, "Heteroskedasticity-consistent intervals encompass considerable "
                               "indeterminacy regarding municipalities")  # fmt: skip
    assert grade_of(easy) < 4 < 12 < grade_of(hard)


def test_every_heuristic_can_fail():
    words = {"title": "A title", "alt": "", "caption": "Short."}
    bad = Measured("some-id", words, ["a"], ["b"], ["c"], ["d"], True, 60.0, 2000)
    verdicts = judge(bad)
    assert list(verdicts) == list(HEURISTICS)
    assert sorted(set(verdicts.values()) - {"fails"}) in (
        [],
        ["\N{EN DASH}"],
        ["pass", "\N{EN DASH}"],
    )
