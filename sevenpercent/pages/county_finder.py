"""The county finder: a map, a table of all counties, each with a page of its own."""

import html
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pandas as pd
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.plain_csv import encode_plain
from citable.publish.columns import FLAG, WORDS, Column, type_of
from citable.publish.exhibit_package import PACKAGE, add_resource, describe_csv, describe_source
from citable.rounding import round_frame
from citable.site.appendix import folded, text_table

CSV_NAME = "wisconsin-counties.csv"
TITLE = "Wisconsin's 72 counties: machines, votes, recount"
# The box and the buttons appear by their script alone: the table is whole without it.
FINDER_BOX = """<div class="county-search" hidden>
<label for="county-search">Show counties with the words</label>
<input id="county-search" type="search" autocomplete="off"> <span role="status"></span>
</div>"""
SCRIPT = '<script defer src="../assets/county-finder.js"></script>'


class CountyFinder(SphinxDirective):
    """The map, the search box, the table; the table's CSV is written beside the exhibits."""

    def run(self):
        # Imported here: a book without this page need not have the exhibits behind it.
        from sevenpercent.chapters.county_finder.counties import finder_frame
        from sevenpercent.pages.county_map import county_map

        frame = round_frame(finder_frame())
        folder = Path(self.env.app.outdir) / "exhibits"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CSV_NAME).write_bytes(encode_plain(frame))
        markup = "\n".join([county_map(frame), FINDER_BOX, county_table(frame), SCRIPT])
        return [nodes.raw("", markup, format="html")]


class CountyColumns(SphinxDirective):
    """What each column of the CSV holds."""

    def run(self):
        # Imported here: a book without this page need not have the exhibits behind it.
        from sevenpercent.chapters.county_finder.columns import EVERY

        rows = [
            [nodes.literal("", column.name), tell_unit(column, "True or False", ""), column.meaning]
            for column in EVERY
        ]
        table = text_table(["Column", "Unit", "Meaning"], rows, caption=f"Columns of {CSV_NAME}")
        return folded(f"Its {len(rows)} columns", [table])


def tell_unit(column, flag, words):
    """The unit of a column, with what stands for yes or no, and for words and codes."""
    from sevenpercent.technology import READINGS

    return flag if column.name in READINGS else column.unit or words


def enter_csv(app, exception):
    """Enter the table's CSV into the data package of the exhibits, where a page offers it."""
    folder = Path(app.outdir) / "exhibits"
    if not exception and (folder / CSV_NAME).is_file() and (folder / PACKAGE).is_file():
        add_resource(folder, describe_finder_csv((folder / CSV_NAME).read_bytes()))


def describe_finder_csv(content):
    """The CSV's bytes as a resource of a data package."""
    # Imported here: a book without this page need not have the exhibits behind it.
    from sevenpercent.chapters.county_finder.columns import EVERY
    from sevenpercent.pages.county_pages import SOURCES

    frame = pd.read_csv(BytesIO(content), dtype={"county_fips": str})
    fields = [
        Column(
            column.name,
            type_of(frame[column.name]),
            tell_unit(column, FLAG, WORDS),
            column.meaning.removesuffix("."),
        ).as_field()
        for column in EVERY
    ]
    sources = [describe_source(name) for name in SOURCES]
    told = {"title": TITLE, "description": "What the county finder shows, a row a county."}
    return describe_csv(CSV_NAME.removesuffix(".csv"), content, told, fields, sources)


def county_table(frame):
    """All counties as a table that is whole without a script; names from data are escaped."""
    from sevenpercent.chapters.county_finder.columns import COLUMNS

    groups = "".join(
        f'<th scope="colgroup" colspan="{len(list(members))}">{html.escape(group)}</th>'
        for group, members in groupby(COLUMNS, key=lambda column: column.group)
    )
    heads = "".join(
        f'<th scope="col"{figures(column)}>{html.escape(column.heading)}</th>' for column in COLUMNS
    )
    rows = "\n".join(county_row(row, COLUMNS) for row in frame.to_dict("records"))
    return f"""<div class="county-table rows-have-pages" role="region" tabindex="0"
 aria-labelledby="table-county-finder-caption">
<table id="table-county-finder">
<caption id="table-county-finder-caption"><span>Wisconsin's counties<span class="noprint">; scroll
sideways for every column</span>. <a href="../exhibits/{CSV_NAME}" download>The whole table as
CSV</a></span></caption>
<thead>
<tr class="groups"><td></td>{groups}</tr>
<tr class="heads"><th scope="col">County</th>{heads}</tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>"""


def county_row(row, columns):
    cells = "".join(
        f"<td{figures(column)}>{html.escape(column.print(row[column.name]))}</td>"
        for column in columns
    )
    anchor, name = html.escape(row["anchor"]), html.escape(row["county_name"])
    page = f"../county/{anchor.removeprefix('county-')}.html"
    return f'<tr id="{anchor}"><th scope="row"><a href="{page}">{name}</a></th>{cells}</tr>'


def figures(column):
    return "" if column.unit is None else ' class="figures"'


def setup(app):
    app.add_directive("county-finder", CountyFinder)
    app.add_directive("county-columns", CountyColumns)
    app.connect("build-finished", enter_csv)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
