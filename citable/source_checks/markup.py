"""A chapter's markup: HTML that acts may not stand there, nor a fence that is never closed."""

import re
from html.parser import HTMLParser

from citable.prose.directives import holds_prose, is_fence, make_parser, read_directive

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


def find_open_fences(text, name, before=0):
    """Fences of backticks, tildes or colons without an end: they swallow the rest of a chapter.

    Those within directives too. Parameters and what is returned: as of find_live_markup.
    """
    found, lines = [], text.splitlines()
    for token in filter(is_fence, make_parser().parse(text)):
        line = before + token.map[0] + 1
        if not is_closed(lines, token):
            opening = lines[token.map[0]].strip()
            found.append(f"{name}, line {line}: a fence that is opened and not closed: {opening}")
        elif holds_prose(token):
            found += find_open_fences(token.content, name, line)
    return found


def is_closed(lines, token):
    """Whether a fence's last line is as long a run of its sign as its first."""
    begin, end = token.map
    # In a list or a quotation its lines stand behind other signs.
    last = lines[end - 1].strip(" >\t") if end - 1 > begin else ""
    return bool(re.fullmatch(rf"{re.escape(token.markup[0])}{{{len(token.markup)},}}", last))


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
    tokens, rule = make_parser().parse(text), "HTML that may not stand in a chapter"
    found = [f"{name}, line {before + line + 1}: {rule}: {it}" for line, it in list_live(tokens)]
    for token in filter(is_fence, tokens):
        directive, _ = read_directive(token)
        line = before + token.map[0] + 1
        if directive in UNREAD:
            rule = "a directive whose text no check reads"
            found.append(f"{name}, line {line}: {rule}: {{{directive}}}")
        elif holds_prose(token):
            found += find_live_markup(token.content, name, line)
    return found


def list_live(tokens):
    """(line from 0, words) for each tag or attribute that is refused, directives left out."""
    for token in tokens:
        if token.type == "html_block":
            yield from read_markup(token.content, token.map[0])
        for child in token.children or ():
            before = token.children[: token.children.index(child)]
            breaks = sum(part.type in ("softbreak", "hardbreak") for part in before)
            if child.type == "html_inline":
                yield from read_markup(child.content, token.map[0] + breaks)
            elif child.type == "link_open" and not ADDRESS.match(child.attrs.get("href", "")):
                yield token.map[0] + breaks, f"a link to {child.attrs['href']}"


def read_markup(content, line):
    reader = Reader()
    reader.feed(content)
    reader.close()
    yield from ((line + further, words) for further, words in reader.found)
