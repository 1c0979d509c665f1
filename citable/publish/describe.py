"""Numbers and figures in words: the entries of the files that machines read."""

import math
import re

from citable.lock.lock_history import read_lock_history
from citable.publish import citations
from citable.publish.caveats import list_caveats
from citable.publish.cited import cite_figure, cite_number
from citable.publish.code_history import files_behind, read_code_history
from citable.publish.columns import describe_columns
from citable.publish.commit import read_commit
from citable.publish.sources import (
    build_date,
    get_resource,
    is_changed_copy,
    list_publishers,
    read_version,
)
from citable.publish.usage import chapters_using, template_numbers
from citable.registry import NO_VALUE, Figure, format_template, format_value

# A figure's files by what they are called: vectors, bitmap at twice the size, vectors for phones,
# for dark pages, for both, social card, thumbnail, what is plotted, everything that a citation
# needs, all of them in one.
FIGURE_FILES = {
    "svg": ".svg",
    "png": ".png",
    "narrow": ".narrow.svg",
    "dark": ".dark.svg",
    "narrow_dark": ".narrow.dark.svg",
    "card": ".card.png",
    "thumbnail": ".thumb.png",
    "csv": ".csv",
    "json": ".json",
    "zip": ".zip",
}
UNIT_IN_TEXT = {"percent", "dollars"}  # the printed value bears its sign
UNIT_BEFORE = {"p value", "R squared", "place"}  # it names the value rather than counts it


class PublishError(ValueError):
    """An exhibit that cannot be published: which one, and why."""


def describe_number(entry):
    """A number as an entry of numbers.json; value at full precision, interval or null.

    In a changed copy the value too is null where there is none.
    """
    try:
        estimate = entry.compute()
        for table in entry.sources:
            get_resource(table)
    except Exception as error:
        raise PublishError(
            f"number {entry.id} ({entry.code}): {type(error).__name__}: {error}"
        ) from error
    interval = estimate.interval and [plain_value(entry, bound) for bound in estimate.interval]
    if interval and None in interval:
        interval = None
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
        "page": f"exhibits/numbers/{entry.id}.html",
        "anchor": f"book/numbers.html#{entry.id}",
        "version": read_version(),
    }


def describe_number_in_full(entry, short):
    """A number as a file of its own: its entry, who uses it, how it moved, how to cite it."""
    history = read_lock_history()
    cited, value = cite_entry(entry), with_unit(entry)
    return {
        "id": entry.id,
        **short,
        "chapters": chapters_using(entry.id),
        **describe_edition(),
        "history": [describe_move(move) for move in history.moves.get(entry.id, ())],
        "history_missing": history.missing,
        "quotable": citations.quote_number(entry.definition, value, tell_interval(entry)),
        "not_without": list_caveats(entry),
        "citation": citations.offer_plain(cited),
        "bibtex": citations.offer_bibtex(cited),
    }


def describe_move(move):
    """A line of a number's history: null as old value where it entered the book."""
    return {
        "date": move.date,
        "commit": move.commit,
        "subject": move.subject,
        "old": move.old and describe_locked(move.old),
        "new": move.new and describe_locked(move.new),
    }


def describe_locked(row):
    """A row of the lock: as printed, and in full."""
    value = float(row["value"])
    return {"text": row["text"], "value": int(value) if value.is_integer() else value}


def plain_value(entry, value):
    """A Python int or float; JSON has no NaN: the book refuses it, a changed copy has None."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = None
    if number is None or not (math.isfinite(number) or is_changed_copy()):
        raise PublishError(f"number {entry.id} ({entry.code}): value is {value!r}")
    if not math.isfinite(number):
        return None
    return int(number) if entry.digits == 0 and number.is_integer() else number


def cite_entry(entry):
    """A number or figure as citations name it."""
    if isinstance(entry, Figure):
        return cite_figure(entry.id, format_template(entry.title))
    return cite_number(entry.id, entry.definition, with_unit(entry))


def with_unit(entry):
    """A number's value as printed, with its unit."""
    return print_unit(entry.text, entry.unit)


def print_unit(text, unit):
    behind = unit_behind(text, unit)
    return f"{behind} {text}" if behind in UNIT_BEFORE else f"{text} {behind}".rstrip()


def unit_behind(text, unit):
    """The unit of a number's text, in the singular for one; empty where nothing is counted."""
    if unit in UNIT_IN_TEXT or text == NO_VALUE:
        return ""
    return re.sub("s$", "", re.sub("ies$", "y", unit)) if text == "1" else unit


def tell_interval(entry):
    """A number's interval as printed: level, low, high; None where it has none."""
    estimate = entry.compute()
    if not (estimate.interval and all(map(math.isfinite, estimate.interval))):
        return None
    low, high = (format_value(bound, entry.unit, entry.digits) for bound in estimate.interval)
    return {"level": format_value(100 * estimate.level, "percent", 0), "low": low, "high": high}


def describe_figure(entry, picture):
    """A figure as an entry of figures.json: everything that a citation needs."""
    cited = cite_entry(entry)
    return {
        "title": cited.title,
        "alt": format_template(entry.alt),
        "caption": format_template(entry.caption),
        "sources": list(entry.sources),
        "publishers": list_publishers(entry.sources),
        "claims": list(entry.claims),
        "chapter": entry.chapter,
        "chapters": chapters_using(entry.id),
        "numbers": template_numbers(entry),
        "code": entry.code,
        "page": f"exhibits/{entry.id}.html",
        "embed": f"exhibits/{entry.id}.embed.html",
        "anchor": f"book/figures.html#{entry.id}",
        "files": name_files(entry.id),
        "width": picture.width,
        "height": picture.height,
        "narrow_width": picture.narrow_width,
        "narrow_height": picture.narrow_height,
        "rows": len(picture.plotted),
        "columns": [column.as_field() for column in describe_columns(entry.id, picture.plotted)],
        "licence": "CC-BY-4.0",
        **describe_edition(),
        "last_change": describe_last_change(entry),
        "citation": citations.offer_plain(cited),
        "bibtex": citations.offer_bibtex(cited),
    }


def name_files(id):
    """The names of a figure's files, by what they are called."""
    return {name: f"{id}{ending}" for name, ending in FIGURE_FILES.items()}


def describe_edition():
    """What the files were made from; commit is null where nobody can tell."""
    commit = read_commit()
    return {
        "version": read_version(),
        "commit": commit.name,
        "uncommitted_changes": commit.changed,
        "date": build_date(),
    }


def describe_last_change(entry):
    """The last commit that touched what a figure's numbers rest on: none moved after it."""
    files = files_behind(entry)
    history = read_code_history()
    change = history.last(files)
    return {
        "date": change and change.date,
        "commit": change and change.commit,
        "subject": change and change.subject,
        "files": files,
        "missing": history.missing or (None if change else "these files are in no commit yet"),
    }
