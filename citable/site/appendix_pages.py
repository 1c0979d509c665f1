"""Lists on pages of the appendix: corrections, versions, tables, what rests on one source."""

from itertools import chain, groupby
from operator import attrgetter

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from citable.paths import RAW, ROOT
from citable.publish.commit import SHORT, SWHIDS, read_commit, read_identifiers, write_table
from citable.publish.corrections import CorrectionError, load_corrections
from citable.publish.files import write_text
from citable.publish.sources import (
    VERSIONS,
    build_date,
    load_resources,
    read_one_source,
    read_version,
)
from citable.publish.structured import json_ld, tables_dataset
from citable.releases.releases import is_kept, is_released, read_releases
from citable.site.appendix import (
    FOLDING,
    entry_section,
    fact_list,
    folded,
    folded_on_phones,
    in_line,
    list_item,
    number_link,
    text_table,
)
from citable.site.pages import table_anchor

logger = logging.getLogger(__name__)

CORRECTION = ("Date", "Page", "What was wrong", "What it is now", "Numbers moved or new", "Commit")
RELEASE = ("Version", "Date", "Commit", "SHA-256 of the site", "Where")
NOT_KNOWN = (
    "Not known here: these pages were not made from a clone in which every file is as its commit "
    "has it."
)


class CorrectionLog(SphinxDirective):
    """The log of corrections as a table; a sentence while it is empty."""

    def run(self):
        try:
            entries = load_corrections()
        except CorrectionError as error:
            logger.warning("%s", error, location=self.get_location(), type="citable")
            return []
        if not entries:
            edition = f"In version {read_version()} of {build_date()}"
            words = f"None. {edition} nothing has been corrected since publication."
            return [nodes.paragraph("", words)]
        days = groupby(entries, key=attrgetter("date"))
        folds = [self.fold(date, list(entries)) for date, entries in days]
        return [nodes.raw("", FOLDING, format="html"), *chain.from_iterable(folds)]

    def fold(self, date, entries):
        """The corrections of a day."""
        count = f"{len(entries)} corrections" if len(entries) > 1 else "one correction"
        rows = [self.cells(entry) for entry in entries]
        table = text_table(CORRECTION, rows, caption=f"Corrections of {date}")
        table["classes"].append("log")
        return folded_on_phones(f"{date}: {count}", [table])

    def cells(self, entry):
        """A correction as cells; its date is what a link can lead to."""
        find = self.env.app.builder.get_relative_uri
        page = find(self.env.docname, f"book/{entry.page}")
        links = [number_link(self.env, id, id) for id in entry.numbers]
        return [
            nodes.inline("", entry.date, ids=[entry.anchor]),
            nodes.reference("", entry.page, internal=True, refuri=page),
            entry.was,
            entry.now,
            in_line(links) if links else "none",
            nodes.literal("", entry.commit),
        ]


class DataDictionary(SphinxDirective):
    """Every table of data/raw, from data/datapackage.json."""

    def run(self):
        about = nodes.raw("", f"{FOLDING}{json_ld(tables_dataset())}", format="html")
        return [about, *map(table_section, load_resources().values())]


def table_section(resource):
    """A table of data/raw: what it holds, where from, and its columns."""
    schema = resource["schema"]
    originals = (
        list_item(nodes.reference("", source["title"], refuri=source["path"]))
        for source in resource["sources"]
    )
    facts = [
        ("File", nodes.literal("", f"data/{resource['path']}")),
        ("Rows", f"{resource['rowCount']:,}"),
        ("As of", resource["asOf"]),
        ("Key", nodes.literal("", ", ".join(schema["primaryKey"]))),
        ("Rights", "; ".join(licence["title"] for licence in resource["licenses"])),
        ("SHA-256", nodes.literal("", resource["hash"].removeprefix("sha256:"))),
        ("Originals", nodes.bullet_list("", *originals)),
    ]
    columns = [
        [nodes.literal("", field["name"]), field["type"], field["description"]]
        for field in schema["fields"]
    ]
    return entry_section(
        table_anchor(resource["name"]),
        nodes.Text(resource["title"]),
        nodes.paragraph("", resource["description"]),
        *folded_on_phones(
            f"{len(columns)} columns, originals, digest",
            [
                fact_list(facts),
                text_table(
                    ["Column", "Type", "Meaning"], columns, caption=f"Columns of {resource['name']}"
                ),
            ],
        ),
    )


class OneSource(SphinxDirective):
    """Every column that nothing else in the book's folder can contradict, table by table."""

    def run(self):
        rows = []
        for row in read_one_source():
            columns = [nodes.literal("", name) for name in row["columns"].split()]
            rows.append([name_table(row["table"]), in_line(columns), row["remark"]])
        return [text_table(("Table", "Columns", "Remark"), rows)] if rows else []


def name_table(name):
    """A table by its name, linked to its description where there is one."""
    words = nodes.literal("", name)
    if name not in load_resources():
        return words
    return nodes.reference("", "", words, internal=True, refuri=f"#{table_anchor(name)}")


class ReleaseList(SphinxDirective):
    """The latest, then every release, newest first."""

    def run(self):
        releases = read_releases()
        rows = [describe(release) for release in reversed(releases)]
        return [text_table(RELEASE, [describe_latest(releases), *rows])]


def describe_latest(releases):
    """The site at hand as a row; one that came after a release of its number says so."""
    commit = read_commit().name
    later = ", with later changes" if is_released(releases) else ""
    name = f"{read_version()}{later}"
    return [name, build_date(), cut(commit) if commit else "", "", "this site"]


def describe(release):
    """A release as a row; a link only to what this site holds."""
    address = f"{VERSIONS}/{release.version}/"
    place = nodes.literal("", address)
    if is_kept(release):
        place = nodes.reference("", address, refuri=f"../{address}index.html", internal=True)
    return [release.version, release.date, cut(release.commit), in_full(release.digest), place]


def cut(commit):
    return nodes.literal("", commit[:SHORT])


def in_full(name):
    """A long name made of letters and digits, which may break anywhere."""
    return nodes.literal("", name, classes=["digest"])


class SoftwareHeritage(SphinxDirective):
    """Software Heritage's identifiers of commit, folder and tables; where every file's stand."""

    def run(self):
        return show_identifiers(read_identifiers())


def show_identifiers(identifiers):
    """Identifiers as a page prints them, the tables' folded."""
    if identifiers is None:
        return [nodes.paragraph("", NOT_KNOWN)]
    whole = [
        ["the commit", in_full(identifiers.revision)],
        ["the folder with all its files", in_full(identifiers.directory)],
    ]
    home = f"{RAW.relative_to(ROOT).as_posix()}/"
    tables = [
        [nodes.literal("", path.removeprefix(home)), in_full(name)]
        for path, name in sorted(identifiers.contents.items())
        if path.startswith(home)
    ]
    link = nodes.reference("", SWHIDS, refuri=f"../{SWHIDS}", internal=True)
    every = nodes.paragraph("", "", nodes.Text("Of every file: "), link, nodes.Text("."))
    return [
        text_table(("What", "Identifier"), whole),
        *folded(
            f"The {len(tables)} files of {home}",
            [text_table(("File", "Identifier"), tables, caption=f"Files of {home}")],
        ),
        every,
    ]


def write_identifiers(site, environment):
    """Write every file's identifier beside the pages; nothing where they are not known."""
    if identifiers := read_identifiers():
        write_text(site / SWHIDS, write_table(identifiers))
