"""What a chapter's numbers say of themselves when they are pointed at, tapped or reached by key.

The page holds it, so that no request is made; a script shows it. Without scripts a number is a
link to its entry.
"""

import re

from citable.publish.describe import tell_interval, with_unit
from citable.publish.sources import get_resource
from citable.registry import NUMBERS
from citable.site.pages import fill

LINK = re.compile(r'<a class="number reference internal" href="[^"#]*#([^"]+)"')


def add_notes(app, page, template, context, doctree):
    """Put a note for each number of a page at its end."""
    body = context.get("body", "")
    ids = dict.fromkeys(LINK.findall(body))
    if ids:
        up = "../" * page.count("/")
        notes = [tell_number(NUMBERS[id]) for id in ids]
        context["body"] = body + fill("number_notes.html", notes=notes, up=up)


def tell_number(entry):
    titles = (get_resource(name)["title"] for name in entry.sources)
    return {
        "id": entry.id,
        "value": with_unit(entry),
        "interval": tell_interval(entry),
        "definition": entry.definition,
        "sources": list(dict.fromkeys(titles)),
    }


def setup(app):
    app.connect("html-page-context", add_notes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
