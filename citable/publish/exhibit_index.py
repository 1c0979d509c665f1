"""The index of all exhibits, as machines read it."""

import csv
import json

from citable.plain_csv import write_plain
from citable.publish.describe import describe_edition
from citable.publish.sources import BOOK_TITLE, site_address
from citable.publish.withdrawn import read_withdrawn

COLUMNS = [
    "id", "type", "title", "text", "unit", "chapter", "claims", "page", "anchor", "json", "csv",
    "svg", "png", "card", "zip", "embed", "withdrawn_since", "replaced_by", "reason", "version",
    "commit", "date",
]  # fmt: skip


def write_index(folder, numbers, figures):
    """Write index.json and index.csv.

    Parameters
    ----------
    folder : Path, of the published exhibits
    numbers, figures : dict, what numbers.json and figures.json hold
    """
    entries = [index_figure(id, entry) for id, entry in figures.items()]
    entries += [index_number(id, entry) for id, entry in numbers.items()]
    entries += [index_withdrawn(gone) for gone in read_withdrawn()]
    entries.sort(key=lambda entry: entry["id"])
    content = {
        "title": BOOK_TITLE,
        "address": site_address(),
        "about": "Addresses are relative to the site's root.",
        "licence": "CC-BY-4.0",
        **describe_edition(),
        "exhibits": entries,
    }
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    (folder / "index.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    write_index_csv(folder / "index.csv", entries)


def write_index_csv(path, entries):
    """The same entries as a table; several claims are parted by semicolons."""
    edition = {key: describe_edition()[key] for key in ("version", "commit", "date")}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        for entry in entries:
            row = entry | edition | {"claims": ";".join(entry.get("claims", ()))}
            cells = {key: write_plain(value) for key, value in row.items() if key in COLUMNS}
            writer.writerow(cells)


def index_figure(id, entry):
    files = {name: f"exhibits/{file}" for name, file in entry["files"].items()}
    kept = ("title", "chapter", "chapters", "claims", "page", "anchor", "embed")
    return {"id": id, "type": "figure", **{key: entry[key] for key in kept}, **files}


def index_number(id, entry):
    return {
        "id": id,
        "type": "number",
        "title": entry["definition"],
        **{key: entry[key] for key in ("value", "unit", "text", "chapter", "claims")},
        **{key: entry[key] for key in ("page", "anchor")},
        "json": f"exhibits/numbers/{id}.json",
    }


def index_withdrawn(gone):
    return {
        "id": gone.id,
        "type": gone.kind,
        "page": gone.page,
        "withdrawn_since": gone.since,
        "replaced_by": gone.replaced_by,
        "reason": gone.reason,
    }
