"""The appendix page that shows every figure as a thumbnail."""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from citable.publish.cards import THUMBNAIL
from citable.publish.usage import chapter_title, in_book_order
from citable.registry import FIGURES
from citable.site.appendix import chapter_link, withdrawn_section
from citable.site.figure_pages import read_description
from citable.site.pages import fill, name_claim


class FigureEntries(SphinxDirective):
    """Every figure under its id, chapter by chapter, with filters that its script shows."""

    def run(self):
        folder = Path(self.env.app.outdir) / "exhibits"
        figures = [read_description(folder, id) for id in sorted(FIGURES)]
        chapters = in_book_order({figure["chapter"] for figure in figures})
        form = fill(
            "gallery.html",
            chapters=[(name, chapter_title(name)) for name in chapters],
            claims={
                claim: name_claim(claim)
                for claim in sorted({claim for figure in figures for claim in figure["claims"]})
            },
        )
        sections = [chapter_section(self.env, chapter, figures) for chapter in chapters]
        return [nodes.raw("", form, format="html"), *sections, *withdrawn_section("figure", "../")]


def chapter_section(environment, chapter, figures):
    """A chapter's figures, each under its id."""
    markup = fill(
        "gallery_chapter.html",
        chapter=chapter,
        figures=[
            figure | {"claim_names": list(map(name_claim, figure["claims"]))}
            for figure in figures
            if figure["chapter"] == chapter
        ],
        size=THUMBNAIL,
    )
    return nodes.section(
        "",
        nodes.title("", "", chapter_link(environment, chapter)),
        nodes.raw("", markup, format="html"),
        ids=[f"figures-of-{chapter}"],
    )
