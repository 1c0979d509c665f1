"""The list of versions, as a page prints it, with what names the source of the latest."""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.paths import RAW, ROOT
from citable.publish.commit import SHORT, read_commit
from citable.publish.edition import VERSIONS
from citable.publish.sources import build_date, read_version
from citable.publish.swhids import SWHIDS, read_identifiers, write_table
from citable.releases.releases import is_kept, is_released, read_releases
from citable.site.appendix import folded, text_table

HEADINGS = ("Version", "Date", "Commit", "SHA-256 of the site", "Where")
NOT_KNOWN = (
    "Not known here: these pages were not made from a clone in which every file is as its commit "
    "has it."
)


class ReleaseList(SphinxDirective):
    """The latest, then every release, newest first."""

    def run(self):
        releases = read_releases()
        rows = [describe(release) for release in reversed(releases)]
        return [text_table(HEADINGS, [describe_latest(releases), *rows])]


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
        *folded(f"The {len(tables)} files of {home}", [text_table(("File", "Identifier"), tables)]),
        every,
    ]


def write_identifiers(app, exception):
    """Write every file's identifier beside the pages; nothing where they are not known."""
    identifiers = read_identifiers()
    if not exception and app.builder.format == "html" and identifiers:
        text = write_table(identifiers)
        (Path(app.outdir) / SWHIDS).write_text(text, encoding="utf-8", newline="\n")


def setup(app):
    app.add_directive("release-list", ReleaseList)
    app.add_directive("software-heritage", SoftwareHeritage)
    app.connect("build-finished", write_identifiers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
