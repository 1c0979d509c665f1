"""Files of theme and extensions without fonts, scripts, styles that no page of the book uses."""

import re
import shutil

import tinycss2

from citable.processes import map_forked
from citable.publish.files import write_text
from citable.site.page_policy import UNUSED_SCRIPTS

# Browsers fetch such fonts before any letter asks for them; book.css draws the icons instead.
FONT = re.compile(r"@font-face\{[^}]*fontawesome[^}]*\}")
ICON = re.compile(r'(?:\.fa-[a-z0-9-]+:(?:before|after),?)+\{content:"[^"]*"\}')
UNUSED = (
    "_static/vendor",
    "_static/locales",
    "_static/webpack-macros.html",
    "_static/sbt-webpack-macros.html",
    "_static/scripts/fontawesome.js",
    "_static/scripts/fontawesome.js.LICENSE.txt",
    *(f"_static/{name}" for name in UNUSED_SCRIPTS),
    "_static/copybutton_funcs.js",
    "_static/copy-button.svg",
    "_static/check-solid.svg",
    "_static/scripts/bootstrap.js",
    "_static/scripts/bootstrap.js.LICENSE.txt",
    ".buildinfo",  # Sphinx's own, of settings that name where packages lie
    "_static/searchtools.js",
    "_static/language_data.js",
)
STYLES = "_static/styles/pydata-sphinx-theme.css"
# The book's own styles are written by hand, and stay whole.
OWN = "book.css"
HOLDERS = ("media", "supports", "layer", "container")  # at-rules that hold rules
NAMES = re.compile(r'\b(?:class|id)="([^"]*)"')
WORDS = re.compile(r"[A-Za-z_][\w-]*")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
PROPERTY = re.compile(r"--[\w-]+")  # as a script names it
ANIMATED = re.compile(r"animation(?:-name)?:([^;}]*)")


def trim_styles(text):
    """The theme's styles without its icon fonts; ValueError where it writes them otherwise now."""
    for pattern in (FONT, ICON):
        text, count = pattern.subn("", text)
        if not count:
            raise ValueError(f"{STYLES}: the theme no longer has {pattern.pattern!r}")
    return text


def trim_theme(site, environment):
    text = (site / STYLES).read_text(encoding="utf-8")
    if FONT.search(text):  # not when a folder is built into once more
        write_text(site / STYLES, trim_styles(text))
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in sorted(site.glob("_static/**/*.map")):
        path.unlink()


def cut_styles(text, names):
    """A style sheet without comments and rules that ask for a class or id that is no name."""
    return change_rules(tinycss2.parse_stylesheet(text, True, True), keep_selectors, names)


def drop_properties(text, asked):
    """A style sheet without custom properties, by --name, and keyframes that are not asked for."""
    rules = tinycss2.parse_stylesheet(text, True, True)
    wanted = [rule for rule in rules if not is_unused_animation(rule, asked)]
    return change_rules(wanted, keep_declarations, asked)


def is_unused_animation(rule, asked):
    is_animation = rule.type == "at-rule" and rule.lower_at_keyword == "keyframes"
    return is_animation and tinycss2.serialize(rule.prelude).strip() not in asked


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
        parts = [
            part
            for part in tinycss2.parse_blocks_contents(rule.content, True, True)
            if part.type != "declaration" or not part.name.startswith("--") or part.name in asked
        ]
        content = ";".join(part.serialize().rstrip(";") for part in parts)
    return f"{tinycss2.serialize(rule.prelude).strip()}{{{content}}}"


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


def find_uses(site):
    """What the pages and scripts of a site may ask its styles for.

    Returns
    -------
    (set, set) of str : classes and ids of every page, and every word of the scripts, which may add
        any; custom properties
    """
    names, asked = set(), set()
    pages = sorted(site.rglob("*.html"))
    for found in map_forked(read_page, pages, chunk=50):
        names |= found[0]
        asked |= found[1]
    for text in read_files(site, "js"):
        names.update(WORDS.findall(text))
        asked.update(PROPERTY.findall(text))
    return names, asked


def read_page(path):
    """Classes and ids of a page, the custom properties that it asks for."""
    text = path.read_text(encoding="utf-8")
    names = {name for found in NAMES.findall(text) for name in found.split()}
    return names, {*ASKED.findall(text)}


def read_files(site, ending):
    return (path.read_text(encoding="utf-8") for path in site.rglob(f"*.{ending}"))


def cut_all(site, environment):
    paths = [path for path in sorted((site / "_static").rglob("*.css")) if path.name != OWN]
    names, asked = find_uses(site)
    rewrite(paths, cut_styles, names)
    for text in read_files(site, "css"):  # once rules that asked are gone
        asked.update(ASKED.findall(text), *map(WORDS.findall, ANIMATED.findall(text)))
    rewrite(paths, drop_properties, asked)


def rewrite(paths, cut, left):
    for path in paths:
        write_text(path, cut(path.read_text(encoding="utf-8"), left))
