"""Chapters as MyST Markdown: their parser, their directives, the numbers in their sentences."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)")
# Directives whose body is not prose: code, lists made elsewhere, and the words of others.
NOT_PROSE = {
    "code-cell", "code", "code-block", "literalinclude", "bibliography", "toctree",
    "number-entries", "figure-entries", "data-dictionary", "epigraph", "pull-quote", "highlights",
    "correction-log", "claim-entries", "verdict-ledger", "rating-scale", "main-claim",
    "claim-review", "book-citation", "release-list", "one-source", "citation-example", "raw",
    "math", "contents", "tableofcontents",
}  # fmt: skip


def make_parser():
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (front_matter_plugin, colon_fence_plugin, myst_block_plugin, myst_role_plugin):
        parser.use(plugin)
    return parser


def is_fence(token):
    return token.type in ("fence", "colon_fence")


def read_directive(token):
    """Name and title of the directive that a fence is; two empty texts where it is none."""
    found = DIRECTIVE.match(token.info.strip())
    return found.groups() if found else ("", "")


def holds_prose(token):
    """Whether a fence is a directive whose body is Markdown."""
    name, _ = read_directive(token)
    return bool(name) and name not in NOT_PROSE


def count_options(body):
    """How many lines at the beginning of a directive are options."""
    if body and body[0].strip() == "---":
        return next((n for n, line in enumerate(body[1:], 1) if line.strip() == "---"), 0) + 1
    options = 0
    while options < len(body) and re.match(r":[\w-]+:", body[options]):
        options += 1
    return options


def numbers_in_sentences(text):
    """Ids of the numbers that a page's paragraphs and lists print by role.

    Parameters
    ----------
    text : str, MyST Markdown

    Returns
    -------
    list of str, in the page's order, each as often as it is printed; those of tables and of cells
        are left out, those of directives with prose are in
    """
    found, inside = [], 0
    for token in make_parser().parse(text):
        inside += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type == "inline" and not inside:
            found += [
                child.content.partition("|")[0]
                for child in token.children
                if child.type == "myst_role" and child.meta.get("name") == "number"
            ]
        elif is_fence(token) and holds_prose(token):
            found += numbers_in_sentences(token.content)
    return found
