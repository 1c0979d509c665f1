"""What must not be left out where a number is quoted: the press's rules, the book's own."""

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator
from pydantic.dataclasses import dataclass

from citable.paths import CAVEATS, name_place
from citable.publish.sources import load_references, load_resources
from citable.read_yaml import STRICT, Filled, read_yaml
from citable.registry import UNITS, format_template

NO_DIFFERENCE = "Its interval includes zero: by this number alone it may be nothing."
# By unit, whatever the book is about.
OF_UNITS = {
    "percentage points": "Percentage points are not percent: say which.",
    "p value": (
        "A p value says how often chance alone, as the definition has it, would give as much. It "
        "is not the probability that a claim is true."
    ),
}


class BadCaveats(ValueError):
    """The book's rules cannot be used: file, place, rule, what was found."""


def check_pattern(text):
    """A regular expression, as it is written in the file."""
    try:
        re.compile(text)
    except re.error as fault:
        raise ValueError(f"no regular expression: {fault}, found {text!r}") from None
    return text


def one_of(kind, known):
    """A check that a name is one of those that a function gives."""

    def check(name):
        if name not in known():
            raise ValueError(f"no such {kind}, found {name!r}")
        return name

    return AfterValidator(check)


Source = Annotated[str, one_of("table or work", lambda: load_resources() | load_references())]
Unit = Annotated[str, one_of("unit", lambda: UNITS)]


@dataclass(frozen=True, config=STRICT)
class Caveat:
    """A sentence, and the numbers that are not quoted without it.

    say may hold {number-id} or {number-id|abs}; words is a regular expression that a number's
    definition holds; of sources and units it has one each, any where there are none.
    """

    say: Filled
    words: Annotated[str, AfterValidator(check_pattern)] = ""
    sources: tuple[Source, ...] = ()
    units: tuple[Unit, ...] = ()

    def __post_init__(self):
        if not (self.words or self.sources or self.units):
            raise ValueError(f"a caveat names no number, found {self.say!r}")

    def fits(self, entry):
        """Whether a number is one of those meant."""
        return (
            (not self.sources or not set(self.sources).isdisjoint(entry.sources))
            and (not self.units or entry.unit in self.units)
            and re.search(self.words, entry.definition) is not None
        )


@cache
def read_caveats():
    """The book's own caveats, in their order; BadCaveats has a line for each fault."""
    if not CAVEATS.is_file():
        return ()
    return tuple(read_yaml(CAVEATS, list[Caveat], name_place(CAVEATS).as_posix(), BadCaveats))


def list_caveats(entry):
    """What is said with a Number, in whole sentences."""
    interval = entry.compute().interval
    said = []
    if interval and interval[0] <= 0 <= interval[1]:
        said.append(NO_DIFFERENCE)
    said += [format_template(caveat.say) for caveat in read_caveats() if caveat.fits(entry)]
    return said + [words for unit, words in OF_UNITS.items() if unit == entry.unit]
