"""Styles of theme and extensions without the rules that no page of the book can use."""

import re
from pathlib import Path

import tinycss2

# The book's own styles are written by hand, and stay whole.
OWN = "book.css"
HOLDERS = ("media", "supports", "layer", "container")  # at-rules that hold rules
NAMES = re.compile(r'\b(?:class|id)="([^"]*)"')
WORDS = re.compile(r"[A-Za-z_][\w-]*")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
PROPERTY = re.compile(r"--[\w-]+")  # as a script names it


def cut_styles(text, names):
    """Styles without the rules whose selectors ask for a class or an id that is nowhere.

    Parameters
    ----------
    text : str, a style sheet
    names : set of str, classes and ids of the pages, and what scripts may add

    Returns
    -------
    str : the same rules in the same order, without comments
    """
    return change_rules(tinycss2.parse_stylesheet(text, True, True), keep_selectors, names)


def drop_properties(text, asked):
    """Styles without the custom properties that nothing asks for.

    Parameters
    ----------
    text : str, a style sheet
    asked : set of str, names with their two hyphens
    """
    return change_rules(tinycss2.parse_stylesheet(text, True, True), keep_declarations, asked)


def change_rules(rules, change, left):
    """Rules as text, each as a function changes it; what then holds nothing is gone."""
    return "".join(write_rule(rule, change, left) for rule in rules)


def write_rule(rule, change, left):
    if rule.type == "qualified-rule":
        return change(rule, left)
    if rule.type == "at-rule" and rule.lower_at_keyword in HOLDERS and rule.content:
        inside = change_rules(tinycss2.parse_rule_list(rule.content, True, True), change, left)
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return f"{head}{{{inside}}}" if inside else ""
    return rule.serialize()


def keep_selectors(rule, names):
    selectors = [part for part in split_selectors(rule.prelude) if is_used(part, names)]
    wanted = ",".join(tinycss2.serialize(part).strip() for part in selectors)
    return f"{wanted}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""


def keep_declarations(rule, asked):
    content = tinycss2.serialize(rule.content)
    if "--" in content:
        parts = tinycss2.parse_blocks_contents(rule.content, True, True)
        content = ";".join(part.serialize().rstrip(";") for part in parts if is_asked(part, asked))
    return f"{tinycss2.serialize(rule.prelude).strip()}{{{content}}}"


def is_asked(part, asked):
    """Whether a part of a block is no custom property, or one that something asks for."""
    return part.type != "declaration" or not part.name.startswith("--") or part.name in asked


def split_selectors(prelude):
    """The selectors between the commas, each a list of tokens."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def is_used(selector, names):
    """Whether every class and id that a selector asks for is there.

    What stands in brackets, as in :not(.shown), asks for nothing.
    """
    asked = [token.value for token in selector if token.type == "hash"]
    asked += [
        after.value
        for before, after in zip(selector, selector[1:], strict=False)
        if before == "." and after.type == "ident"
    ]
    return names.issuperset(asked)


def find_names(site):
    """Classes and ids of every page of a site, and every word of its scripts.

    Parameters
    ----------
    site : Path
    """
    names = set()
    for text in read_files(site, "html"):
        for found in NAMES.findall(text):
            names.update(found.split())
    for text in read_files(site, "js"):
        names.update(WORDS.findall(text))
    return names


def find_properties(site):
    """Custom properties that pages, styles or scripts of a site ask for."""
    asked = set()
    for ending, pattern in (("html", ASKED), ("css", ASKED), ("js", PROPERTY)):
        for text in read_files(site, ending):
            asked.update(pattern.findall(text))
    return asked


def read_files(site, ending):
    return (path.read_text(encoding="utf-8") for path in site.rglob(f"*.{ending}"))


def cut_all(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    paths = [path for path in sorted((site / "_static").rglob("*.css")) if path.name != OWN]
    rewrite(paths, cut_styles, find_names(site))
    rewrite(paths, drop_properties, find_properties(site))  # once rules that asked are gone


def rewrite(paths, cut, left):
    for path in paths:
        text = cut(path.read_text(encoding="utf-8"), left)
        path.write_text(text, encoding="utf-8", newline="\n")


def setup(app):
    app.connect("build-finished", cut_all, priority=950)  # once every page is written
    return {"parallel_read_safe": True, "parallel_write_safe": True}
