"""The list of versions, as a page prints it."""

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.commit import SHORT, read_commit
from citable.publish.edition import VERSIONS
from citable.publish.sources import build_date, read_version
from citable.releases.releases import is_kept, read_releases
from citable.site.appendix import text_table

HEADINGS = ("Version", "Date", "Commit", "SHA-256 of the site", "Where")


class ReleaseList(SphinxDirective):
    """The latest, then every release, newest first."""

    def run(self):
        commit = read_commit().name
        latest = [read_version(), build_date(), cut(commit) if commit else "", "", "this site"]
        rows = [describe(release) for release in reversed(read_releases())]
        return [text_table(HEADINGS, [latest, *rows])]


def describe(release):
    """A release as a row; a link only to what this site holds."""
    address = f"{VERSIONS}/{release.version}/"
    place = nodes.literal("", address)
    if is_kept(release):
        place = nodes.reference("", address, refuri=f"../{address}index.html", internal=True)
    digest = nodes.literal("", release.digest, classes=["digest"])
    return [release.version, release.date, cut(release.commit), digest, place]


def cut(commit):
    return nodes.literal("", commit[:SHORT])


def setup(app):
    app.add_directive("release-list", ReleaseList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
