"""The registry of exhibits: numbers and figures by id."""

import importlib
import math
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from traceback import walk_tb

from citable.book import read_settings
from citable.rounding import round_estimate
from citable.texts import ID

# What anything can be counted or measured in; a book's pyproject.toml adds its own.
UNITS = {
    "people", "states", "counties", "municipalities", "pairs", "years", "dollars", "percent",
    "percentage points", "share", "ratio", "digit", "regressions", "specifications", "R squared",
    "p value", *read_settings().units,
}  # fmt: skip

MINUS = "\N{MINUS SIGN}"
NO_VALUE = "no value"  # as printed in a changed copy; the book itself refuses it
MODIFIERS = ("", "abs", "signed")
REFERENCE = re.compile(r"\{([a-z0-9|-]+)\}")  # a number in a text, with a modifier or without

NUMBERS: dict[str, "Number"] = {}
FIGURES: dict[str, "Figure"] = {}
# Set by a build whose processes share their results: see build/kept.py.
memory = None
# Set by a build whose processes import no more than they need: ("numbers" or "pictures", id) ->
# chapter. Without it whoever asks for an id imports every chapter.
chapters: dict[tuple[str, str], str] = {}


class UnknownExhibit(KeyError):
    """An id that no chapter of the book declares."""

    def __str__(self):
        return self.args[0]


@dataclass(frozen=True)
class Estimate:
    """A number with its interval, for functions that return more than a point.

    Units: those of the number. `level` is the coverage of the interval (0 to 1).
    """

    value: float
    interval: tuple[float, float] | None = None
    level: float = 0.95

    def as_row(self):
        """{"value", "low", "high"} as charts of intervals take them; None where there is none."""
        low, high = self.interval or (None, None)
        return {"value": self.value, "low": low, "high": high}


def as_estimate(fit, term="electronic"):
    """The coefficient of a term with its interval, from any fit that names both by term."""
    return Estimate(fit.coefficients[term], fit.intervals[term])


class Exhibit:
    """What numbers and figures have in common."""

    @property
    def code(self) -> str:
        return f"{self.function.__module__}.{self.function.__name__}"


@dataclass(frozen=True)
class Number(Exhibit):
    """A declared number; call `compute()` for its Estimate."""

    id: str
    unit: str
    digits: int
    definition: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    chapter: str
    function: Callable

    def compute(self) -> Estimate:
        return compute_number(self.id)

    @property
    def text(self) -> str:
        return format_value(self.compute().value, self.unit, self.digits)


@dataclass(frozen=True)
class Figure(Exhibit):
    """A declared figure; call `draw()` for (Axes, plotted frame).

    title, alt and caption may hold {number-id} or {number-id|abs}: see format_template.
    """

    id: str
    title: str
    alt: str
    caption: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    chapter: str
    function: Callable

    def draw(self):
        return self.function()


def number(id, *, unit, digits, sources, claims=(), words=None):
    """Declare a number. The function's docstring, up to the first blank line, defines it.

    Parameters
    ----------
    id : str, lower-case words joined by hyphens; never reused
    unit : str, one of UNITS
    digits : int, decimals as printed
    sources, claims : tuple of str, tables of data/raw, ids of claims that it bears on
    words : dict of str, what stands in the definition for each {name} of the docstring, so that
        numbers of one model tell it in full with words written once

    Raises
    ------
    ValueError : a bad or taken id, an unknown unit, a missing docstring
    """

    def register(function):
        definition = (function.__doc__ or "").strip().split("\n\n")[0]
        if not definition:
            raise ValueError(f"number {id}: {function.__name__} needs a docstring")
        _add_number(id, definition, words, function, unit, digits, sources, claims)
        return function

    return register


def declare_number(
    module, id, definition, compute, *, unit, digits, sources=None, claims=(), words=None
):
    """Declare a number as a row, where no function of its own has to be written for it.

    Parameters
    ----------
    module : str, `__name__` where the row stands: it gives the chapter and the path of the code
    definition : str, what a reader is told; `compute.tell`, where there is one, gives it whole
    compute : function without arguments -> Estimate or number
    sources : tuple of str; None takes `compute.sources`
    id, unit, digits, claims, words : as in number, and what is raised
    """

    def row():
        return compute()

    row.__module__, row.__name__ = module, id  # the path of its code leads to the row
    sources = compute.sources if sources is None else sources
    if tell := getattr(compute, "tell", None):
        definition, words = tell(_fill_in(definition, words)), None
    _add_number(id, definition, words, row, unit, digits, sources, claims)


def _fill_in(definition, words):
    return definition if words is None else definition.format_map(words)


def _add_number(id, definition, words, function, unit, digits, sources, claims):
    _check_declaration(id, NUMBERS)
    definition = " ".join(definition.split())
    if unit not in UNITS:
        raise ValueError(
            f"number {id}: unknown unit {unit!r}; pyproject.toml names a book's own under units "
            "in [tool.citable]"
        )
    if not definition:
        raise ValueError(f"number {id}: no definition")
    definition = _fill_in(definition, words)
    more = tuple(sources), tuple(claims), _chapter(function), function
    NUMBERS[id] = Number(id, unit, digits, definition, *more)


def figure(id, *, title, alt, caption, sources, claims=()):
    """Declare a figure. The function returns (Axes, DataFrame of what is plotted).

    Parameters
    ----------
    id : str, lower-case words joined by hyphens; never reused
    title : str, the finding in a sentence, printed in the picture
    alt : str, what the picture shows, for those who cannot see it
    caption : str, how to read it
    sources : tuple of str, tables of data/raw
    claims : tuple of str

    Raises
    ------
    ValueError : a bad or taken id, no title, alt, caption or source
    """

    def register(function):
        _check_declaration(id, FIGURES)
        words = {"title": title, "alt": alt, "caption": caption}
        for part in [name for name, text in words.items() if not text.strip()]:
            raise ValueError(f"figure {id}: no {part}")
        if not sources:
            raise ValueError(f"figure {id}: no source")
        more = tuple(sources), tuple(claims), _chapter(function), function
        FIGURES[id] = Figure(id, title, alt, caption, *more)
        return function

    return register


@cache
def load_all():
    """Import every module of the book's chapters, so that all ids are known."""
    load_chapter("")


@cache
def load_chapter(name):
    """Import every module of a chapter, of all where the name is empty; ValueError names it."""
    package = importlib.import_module(f"{read_settings().exhibits}.{name}".strip("."))
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    for module in sorted(module.name for module in found):
        try:
            importlib.import_module(module)
        except ValueError as fault:
            # The last of the chapters' modules: one may have been imported by another.
            names = [frame.f_globals["__name__"] for frame, _ in walk_tb(fault.__traceback__)]
            own = [name for name in names if name.startswith(f"{package.__name__}.")]
            raise ValueError(f"{[module, *own][-1]}: {fault}") from fault


@cache
def compute_number(id) -> Estimate:
    """The Estimate of a number as published, seven digits of it; computed once a process."""
    entry = get_number(id)
    known = memory and memory.recall("numbers", id)
    if known:
        return known
    result = entry.function()
    return round_estimate(result if isinstance(result, Estimate) else Estimate(result))


def get_number(id) -> Number:
    return _get("number", "numbers", NUMBERS, id)


def get_figure(id) -> Figure:
    return _get("figure", "pictures", FIGURES, id)


def find_chapter(kind, id):
    """The chapter of an exhibit, "numbers" or "pictures" by kind; empty for an unknown one."""
    entry = {"numbers": NUMBERS, "pictures": FIGURES}[kind].get(id)
    return entry.chapter if entry else chapters.get((kind, id), "")


def _get(word, kind, known, id):
    if id not in known:
        load_chapter(find_chapter(kind, id).replace("-", "_"))
    try:
        return known[id]
    except KeyError:
        raise UnknownExhibit(f"no {word} has the id {id!r}") from None


def number_text(reference) -> str:
    """A number as printed, from "id", "id|abs" (without its sign), "id|signed" (with a plus)."""
    id, _, modifier = reference.partition("|")
    if modifier not in MODIFIERS:
        raise ValueError(f"number {id}: unknown modifier {modifier!r}")
    return sign_text(get_number(id).text, modifier)


def sign_text(text, modifier) -> str:
    """A number's text without its sign, with a plus where it is positive, or as it is."""
    if modifier == "abs":
        return text.removeprefix(MINUS)
    is_positive = not text.startswith(MINUS) and re.search("[1-9]", text)
    return f"+{text}" if modifier == "signed" and is_positive else text


def format_template(template) -> str:
    """Text with every {number-id} or {number-id|modifier} replaced by the number as printed."""
    return REFERENCE.sub(lambda found: number_text(found[1]), template)


def format_value(value, unit, digits) -> str:
    """A value as printed: thousands separated, a true minus sign, % after a percent."""
    value = float(value)
    if not math.isfinite(value):
        return NO_VALUE
    text = f"{value:,.{digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    sign, digits_only = (MINUS, text[1:]) if text.startswith("-") else ("", text)
    before, after = {"dollars": ("$", ""), "percent": ("", "%")}.get(unit, ("", ""))
    return f"{sign}{before}{digits_only}{after}"


def _check_declaration(id, taken):
    if not ID.fullmatch(id):
        raise ValueError(f"exhibit id {id!r}: lower-case words joined by hyphens")
    if id in taken:
        raise ValueError(f"exhibit id {id!r} is taken by {taken[id].code}")


def _chapter(function):
    """The chapter whose folder the function's module is in."""
    return function.__module__.split(".")[-2].replace("_", "-")
