"""The files in which the book's exhibits are published."""

import csv
import json
import math
from pathlib import Path

from sevenpercent.exhibits.registry import FIGURES, NUMBERS, format_template, load_all
from sevenpercent.site.render import render_figure
from sevenpercent.site.sources import (
    build_date,
    cite_bibtex,
    cite_plain,
    get_resource,
    list_publishers,
    read_version,
)

NUMBER_COLUMNS = [
    "id", "value", "unit", "text", "digits", "interval_low", "interval_high", "interval_level",
    "definition", "sources", "claims", "chapter", "code",
]  # fmt: skip
FIGURE_SUFFIXES = ("svg", "png", "csv", "json")


class PublishError(ValueError):
    """An exhibit that cannot be published: which one, and why."""


def publish(folder):
    """Write numbers.json, numbers.csv, figures.json and the files of every figure.

    Parameters
    ----------
    folder : str or Path, made when missing

    Returns
    -------
    (dict, dict) : what numbers.json and figures.json hold, by id
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    load_all()
    numbers = {id: describe_number(entry) for id, entry in sorted(NUMBERS.items())}
    write_json(folder / "numbers.json", numbers)
    write_numbers_csv(folder / "numbers.csv", numbers)
    figures = {id: publish_figure(folder, entry) for id, entry in sorted(FIGURES.items())}
    write_json(folder / "figures.json", figures)
    return numbers, figures


def describe_number(entry):
    """A number as an entry of numbers.json; value at full precision, interval or null."""
    try:
        estimate = entry.compute()
        for table in entry.sources:
            get_resource(table)
    except Exception as error:
        raise PublishError(
            f"number {entry.id} ({entry.code}): {type(error).__name__}: {error}"
        ) from error
    interval = estimate.interval and [plain_value(entry, bound) for bound in estimate.interval]
    if interval and not (interval[0] <= interval[1] and 0 < estimate.level < 1):
        raise PublishError(
            f"number {entry.id} ({entry.code}): {estimate.level} interval {interval}: "
            "from low to high, at a level between 0 and 1"
        )
    return {
        "value": plain_value(entry, estimate.value),
        "unit": entry.unit,
        "text": entry.text,
        "digits": entry.digits,
        "interval": interval,
        "interval_level": estimate.level if interval else None,
        "definition": entry.definition,
        "sources": list(entry.sources),
        "claims": list(entry.claims),
        "chapter": entry.chapter,
        "code": entry.code,
        "page": f"book/numbers.html#{entry.id}",
        "version": read_version(),
    }


def plain_value(entry, value):
    """A Python int or float; JSON has no NaN, a reader no use for one."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise PublishError(f"number {entry.id} ({entry.code}): value is {value!r}")
    return int(number) if entry.digits == 0 and number.is_integer() else number


def publish_figure(folder, entry):
    """Write a figure's four files; give its entry of figures.json."""
    try:
        picture = render_figure(entry.id)
        description = describe_figure(entry, picture)
    except Exception as error:
        raise PublishError(
            f"figure {entry.id} ({entry.code}): {type(error).__name__}: {error}"
        ) from error
    (folder / f"{entry.id}.svg").write_bytes(picture.svg)
    (folder / f"{entry.id}.png").write_bytes(picture.png)
    picture.plotted.to_csv(
        folder / f"{entry.id}.csv", index=False, lineterminator="\n", encoding="utf-8"
    )
    write_json(folder / f"{entry.id}.json", {"id": entry.id, **description})
    return description


def describe_figure(entry, picture):
    """A figure as an entry of figures.json: everything that a citation needs."""
    title = format_template(entry.title)
    return {
        "title": title,
        "alt": format_template(entry.alt),
        "caption": format_template(entry.caption),
        "sources": list(entry.sources),
        "publishers": list_publishers(entry.sources),
        "claims": list(entry.claims),
        "chapter": entry.chapter,
        "code": entry.code,
        "page": f"book/figures.html#{entry.id}",
        "files": {suffix: f"{entry.id}.{suffix}" for suffix in FIGURE_SUFFIXES},
        "width": picture.width,
        "height": picture.height,
        "rows": len(picture.plotted),
        "licence": "CC-BY-4.0",
        "version": read_version(),
        "date": build_date(),
        "citation": cite_plain(entry.id, title),
        "bibtex": cite_bibtex(entry.id, title),
    }


def write_json(path, content):
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def write_numbers_csv(path, numbers):
    """The same entries as a table; several sources or claims are parted by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NUMBER_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for id, entry in numbers.items():
            low, high = entry["interval"] or ("", "")
            row = {"id": id, **entry, "interval_low": low, "interval_high": high}
            row |= {"sources": ";".join(entry["sources"]), "claims": ";".join(entry["claims"])}
            writer.writerow({column: row[column] for column in NUMBER_COLUMNS})
