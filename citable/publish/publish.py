"""The files in which the book's exhibits are published."""

import csv
import json
from pathlib import Path

from citable.charts.dark import darken_svg
from citable.plain_csv import encode_plain, write_plain
from citable.publish.archive import pack
from citable.publish.describe import (
    FIGURE_FILES,
    PublishError,
    describe_figure,
    describe_number,
    describe_number_in_full,
)
from citable.publish.downloads import write_readme
from citable.publish.exhibit_index import write_index
from citable.publish.exhibit_package import PACKAGE, pack_figure, write_package
from citable.publish.render import render_figure
from citable.registry import FIGURES, NUMBERS, load_all

NUMBER_COLUMNS = [
    "id", "value", "unit", "text", "digits", "interval_low", "interval_high", "interval_level",
    "definition", "sources", "claims", "chapter", "code",
]  # fmt: skip
PACKED = ("svg", "png", "narrow", "dark", "narrow_dark", "card", "csv", "json")


def publish(folder):
    """Write the files of every number and figure, the lists of them, the index, the data package.

    Parameters
    ----------
    folder : str or Path, made when missing

    Returns
    -------
    (dict, dict) : what numbers.json and figures.json hold, by id
    """
    folder = Path(folder)
    (folder / "numbers").mkdir(parents=True, exist_ok=True)
    load_all()
    numbers = {id: publish_number(folder, entry) for id, entry in sorted(NUMBERS.items())}
    write_json(folder / "numbers.json", numbers)
    write_numbers_csv(folder / "numbers.csv", numbers)
    figures = {id: publish_figure(folder, entry) for id, entry in sorted(FIGURES.items())}
    write_json(folder / "figures.json", figures)
    write_index(folder, numbers, figures)
    write_package(folder, figures)
    return numbers, figures


def publish_number(folder, entry):
    """Write a number's own file; give its entry of numbers.json."""
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
    """A figure's files by name, as bytes."""
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


def encode_json(content):
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n".encode()


def write_json(path, content):
    path.write_bytes(encode_json(content))


def write_numbers_csv(path, numbers):
    """The same entries as a table; several sources or claims are parted by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NUMBER_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for id, entry in numbers.items():
            low, high = entry["interval"] or ("", "")
            row = {"id": id, **entry, "interval_low": low, "interval_high": high}
            row |= {"sources": ";".join(entry["sources"]), "claims": ";".join(entry["claims"])}
            writer.writerow({column: write_plain(row[column]) for column in NUMBER_COLUMNS})
