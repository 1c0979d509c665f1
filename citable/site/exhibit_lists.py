"""The appendix pages that list every number, and every figure as a thumbnail."""

from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.cards import THUMBNAIL
from citable.publish.describe import tell_interval, with_unit
from citable.publish.structured import json_ld, numbers_dataset
from citable.publish.usage import chapter_title, in_book_order
from citable.registry import FIGURES, NUMBERS
from citable.site.appendix import FOLDING, chapter_link, folded_on_phones, withdrawn_section
from citable.site.figure_pages import read_description
from citable.site.pages import fill, name_claim

# Shown by its script alone: who has no JavaScript has the whole list, and the browser's own search.
FILTER_BOX = """<div class="entry-filter" hidden>
<label for="entry-filter">Show entries with the words</label>
<input id="entry-filter" type="search" autocomplete="off"> <span role="status"></span>
</div>
<script defer src="../assets/filter.js"></script>"""


class NumberEntries(SphinxDirective):
    """Every number, chapter by chapter, each under its id, with a box to filter them."""

    def run(self):
        head = f"{FILTER_BOX}{FOLDING}{json_ld(numbers_dataset(len(NUMBERS)))}"
        chapter_of = attrgetter("chapter")
        chapters = [
            chapter_section(self.env, "numbers", chapter, list_numbers(list(entries)))
            for chapter, entries in groupby(sorted(NUMBERS.values(), key=chapter_of), chapter_of)
        ]
        return [nodes.raw("", head, format="html"), *chapters, *withdrawn_section("number")]


def chapter_section(environment, kind, chapter, content):
    title = nodes.title("", "", chapter_link(environment, chapter))
    return nodes.section("", title, *content, ids=[f"{kind}-of-{chapter}"])


def list_numbers(entries):
    count = f"{len(entries)} number{'s' if len(entries) > 1 else ''}"
    return folded_on_phones(count, chain.from_iterable(map(number_entry, entries)))


def number_entry(entry):
    """A number under its id: value, interval, definition, the way to all else.

    Not a section of docutils: hundreds of them would fill the page's own contents, three times
    the weight of the numbers. The words are nodes, so that the search finds them.
    """
    before, text, behind = with_unit(entry).partition(entry.text)
    value = nodes.paragraph("", before, nodes.strong("", text), classes=["number-value"])
    value += nodes.Text(behind)
    if interval := tell_interval(entry):
        value += nodes.Text(", {level} interval {low} to {high}".format(**interval))
    page = f"../exhibits/numbers/{entry.id}.html"
    words = nodes.paragraph("", f"{entry.definition} ")
    words += nodes.reference("", "Cite it, sources, history", refuri=page, internal=True)
    head = f'<section class="entry" id="{entry.id}"><h3><code>{entry.id}</code></h3>'
    end = nodes.raw("", "</section>", format="html")
    return [nodes.raw("", head, format="html"), value, words, end]


class FigureEntries(SphinxDirective):
    """Every figure under its id, chapter by chapter, with filters that its script shows."""

    def run(self):
        folder = Path(self.env.app.outdir) / "exhibits"
        figures = [read_description(folder, id) for id in sorted(FIGURES)]
        chapters = in_book_order({figure["chapter"] for figure in figures})
        claims = sorted({claim for figure in figures for claim in figure["claims"]})
        form = fill(
            "gallery.html",
            chapters=[(name, chapter_title(name)) for name in chapters],
            claims={claim: name_claim(claim) for claim in claims},
        )
        sections = [
            chapter_section(self.env, "figures", chapter, [show_thumbnails(chapter, figures)])
            for chapter in chapters
        ]
        return [nodes.raw("", form, format="html"), *sections, *withdrawn_section("figure")]


def show_thumbnails(chapter, figures):
    shown = [
        figure | {"claim_names": list(map(name_claim, figure["claims"]))}
        for figure in figures
        if figure["chapter"] == chapter
    ]
    markup = fill("gallery_chapter.html", chapter=chapter, figures=shown, size=THUMBNAIL)
    return nodes.raw("", markup, format="html")
