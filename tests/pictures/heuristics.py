"""The critical heuristics of Chartability, tried on a figure: what can be measured is measured.

Source: Elavsky, Bennett, Moritz, "How accessible is my visualization? Evaluating visualization
accessibility with Chartability", Computer Graphics Forum 41(3), 2022; names and bounds from its
workbook, github.com/Chartability/POUR-CAF, commit 009f65c, read 2026-11-26.
"""

import re
from dataclasses import dataclass, field

import numpy as np
from contrasts import DOTS, mark_faults, small_words, word_faults
from drawing import read_figure
from drawn import FORMS, drawn, find_faults, tell_words
from encodings_file import read_encodings
from told_apart import tell_faults
from vision import THEMES, light_of

from citable.charts.style import RC
from citable.site.figure_pages import LONGEST_TABLE, SHORTENED

PASS, FAILS, NONE, UNTRIED = "pass", "fails", "\N{EN DASH}", "not tried"
LEAST_ALT, LEAST_CAPTION = 15, 10  # words
HIGHEST_GRADE = 9  # the workbook's
MOST_COVERED = 50  # percent of the dots of a panel: chosen here, the workbook has no bound
SATURATED_RED = 0.8  # of a colour's light: WCAG 2.2, 2.3.1
HEURISTICS = (
    "Low contrast",
    "Only visual",
    "Small text size",
    "Visual presents seizure risk",
    "Interaction output only has one input",
    "No interaction cues or instructions",
    "Controls override AT controls",
    "No explanation for purpose or for how to read",
    "No title, summary, or caption",
    "Reading level inappropriate",
    "No table",
    "Data density is inappropriate",
    "Navigation and interaction is tedious",
    "User style change not respected",
    # Not among the critical ones, and asked for.
    "Not CVD-friendly",
)
STILL = HEURISTICS[4:7] + HEURISTICS[12:13]  # of what reacts: no picture does


@dataclass
class Measured:
    """What was found of a figure, as lists of faults in words."""

    id: str
    words: dict
    untrue: dict = field(default_factory=dict)  # form -> what its numbers do not say
    apart: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    small: list = field(default_factory=list)
    red: bool = False
    covered_pct: float = 0.0
    rows: int = 0

    def faults(self):
        """What seen_exceptions.yml may excuse: {check: faults}."""
        found = {"apart": self.apart, "marks": self.marks, "words": self.texts, "small": self.small}
        return {check: list(dict.fromkeys(faults)) for check, faults in found.items() if faults}


def measure(id):
    """A figure in both its forms, light and dark, each drawn once."""
    found = Measured(id, tell_words(id))
    for form in FORMS:
        with drawn(id, form) as (canvas, frame):
            found.untrue[form] = find_faults(id, form, canvas, frame, found.words)
            canvas.draw_without_rendering()
            panels = read_figure(canvas)
            found.apart += tell_faults(panels, labelled_kinds(id))
            found.marks += mark_faults(panels, has_borders(id))
            found.texts += word_faults(canvas, panels)
            found.small += small_words(canvas)
            found.red |= any(is_saturated_red(look) for panel in panels for look in looks_of(panel))
            if form == "wide":
                found.covered_pct = max(map(count_covered_pct, panels), default=0)
            found.rows = len(frame)
    return found


def labelled_kinds(id):
    """Kinds of marks at which encodings.yml says that their names are written."""
    kinds = {layer.kind for layer in layers_of(id) if not layer.step}
    return {kind for layer, kind in (("blocks", "shape"), ("cells", "rect")) if layer in kinds}


def has_borders(id):
    """Whether a map draws every border between its counties: those of the country do not."""
    return any(layer.land == "wisconsin" for layer in layers_of(id))


def layers_of(id):
    return read_encodings()[id].layers if id in read_encodings() else []


def judge(found):
    """Pass, fails, not applicable or not tried, a heuristic: {name: verdict}."""
    told = {name: len(found.words[name].split()) for name in found.words}
    fails = {
        "Low contrast": found.marks or found.texts,
        "Small text size": found.small,
        "Visual presents seizure risk": found.red,
        "No explanation for purpose or for how to read": told["caption"] < LEAST_CAPTION,
        "No title, summary, or caption": not all(told.values()),
        "Reading level inappropriate": grade_of(found.words) > HIGHEST_GRADE,
        "No table": found.rows > LONGEST_TABLE,
        "Data density is inappropriate": found.covered_pct > MOST_COVERED,
        "User style change not respected": RC["svg.fonttype"] == "path",
        "Not CVD-friendly": found.apart,
    }
    verdicts = {name: FAILS if bad else PASS for name, bad in fails.items()}
    verdicts |= dict.fromkeys(STILL, NONE)
    verdicts["Only visual"] = UNTRIED if told["alt"] >= LEAST_ALT else FAILS
    return {name: verdicts[name] for name in HEURISTICS}


def tell_why(found):
    """In words, what of a figure fails alone, and not with all others."""
    words = []
    if found.red:
        words.append("it has a red that counts as saturated, and nothing that flashes")
    if found.rows > LONGEST_TABLE:
        words.append(f"its page prints {SHORTENED} of {found.rows:,} rows, its CSV has them all")
    if found.covered_pct > MOST_COVERED:
        words.append(f"{found.covered_pct:.0f}% of the dots of a panel lie under or upon others")
    if (grade := grade_of(found.words)) > HIGHEST_GRADE:
        words.append(f"its words are of grade {grade:.0f}")
    return words


def looks_of(panel):
    return {colour for mark in panel.marks for colour in (mark.look.face, mark.look.edge) if colour}


def is_saturated_red(colour):
    """Whether a colour is red in the sense of WCAG 2.2, on the light page or the dark one."""
    lights = [light_of(turn(colour)) for turn in THEMES.values()]
    return any(light.sum() and light[0] / light.sum() >= SATURATED_RED for light in lights)


def count_covered_pct(panel):
    """How many dots of a panel have their middle inside another dot.

    Units: percent.
    """
    places, sizes, strokes = [], [], {}
    for mark in panel.marks:
        if mark.kind == "dot":
            places.append(mark.xy)
            sizes.append(mark.size)
        elif mark.kind == "stroke" and mark.look.marker in DOTS:
            for place in map(tuple, np.atleast_2d(mark.xy)[::2]):  # where each begins
                strokes[place] = max(mark.size, strokes.get(place, 0))
    places, sizes = [*places, *thin_out(strokes)], np.array([*sizes, *thin_out(strokes).values()])
    if len(places) < 2:
        return 0.0
    dots = panel.axes.transData.transform(np.array(places, float)) * 72 / panel.axes.figure.dpi
    far = np.hypot(*(dots[:, None] - dots[None]).transpose(2, 0, 1))
    np.fill_diagonal(far, np.inf)
    return 100 * float((far < sizes[None] / 2).any(axis=1).mean())


def thin_out(strokes):
    """Dots drawn as strokes, upon wider ones in a darker colour: one of each place, the widest."""
    found = {}
    for (x, y), size in strokes.items():
        place = round(x, -1), round(y, -1)  # metres
        found[place] = max(size, found.get(place, 0))
    return found


def grade_of(words):
    """The Flesch-Kincaid grade of a figure's title, alt, caption; a number is of one syllable."""
    text = ". ".join(words[name].rstrip(".") for name in ("title", "alt", "caption"))
    sentences = [part for part in re.split(r"[.!?:;](?:\s|$)", text) if part.strip()]
    parts = re.findall(r"[A-Za-z\N{RIGHT SINGLE QUOTATION MARK}']+|[\d.,]*\d", text)
    syllables = sum(map(count_syllables, parts))
    return 0.39 * len(parts) / len(sentences) + 11.8 * syllables / len(parts) - 15.59


def count_syllables(word):
    """Groups of vowels, less a silent e at the end."""
    word = word.lower()
    groups = len(re.findall("[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)
