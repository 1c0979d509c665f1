"""What a book says of its search: data/search.yml, read and held to its form."""

from functools import cache

from pydantic import Field
from pydantic.dataclasses import dataclass

from citable.paths import SEARCH, name_place
from citable.publish.usage import list_chapters
from citable.read_yaml import STRICT, Filled, read_yaml


@dataclass(frozen=True, config=STRICT)
class Synonyms:
    """Words that people type, and words of the book that are searched for with them."""

    typed: tuple[Filled, ...]
    also: tuple[Filled, ...]


@dataclass(frozen=True, config=STRICT)
class SearchSettings:
    """data/search.yml.

    examples are searches that the page offers; subjects, by chapter, words that it is about beside
    those of its title; kinds, by folder of the site, what a page in it is called, for pages that
    stand outside the table of contents.
    """

    examples: tuple[Filled, ...] = ()
    subjects: dict[str, tuple[Filled, ...]] = Field(default_factory=dict)
    kinds: dict[str, Filled] = Field(default_factory=dict)
    synonyms: tuple[Synonyms, ...] = ()


@cache
def read_search_settings():
    """What the book at hand says; ValueError has a line for each fault: place, rule, found."""
    if not SEARCH.is_file():
        return SearchSettings()
    name = name_place(SEARCH).as_posix()
    settings = read_yaml(SEARCH, SearchSettings, name)
    for page in settings.subjects:
        if page not in list_chapters():
            raise ValueError(f"{name}, subjects: no chapter of _toc.yml is called {page}")
    return settings
