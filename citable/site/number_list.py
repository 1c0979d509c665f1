"""The appendix page that lists every number."""

from itertools import chain

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.describe import UNIT_IN_TEXT, tell_interval
from citable.publish.structured import json_ld, numbers_dataset
from citable.registry import NUMBERS
from citable.site.appendix import (
    FOLDING,
    chapter_link,
    folded_on_phones,
    group_by_chapter,
    withdrawn_section,
)

# Shown by its script alone: who has no JavaScript has the whole list, and the browser's own search.
FILTER_BOX = """<div class="entry-filter" hidden>
<label for="entry-filter">Show entries with the words</label>
<input id="entry-filter" type="search" autocomplete="off"> <span role="status"></span>
</div>
<script defer src="../assets/filter.js"></script>"""

END_OF_ENTRY = nodes.raw("", "</section>", format="html")


class NumberEntries(SphinxDirective):
    """Every number, chapter by chapter, each under its id, with a box to filter them."""

    def run(self):
        chapters = [
            nodes.section(
                "",
                nodes.title("", "", chapter_link(self.env, chapter)),
                *folded_on_phones(
                    f"{len(entries)} number{'s' if len(entries) > 1 else ''}",
                    chain.from_iterable(number_entry(entry) for entry in entries),
                ),
                ids=[f"numbers-of-{chapter}"],
            )
            for chapter, entries in group_by_chapter(NUMBERS.values())
        ]
        head = f"{FILTER_BOX}{FOLDING}{json_ld(numbers_dataset(len(NUMBERS)))}"
        return [nodes.raw("", head, format="html"), *chapters, *withdrawn_section("number", "../")]


def number_entry(entry):
    """A number under its id: value, interval, definition, the way to all else.

    Not a section of docutils: hundreds of them would fill the page's own contents, three times
    the weight of the numbers. The words are nodes, so that the search finds them.
    """
    value = nodes.paragraph("", "", nodes.strong("", entry.text), classes=["number-value"])
    value += nodes.Text("" if entry.unit in UNIT_IN_TEXT else f" {entry.unit}")
    interval = tell_interval(entry)
    if interval:
        bounds = f"{interval['low']} to {interval['high']}"
        value += nodes.Text(f", {interval['level']} interval {bounds}")
    page = f"../exhibits/numbers/{entry.id}.html"
    words = nodes.paragraph("", f"{entry.definition} ")
    words += nodes.reference("", "Cite it, sources, history", refuri=page, internal=True)
    head = f'<section class="entry" id="{entry.id}"><h3><code>{entry.id}</code></h3>'
    return [nodes.raw("", head, format="html"), value, words, END_OF_ENTRY.deepcopy()]
