"""The Sphinx extension of the book: which part of the site is made when, exhibits first."""

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
from citable.claims import check_claims
from citable.paths import FRESH_FOLDER, KEPT_FOLDER, SITE_FOLDER
from citable.processes import wait_until_told
from citable.publish.publish import publish
from citable.publish.sources import is_changed_copy
from citable.registry import UnknownExhibit, format_template, get_figure, load_all, number_text
from citable.site import (
    appendix_pages,
    assets,
    briefing,
    chapter_downloads,
    citing,
    claim_review,
    crate,
    exhibit_lists,
    feed,
    figure_pages,
    ledger,
    meta_tags,
    number_pages,
    page_markup,
    page_policy,
    row_pages,
    search_index,
    site_map,
    trim_theme,
    what_if,
)
from citable.site.appendix import NUMBERS_PAGE
from citable.site.share import share, write_pages

logger = logging.getLogger(__name__)

FORMULAS = "as-written"


class NumberRole(SphinxRole):
    """{number}`id`, {number}`id|abs`, {number}`id|signed`: the value, linked to its entry."""

    def run(self):
        id = self.text.partition("|")[0]
        try:
            printed = number_text(self.text)
        except (UnknownExhibit, ValueError) as error:
            return refuse(self, error)
        return [link_entry(self, NUMBERS_PAGE, printed, "number", anchor=f"#{id}")], []


class FigureRole(SphinxRole):
    """{figure}`id` or {figure}`words <id>`: a link to the figure's page."""

    def run(self):
        words, _, id = self.text.rpartition("<")
        id = id.removesuffix(">").strip()
        try:
            printed = words.strip() or format_template(get_figure(id).title)
        except UnknownExhibit as error:
            return refuse(self, error)
        return [link_entry(self, f"exhibits/{id}", printed, "figure")], []


def link_entry(role, page, words, kind, *, anchor=""):
    """A link to an exhibit's entry or page, relative to the page that holds it."""
    uri = role.env.app.builder.get_relative_uri(role.env.docname, page)
    return nodes.reference("", words, internal=True, refuri=f"{uri}{anchor}", classes=[kind])


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
    """Take numbers and pictures from what the build has made, if there is one, once it has."""
    if os.environ.get(KEPT_FOLDER):
        wait_until_told()
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


def write_other_pages(app):
    """Write the pages beside the book's own; none is left for Sphinx, which writes one by one."""
    makers = [search_index.make_search_page]
    write_pages(app, makers + figure_pages.list_figure_pages(app) + row_pages.list_row_pages(app))
    return ()


ROLES = {"number": NumberRole, "figure": FigureRole, "repository": citing.RepositoryRole}
DIRECTIVES = {
    "book-citation": briefing.BookCitation,
    "citation-example": citing.CitationExample,
    "claim-entries": ledger.ClaimEntries,
    "claim-review": claim_review.ClaimReview,
    "correction-log": appendix_pages.CorrectionLog,
    "data-dictionary": appendix_pages.DataDictionary,
    "figure-entries": exhibit_lists.FigureEntries,
    "main-claim": ledger.MainClaim,
    "number-entries": exhibit_lists.NumberEntries,
    "one-source": appendix_pages.OneSource,
    "rating-scale": ledger.RatingScale,
    "release-list": appendix_pages.ReleaseList,
    "software-heritage": appendix_pages.SoftwareHeritage,
    "verdict-ledger": ledger.VerdictLedger,
}
# What Sphinx calls at which event, by priority; those of one priority in the order below.
LISTENERS = (
    ("config-inited", 500, choose_formulas, assets.add_assets, meta_tags.say_address),
    # The ledger is held against what is loaded, then against what is computed, before anything
    # is published.
    ("builder-inited", 100, load_exhibits),
    ("builder-inited", 200, check_claims.check_names),
    ("builder-inited", 250, row_pages.check_rows),
    ("builder-inited", 300, recall_exhibits),
    ("builder-inited", 400, check_claims.check_ratings),
    ("builder-inited", 500, publish_exhibits, declare_parallel, register_plugins),
    ("builder-inited", 500, search_index.replace_search),
    ("env-get-outdated", 500, reread_everything),
    ("html-collect-pages", 500, write_other_pages),
    ("html-page-context", 500, name_list_items, chapter_downloads.offer_download),
    ("html-page-context", 500, feed.name_feed, meta_tags.add_tags, number_pages.add_notes),
    ("html-page-context", 500, page_markup.mark_up),
    # After what marks paragraphs by their first words; before the box, which needs no addresses.
    ("html-page-context", 600, page_markup.add_addresses),
    ("html-page-context", 700, citing.offer_citation),
    # After the theme and the extensions, which do theirs in the same event.
    ("html-page-context", 900, page_policy.limit_page),
)
# What is written into a site once Sphinx has made its own pages: side by side at one priority,
# what takes longest first.
WRITERS = (
    # Before sphinx-external-toc, which writes a first page of its own where none is.
    (100, assets.write_filled),
    (
        500, number_pages.write_number_pages, chapter_downloads.write_downloads,
        search_index.write_index, crate.write_crate, feed.write_feed, figure_pages.write_embeds,
        citing.write_list, trim_theme.trim_theme, number_pages.write_withdrawn_pages,
        appendix_pages.write_identifiers,
    ),
    # Once every page is written: the map of them all, the policy that each gets, the styles.
    (900, site_map.write_for_crawlers),
    (910, page_policy.limit_bare_pages),
    (950, trim_theme.cut_all),
)  # fmt: skip
# The first page of a changed copy gets the policy too; the banner comes last.
CHANGED_COPY_WRITERS = ((800, what_if.write_first_page), (990, what_if.mark_pages))


def at_end(writers):
    """A listener that hands the site's folder and Sphinx's environment to what writes into it."""

    def listen(app, exception):
        if not exception and app.builder.format == "html":
            share(app, [partial(write, Path(app.outdir), app.env) for write in writers])

    return listen


def setup(app):
    app.add_html_math_renderer(FORMULAS, (write_formula, None), (write_formula, None))
    for name, role in ROLES.items():
        app.add_role(name, role())
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for event, priority, *functions in LISTENERS:
        for function in functions:
            app.connect(event, function, priority=priority)
    app.connect("html-page-context", partial(share_menu, {}))
    for priority, *writers in WRITERS + (CHANGED_COPY_WRITERS if is_changed_copy() else ()):
        app.connect("build-finished", at_end(writers), priority=priority)
    for extension in read_settings().extensions:
        app.setup_extension(extension)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
