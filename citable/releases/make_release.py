"""Releases made from their commits, which are the proof of their bytes."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from citable.paths import RELEASES, RELEASES_RECORD, ROOT, list_homes
from citable.publish.sources import ADDRESS, read_citation_file, read_version
from citable.releases.releases import (
    Release,
    ReleaseError,
    digest_site,
    is_kept,
    read_releases,
    write_releases,
)
from citable.texts import VERSION

STAGING = ".making-"
REQUIREMENTS = "requirements.txt"  # where they are the same, so is the environment
# What would make a build tell another date, commit or address than those of its own clone: a
# version that is built again must have the bytes that it had.
FOREIGN_SETTINGS = {"SOURCE_DATE_EPOCH", "CITABLE_COMMIT", ADDRESS}


def make_release(version):
    """Build the committed state aside, keep its site, put it on record, tag it: a Release.

    Raises ReleaseError with the rule that is broken and what was found; everything is as it was.
    """
    commit, date = check_ready(version)
    with staging_folder() as staging:
        site = build_commit(commit, staging)
        release = Release(version, date, commit, digest_site(site))
        before = read_bytes(RELEASES_RECORD)
        os.rename(site, RELEASES / version)
        try:
            write_releases([*read_releases(), release])
            if not ask_git("tag", "--list", tag_of(version)):
                ask_git("tag", tag_of(version), commit)
        except BaseException:
            shutil.rmtree(RELEASES / version, ignore_errors=True)
            restore(RELEASES_RECORD, before)
            raise
    return release


def rebuild_release(version):
    """Make a release on record again from its commit, and keep it if its bytes are the same."""
    release = next((one for one in read_releases() if one.version == version), None)
    if release is None:
        raise ReleaseError(f"data/{RELEASES_RECORD.name} has no version {version}")
    if is_kept(release):
        found = digest_site(RELEASES / version)
        if found == release.digest:
            return release
        raise ReleaseError(f"releases/{version} is here and differs: {found}, not {release.digest}")
    with staging_folder() as staging:
        site = build_commit(release.commit, staging)
        found = digest_site(site)
        if found != release.digest:
            raise ReleaseError(
                f"version {version}, built again from {release.commit}, has the digest {found}, "
                f"not {release.digest}: not kept"
            )
        os.rename(site, RELEASES / version)
    return release


def check_ready(version):
    """The commit to release and its day, once every rule is met."""
    if not VERSION.fullmatch(version):
        raise ReleaseError(f"VERSION is {version!r}: three numbers with full stops are needed")
    cited = read_citation_file()
    for file, found in (("pyproject.toml", read_version()), ("CITATION.cff", cited["version"])):
        if str(found) != version:
            raise ReleaseError(f"{file} has version {found}, not {version}")
    if version in {release.version for release in read_releases()}:
        raise ReleaseError(f"version {version} is released already: a release never changes")
    if (RELEASES / version).exists():
        raise ReleaseError(f"releases/{version} is in the way, and not on record")
    changed = ask_git("status", "--porcelain")
    if changed:
        raise ReleaseError(f"not everything is committed:\n{changed}")
    if ask_git("rev-parse", "--is-shallow-repository") != "false":
        raise ReleaseError("this clone is shallow: a release tells the history of its numbers")
    commit = ask_git("rev-parse", "HEAD")
    tagged = ask_git("tag", "--list", tag_of(version), "--format=%(objectname) %(*objectname)")
    if tagged and commit not in tagged.split():
        raise ReleaseError(f"the tag {tag_of(version)} is on another commit: {tagged.split()[-1]}")
    return commit, check_date(commit, cited["date-released"])


def check_date(commit, released):
    """The commit's day in UTC, which CITATION.cff has to give as the day of release."""
    seconds = int(ask_git("log", "-1", "--format=%ct", commit))
    date = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if str(released) != date:
        raise ReleaseError(f"CITATION.cff has date-released {released}, the commit is of {date}")
    return date


def tag_of(version):
    return f"v{version}"


@contextmanager
def staging_folder():
    """A folder beside the releases, gone at the end; one that a killed run left goes first."""
    RELEASES.mkdir(exist_ok=True)
    for left in RELEASES.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=RELEASES))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def build_commit(commit, staging):
    """The site of a commit, built in a clone of its own that holds nothing else.

    Where the commit asks for other packages than are here, `make book` gets them first.
    """
    clone = staging / "clone"
    ask_git("clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(clone))
    ask_git("checkout", "--quiet", "--detach", commit, root=clone)
    command = ["make", "book"]
    if read_bytes(clone / REQUIREMENTS) == read_bytes(ROOT / REQUIREMENTS):
        command = [sys.executable, "-m", "citable", "build"]
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    built = subprocess.run(command, cwd=clone, env=kept | {"PYTHONPATH": list_homes(clone)})
    if built.returncode:
        raise ReleaseError(f"{commit} does not build: see above")
    return (clone / "_build" / "html").resolve()


def read_bytes(path):
    return path.read_bytes() if path.is_file() else None


def restore(path, content):
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)


def ask_git(*arguments, root=ROOT):
    """What git prints, without the end of its last line; ReleaseError has what it says."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()
