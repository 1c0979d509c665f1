"""Checks of built pages, before anyone sees them."""

import os
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from citable.processes import map_forked
from citable.publish.describe import FIGURE_FILES
from citable.publish.files import read_json
from citable.publish.sources import VERSIONS
from citable.publish.withdrawn import read_withdrawn
from citable.registry import FIGURES, NUMBERS, load_all

NUMBER_KEYS = {
    "value", "unit", "text", "definition", "sources", "chapter", "code", "interval", "claims",
}  # fmt: skip
FETCHED_LINKS = {"stylesheet", "preload", "icon", "preconnect", "dns-prefetch", "modulepreload"}
STYLE_ADDRESS = re.compile(r"(?:@import\s+|url\()\s*[\"']?((?:https?:)?//[^\"')\s;]+)")


class SiteError(ValueError):
    """What is wrong with the built pages, a line each."""


@dataclass
class Page:
    """What a page asks for, points to, and can be pointed at."""

    fetches: list = field(default_factory=list)
    links: list = field(default_factory=list)
    ids: set = field(default_factory=set)
    bare_images: list = field(default_factory=list)


class PageReader(HTMLParser):
    """Collects a Page from HTML."""

    def __init__(self):
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.page.ids.add(attributes.get("id"))
        if tag == "a" and attributes.get("href"):
            self.page.links.append(attributes["href"])
        self.page.fetches += [
            attributes[name] for name in ("src", "srcset") if attributes.get(name)
        ]
        if tag == "link" and FETCHED_LINKS & set((attributes.get("rel") or "").split()):
            self.page.fetches.append(attributes.get("href", ""))
        if tag == "img" and not is_real_alt(attributes):
            self.page.bare_images.append(attributes.get("src", "?"))
        self.page.fetches += STYLE_ADDRESS.findall(attributes.get("style") or "")

    def handle_data(self, text):
        # Text of <style>; in <script> an address is only a request once it is called.
        if self.cdata_elem == "style":
            self.page.fetches += STYLE_ADDRESS.findall(text)


def is_real_alt(attributes):
    """Words, not the path that a notebook puts there; an empty alt marks decoration."""
    alt = attributes.get("alt")
    return alt is not None and not re.search(r"\.(?:svg|png|jpe?g|webp)$|^_images/", alt.strip())


def check_site(folder):
    """Hold built pages against what they must be.

    Raises
    ------
    SiteError : every fault found
    """
    folder = Path(folder).resolve()
    load_all()
    faults = check_exhibits(folder / "exhibits")
    # Not the theme's own, nor old versions, which were held against the rules of their day.
    there = {str(path) for path in folder.rglob("*") if path.is_file()}
    paths = sorted(folder.rglob("*.html"))
    unread = {"_static", VERSIONS}
    paths = [path for path in paths if path.relative_to(folder).parts[0] not in unread]
    pages = dict(zip(map(str, paths), map_forked(read_page, paths, chunk=50), strict=True))
    for path, page in pages.items():
        name = os.path.relpath(path, folder)
        faults += [f"{name}: asks a third party for {at}" for at in page.fetches if is_foreign(at)]
        faults += [f"{name}: picture {at} has no alternative text" for at in page.bare_images]
        faults += [
            f"{name}: link leads nowhere: {at}"
            for at in dict.fromkeys(page.links + page.fetches)
            if not leads_somewhere(at, path, pages, there)
        ]
    faults += check_styles(folder)
    if faults:
        raise SiteError("\n".join(faults))


def check_exhibits(folder):
    """Every number and every figure is published, with all that a reader of the files needs."""
    numbers = read_json(folder / "numbers.json")
    figures = read_json(folder / "figures.json")
    faults = [f"numbers.json lacks {id}" for id in sorted(NUMBERS.keys() - numbers.keys())]
    faults += [f"figures.json lacks {id}" for id in sorted(FIGURES.keys() - figures.keys())]
    for id, entry in numbers.items():
        faults += [f"numbers.json, {id}: no {key}" for key in sorted(NUMBER_KEYS - entry.keys())]
    index = read_json(folder / "index.json")["exhibits"]
    listed = {(entry["type"], entry["id"]) for entry in index}
    faults += [
        f"index.json lacks {kind} {id}"
        for kind, ids in (("number", numbers), ("figure", figures))
        for id in ids
        if (kind, id) not in listed
    ]
    return faults + [
        f"exhibits/{name} is missing or empty"
        for name in list_files(numbers, figures)
        if not (folder / name).is_file() or not (folder / name).stat().st_size
    ]


def list_files(numbers, figures):
    """Every file that the exhibits must have, withdrawn ids' pages too."""
    endings = (*FIGURE_FILES.values(), ".html", ".embed.html")
    names = [f"{id}{ending}" for id in figures for ending in endings]
    names += [f"numbers/{id}{ending}" for id in numbers for ending in (".html", ".json")]
    names += [gone.page.removeprefix("exhibits/") for gone in read_withdrawn()]
    return ["index.csv", "datapackage.json", *names]


def check_styles(folder):
    return [
        f"{path.relative_to(folder)}: asks a third party for {at}"
        for path in sorted(folder.rglob("*.css"))
        for at in STYLE_ADDRESS.findall(path.read_text(encoding="utf-8", errors="replace"))
    ]


def read_page(path):
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def is_foreign(address):
    return bool(urlsplit(address).netloc)


def leads_somewhere(address, path, pages, there):
    """Whether a relative address is a file of the site, and its fragment an id on that page.

    Parameters
    ----------
    address : str; one with a host or a scheme is none of the site
    path : str, of the page that holds it
    pages : dict, path -> Page
    there : set of str, paths of all files of the site
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    target = find_target(os.path.dirname(path), unquote(parts.path)) if parts.path else path
    if f"{target}/index.html" in there:
        target = f"{target}/index.html"
    if target not in there:
        return False
    page = pages.get(target)
    fragment = unquote(parts.fragment)
    return not fragment or page is None or fragment in page.ids


@cache
def find_target(folder, relative):
    """The path that a relative one leads to from a folder; most pages of one ask for the same."""
    return os.path.normpath(os.path.join(folder, relative))
