"""The files in which the book's exhibits are published."""

from functools import partial
from pathlib import Path

from citable import registry
from citable.charts.dark import darken_svg
from citable.plain_csv import encode_plain
from citable.processes import map_forked
from citable.publish.citations import offer_bibtex, offer_plain
from citable.publish.cited import cite_figure
from citable.publish.describe import (
    FIGURE_FILES,
    PublishError,
    describe_figure,
    describe_number,
    describe_number_in_full,
)
from citable.publish.exhibit_package import PACKAGE, pack_figure, write_lists
from citable.publish.files import encode_json, pack, write_json
from citable.publish.render import render_figure
from citable.publish.sources import BOOK_TITLE, get_resource, site_address
from citable.registry import FIGURES, NUMBERS, load_all

PACKED = ("svg", "png", "narrow", "dark", "narrow_dark", "card", "csv", "json")


def publish(folder):
    """Write the files of every number and figure and the lists of them.

    The folder is made when missing. What numbers.json and figures.json hold is given back.
    """
    folder = Path(folder)
    (folder / "numbers").mkdir(parents=True, exist_ok=True)
    load_all()
    numbers = {id: publish_number(folder, entry) for id, entry in sorted(NUMBERS.items())}
    # What a copy of this process draws is lost to it: only where nothing needs to be drawn.
    processes = None if registry.memory else 1
    entries = [entry for _, entry in sorted(FIGURES.items())]
    told = map_forked(partial(publish_figure, folder), entries, processes=processes, chunk=6)
    figures = dict(zip(sorted(FIGURES), told, strict=True))
    write_lists(folder, numbers, figures)
    return numbers, figures


def publish_number(folder, entry):
    description = describe_number(entry)
    full = describe_number_in_full(entry, description)
    write_json(folder / "numbers" / f"{entry.id}.json", full)
    return description


def publish_figure(folder, entry):
    """Write a figure's files; give its entry of figures.json."""
    try:
        picture = render_figure(entry.id)
        description = describe_figure(entry, picture)
        files = make_files(entry, picture, description)
    except Exception as error:
        raise PublishError(
            f"figure {entry.id} ({entry.code}): {type(error).__name__}: {error}"
        ) from error
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return description


def make_files(entry, picture, description):
    made = {
        "svg": picture.svg,
        "png": picture.png,
        "narrow": picture.narrow,
        "dark": darken_svg(picture.svg),
        "narrow_dark": darken_svg(picture.narrow),
        "card": picture.card,
        "thumbnail": picture.thumbnail,
        "csv": encode_plain(picture.plotted),
        "json": encode_json({"id": entry.id, **description}),
    }
    names = description["files"]
    packed = {names[kind]: made[kind] for kind in PACKED}
    packed[PACKAGE] = encode_json(pack_figure(entry.id, description, made["csv"]))
    packed["README.txt"] = write_readme(entry.id, description, packed).encode("utf-8")
    made["zip"] = pack(packed, entry.id)
    return {names[kind]: made[kind] for kind in FIGURE_FILES}


def write_readme(id, description, files):
    """What an archive's reader needs when the page is out of reach."""
    cited = cite_figure(id, description["title"])
    address = site_address()
    page = f"{address}{cited.page}" if address else f"{cited.page} on the site of the book"
    sources = "\n".join(f"- {tell_source(get_resource(name))}" for name in description["sources"])
    listed = "\n".join(f"- {name}" for name in sorted(files))
    return f"""{description["title"]}

{description["caption"]}

What it shows, in words: {description["alt"]}

From: {BOOK_TITLE}, {page}

Cite it as
{offer_plain(cited)}

{offer_bibtex(cited)}

Licence: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/

Sources
{sources}

Files
{listed}
"""


def tell_source(source):
    """A table or a work in one line."""
    date = f", as of {source['asOf']}" if "asOf" in source else ""
    publishers = "; ".join(dict.fromkeys(part["publisher"] for part in source["sources"]))
    return f"{source['title']} ({publishers}){date}"
