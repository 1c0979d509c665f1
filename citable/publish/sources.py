"""Where an exhibit comes from: tables, publishers, version, citation."""

import csv
import json
import os
import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import yaml
from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from citable.book import read_settings
from citable.paths import BOOK, DATAPACKAGE, ONE_SOURCE, ROOT
from citable.texts import read_utf8

BOOK_TITLE = read_settings().title
BIBLIOGRAPHY = "book/references.bib"
VERSIONS = "v"  # the folder of a site that holds old versions
# Set by `build` for itself and for all that it starts; nothing else reads or writes it.
VARIABLE = "CITABLE_CHANGED_COPY"
# Names where the book is served, before CITATION.cff does: for those who publish a copy, and for
# a workflow that learns the address where it publishes.
ADDRESS = "CITABLE_ADDRESS"
ADDRESS_FORM = re.compile(r"https?://[\w.:-]+(?:/[\w.~%@+,-]+)*/?")


class UnknownTable(KeyError):
    """A source that neither data/datapackage.json nor the bibliography has."""

    def __str__(self):
        return self.args[0]


class BadAddress(ValueError):
    """An address that is none, and where it was written."""


@dataclass(frozen=True)
class Author:
    """A person, by family and given name, or a group, by its name alone."""

    name: str
    family: str = ""
    given: str = ""


def choose_edition(*, changed):
    """Say for this process, and for those that it starts, which edition is built."""
    os.environ[VARIABLE] = "1" if changed else ""


def is_changed_copy():
    """Whether this is `make what-if`, which reports what `make book` would refuse."""
    return os.environ.get(VARIABLE) == "1"


@cache
def load_resources():
    """The tables of data/datapackage.json by name, in its order."""
    package = json.loads(DATAPACKAGE.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def read_one_source():
    """What no second source speaks of: dicts of table, columns parted by blanks, remark."""
    if not ONE_SOURCE.is_file():
        return []
    with ONE_SOURCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def load_references():
    """Works of the bibliography by key, in the form of tables."""
    return {key: describe_work(key, entry) for key, entry in load_bibliography().items()}


def describe_work(key, entry):
    if "title" not in entry.fields:
        raise ValueError(f"{BIBLIOGRAPHY}, {key}: no title")
    people = entry.persons.get("author", ())
    return {
        "name": key,
        "title": entry.fields["title"].strip("{}").replace(r"\_", "_"),
        "url": entry.fields.get("url"),
        "sources": [{"publisher": str(person).strip("{}")} for person in people],
    }


@cache
def load_bibliography():
    """The works of book/references.bib by key; ValueError where it cannot be read."""
    text = read_utf8(BOOK / "references.bib", BIBLIOGRAPHY)
    try:
        return parse_string(text, "bibtex").entries
    except PybtexError as fault:
        line = getattr(fault, "lineno", None)
        place = f"{BIBLIOGRAPHY}, line {line}" if line else BIBLIOGRAPHY
        raise ValueError(f"{place}: {fault.args[0]}") from None


def get_resource(name):
    """A source of an exhibit: a table of the data package, or a work of the bibliography."""
    source = load_resources().get(name) or load_references().get(name)
    if source is None:
        raise UnknownTable(
            f"neither data/datapackage.json nor book/references.bib has a source {name!r}"
        )
    return source


def require_sources(entries):
    """Ask for every source of numbers and figures; UnknownTable names the first that lacks one."""
    for entry in entries:
        for name in entry.sources:
            try:
                get_resource(name)
            except UnknownTable as error:
                raise UnknownTable(f"{entry.id} ({entry.code}): {error}") from None


def list_publishers(names):
    """Who published what tables and works rest on, each once, in order."""
    sources = [source for name in names for source in get_resource(name)["sources"]]
    return list(dict.fromkeys(shorten_publisher(source["publisher"]) for source in sources))


def shorten_publisher(publisher):
    """A publisher without the licence that the manifest gives in brackets, and table numbers."""
    without = re.sub(r" \((?:[^)]*licence|CC BY[^)]*)\)", "", publisher)
    return re.sub(r", tables? [A-Z]\d.*$", "", without)


@cache
def read_project():
    """The project of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_pythons():
    """The oldest and the newest Python that the book is built with, in words."""
    oldest, beyond = re.findall(r"3\.(\d+)", read_project()["requires-python"])
    return f"3.{oldest} to 3.{int(beyond) - 1}"


def read_version():
    """The version in pyproject.toml, so that it is written in one place."""
    return read_project()["version"]


def source_line(id, sources):
    """The line printed at the foot of a picture: data, book, version, id."""
    publishers = "; ".join(list_publishers(sources))
    return f"Data: {publishers}. {BOOK_TITLE} {read_version()}, {id}. CC BY 4.0."


@cache
def read_citation_file():
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def list_creators():
    """Who made the book, as CITATION.cff has them."""
    return tuple(map(name_creator, read_citation_file()["authors"]))


def name_creator(author):
    if "family-names" not in author:
        return Author(author["name"])
    family, given = author["family-names"], author["given-names"]
    return Author(f"{family}, {given}", family, given)


def list_authors():
    return [author.name for author in list_creators()]


def build_date():
    """The day of the commit that is built (SOURCE_DATE_EPOCH), else that of the release."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return str(read_citation_file()["date-released"])


def site_address():
    """Where the book is served, ending in a slash; None while nobody says, and for a changed copy.

    Raises BadAddress where the variable CITABLE_ADDRESS, or `url` in CITATION.cff, is none.
    """
    if is_changed_copy():
        return None
    for place, address in (
        (ADDRESS, os.environ.get(ADDRESS)),
        ("CITATION.cff, url", read_citation_file().get("url")),
    ):
        if address:
            if not ADDRESS_FORM.fullmatch(address):
                raise BadAddress(f"{place}: {address!r}: not of the form https://host/folder/")
            return f"{address.rstrip('/')}/"
    return None


def repository_address():
    """Where the book's repository is, without a slash; None while CITATION.cff does not say."""
    address = read_citation_file().get("repository-code")
    return address.rstrip("/") if address else None
