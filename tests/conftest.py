"""What several tests share: the built book, a small book, a browser."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from book_clone import Clone

from citable.paths import HTML, ROOT

SMALL_BOOK = Path(__file__).parent / "site" / "small_book"
SMALL_TABLES = {"us_counties_context"}  # all that the small book reads
# The longest files begin, the longest of all first, so that two processes end together.
LONGEST = (
    "test_reproducible.py", "test_build.py", "test_accessibility.py", "test_portability.py",
    "test_releases.py", "test_accidents.py", "test_pages.py", "test_multiverse.py", "test_rerun.py",
)  # fmt: skip

# A make that a test starts is not a part of the one that started the tests, which
# would have it say which folder it enters and leaves.
for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
    os.environ.pop(name, None)

# The section of a page that offers the frames.
OFFER = re.compile(r"(?s)## Tables to analyse\n.*?(?=## Tables of the sources\n)")


def pytest_collection_modifyitems(items):
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(LONGEST)))


@pytest.fixture(scope="session")
def built_site():
    """The real book, built once; `make test` has just done it."""
    from citable.build.build import build, is_current

    if not is_current():
        build()
    return HTML.resolve()


@pytest.fixture(scope="session")
def kept_results(tmp_path_factory):
    """What the build has kept, under digests of all that it was made from."""
    from citable import registry
    from citable.build.build import KEPT
    from citable.build.kept import Kept

    registry.load_all()
    return Kept(KEPT, tmp_path_factory.mktemp("fresh"))


@pytest.fixture(scope="module")
def published_results(kept_results):
    """Numbers and pictures are those that the build has published, for the tests of one module.

    What has changed since is not found, and computed. test_portability.py holds what is published
    against what is computed anew.
    """
    from citable import registry

    before, registry.memory = registry.memory, kept_results
    yield
    registry.memory = before


@pytest.fixture(scope="session")
def browser_program():
    """Where a real browser is."""
    from citable.site.briefing import BROWSERS

    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        message = f"no browser here (looked for {', '.join(BROWSERS)})"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return program


@pytest.fixture(scope="session")
def browser(browser_program):
    """A real browser that may ask nobody for anything."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser_program, args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


def copy_clone(folder):
    """A copy without environment, history, builds, chapters, exhibits; with the small book.

    Of the tables it has the small book's alone, since a build checks all that there are.
    """
    leave = shutil.ignore_patterns(
        ".*", "_build", "__pycache__", "*.egg-info", "tests", "docs", "releases"
    )
    shutil.copytree(ROOT, folder, ignore=leave)
    appendix = {"numbers.md", "figures.md", "data-dictionary.md"}
    for path in [*(folder / "book").glob("*.md"), *(folder / "sevenpercent/exhibits").glob("*.py")]:
        if path.name not in appendix | {"registry.py", "__init__.py"}:
            path.unlink()
    for path in SMALL_BOOK.iterdir():
        place = {".md": "book", ".py": "sevenpercent/exhibits"}.get(path.suffix, "")
        place = "data" if path.name == "claims.yml" else place
        if path.is_file():
            shutil.copy(path, folder / place)
    leave_tables(folder, SMALL_TABLES)
    # The frames rest on tables that are gone.
    dictionary = folder / "book" / "data-dictionary.md"
    text, offers_n = OFFER.subn("", dictionary.read_text(encoding="utf-8"))
    assert offers_n == 1
    dictionary.write_text(text, encoding="utf-8", newline="\n")
    # What replaces a withdrawn exhibit is not in the small book.
    withdrawn = folder / "data" / "withdrawn.csv"
    head = withdrawn.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    withdrawn.write_text(head, encoding="utf-8", newline="\n")
    # Nor are the pages that corrections name.
    (folder / "data" / "corrections.yml").write_text("[]\n", encoding="utf-8", newline="\n")
    return Clone(folder)


def leave_tables(folder, names):
    """Leave a clone these tables of data/raw alone."""
    path = folder / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] in names]
    text = json.dumps(package, indent=2, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    for table in (folder / "data" / "raw").glob("*.csv"):
        if table.stem not in names:
            table.unlink()


@pytest.fixture(scope="session")
def clone_small_book():
    """The function that copies the small book, for tests that build it their own way."""
    return copy_clone


@pytest.fixture(scope="module")
def small_clone(tmp_path_factory):
    """A small book, built; the tests of one module share it and put right what they break."""
    clone = copy_clone(tmp_path_factory.mktemp("clone") / "book-of-one-chapter")
    built = clone.sevenpercent("build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    return clone
