"""What a reader's browser fetches to show a page for the first time."""

import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Pictures below the first window are asked for once it is laid out, which may be after the load.
FETCH_WHAT_IS_IN_VIEW = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const inView = image => image.checkVisibility()
        && image.getBoundingClientRect().top < innerHeight;
    await Promise.all([...document.images].filter(inView).map(image =>
        image.complete || new Promise(done => { image.onload = image.onerror = done; })));
}"""


@dataclass(frozen=True)
class Weight:
    """What one page asks for until it has loaded, itself among its files.

    What is foreign is not fetched. Units: bytes; gzipped as a server sends text, file by file.
    """

    files: tuple
    foreign: tuple

    @property
    def raw(self):
        return sum(path.stat().st_size for path in self.files)

    @property
    def gzipped(self):
        return sum(gzipped_size(path) for path in self.files)


def gzipped_size(path):
    """Bytes that a server sends: compressed, or as they are where that is less."""
    content = Path(path).read_bytes()
    return min(len(content), len(gzip.compress(content, 6, mtime=0)))


def weigh(browser, path, *, width=1280, height=900):
    """The Weight of a page in a browser of playwright that has fetched nothing yet.

    Pictures far below the window are not fetched. Units: CSS pixels.
    """
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.continue_() if is_file(route.request.url) else route.abort()

    page.route("**/*", answer)
    page.goto(Path(path).as_uri())
    page.evaluate(FETCH_WHAT_IS_IN_VIEW)
    context.close()
    files = (Path(unquote(urlsplit(address).path)) for address in asked if is_file(address))
    elsewhere = [address for address in asked if not address.startswith(("file:", "data:"))]
    return Weight(tuple(dict.fromkeys(files)), tuple(dict.fromkeys(elsewhere)))


def is_file(address):
    return address.startswith("file:")
