"""Every citation of the book in one file, for those who write with a bibliography at hand."""

import json
from pathlib import Path

from citable.publish.cited import cite_figure, cite_number, cite_whole_book
from citable.publish.describe import with_unit
from citable.publish.formats import csl
from citable.publish.sources import site_address
from citable.registry import FIGURES, NUMBERS, format_template
from citable.site.row_pages import cite_row, row_kinds

NAME = "exhibits/citations.json"


def list_cited():
    """The book, its figures and numbers, its pages of rows.

    Raises
    ------
    ValueError : two have the same id, which names them in a text
    """
    figures = ((id, format_template(entry.title)) for id, entry in sorted(FIGURES.items()))
    numbers = ((id, entry.definition, with_unit(entry)) for id, entry in sorted(NUMBERS.items()))
    found = [
        cite_whole_book(),
        *(cite_figure(id, title) for id, title in figures),
        *(cite_number(*number) for number in numbers),
        *(cite_row(kind, page) for kind in row_kinds().values() for page in kind.pages),
    ]
    seen = set()
    for cited in found:
        if cited.id in seen:
            raise ValueError(f"{cited.kind} {cited.id}: another page is cited by that id")
        seen.add(cited.id)
    return found


def write_list(app, exception):
    """Write them as CSL-JSON."""
    if exception or app.builder.format != "html":
        return
    items = [csl(cited, site_address()) for cited in list_cited()]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    (Path(app.outdir) / NAME).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def setup(app):
    app.connect("build-finished", write_list)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
