"""What several tests share: the built book, the second book, a browser."""

import os
import shutil
import sys

import pytest
from book_clone import Clone
from chapter_runs import offer_warm_kernels
from warm_python import leave_nothing

from citable.paths import HTML, ROOT

EXAMPLE = ROOT / "examples" / "incomes"
# The longest files begin, the longest of all first, so that two processes end together.
LONGEST = (
    "test_reproducible.py", "test_build.py", "test_every_page.py", "test_portability.py",
    "test_open_chapters.py", "test_releases.py", "test_accidents.py",
    "test_multiverse.py", "test_rerun.py", "test_pictures.py",
)  # fmt: skip

# As in the build. Two processes that multiply matrices with two threads each wait for one another.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# A make that a test starts is not a part of the one that started the tests, which
# would have it say which folder it enters and leaves.
for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
    os.environ.pop(name, None)


def pytest_collection_modifyitems(items):
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(LONGEST)))


def pytest_sessionfinish():
    leave_nothing()


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


@pytest.fixture(scope="module", autouse=True)
def of_published_results(request):
    """The tests of exhibits, of claims and of pictures are about what has been published."""
    if request.path.parent.name in ("chapters", "claims", "pictures"):
        request.getfixturevalue("published_results")


@pytest.fixture(scope="module")
def warm_kernels(tmp_path_factory):
    """Kernels that have the packages already, for chapter_runs.run_checks."""
    folder = tmp_path_factory.mktemp("jupyter")
    offer_warm_kernels(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder))
        yield


@pytest.fixture(scope="session")
def browser_program():
    """Where a real browser is."""
    from citable.site.briefing import BriefingError, find_browser

    try:
        return find_browser()
    except BriefingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def browser_settings(browser_program):
    """How tests launch the browser; it need not play a graphics card that no machine of CI has."""
    args = ["--no-sandbox", "--disable-gpu", "--disable-gpu-compositing"]
    return {"executable_path": browser_program, "args": args}


@pytest.fixture(scope="session")
def browser(browser_settings):
    """A real browser that may ask nobody for anything."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**browser_settings)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def contexts():
    """Contexts of the browser by their settings: a new one takes as long as a page."""
    return {}


@pytest.fixture
def new_page(browser, contexts):
    """A function that opens an empty page with the settings of a context; nothing of it stays."""
    pages = []

    def new_page(**settings):
        kind = repr(sorted(settings.items()))
        if kind not in contexts:
            contexts[kind] = browser.new_context(**settings)
        pages.append(contexts[kind].new_page())
        return pages[-1]

    yield new_page
    for page in pages:
        if not page.is_closed() and page.url.startswith("file:"):
            page.evaluate("localStorage.clear()")
        page.close()


@pytest.fixture
def open_page(built_site, new_page):
    """A function that opens a page of the book with the settings of a browser's context."""

    def open_page(name="book/seven-percent.html", **settings):
        page = new_page(**settings)
        page.goto((built_site / name).as_uri())
        return page

    return open_page


def copy_example(folder):
    """A copy of the second book without what builds leave; its press is this repository's."""
    leave = shutil.ignore_patterns("_build", "__pycache__", "releases")
    shutil.copytree(EXAMPLE, folder, ignore=leave)
    return Clone(folder)


@pytest.fixture(scope="session")
def clone_small_book():
    """The function that copies the second book, for tests that build it their own way."""
    return copy_example


@pytest.fixture(scope="session")
def small_book(tmp_path_factory):
    """The second book, built once from nothing; whoever changes it takes a copy."""
    clone = copy_example(tmp_path_factory.mktemp("small") / "incomes")
    built = clone.run(sys.executable, "-m", "citable", "build")
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr
    return clone


@pytest.fixture(scope="module")
def small_clone(small_book, tmp_path_factory):
    """A built copy; the tests of one module share it and put right what they break."""
    folder = tmp_path_factory.mktemp("clone") / "book-of-one-chapter"
    shutil.copytree(small_book.folder, folder, symlinks=True)
    return Clone(folder)
