"""Weight of the book's pages, beside the same page as plain jupyter-book makes it.

    python benchmarks/pages.py

Opens every page of the built book in a browser that has fetched nothing and prints requests and
bytes, as they are and gzipped, until the page has loaded. Then jupyter-book builds one chapter with
its own settings alone, text and first picture the same, and that page is weighed the same way.
Addresses elsewhere are counted and not fetched, so that the plain page is heavier than printed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from citable.paths import BOOK, HTML
from citable.site.page_weight import weigh

CHAPTER = "seven-percent"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIRST_PICTURE = re.compile(r'src="\.\./exhibits/([a-z0-9-]+\.svg)"')


def main():
    site = HTML.resolve()
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"{'page':<28}{'requests':>9}{'elsewhere':>10}{'raw KB':>9}{'gzipped KB':>11}")
        weights = {path.stem: weigh(browser, path) for path in sorted(site.glob("book/*.html"))}
        for name, weight in weights.items():
            print_weight(name, weight)
        plain = weigh(browser, build_plain(site, Path(folder)))
        print_weight(f"{CHAPTER}, plain", plain)
        share = weights[CHAPTER].gzipped / plain.gzipped
        print(f"{CHAPTER}: {share:.2f} of the plain page's gzipped bytes")
        browser.close()


def print_weight(name, weight):
    kilobytes = f"{weight.raw / 1000:9.0f}{weight.gzipped / 1000:11.0f}"
    print(f"{name:<28}{len(weight.files):>9}{len(weight.foreign):>10}{kilobytes}")


def build_plain(site, folder):
    """The chapter's text and first picture in a book with jupyter-book's own settings."""
    page = (site / "book" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    picture = FIRST_PICTURE.search(page)[1]
    shutil.copy(site / "exhibits" / picture, folder)
    text = (BOOK / f"{CHAPTER}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (folder / "chapter.md").write_text(f"{text}\n\n![first picture]({picture})\n")
    (folder / "_config.yml").write_text("title: Plain\nexecute:\n  execute_notebooks: 'off'\n")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: chapter\n")
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    built = subprocess.run(
        [jupyter_book, "build", folder, "--quiet"], capture_output=True, text=True
    )
    made = folder / "_build/html/chapter.html"
    if not made.is_file():
        sys.exit(f"no plain page to compare with:\n{built.stdout}{built.stderr}")
    return made


if __name__ == "__main__":
    main()
