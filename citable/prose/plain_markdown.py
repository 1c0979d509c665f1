"""A chapter's text without this book's roles: what they print, in Markdown that any tool reads."""

import re

from citable.publish.sources import BOOK_TITLE, load_bibliography
from citable.registry import format_template, get_figure, number_text

ROLE = re.compile(r"\{([a-z:]+)\}`([^`]+)`")
CITING = {"cite", "cite:p", "cite:t"}
LABEL = re.compile(r"^\([a-z0-9-]+\)=\n", re.MULTILINE)
# A link to a place in this book, which a file on someone's disk cannot follow.
INNER_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:)[^)\s]+\)")
DOLLAR = re.compile(r"(?<!\\)\$")
TITLED = re.compile(r"(.+?)\s*<([^>]+)>")


class UnknownRole(ValueError):
    """A role that has no words outside the book's pages."""


class Words:
    """Spells out the roles of one chapter, and remembers the works that it cites.

    Parameters
    ----------
    titles : dict, page of book/ -> title
    """

    def __init__(self, titles):
        self.titles = titles
        self.cited = set()

    def spell_out(self, text):
        """Text with labels dropped, roles as printed, links within the book as words."""
        text = INNER_LINK.sub(r"\1", LABEL.sub("", text))
        text = ROLE.sub(lambda found: self.print_role(*found.groups()), text)
        # Dollars are money here; a notebook would take what lies between two of them for a formula.
        return DOLLAR.sub(r"\\$", text)

    def print_role(self, role, content):
        titled = TITLED.fullmatch(content)
        words, target = titled.groups() if titled else (None, content)
        if role == "number":
            return number_text(target)
        if role == "figure":
            return words or format_template(get_figure(target).title)
        if role == "doc":
            return f"*{words or self.titles.get(target, target)}*"
        if role in CITING:
            keys = [key.strip() for key in target.split(",")]
            self.cited.update(keys)
            return f"[{'; '.join(keys)}]"
        raise UnknownRole(f"role {{{role}}}`{content}`: citable.prose.plain_markdown lacks it")

    def list_works(self):
        """The works cited, as the last cell of a notebook."""
        works = [describe_work(key) for key in sorted(self.cited)]
        lines = ["## Works cited", "", *works, ""] if works else []
        rights = f"A chapter of *{BOOK_TITLE}*. Text and pictures: CC BY 4.0; code: MIT."
        return "\n".join([*lines, rights])


def describe_work(key):
    """A work of the bibliography on one line."""
    work = load_bibliography()[key]
    authors = "; ".join(str(person).strip("{}") for person in work.persons.get("author", ()))
    parts = [authors, work.fields["title"], work.fields.get("year"), work.fields.get("url")]
    told = ". ".join(re.sub(r"[{}]", "", part) for part in parts if part)
    return f"- **{key}**: {told}"
