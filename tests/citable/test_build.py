"""The build: never stale, the same bytes each time, a failed one changes nothing."""

import fcntl
import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

NUMBERS = "incomes/chapters/richest/numbers.py"
FIGURES = "incomes/chapters/richest/figures.py"
CHAPTER = "book/richest.md"
TABLE = "data/raw/county_incomes.csv"


@pytest.fixture
def keep(small_clone):
    """Put the clone's sources back after a test."""
    data = TABLE, "data/datapackage.json"
    with small_clone.restored("_config.yml", NUMBERS, FIGURES, CHAPTER, *data):
        yield


def read_bytes(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fail(clone, **settings):
    """Build what must fail; check that the site stays; give the reason."""
    site, before = clone.site(), read_bytes(clone.folder / "_build" / "html")
    built = clone.press("build", **settings)
    assert built.returncode != 0
    assert clone.site() == site
    assert read_bytes(clone.folder / "_build" / "html") == before
    assert not list((clone.folder / "_build").glob("staging-*"))
    assert "_build/html is as it was. Why:" in built.stderr
    return built.stderr.partition("Why:\n")[2]


def plain_jupyter_book(clone):
    """The command that anyone would give, which keeps nothing and computes in new kernels."""
    command = Path(sys.executable).with_name("jupyter-book")
    return [command, "build", ".", "--path-output", clone.folder / "plain"]


def set_income(clone, county_fips, income):
    """Change a county's income in data/raw, and the digest that describes the file."""
    path = clone.folder / TABLE
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    column = head.split(",").index("median_household_income_usd")
    (row,) = [n for n, line in enumerate(rows) if line.startswith(f"{county_fips},")]
    cells = rows[row].split(",")
    cells[column] = str(income)
    rows[row] = ",".join(cells)
    text = "".join(f"{line}\n" for line in (head, *rows))
    path.write_text(text, encoding="utf-8", newline="\n")
    describe = clone.folder / "data/datapackage.json"
    package = json.loads(describe.read_text(encoding="utf-8"))
    (resource,) = package["resources"]
    content = path.read_bytes()
    resource |= {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    describe.write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def test_roles_print_the_published_numbers(small_clone):
    published = json.loads(
        (small_clone.folder / "_build/html/exhibits/numbers.json").read_text(encoding="utf-8")
    )
    gap = published["next-gap"]
    assert gap["value"] < 0 and gap["text"].startswith("\N{MINUS SIGN}$")
    bare = gap["text"].replace("\N{MINUS SIGN}", "")
    page = small_clone.page("richest")
    for text in (gap["text"], bare, f"+{bare}"):
        assert f">{text}</a>" in page
    assert 'href="numbers.html#next-gap"' in page
    assert '<section class="entry" id="next-gap"' in small_clone.page("numbers")
    title = f"Loudoun is {bare} ahead of the next county"
    assert f'href="../exhibits/richest-counties.html">{title}</a>' in page
    assert 'href="../exhibits/richest-counties.html">the picture</a>' in page
    assert '<li id="richest-counties"' in small_clone.page("figures")
    assert f"<h1>{title}</h1>" in small_clone.page("../exhibits/richest-counties")


def test_nothing_changed_builds_nothing_unless_the_site_is_damaged(small_clone):
    assert small_clone.press("build").returncode == 0
    site = small_clone.site()
    again = small_clone.press("build")
    assert "Nothing has changed" in again.stdout
    assert small_clone.site() == site
    page = small_clone.folder / "_build/html/book/richest.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b" ")
    built = small_clone.press("build")
    assert built.returncode == 0
    assert "chapters are made anew" not in built.stdout
    assert page.read_bytes() == whole


def test_same_commit_same_bytes(small_clone):
    first = read_bytes(small_clone.folder / "_build" / "html")
    shutil.rmtree(small_clone.folder / "_build")
    assert small_clone.press("build").returncode == 0
    second = read_bytes(small_clone.folder / "_build" / "html")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(list((small_clone.folder / "_build/sites").iterdir())) == 1


def test_page_follows_package_and_data(small_clone, keep):
    small_clone.replace(NUMBERS, "return -next_gap()", "return -2 * next_gap()")
    set_income(small_clone, "51107", 223456)
    built = small_clone.press("build")
    assert built.returncode == 0, built.stderr
    income = int(json.loads(read(small_clone, "numbers.json"))["next-gap"]["value"]) + 223456
    doubled = f"+${2 * (223456 - income):,}"
    assert f">{doubled}</a>" in small_clone.page("richest")
    assert ">$223,456</a>" in small_clone.page("index")
    # The chapter's cells are what jupyter-book's own cache would have kept.
    assert ">223,456</td>" in small_clone.page("richest")
    assert (
        b"223456" in (small_clone.folder / "_build/html/exhibits/richest-counties.csv").read_bytes()
    )


@pytest.mark.trial
def test_damaged_results_are_made_again(small_clone, keep):
    small_clone.replace(CHAPTER, "The picture shows all.", "The picture shows the two.")
    kept = [path for path in (small_clone.folder / "_build/kept").iterdir() if path.is_file()]
    assert len(kept) == 2  # the exhibits of the chapter, its outputs
    for path in kept:
        content = path.read_bytes()
        path.write_bytes(content.replace(b"loudoun", b"LOUDOUN").replace(b"1", b"2"))
    built = small_clone.press("build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    assert "LOUDOUN" not in small_clone.page("richest")
    assert f">{json.loads(read(small_clone, 'numbers.json'))['next-gap']['text']}</a>" in (
        small_clone.page("richest")
    )


@pytest.mark.trial
def test_plain_jupyter_book_follows_too(small_clone, keep):
    plain = plain_jupyter_book(small_clone)
    assert small_clone.run(*plain).returncode == 0
    small_clone.replace(NUMBERS, "return -next_gap()", "return 4711")
    assert small_clone.run(*plain).returncode == 0
    pages = small_clone.folder / "plain/_build/html"
    assert ">+$4,711</a>" in (pages / "book/richest.html").read_text(encoding="utf-8")
    assert json.loads((pages / "exhibits/numbers.json").read_bytes())["loudoun-lead"]["text"] == (
        "$4,711"
    )


def test_unknown_ids_and_typed_digits_fail_the_build(small_clone, keep):
    with (small_clone.folder / CHAPTER).open("a", encoding="utf-8") as chapter:
        chapter.write("\n{number}`no-such-number`, {figure}`no-such-figure`\n")
        chapter.write("\n{number}`next-gap|rounded`\n")
        chapter.write("\nThe picture shows 2.\n")
    reason = fail(small_clone)
    assert "book/richest.md, line 72: no number has the id 'no-such-number'" in reason
    assert "book/richest.md, line 72: no figure has the id 'no-such-figure'" in reason
    assert "book/richest.md, line 74: number next-gap: unknown modifier 'rounded'" in reason
    assert 'book/richest.md, line 76: digit typed in prose: "The picture shows 2."' in reason


def test_failing_number_fails_the_build(small_clone, keep):
    small_clone.replace(NUMBERS, "return -next_gap()", 'return float("nan")')
    assert "number loudoun-lead" in fail(small_clone)


def test_an_unknown_source_is_told_before_anything_is_computed(small_clone, keep):
    old = '@number("next-gap", unit="dollars", digits=0, sources=TABLES'
    small_clone.replace(NUMBERS, old, old.replace("TABLES", '("county_income",)'))
    reason = fail(small_clone)
    assert "next-gap (incomes.chapters.richest.numbers.next_gap): neither" in reason
    assert "has a source 'county_income'" in reason


@pytest.mark.trial
def test_figure_that_draws_otherwise_in_its_chapter_fails_the_build(small_clone, keep):
    small_clone.replace(FIGURES, "axes = new_axes(5.4)", "import os; axes = new_axes(5.4)")
    small_clone.replace(
        FIGURES,
        'axes.set_xlabel("median household income, dollars")',
        "axes.set_xlabel(str(os.getpid()))",
    )
    plain = small_clone.run(*plain_jupyter_book(small_clone))
    assert plain.returncode != 0
    assert (
        "figure richest-counties: what incomes.chapters.richest.figures"
        in plain.stdout + plain.stderr
    )


def test_what_has_passed_is_checked_again_once_it_has_changed(small_clone, keep):
    assert {path.name for path in (small_clone.folder / "_build/passed").iterdir()} == {
        "settings", "tables",
    }  # fmt: skip
    path = small_clone.folder / TABLE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "data/raw/county_incomes.csv" in fail(small_clone)
    small_clone.replace("_config.yml", "numfig: false", "numfigs: false")
    assert "neither Sphinx nor an extension has such a setting: sphinx.config.numfigs" in fail(
        small_clone
    )


def test_two_builds_at_once(small_clone):
    with (small_clone.folder / "_build" / ".lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another build of this folder is running" in fail(small_clone)


@pytest.mark.trial
def test_killed_build_leaves_the_site(small_clone, keep):
    small_clone.replace(CHAPTER, "The picture shows all.", "The picture shows either.")
    site, before = small_clone.site(), read_bytes(small_clone.folder / "_build" / "html")
    staging = small_clone.folder / "_build"
    with subprocess.Popen(
        [sys.executable, "-m", "citable", "build"],
        cwd=small_clone.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        wait_until(lambda: list(staging.glob("staging-*/_build/html")))
        process.send_signal(signal.SIGKILL)
    assert small_clone.site() == site
    assert read_bytes(small_clone.folder / "_build" / "html") == before
    assert list(staging.glob("staging-*"))
    assert small_clone.press("build").returncode == 0
    assert not list(staging.glob("staging-*"))


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def read(clone, name):
    return (clone.folder / "_build/html/exhibits" / name).read_text(encoding="utf-8")
