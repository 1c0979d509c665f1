"""CITATION.cff, held to the Citation File Format 1.2.0 as far as the press reads it."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from citable.paths import ROOT
from citable.read_yaml import Day, Filled, hold_to_form, parse_yaml, read_utf8

NAME = "CITATION.cff"
FORM = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


@dataclass(frozen=True, config=FORM)
class Author:
    """A person, or a group under its name."""

    name: Filled | None = None
    family_names: Filled | None = None
    given_names: Filled | None = None
    name_particle: Filled | None = None
    name_suffix: Filled | None = None
    alias: Filled | None = None
    affiliation: Filled | None = None
    address: Filled | None = None
    city: Filled | None = None
    region: Filled | None = None
    post_code: Filled | int | None = None
    country: Filled | None = None
    location: Filled | None = None
    email: Filled | None = None
    tel: Filled | None = None
    fax: Filled | None = None
    orcid: Address | None = None
    website: Address | None = None
    date_start: Day | None = None
    date_end: Day | None = None


@dataclass(frozen=True, config=FORM)
class Citation:
    """The keys of the format; what stands under references is not looked into."""

    cff_version: Literal["1.2.0"]
    message: Filled
    title: Filled
    authors: Annotated[tuple[Author, ...], Field(min_length=1)]
    version: Filled
    date_released: Day
    type: Literal["software", "dataset"] = "software"
    license: Filled | tuple[Filled, ...] = ()
    license_url: Address | None = None
    abstract: Filled | None = None
    keywords: tuple[Filled, ...] = ()
    url: Address | None = None
    repository: Address | None = None
    repository_code: Address | None = None
    repository_artifact: Address | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}(\.\d+)?/\S+$")] | None = None
    commit: Filled | None = None
    contact: tuple[Author, ...] = ()
    identifiers: tuple[dict, ...] = ()
    preferred_citation: dict | None = None
    references: tuple[dict, ...] = ()


def check_citation_file(root=ROOT):
    """What is wrong with CITATION.cff of a book: file, key, rule, what was found."""
    try:
        content = parse_yaml(read_utf8(root / NAME, NAME), NAME)
        for author in hold_to_form(content, Citation, NAME).authors:
            if not (author.name or author.family_names or author.given_names or author.alias):
                return [f"{NAME}, authors: an author without a name"]
    except ValueError as fault:
        return str(fault).splitlines()
    return []
