"""The configuration of a CODECHECK: what whoever checks the book has to get again.

By the specification 2.0 of codecheck.org.uk, which gives checker, report and certificate fields
of their own: nobody has checked the book, so they are not there.
"""

import json

from citable.paths import HTML, ROOT
from citable.publish.describe import name_files
from citable.publish.sources import (
    list_authors,
    read_citation_file,
    read_version,
    repository_address,
)
from citable.registry import FIGURES

CODECHECK = ROOT / "codecheck.yml"
SPECIFICATION = "https://codecheck.org.uk/spec/config/2.0/"
CHECKED = ("csv", "svg")  # of a figure's files: what is plotted, the picture
NOTES = """\
# Made by `python -m citable readme`. `make book` makes every file that the manifest lists, with no
# network once its packages are installed; `make test` then holds every number against the lock.
# Nobody has checked this book yet: codechecker, report, summary and certificate are for the one
# who does. Authors are a group without an ORCID, which the specification asks for.
"""


def list_outputs():
    """What a checker makes again: each file's place in the site, and what it is."""
    yield "exhibits/numbers.csv", "Every published number, with its unit, interval and definition"
    for id in sorted(FIGURES):
        for kind in CHECKED:
            what = "what is plotted" if kind == "csv" else "the picture"
            yield f"exhibits/{name_files(id)[kind]}", f"Figure {id}: {what}"


def render_codecheck():
    """The file's text; strings are written as JSON, which YAML reads alike."""
    home = HTML.relative_to(ROOT).as_posix()
    lines = ["%YAML 1.1", "---", NOTES.rstrip(), f"version: {SPECIFICATION}", "", "manifest:"]
    for place, words in list_outputs():
        lines += [f"  - file: {home}/{place}", f"    comment: {quote(words)}"]
    cited = read_citation_file()
    lines += ["", "paper:", f"  title: {quote(cited['title'])}", "  authors:"]
    lines += [f"    - name: {quote(name)}" for name in list_authors()]
    lines += [f"  reference: {quote(find_reference(cited))}"]
    if repository_address():
        lines += ["", f"repository: {quote(repository_address())}"]
    return "\n".join(lines) + "\n"


def find_reference(cited):
    """The DOI, else the address, else words that name the version: none is made up.

    The file is committed, so that only what CITATION.cff says counts, not where a site is built.
    """
    if cited.get("doi"):
        return f"https://doi.org/{cited['doi']}"
    return cited.get("url") or f"{cited['title']}, version {read_version()}"


def quote(words):
    return json.dumps(words, ensure_ascii=False)
