"""What several tests share: the built book, a small book, a browser."""

import os
import shutil
from pathlib import Path

import pytest
from book_clone import Clone

from sevenpercent.paths import HTML, ROOT

SMALL_BOOK = Path(__file__).parent / "site" / "small_book"
# Files that take more than a minute begin, so that two at a time end together.
LONGEST = {"test_reproducible.py", "test_accessibility.py", "test_build.py"}


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def built_site():
    """The real book, built once; `make test` has just done it."""
    from sevenpercent.site.build import build, is_current

    if not is_current():
        build()
    return HTML.resolve()


@pytest.fixture(scope="session")
def browser_program():
    """Where a real browser is."""
    from sevenpercent.site.briefing import BROWSERS

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
    """A copy without environment, history, builds, chapters, exhibits; with the small book."""
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
    # What replaces a withdrawn exhibit is not in the small book.
    withdrawn = folder / "data" / "withdrawn.csv"
    head = withdrawn.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    withdrawn.write_text(head, encoding="utf-8", newline="\n")
    return Clone(folder)


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
