"""The second book: the press builds it whole, holds it to its rules, and adds nothing of ours."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import pytest

from citable.paths import ROOT

pytestmark = pytest.mark.build

EXAMPLE = ROOT / "examples" / "incomes"
NUMBERS = "incomes/chapters/richest/numbers.py"
CLAIMS = "data/claims.yml"
PAGES = "incomes/pages.py"
COLUMNS = "data/figure_columns.yml"
MINUS = "\N{MINUS SIGN}"
# Words that only the study of the voting machines would put on a page.
FOREIGN = re.compile(r"wisconsin|clinton|trump|fivethirtyeight|ballot|voting|seven.?percent", re.I)
TEXTS = {".html", ".json", ".xml", ".csv", ".js", ".ipynb", ".txt", ".svg"}


@pytest.fixture
def clone(small_clone):
    """The built copy; what a test changes is put back after it."""
    with small_clone.restored(NUMBERS, CLAIMS, PAGES, COLUMNS):
        yield small_clone


def read_json(clone, name):
    return json.loads((clone.folder / "_build/html/exhibits" / name).read_text(encoding="utf-8"))


def refuse(clone):
    """Build what must fail; the site stays; give the reason."""
    site = clone.site()
    built = clone.press("build")
    assert built.returncode != 0 and clone.site() == site
    return built.stderr


def test_it_holds_nothing_of_the_press():
    there = {path.relative_to(EXAMPLE).parts[0] for path in EXAMPLE.rglob("*") if path.is_file()}
    assert there - {"_build", "tests"} == {
        ".gitignore", "CITATION.cff", "_config.yml", "_toc.yml", "book", "data", "incomes",
        "pyproject.toml",
    }  # fmt: skip


def test_its_search_needs_no_words_of_its_own(clone):
    assert not (clone.folder / "data" / "search.yml").exists()
    script = (clone.folder / "_build/html/assets/search-index.js").read_text(encoding="utf-8")
    content = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    kinds = {content["kinds"][kind][0] for kind, *_ in content["entries"]}
    assert {"Chapter", "Section", "Claim", "Verdict on a claim", "Figure", "Number"} <= kinds
    assert content["synonyms"] == []
    titles = [title for _, title, *_ in content["entries"]]
    assert "Is Loudoun the richest county?" in titles and f"{MINUS}$10,428" in titles


def test_numbers_and_picture_are_published_with_all_that_belongs_to_them(clone):
    numbers, figures = read_json(clone, "numbers.json"), read_json(clone, "figures.json")
    assert {id: entry["text"] for id, entry in numbers.items()} == {
        "loudoun-income": "$125,672",
        "loudoun-lead": "$10,428",
        "next-gap": f"{MINUS}$10,428",
    }
    report = frictionless.validate(str(clone.folder / "_build/html/exhibits/datapackage.json"))
    assert report.valid and len(report.tasks) == 3
    assert list(figures) == ["richest-counties"] and figures["richest-counties"]["rows"] == 16
    assert numbers["next-gap"]["code"] == "incomes.chapters.richest.numbers.next_gap"
    page = clone.page("richest")
    assert ">+$10,428</a>" in page and 'id="fig-richest-counties"' in page
    assert "Falls Church city, Virginia" in page


def test_the_page_of_a_number_names_file_and_function(clone):
    page = clone.page("../exhibits/numbers/next-gap")
    assert f"<dd><code>{NUMBERS}</code>, <code>next_gap</code></dd>" in page
    assert "def next_gap(" in (clone.folder / NUMBERS).read_text(encoding="utf-8")


def test_the_claim_stands_with_words_rating_and_rule(clone):
    page = clone.page("richest")
    for anchor in ("claim-c01", "verdict-c01"):
        assert f'id="{anchor}"' in page
    assert "the No. 1 county in America for median household income" in page
    assert f"{MINUS}$10,428: met" in page
    assert "<strong>Our rating:</strong>" in clone.page("index")


def test_first_page_and_frames_are_the_books_own(clone):
    html = clone.folder / "_build" / "html"
    assert "<title>The Richest County</title>" in (html / "index.html").read_text(encoding="utf-8")
    host = (html / "assets/embed-host.js").read_text(encoding="utf-8")
    page = clone.page("../exhibits/richest-counties")
    assert "iframe class=&#34;richest-county&#34;" in page
    assert "iframe.richest-county" in host
    assert 'href="book/numbers.html"' in (html / "feed.xml").read_text(encoding="utf-8")
    assert '"richest-county:height"' in (html / "assets/embed.js").read_text(encoding="utf-8")


def test_no_page_has_a_word_of_the_study(clone):
    site = (clone.folder / "_build" / "html").resolve()
    paths = [path for path in site.rglob("*") if path.suffix in TEXTS and path.is_file()]
    assert len(paths) > 20
    found = {
        path.relative_to(site).as_posix(): words[0]
        for path in paths
        if "_static" not in path.parts
        and (words := FOREIGN.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_what_is_taken_away_runs_again(clone):
    with zipfile.ZipFile(clone.folder / "_build/html/downloads/richest-county.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert {
        NUMBERS,
        "citable/registry.py",
        "citable/site/static/book.css",
        "richest.ipynb",
    } <= names


def test_every_row_of_its_table_has_a_page(clone):
    site = clone.folder / "_build/html"
    pages = sorted((site / "county").glob("*.html"))
    assert len(pages) == 16
    page = clone.page("../county/los-alamos-new-mexico")
    assert "<h1>Los Alamos, New Mexico</h1>" in page and 'id="pst-search-dialog"' in page
    assert 'content="The median household income of Los Alamos, New Mexico, was $' in page
    table = (site / "county/los-alamos-new-mexico.csv").read_text(encoding="utf-8")
    assert len(table.splitlines()) == 2 and "35028" in table


def test_pages_of_rows_are_refused_by_their_rows(clone):
    """None has a description, and two have one address."""
    clone.replace(PAGES, "description=told", 'description=""')
    clone.replace(PAGES, "county.lower()", 'county.lower().replace("falls church city", "loudoun")')
    reason = refuse(clone)
    assert "incomes.pages:county_pages, row 1, loudoun-virginia: no description" in reason
    assert "row 16, williamson-tennessee: no description" in reason
    assert "row 2, loudoun-virginia: slug 'loudoun-virginia' is that of row 1 too" in reason


def test_columns_without_a_meaning_are_told_in_full(clone):
    path = clone.folder / COLUMNS
    path.write_text("columns: {}\n", encoding="utf-8")
    reason = refuse(clone).partition("Why:\n")[2].splitlines()
    assert len(reason) == 2 and "Handler" not in reason[0]
    assert reason[0].startswith("figure richest-counties (incomes.chapters.richest.figures.")
    for name, line in zip(("county", "median_household_income_usd"), reason, strict=True):
        assert f"column {name}: nothing says what it holds" in line
        assert line.endswith('"... [unit]" (data/figure_columns.yml)')


def test_a_rating_that_its_rule_does_not_give_is_refused(clone):
    clone.replace(CLAIMS, "    rating: holds\n", "    rating: does not hold\n")
    assert "claim C01: rated 'does not hold', its rule gives 'holds'" in refuse(clone)


def test_a_moved_number_is_named_with_both_values(clone):
    assert clone.press("moved").stdout.strip() == "nothing moved"
    clone.replace(NUMBERS, "return -next_gap()", "return 4711")
    told = clone.press("moved").stdout.strip()
    assert told == "loudoun-lead: was $10,428 dollars (10428), is $4,711 dollars (4711)"


def test_the_commands_that_start_a_book_build_one(tmp_path):
    """Those of citable/README.md, as they stand there; git keeps nothing that a build makes."""
    text = (ROOT / "citable" / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"(?s)```sh\n(.*?)```", text)
    assert len(commands) == 2
    press = tmp_path / "press"
    press.mkdir()
    for name in ("citable", "examples"):
        (press / name).symlink_to(ROOT / name)
    people = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER")
              for what in ("NAME", "EMAIL")}  # fmt: skip
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join([*commands, "git add .; git ls-files"])],
        cwd=press, env={**os.environ, **people, "PATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    assert done.stdout.count("The book: ") == 2
    kept = done.stdout.rpartition("The book: ")[2].splitlines()[1:]
    assert "book/tallest.md" in kept and "towers/chapters/tallest/numbers.py" in kept
    assert [name for name in kept if "_build" in name or "__pycache__" in name] == []
    config = (tmp_path / "towers" / "_config.yml").read_text(encoding="utf-8")
    assert "- towers\n" in config and "incomes" not in config
