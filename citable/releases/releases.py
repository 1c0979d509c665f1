"""The released versions: which are on record and kept here, how a site holds and marks them."""

import csv
import html
import os
import re
import shutil
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

from citable.inputs import digest_paths
from citable.paths import RELEASES, RELEASES_RECORD, name_place
from citable.publish.commit import SHORT, read_commit
from citable.publish.files import write_json, write_text
from citable.publish.sources import BOOK_TITLE, VERSIONS, build_date, is_changed_copy, read_version
from citable.texts import check_day, check_version, of_form, read_csv

VERSIONS_LIST = "versions.json"
BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"<link[^>]*rel=\"canonical\"", re.IGNORECASE)
SENDS_ON = 'http-equiv="refresh"'
FRAME = ".embed.html"  # a frame in someone else's page, which names its version itself
DIGEST_COVERS = (
    "SHA-256 of every file of the version's site, its name and its bytes. It depends on the "
    "commit, its date and the packages that requirements.txt pins; not on the processor, the "
    "folder, the day or the user's settings."
)


class ReleaseError(ValueError):
    """Why there is no such release, or why what is kept of it cannot be shown."""


@dataclass(frozen=True)
class Release:
    """A version on record.

    date is the day of its commit (ISO, UTC); digest that of its site's bytes (digest_site).
    """

    version: str
    date: str
    commit: str
    digest: str


COLUMNS = tuple(field.name for field in fields(Release))
# A version is the name of a folder, too.
CHECKS = {
    "version": check_version,
    "date": check_day,
    "commit": of_form("[0-9a-f]{40}", "a commit's name has 40 digits of 0 to f"),
    "digest": of_form("[0-9a-f]{64}", "a digest has 64 digits of 0 to f"),
}


def read_releases(path=RELEASES_RECORD):
    """Every release on record, oldest first; none where the book keeps no record.

    Raises ReleaseError with file, row, rule and what was found.
    """
    path = Path(path)
    if not path.is_file():
        return []
    name = name_place(path).as_posix()
    return [*read_csv(path, Release, CHECKS, name, ReleaseError, unique=("version",))]


def write_releases(releases, path=RELEASES_RECORD):
    """Write the record whole, in one step."""
    path = Path(path)
    aside = path.with_suffix(".next")
    with aside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(astuple(release) for release in releases)
    os.replace(aside, path)


def digest_site(folder):
    """A digest of every file of a site, its name included: the same bytes, the same digest."""
    return digest_paths(list_files(folder), folder)


def list_files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def is_kept(release, kept=RELEASES):
    """Whether this clone has the release's site, so that it can be read under /v/.

    A changed copy has none: nothing in it is a version that was published.
    """
    return not is_changed_copy() and (Path(kept) / release.version / "index.html").is_file()


def list_kept():
    """The versions whose sites this clone has."""
    return [release.version for release in read_releases() if is_kept(release)]


def add_releases(pages, *, record=RELEASES_RECORD, kept=RELEASES):
    """Put every kept release under v/VERSION/ of a site, and versions.json at its root.

    Pages get a banner that leads to the latest; whatever else a release holds is linked, and
    takes no room. A release on record that is not kept here is said and left out:
    `python -m citable release --rebuild all` makes it again. Raises ReleaseError where what is
    kept is not what was released.
    """
    releases = read_releases(record)
    for release in releases:
        if not is_kept(release, kept):
            print(f"Version {release.version} is on record and not kept here: left out of the site")
            continue
        source = Path(kept) / release.version
        found = digest_site(source)
        if found != release.digest:
            raise ReleaseError(
                f"releases/{release.version}: its digest is {found}, "
                f"{RELEASES_RECORD.name} has {release.digest}: remove the folder, then run "
                f"python -m citable release --rebuild {release.version}"
            )
        add_release(pages, source, release, released=is_released(releases))
    describe_versions(pages, releases, kept)


def is_released(releases):
    """Whether the number of the version at hand is one on record, so that it came after it."""
    return read_version() in {release.version for release in releases}


def add_release(pages, source, release, *, released):
    """One release under v/; released is as mark_page has it."""
    for path in list_files(source):
        name = path.relative_to(source).as_posix()
        target = pages / VERSIONS / release.version / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".html" and not name.startswith("_static/"):
            # The same page of the latest, or the way in where it is gone.
            latest = name if (pages / name).is_file() else "index.html"
            page = path.read_text(encoding="utf-8")
            write_text(target, mark_page(page, name, latest, release, released=released))
        else:
            link_or_copy(path, target)


def link_or_copy(path, target):
    """One file under two names where the file system can, else two files."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def describe_versions(pages, releases, kept):
    """Write versions.json: the latest, and every release with its place in the site."""
    described = [
        asdict(release)
        | {"path": f"{VERSIONS}/{release.version}/" if is_kept(release, kept) else None}
        for release in releases
    ]
    latest = {"version": read_version(), "date": build_date(), "commit": read_commit().name}
    told = {"digest": DIGEST_COVERS, "latest": latest | {"path": ""}, "releases": described}
    write_json(pages / VERSIONS_LIST, told)


def mark_page(page, name, latest, release, *, released=True):
    """A page of an old version with its banner; nothing in it needs a script.

    The address that its head calls canonical is that of the latest page. A page without one
    asks not to be listed, so that no search leads to an old number first. Its name is from its
    version's root, that of the latest from the site's; released says whether the latest's number
    is that of a release, so that it came after it.
    """
    if SENDS_ON in page or name.endswith(FRAME):
        return page
    if not CANONICAL.search(page):
        page = page.replace("</head>", '<meta name="robots" content="noindex" />\n</head>', 1)
    banner = write_banner("../" * (name.count("/") + 2) + latest, release, name_latest(released))
    return BODY.sub(lambda body: body[0] + banner, page, count=1)


def name_latest(released):
    """The latest, told apart from a release of the same number by its commit."""
    later = " with later changes" if released else ""
    return f"version {read_version()}{later}, {build_date()}, {read_commit().words}"


def write_banner(address, release, latest):
    """What readers see, and hear, first."""
    return (
        '\n<aside class="old-version" aria-label="Old version">\n'
        f"<p>This is version {html.escape(release.version)} of {BOOK_TITLE}, as it was on "
        f'<time datetime="{release.date}">{release.date}</time>, commit '
        f'{html.escape(release.commit[:SHORT])}. <a href="{html.escape(address)}">See the latest '
        f"({html.escape(latest)}).</a></p>\n</aside>\n"
    )
