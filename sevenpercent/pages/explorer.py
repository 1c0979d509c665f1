"""The explorer: every analysis of the multiverse, made in the reader's browser."""

import json
from functools import cache
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sevenpercent.pages import explorer_parts

DATA_NAME = "explorer-data.js"
STYLE = '<link rel="stylesheet" href="../assets/explorer.css">'
SCRIPTS = "\n".join(
    f'<script defer src="../assets/{name}"></script>'
    for name in (DATA_NAME, "explorer-engine.js", "explorer-words.js", "explorer-curve.js",
                 "explorer.js")
)  # fmt: skip


class Explorer(SphinxDirective):
    """{explorer} PART, a key of PARTS; "analysis" brings the script and writes its data."""

    required_arguments = 1

    def run(self):
        part = directives.choice(self.arguments[0], tuple(PARTS))
        markup = PARTS[part]()
        if part == "analysis":
            write_data(Path(self.env.app.outdir) / "assets" / DATA_NAME)
            markup = "\n".join([STYLE, markup, SCRIPTS])
        return [nodes.raw("", markup, format="html")]


def write_data(path):
    """The grid and all words as a script: the page's policy lets it fetch nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data_script(), encoding="utf-8", newline="\n")


@cache
def data_script():
    # Imported here: a book without this page need not have the exhibits behind it.
    from citable.publish.citations import plain
    from citable.publish.cited import Cited
    from citable.publish.sources import site_address
    from sevenpercent.chapters.explorer.curve import curve_columns
    from sevenpercent.chapters.explorer.data import grid_data
    from sevenpercent.chapters.explorer.presets import PRESETS
    from sevenpercent.chapters.explorer.words import code_data, sentence_data

    data = {
        "address": site_address() and f"{site_address()}book/explorer.html",
        "citation": plain(Cited("{id}", "analysis", "", "{words}", "")),  # filled in by the script
        "code": code_data(),
        "grid": grid_data(),
        "header": [column.name for column in curve_columns()],
        "presets": {preset.key: preset.choices for preset in PRESETS},
        "words": sentence_data(),
    }
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"window.explorerData = {text};\n"


def run_analyses(app, environment, names):
    """Run them once, before pages are read in copies of the process."""
    from sevenpercent.chapters.explorer.curve import curve_frame

    if app.builder.format == "html":
        curve_frame()


PARTS = {
    "analysis": explorer_parts.show_analysis,
    "options": explorer_parts.show_options,
    "extremes": explorer_parts.show_extremes,
    "presets": explorer_parts.show_presets,
}


def setup(app):
    app.add_directive("explorer", Explorer)
    app.connect("env-before-read-docs", run_analyses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
