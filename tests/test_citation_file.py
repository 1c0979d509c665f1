"""CITATION.cff keeps the rules of the Citation File Format and agrees with the package."""

import re
import subprocess
from datetime import UTC, date, datetime

import yaml

from citable.publish.sources import read_version
from sevenpercent.paths import ROOT

CITATION = ROOT / "CITATION.cff"
# Of the format's schema, version 1.2.0.
REQUIRED = {"authors", "cff-version", "message", "title"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "type", "url", "version",
}  # fmt: skip
ADDRESSES = ("license-url", "repository", "repository-artifact", "repository-code", "url")
PERSON = {
    "address", "affiliation", "alias", "city", "country", "email", "family-names", "fax",
    "given-names", "name-particle", "name-suffix", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip
ENTITY = {
    "address", "alias", "city", "country", "date-end", "date-start", "email", "fax", "location",
    "name", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip


def find_faults(text):
    """What is wrong with a citation file, a line each."""
    citation = yaml.safe_load(text)
    faults = [f"lacks {key}" for key in sorted(REQUIRED - citation.keys())]
    faults += [f"has no such key: {key}" for key in sorted(citation.keys() - ALLOWED)]
    if citation.get("cff-version") != "1.2.0":
        faults.append("cff-version is not 1.2.0")
    if citation.get("type", "software") not in ("software", "dataset"):
        faults.append("type is neither software nor dataset")
    faults += [
        f"{key} must be words"
        for key in ("message", "title", "abstract", "version")
        if key in citation and not (isinstance(citation[key], str) and citation[key].strip())
    ]
    if not isinstance(citation.get("date-released"), date | None):
        faults.append("date-released is no day")
    faults += [
        f"{key} is no address"
        for key in ADDRESSES
        if key in citation and not re.fullmatch(r"https?://\S+", str(citation[key]))
    ]
    for key in ("keywords", "authors"):
        listed = citation.get(key, [None])
        if not isinstance(listed, list) or not listed or len(listed) != len(set(map(str, listed))):
            faults.append(f"{key} must be a list without repeats")
    for author in citation.get("authors", []):
        kind = ENTITY if "name" in author else PERSON
        faults += [f"an author has no such key: {key}" for key in sorted(author.keys() - kind)]
        if not author.keys() & {"name", "family-names", "given-names", "alias"}:
            faults.append("an author without a name")
    return faults


def test_file_keeps_the_format():
    assert find_faults(CITATION.read_text(encoding="utf-8")) == []


def test_faults_are_found():
    text = CITATION.read_text(encoding="utf-8")
    breaks = {
        "lacks title": re.sub(r"(?m)^title:.*\n", "", text),
        "has no such key: address": text + "address: https://a.b\n",
        "url is no address": text + "url: a.b\n",
        "date-released is no day": re.sub(r"date-released: .*", "date-released: soon", text),
        "type is neither software nor dataset": text.replace("type: software", "type: book"),
        "cff-version is not 1.2.0": text.replace("cff-version: 1.2.0", "cff-version: 1.1.0"),
        "an author has no such key: names": text.replace("- name:", "- names:", 1),
        "keywords must be a list without repeats": text.replace("- replication", "- elections"),
    }
    for fault, broken in breaks.items():
        assert fault in find_faults(broken), fault


def test_version_is_the_package_s():
    assert yaml.safe_load(CITATION.read_text(encoding="utf-8"))["version"] == read_version()


def test_day_of_release_is_not_ahead_of_the_last_commit():
    """Of the commit, not of the clock: a checkout of years ago still passes."""
    released = yaml.safe_load(CITATION.read_text(encoding="utf-8"))["date-released"]
    log = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True
    )
    last = log.stdout.strip() if log.returncode == 0 else ""
    now = datetime.fromtimestamp(int(last), UTC) if last else datetime.now(UTC)
    assert date(2026, 1, 1) <= released <= now.date()


def test_licences_are_those_of_the_files():
    licences = yaml.safe_load(CITATION.read_text(encoding="utf-8"))["license"]
    assert licences == ["MIT", "CC-BY-4.0"]
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Creative Commons Attribution 4.0" in (ROOT / "LICENSE-TEXT").read_text("utf-8")
