"""CITATION.cff and data/datapackage.json, held to their forms as far as the press reads them."""

import json
from collections import Counter
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel
from pydantic.dataclasses import dataclass

from citable.paths import DATAPACKAGE, ROOT, name_place
from citable.read_yaml import Day, Filled, hold_to_form, parse_yaml
from citable.texts import read_utf8

CITATION = "CITATION.cff"  # of the Citation File Format 1.2.0
CITED = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
# A description may say more than the press reads.
OPEN = ConfigDict(extra="ignore", alias_generator=to_camel)
Count = Annotated[int, Field(ge=0, strict=True)]


@dataclass(frozen=True, config=CITED)
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


@dataclass(frozen=True, config=CITED)
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
        content = parse_yaml(read_utf8(root / CITATION, CITATION), CITATION)
        for author in hold_to_form(content, Citation, CITATION).authors:
            if not (author.name or author.family_names or author.given_names or author.alias):
                return [f"{CITATION}, authors: an author without a name"]
    except ValueError as fault:
        return str(fault).splitlines()
    return []


@dataclass(frozen=True, config=OPEN)
class Titled:
    """A licence."""

    title: Filled


@dataclass(frozen=True, config=OPEN)
class Original:
    """What a table was transcribed from."""

    title: Filled
    path: Filled
    publisher: Filled


@dataclass(frozen=True, config=OPEN)
class Column:
    """A column of a table."""

    name: Filled
    type: Literal["string", "integer", "number", "boolean", "date"]
    description: Filled


@dataclass(frozen=True, config=OPEN)
class Schema:
    """A table's columns and its key."""

    fields: Annotated[tuple[Column, ...], Field(min_length=1)]
    primary_key: Annotated[tuple[Filled, ...], Field(min_length=1)]


@dataclass(frozen=True, config=OPEN)
class Resource:
    """A table of data/raw."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    path: Annotated[str, StringConstraints(pattern=r"^raw/[a-z0-9_]+\.csv$")]
    title: Filled
    description: Filled
    bytes: Count
    hash: Annotated[str, StringConstraints(pattern="^sha256:[0-9a-f]{64}$")]
    row_count: Count
    as_of: Day
    licenses: Annotated[tuple[Titled, ...], Field(min_length=1)]
    sources: Annotated[tuple[Original, ...], Field(min_length=1)]
    schema: Schema


@dataclass(frozen=True, config=OPEN)
class DataPackage:
    """The description of the tables."""

    resources: tuple[Resource, ...]


def check_data_package(path=DATAPACKAGE):
    """What is wrong with the description of the tables: file, table and key, rule."""
    name = name_place(path).as_posix() if path == DATAPACKAGE else f"data/{path.name}"
    try:
        content = json.loads(read_utf8(path, name), object_pairs_hook=take_once)
        package = hold_to_form(name_resources(content), DataPackage, name)
    except json.JSONDecodeError as fault:
        return [f"{name}, line {fault.lineno}: {fault.msg}"]
    except ValueError as fault:
        found = str(fault)
        return [line if line.startswith(name) else f"{name}: {line}" for line in found.splitlines()]
    return list(check_names(package, name))


def take_once(pairs):
    """An object whose keys stand once each: JSON would keep the last one in silence."""
    if twice := list_twice(key for key, _ in pairs):
        raise ValueError(f"the key {twice[0]!r} stands twice")
    return dict(pairs)


def list_twice(names):
    """What stands more than once, in the order in which it came."""
    return [name for name, count in Counter(names).items() if count > 1]


def name_resources(content):
    """The description with tables under ids, by which messages name them."""
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        return content
    tables = [
        {"id": table.get("name"), **table} if isinstance(table, dict) else table
        for table in content["resources"]
    ]
    return {**content, "resources": tables}


def check_names(package, name):
    for table in package.resources:
        columns = [column.name for column in table.schema.fields]
        for key in table.schema.primary_key:
            if key not in columns:
                yield f"{name}, resource {table.name}: the key's {key} is no column"
        for column in sorted(list_twice(columns)):
            yield f"{name}, resource {table.name}: the column {column} stands twice"
    for one in sorted(list_twice(table.name for table in package.resources)):
        yield f"{name}, resource {one}: described twice"
