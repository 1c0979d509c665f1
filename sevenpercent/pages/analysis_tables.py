"""The frames of the book as files to analyse, with a data package that describes them."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pandas as pd
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.plain_csv import encode_plain
from citable.publish.columns import type_of
from citable.publish.exhibit_package import describe_csv
from citable.publish.sources import BOOK_TITLE, get_resource, load_resources, read_version
from citable.rounding import DIGITS, round_frame
from citable.site.appendix import entry_section, fact_list, folded, text_table

FOLDER = "data"
PACKAGE = "datapackage.json"
HEADINGS = ("Column", "Unit", "Meaning", "Sources")


@dataclass(frozen=True)
class Table:
    """A frame as it is published.

    Attributes
    ----------
    name : str, of the file without .csv
    note : str, what one has to know before use
    key : tuple of str, the columns that name a row
    frame : DataFrame, as the file has it
    columns : list of frames.columns.Column
    """

    name: str
    title: str
    note: str
    key: tuple[str, ...]
    frame: pd.DataFrame
    columns: list

    @cached_property
    def content(self):
        """The bytes of the file."""
        return encode_plain(self.frame)


@cache
def analysis_tables():
    """Every table, in the order of the page."""
    # Imported here: a book without this page need not have the frames behind it.
    from sevenpercent.chapters.explorer import curve
    from sevenpercent.frames.columns import describe_columns
    from sevenpercent.frames.ready import FRAMES

    tables = []
    for made in FRAMES:
        frame = made.make().sort_values([*made.key], ignore_index=True)
        told = (made.name, made.title, made.note, made.key)
        tables.append(Table(*told, plain_frame(frame), describe_columns(made.name, frame)))
    told = (curve.NAME, curve.TITLE, curve.NOTE, curve.KEY)
    return [*tables, Table(*told, plain_frame(curve.curve_frame()), curve.curve_columns())]


def plain_frame(frame):
    """A frame with whole numbers as such, yes and no as 1 and 0, fractions of seven digits."""
    return round_frame(frame.assign(**{name: _plain_column(frame[name]) for name in frame}))


def _plain_column(column):
    is_float = pd.api.types.is_float_dtype(column)
    if pd.api.types.is_bool_dtype(column) or is_float and (column.dropna() % 1 == 0).all():
        return column.astype("Int64")
    return column


def describe_package(tables):
    """The data package of the tables (Frictionless, version 1); unit and sources are ours."""
    return {
        "profile": "tabular-data-package",
        "name": "the-seven-percent-claim-analysis",
        "title": f"{BOOK_TITLE}: tables to analyse",
        "description": "One row a unit of analysis. Fractions, shares among them, are rounded to "
        f"{DIGITS} significant digits. An empty cell is a missing value and no word is one; codes "
        "are text whose leading zeros count.",
        "version": read_version(),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "resources": [describe_table(table) for table in tables],
    }


def describe_table(table):
    fields = [
        {
            "name": column.name,
            "title": column.meaning.removesuffix("."),
            "type": type_of(table.frame[column.name]),
            "unit": column.unit or "none",
            "sources": [describe_source(name) for name in column.sources],
        }
        for column in table.columns
    ]
    told = {"title": table.title, "description": table.note}
    resource = describe_csv(table.name, table.content, told, fields, [])
    del resource["licenses"]  # the package has them
    resource["schema"]["primaryKey"] = [*table.key]
    return resource


def describe_source(name):
    """A table of data/raw with its file, or a work of the bibliography."""
    title = get_resource(name)["title"]
    if name in load_resources():
        return {"title": title, "table": name, "path": f"raw/{name}.csv"}
    return {"title": title, "work": name}


class AnalysisTables(SphinxDirective):
    """Each table with its file, which is written beside the pages, and its columns."""

    def run(self):
        app = self.env.app
        if app.builder.format == "html":
            write_tables(Path(app.outdir) / FOLDER)
        return [table_section(table) for table in analysis_tables()]


def table_section(table):
    """A table: where its file is, what its columns hold."""
    address = f"../{FOLDER}/{table.name}.csv"
    link = nodes.raw("", f'<a href="{address}" download>{table.name}.csv</a>', format="html")
    facts = [
        ("File", link),
        ("Rows", nodes.Text(f"{len(table.frame):,}")),
        ("Key", nodes.literal("", ", ".join(table.key))),
    ]
    rows = [
        [nodes.literal("", column.name), column.unit, column.meaning, ", ".join(column.sources)]
        for column in table.columns
    ]
    return entry_section(
        f"analysis-{table.name}",
        nodes.Text(table.title),
        nodes.paragraph("", table.note),
        fact_list(facts),
        *folded(
            f"Its {len(rows)} columns",
            [text_table(HEADINGS, rows, caption=f"Columns of {table.name}")],
        ),
    )


def write_tables(folder):
    """Write the files and what describes them."""
    folder.mkdir(exist_ok=True)
    for table in analysis_tables():
        (folder / f"{table.name}.csv").write_bytes(table.content)
    text = json.dumps(describe_package(analysis_tables()), indent=1, ensure_ascii=False)
    (folder / PACKAGE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def setup(app):
    app.add_directive("analysis-tables", AnalysisTables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
