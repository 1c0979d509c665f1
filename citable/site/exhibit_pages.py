"""The pages of exhibits as parts of the Sphinx build."""

from pathlib import Path

from citable.site.data_dictionary import DataDictionary
from citable.site.figure_pages import collect_figure_pages, write_embeds
from citable.site.gallery import FigureEntries
from citable.site.number_list import NumberEntries
from citable.site.number_pages import write_number_pages, write_withdrawn_pages


def write_bare_pages(app, exception):
    """Write the pages that stand outside the theme, once Sphinx has made its own."""
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    write_embeds(site / "exhibits")
    write_number_pages(site / "exhibits", app.env)
    write_withdrawn_pages(site)


def setup(app):
    app.add_directive("number-entries", NumberEntries)
    app.add_directive("figure-entries", FigureEntries)
    app.add_directive("data-dictionary", DataDictionary)
    app.connect("html-collect-pages", collect_figure_pages)
    app.connect("build-finished", write_bare_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
