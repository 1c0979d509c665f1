"""HTML in a chapter's text: links and marks may stand there, what acts may not."""

import re
from html.parser import HTMLParser

from citable.prose.directives import NOT_PROSE, is_fence, make_parser, read_directive

# What a reader's browser shows and does not obey. Anything else is written in MyST.
ELEMENTS = {
    "a", "abbr", "b", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "q", "s", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "th", "thead", "time", "tr", "u", "ul", "var",
}  # fmt: skip
ATTRIBUTES = {
    "aria-hidden", "aria-label", "class", "colspan", "datetime", "dir", "download", "href", "id",
    "lang", "open", "rel", "rowspan", "scope", "title",
}  # fmt: skip
ADDRESS = re.compile(r"(?i)https?://|mailto:|[^:]*$|[^:/?#]*[/?#]")
# Directives that write what no check of a chapter reads: HTML as it stands, reStructuredText.
UNREAD = {"eval-rst", "raw", "include", "literalinclude", "meta"}


class Reader(HTMLParser):
    """Tells the tags of a piece of HTML that may not stand in a chapter: (line, words)."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        line = self.getpos()[0] - 1
        if tag not in ELEMENTS:
            self.found.append((line, f"<{tag}>"))
        for attribute, value in attributes:
            if attribute not in ATTRIBUTES:
                self.found.append((line, f"{attribute} of <{tag}>"))
            elif attribute == "href" and not ADDRESS.match((value or "").strip()):
                self.found.append((line, f"href of <{tag}> to {value}"))

    def handle_pi(self, data):
        self.found.append((self.getpos()[0] - 1, f"<?{data}>"))


def find_live_markup(text, name, before=0):
    """HTML that a browser would obey, and directives that write it unseen.

    Parameters
    ----------
    text : str, MyST Markdown
    name : str, how messages call the file
    before : int, lines of the file that stand before the text

    Returns
    -------
    list of str : file, line, rule, what was found
    """
    found = []
    tokens = make_parser().parse(text)
    for line, words in list_live(tokens):
        rule = "HTML that may not stand in a chapter"
        found.append(f"{name}, line {before + line + 1}: {rule}: {words}")
    for token in filter(is_fence, tokens):
        directive, _ = read_directive(token)
        line = before + token.map[0] + 1
        if directive in UNREAD:
            rule = "a directive whose text no check reads"
            found.append(f"{name}, line {line}: {rule}: {{{directive}}}")
        elif directive and directive not in NOT_PROSE:
            found += find_live_markup(token.content, name, line)
    return found


def list_live(tokens):
    """(line from 0, words) for each tag or attribute that is refused, directives left out."""
    for token in tokens:
        if token.type == "html_block":
            yield from read_markup(token.content, token.map[0])
        for child in token.children or ():
            if child.type == "html_inline":
                line = token.map[0] + find_line(token, child)
                yield from read_markup(child.content, line)
            elif child.type == "link_open" and not ADDRESS.match(child.attrs.get("href", "")):
                yield token.map[0] + find_line(token, child), f"a link to {child.attrs['href']}"


def read_markup(content, line):
    reader = Reader()
    reader.feed(content)
    reader.close()
    yield from ((line + further, words) for further, words in reader.found)


def find_line(token, child):
    """The line of a paragraph in which one of its parts stands, from 0."""
    parts = token.children[: token.children.index(child)]
    return sum(part.type in ("softbreak", "hardbreak") for part in parts)
