"""Fences that are opened and never closed: they swallow the rest of a chapter."""

import re

from citable.prose.directives import NOT_PROSE, is_fence, make_parser, read_directive


def find_open_fences(text, name, before=0):
    """Fences of backticks, tildes or colons without an end, those within directives too.

    Parameters
    ----------
    text : str, MyST Markdown
    name : str, how messages call the file
    before : int, lines of the file that stand before the text

    Returns
    -------
    list of str : file, line, rule, the line that opens it
    """
    found, lines = [], text.splitlines()
    for token in make_parser().parse(text):
        if not is_fence(token):
            continue
        begin = token.map[0]
        if not is_closed(lines, token):
            opening = lines[begin].strip()
            place = f"{name}, line {before + begin + 1}"
            found.append(f"{place}: a fence that is opened and not closed: {opening}")
        elif holds_prose(token):
            found += find_open_fences(token.content, name, before + begin + 1)
    return found


def is_closed(lines, token):
    """Whether a fence's last line is as long a run of its sign as its first."""
    begin, end = token.map
    # In a list or a quotation its lines stand behind other signs.
    last = lines[end - 1].strip(" >\t") if end - 1 > begin else ""
    return bool(re.fullmatch(rf"{re.escape(token.markup[0])}{{{len(token.markup)},}}", last))


def holds_prose(token):
    """Whether a fence is a directive whose body is Markdown."""
    name, _ = read_directive(token)
    return bool(name) and name not in NOT_PROSE
