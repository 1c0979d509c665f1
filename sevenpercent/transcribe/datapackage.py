"""The description of data/raw as a Frictionless Data Package (version 1)."""

import hashlib
from urllib.parse import quote

from sevenpercent.transcribe.originals import load_registry

# Names are those of the Open Definition's list; "other-pd" is a work in the public domain,
# "notspecified" one published without any statement of rights.
LICENCES = {
    "public-record": {
        "name": "other-pd",
        "path": "https://docs.legis.wisconsin.gov/statutes/statutes/19/ii/31",
        "title": "Public record of the State of Wisconsin or its counties; facts only",
    },
    "us-government": {
        "name": "other-pd",
        "path": "https://www.govinfo.gov/app/details/USCODE-2016-title17/USCODE-2016-title17-chap1-sec105",
        "title": "Work of the United States government, public domain",
    },
    "mit": {
        "name": "MIT",
        "path": "https://opensource.org/license/mit",
        "title": "MIT licence of the publisher",
    },
    "cc-by-4.0": {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0",
    },
    "facts": {
        "name": "notspecified",
        "title": "Published without a licence; only facts are taken, in our own arrangement",
    },
}
# How the files are written, so that no reader has to guess.
DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
COUNTS = ("_votes", "_ballots")


def describe_package(tables, rendered):
    """The datapackage of all tables.

    Parameters
    ----------
    tables : list of RawTable
    rendered : dict, table name -> bytes of its csv
    """
    tables = sorted(tables, key=lambda table: table.name)
    used = sorted({table.licence for table in tables})
    files = sorted({file for table in tables for file in table.sources})
    return {
        "profile": "tabular-data-package",
        "name": "the-seven-percent-claim",
        "title": "The Seven Percent Claim: votes, voting machines and people, Wisconsin and the US",
        "description": "Tidy tables transcribed from the originals that data/originals.csv lists; "
        "repairs stand in data/errata with their evidence. An empty cell is a missing value and no "
        "word is one; codes are text whose leading zeros count.",
        "licenses": [LICENCES[key] for key in used],
        "sources": [describe_source(file) for file in files],
        "resources": [describe_resource(table, rendered[table.name]) for table in tables],
    }


def describe_resource(table, content):
    """One table's entry; sumRules and exactSums are ours, the rest is Frictionless."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"raw/{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rowCount": len(table.frame),
        "asOf": table.as_of,
        "licence": table.licence,
        "licenses": [LICENCES[table.licence]],
        "sources": [describe_source(file) for file in table.sources],
        "sumRules": {total: list(parts) for total, parts in table.sum_rules.items()},
        "exactSums": table.exact_sums,
        "schema": describe_schema(table),
    }


def describe_schema(table):
    """Fields, keys and the missing value, which is an empty cell everywhere."""
    schema = {
        "fields": [describe_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.fields),
                "reference": {"resource": key.table, "fields": list(key.reference)},
            }
            for key in table.foreign_keys
        ]
    return schema


def describe_field(field):
    """A column; a count is never negative, a truth value has one word."""
    described = {"name": field.name, "type": field.type, "description": field.description}
    constraints = dict(field.constraints)
    if field.type == "integer" and field.name.endswith(COUNTS):
        constraints.setdefault("minimum", 0)
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**described, "constraints": constraints} if constraints else described


def describe_source(file):
    """An original: who published it, which bytes, which public copy."""
    original = load_registry()[file]
    copy = f"{original.repository}/blob/{original.commit}/{quote(original.path)}"
    return {
        "title": f"{original.file} ({original.publisher})",
        "path": f"https://github.com/{copy}",
        "file": original.file,
        "publisher": original.publisher,
        "sha256": original.sha256,
    }
