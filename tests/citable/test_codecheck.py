"""codecheck.yml: by its specification, nothing invented, every output that a site has."""

import json

import pytest
import yaml

from citable.paths import HTML, ROOT
from citable.registry import FIGURES, load_all
from citable.site.codecheck import CODECHECK, find_reference, list_outputs, render_codecheck

HOME = HTML.relative_to(ROOT).as_posix()
# What the specification wants of the one who checks: nobody has.
OF_THE_CHECKER = {"codechecker", "report", "summary", "certificate", "check_time"}


@pytest.fixture
def written():
    return yaml.safe_load(CODECHECK.read_text("utf-8"))


def list_missing(manifest, site):
    """Lines that the manifest lacks, and lines of it that the site has no file for.

    Wanted are the list of numbers, and of each figure the picture and what is plotted.
    """
    listed = {item["file"].removeprefix(f"{HOME}/") for item in manifest}
    figures = json.loads((site / "exhibits/figures.json").read_bytes())
    wanted = {
        f"exhibits/{one['files'][kind]}" for one in figures.values() for kind in ("csv", "svg")
    }
    wanted.add("exhibits/numbers.csv")
    return [f"  - file: {HOME}/{name}" for name in sorted(wanted - listed)] + [
        f"not in the site: {name}" for name in sorted(listed) if not (site / name).is_file()
    ]


@pytest.mark.build
def test_manifest_is_what_a_built_site_has(written, built_site):
    missing = list_missing(written["manifest"], built_site)
    assert not missing, "\n".join([*missing, "run: python -m citable readme"])


def test_manifest_is_of_the_figures_that_are_declared(written):
    load_all()
    assert [item["file"] for item in written["manifest"]] == [
        f"{HOME}/{place}" for place, _ in list_outputs()
    ]
    assert len(written["manifest"]) == 1 + 2 * len(FIGURES)
    assert CODECHECK.read_text("utf-8") == render_codecheck(), "run: python -m citable readme"


def test_a_line_that_is_missing_is_printed(tmp_path):
    (tmp_path / "exhibits").mkdir()
    files = {"csv": "a.csv", "svg": "a.svg"}
    (tmp_path / "exhibits/figures.json").write_text(json.dumps({"a": {"files": files}}))
    (tmp_path / "exhibits/numbers.csv").write_text("")
    manifest = [{"file": f"{HOME}/exhibits/{name}"} for name in ("numbers.csv", "a.csv")]
    assert list_missing(manifest, tmp_path) == [
        f"  - file: {HOME}/exhibits/a.svg",
        "not in the site: exhibits/a.csv",
    ]


def test_it_meets_the_rules_for_authors(written):
    """CC-CFG-001 to 007, 014 to 019 and 021 of the rules for specification 2.0."""
    text = CODECHECK.read_text("utf-8")
    assert CODECHECK.parent == ROOT and "\n---\n" in text and text.startswith("%YAML 1.1\n")
    assert written["version"] == "https://codecheck.org.uk/spec/config/2.0/"
    for item in written["manifest"]:
        assert item["file"] and item["comment"] and not item["file"].startswith(("/", ".."))
    paper = written["paper"]
    assert paper["title"] and paper["reference"]
    assert all(author["name"] for author in paper["authors"]) and paper["authors"]


def test_nothing_is_invented(written):
    """No check has taken place; addresses and ORCIDs are those of CITATION.cff, or none."""
    assert not OF_THE_CHECKER & set(written)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert [one["name"] for one in written["paper"]["authors"]] == [
        one["name"] for one in cited["authors"]
    ]
    assert all("ORCID" not in one for one in written["paper"]["authors"])
    reference = written["paper"]["reference"]
    assert ("://" in reference) == bool(cited.get("url") or cited.get("doi"))
    assert ("repository" in written) == bool(cited.get("repository-code"))


def test_an_address_is_the_reference_once_there_is_one():
    cited = {"title": "x", "url": "https://book.example/"}
    assert find_reference(cited) == "https://book.example/"
    assert find_reference(cited | {"doi": "10.1/2"}) == "https://doi.org/10.1/2"
