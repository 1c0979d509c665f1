"""The lists of all exhibits: numbers.csv, the index, a data package (Frictionless, version 1)."""

import csv
import hashlib
import io

from citable.publish.columns import BY_ROW, WORDS, Column
from citable.publish.describe import describe_edition
from citable.publish.files import read_json, write_json, write_rows
from citable.publish.sources import (
    BOOK_TITLE,
    get_resource,
    load_resources,
    read_version,
    site_address,
)
from citable.publish.structured import CC_BY
from citable.publish.withdrawn import read_withdrawn
from citable.rounding import DIGITS

PACKAGE = "datapackage.json"
LICENCE = {"name": "CC-BY-4.0", "path": CC_BY, "title": "Creative Commons Attribution 4.0"}
ABOUT = (
    f"Fractions have {DIGITS} significant digits, so that whoever computes them again can compare; "
    "that is more than the data bear. To print a number, take it as the column text of numbers.csv "
    "has it. The unit of each column stands with it; where rows differ, it names the column that "
    "tells. An empty cell is a missing value and no word is one; codes are text whose leading "
    "zeros count."
)
ID = Column("id", "string", WORDS, "Id of the exhibit, which never changes")
CLAIMS = Column("claims", "string", WORDS, "Ids of the claims that it bears on, by semicolons")
CHAPTER = Column("chapter", "string", WORDS, "Chapter that declares it")
OF_VALUE = BY_ROW.format("unit")
NUMBERS = (
    ID,
    Column("value", "number", OF_VALUE, f"The number, at most {DIGITS} significant digits"),
    Column("unit", "string", WORDS, "Unit of value and interval"),
    Column("text", "string", WORDS, "The number as the book prints it"),
    Column("digits", "integer", "decimals", "Decimals that are printed"),
    Column("interval_low", "number", OF_VALUE, "Lower end of its interval; empty: it has none"),
    Column("interval_high", "number", OF_VALUE, "Upper end of its interval; empty: it has none"),
    Column("interval_level", "number", "share", "Level of the interval, 0 to 1"),
    Column("definition", "string", WORDS, "What the number is"),
    Column("sources", "string", WORDS, "Tables and works behind it, by semicolons"),
    CLAIMS,
    CHAPTER,
    Column("code", "string", WORDS, "Function that computes it"),
)
INDEX = (
    ID,
    Column("type", "string", WORDS, "number or figure"),
    Column("title", "string", WORDS, "A figure's title, a number's definition"),
    Column("text", "string", WORDS, "A number as the book prints it"),
    Column("unit", "string", WORDS, "A number's unit"),
    CHAPTER,
    CLAIMS,
    *(
        Column(name, "string", WORDS, f"Address from the site's root: {what}")
        for name, what in {
            "page": "its page",
            "anchor": "its entry in the list of numbers or figures",
            "json": "all about it",
            "csv": "what a figure plots",
            "svg": "the picture, vectors",
            "png": "the picture, bitmap",
            "card": "the card for social media",
            "zip": "all of a figure's files",
            "embed": "the bare page for frames",
        }.items()
    ),
    Column("withdrawn_since", "string", WORDS, "Version since which it is withdrawn"),
    Column("replaced_by", "string", WORDS, "Id of the exhibit in its place"),
    Column("reason", "string", WORDS, "Why it was withdrawn"),
    Column("version", "string", WORDS, "Version of the book"),
    Column("commit", "string", WORDS, "Commit that the files were made from"),
    Column("date", "string", "day", "Day of that commit"),
)


def write_lists(folder, numbers, figures):
    """Write the lists of exhibits whose files stand in a folder.

    numbers and figures are what numbers.json and figures.json hold.
    """
    write_json(folder / "numbers.json", numbers)
    write_json(folder / "figures.json", figures)
    write_rows(folder / "numbers.csv", names_of(NUMBERS), map(row_of, numbers, numbers.values()))
    entries = [index_figure(id, entry) for id, entry in figures.items()]
    entries += [index_number(id, entry) for id, entry in numbers.items()]
    entries += [index_withdrawn(gone) for gone in read_withdrawn()]
    entries.sort(key=lambda entry: entry["id"])
    edition = describe_edition()
    content = {
        "title": BOOK_TITLE,
        "address": site_address(),
        "about": "Addresses are relative to the site's root.",
        "licence": "CC-BY-4.0",
        **edition,
        "exhibits": entries,
    }
    write_json(folder / "index.json", content)
    write_rows(folder / "index.csv", names_of(INDEX), (entry | edition for entry in entries))
    write_package(folder, figures)


def names_of(columns):
    return [column.name for column in columns]


def row_of(id, entry):
    low, high = entry["interval"] or (None, None)
    return {"id": id, **entry, "interval_low": low, "interval_high": high}


def index_figure(id, entry):
    files = {name: f"exhibits/{file}" for name, file in entry["files"].items()}
    kept = ("title", "chapter", "chapters", "claims", "page", "anchor", "embed")
    return {"id": id, "type": "figure", **{key: entry[key] for key in kept}, **files}


def index_number(id, entry):
    kept = ("value", "unit", "text", "chapter", "claims", "page", "anchor")
    entry = {"title": entry["definition"], **{key: entry[key] for key in kept}}
    return {"id": id, "type": "number", **entry, "json": f"exhibits/numbers/{id}.json"}


def index_withdrawn(gone):
    return {
        "id": gone.id,
        "type": gone.kind,
        "page": gone.page,
        "withdrawn_since": gone.since,
        "replaced_by": gone.replaced_by,
        "reason": gone.reason,
    }


def describe_figure_csv(id, description, content):
    sources = [describe_source(name) for name in description["sources"]]
    told = {"title": description["title"], "description": description["caption"]}
    return describe_csv(id, content, told, description["columns"], sources)


def describe_csv(name, content, told, fields, sources):
    """A CSV as a resource.

    told has its title and description, fields are as Column.as_field gives them, sources are
    empty where the rows name their own.
    """
    rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        **told,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rowCount": sum(1 for _ in rows) - 1,
        "licenses": [LICENCE],
        **({"sources": sources} if sources else {}),
        "schema": {"fields": fields, "missingValues": [""]},
    }


def describe_source(name):
    """A table of data/raw, or a work of the bibliography."""
    source = get_resource(name)
    if name in load_resources():
        return {"title": source["title"], "table": name}
    address = {"path": source["url"]} if source.get("url") else {}
    return {"title": source["title"], "work": name, **address}


def describe_package(name, title, resources):
    """The package around resources, in the order of their names."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": ABOUT,
        "version": read_version(),
        "licenses": [LICENCE],
        "resources": sorted(resources, key=lambda resource: resource["name"]),
    }


def pack_figure(id, description, content):
    """The data package that goes into a figure's archive."""
    resource = describe_figure_csv(id, description, content)
    return describe_package(id, description["title"], [resource])


def write_package(folder, figures):
    resources = [
        describe_figure_csv(id, entry, (folder / f"{id}.csv").read_bytes())
        for id, entry in figures.items()
    ]
    for name, columns, title in (
        ("numbers", NUMBERS, "Every number of the book"),
        ("index", INDEX, "Every number and every figure, with the addresses of their files"),
    ):
        told = {"title": title, "description": f"{title}, in the order of the ids."}
        fields = [column.as_field() for column in columns]
        content = (folder / f"{name}.csv").read_bytes()
        resources.append(describe_csv(name, content, told, fields, []))
    save_package(folder, resources)


def add_resource(folder, resource):
    """Enter one more CSV into the package of a folder, in place of an earlier entry."""
    known = read_json(folder / PACKAGE)["resources"]
    others = [one for one in known if one["name"] != resource["name"]]
    save_package(folder, [*others, resource])


def save_package(folder, resources):
    content = describe_package("exhibits", f"{BOOK_TITLE}: numbers and figures", resources)
    write_json(folder / PACKAGE, content)
