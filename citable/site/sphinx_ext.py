"""The Sphinx extension of the book: exhibits published first, then named by id."""

import os
from functools import partial
from pathlib import Path

from docutils import nodes
from pybtex.plugin import find_plugin, register_plugin
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from citable import registry
from citable.book import read_settings
from citable.build.kept import Kept
from citable.paths import FRESH_FOLDER, KEPT_FOLDER, SITE_FOLDER
from citable.publish.publish import publish
from citable.registry import (
    UnknownExhibit,
    format_template,
    get_figure,
    load_all,
    number_text,
)

# Parts of the site that set themselves up.
PARTS = (
    "citable.site.assets",
    "citable.site.exhibit_pages",
    "citable.site.corrections",
    "citable.claims.check_claims",
    "citable.site.ledger",
    "citable.site.claim_review",
    "citable.site.briefing",
    "citable.site.chapter_downloads",
    "citable.site.citation_examples",
    "citable.site.citation_list",
    "citable.site.cite_box",
    "citable.site.crate",
    "citable.site.feed",
    "citable.site.meta_tags",
    "citable.site.number_notes",
    "citable.site.paragraphs",
    "citable.site.one_source",
    "citable.site.release_list",
    "citable.site.search_index",
    "citable.site.site_map",
    "citable.site.page_markup",
    "citable.site.page_policy",
    "citable.site.row_pages",
    "citable.site.trim_theme",
    "citable.site.cut_styles",
    "citable.site.what_if_pages",
)

logger = logging.getLogger(__name__)

FORMULAS = "as-written"
NUMBERS_PAGE = "book/numbers"
FIGURE_PAGE = "exhibits/{}"


class NumberRole(SphinxRole):
    """{number}`id`, {number}`id|abs`, {number}`id|signed`: the value, linked to its entry."""

    def run(self):
        id = self.text.partition("|")[0]
        try:
            printed = number_text(self.text)
        except (UnknownExhibit, ValueError) as error:
            return refuse(self, error)
        return [link_entry(self, NUMBERS_PAGE, printed, "number", anchor=id)], []


class FigureRole(SphinxRole):
    """{figure}`id` or {figure}`words <id>`: a link to the figure's page."""

    def run(self):
        words, _, id = self.text.rpartition("<")
        id = id.removesuffix(">").strip()
        try:
            printed = words.strip() or format_template(get_figure(id).title)
        except UnknownExhibit as error:
            return refuse(self, error)
        return [link_entry(self, FIGURE_PAGE.format(id), printed, "figure")], []


def link_entry(role, page, words, kind, *, anchor=""):
    """A link to an exhibit's entry or page, relative to the page that holds it."""
    uri = role.env.app.builder.get_relative_uri(role.env.docname, page)
    place = f"{uri}#{anchor}" if anchor else uri
    return nodes.reference("", words, internal=True, refuri=place, classes=[kind])


def refuse(role, error):
    """A warning, which fails the build, where an id is unknown or a modifier is."""
    logger.warning("%s", error, location=role.get_location(), type="citable")
    return [nodes.problematic(role.rawtext, role.rawtext)], []


def load_exhibits(app):
    """Know every exhibit's id; kernels hear where the exhibits will be published."""
    load_all()
    if app.builder.format == "html":
        folder = Path(app.outdir) / "exhibits"
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[SITE_FOLDER] = str(folder)


def recall_exhibits(app):
    """Take numbers and pictures from what the build has just made, if there is one."""
    if os.environ.get(KEPT_FOLDER):
        registry.memory = Kept(os.environ[KEPT_FOLDER], os.environ[FRESH_FOLDER])


def publish_exhibits(app):
    """Publish into the site that is being built.

    Done here, in the process that prints the numbers into the pages, so that a plain
    `jupyter-book build .` cannot print a number that the exhibits do not hold.
    """
    if app.builder.format == "html":
        publish(os.environ[SITE_FOLDER])


def reread_everything(app, environment, added, changed, removed):
    """Every page is made anew: Sphinx looks at chapters alone, a number moves with the data."""
    return sorted(environment.found_docs)


def declare_parallel(app):
    """Say for two extensions what they do not say: neither keeps anything while pages are read."""
    for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True


def write_formula(writer, node):
    """A formula as it is written: what sets formulas would come from a third party."""
    writer.body.append(writer.starttag(node, "code", ""))
    writer.body.append(f"{writer.encode(node.astext())}</code>")
    raise nodes.SkipNode


def choose_formulas(app, config):
    config.html_math_renderer = FORMULAS


def share_menu(menus, app, page, template, context, doctree):
    """Pages beside the book's own have one menu: the book's, seen from their folder.

    The theme asks for it page by page, for hundreds of pages.
    """
    if page in app.env.found_docs:
        return
    build = context["toctree"]

    def toctree(**options):
        key = page.rpartition("/")[0], *sorted(options.items())
        if key not in menus:
            menus[key] = build(**options)
        return menus[key]

    context["toctree"] = toctree


def register_plugins(app):
    """Name the plugins that are asked for at every reference; else all packages are searched."""
    for group, name in (("pybtex.backends", "plaintext"), ("pybtex.backends", "docutils")):
        register_plugin(group, name, find_plugin(group, name), force=True)


def name_list_items(app, page, template, context, doctree):
    """Bibliography entries are items of the list around them, for those who hear the page."""
    if context.get("body"):
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app):
    app.add_role("number", NumberRole())
    app.add_role("figure", FigureRole())
    app.add_html_math_renderer(FORMULAS, (write_formula, None), (write_formula, None))
    app.connect("config-inited", choose_formulas)
    # Around the checks of the ledger: see check_claims.
    app.connect("builder-inited", load_exhibits, priority=100)
    app.connect("builder-inited", recall_exhibits, priority=300)
    app.connect("builder-inited", publish_exhibits)
    app.connect("env-get-outdated", reread_everything)
    app.connect("html-page-context", name_list_items)
    app.connect("html-page-context", partial(share_menu, {}))
    app.connect("builder-inited", declare_parallel)
    app.connect("builder-inited", register_plugins)
    for part in (*PARTS, *read_settings().extensions):
        app.setup_extension(part)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
