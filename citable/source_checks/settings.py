"""The settings of jupyter-book and Sphinx: _config.yml and _toc.yml, whose every key is known."""

import importlib
import json
from pathlib import Path
from unittest.mock import MagicMock

import jupyter_book
import yaml
from jsonschema import Draft7Validator

from citable.paths import ROOT
from citable.read_yaml import parse_yaml
from citable.texts import read_utf8

CONFIG, CONTENTS = "_config.yml", "_toc.yml"
PROGRAM = Path(jupyter_book.__file__).parent
# What jupyter-book takes and neither its schema nor its defaults tell.
MORE = {"bibtex_bibfiles": None, "execute": {"raise_on_error": None}, "parse": {}}
MORE_PARSE = {
    "myst_enable_extensions", "myst_url_schemes", "myst_dmath_double_inline", "myst_substitutions",
    "myst_heading_anchors", "myst_footnote_transition",
}  # fmt: skip
# Settings of jupyter-book that it hands to Sphinx under these names itself.
HANDED_ON = {
    "extensions", "author", "copyright", "project", "html_title", "html_logo", "html_favicon",
}  # fmt: skip


def check_settings(root=ROOT):
    """What is wrong with _config.yml and _toc.yml of a book: file, line, rule, what was found."""
    found = []
    for name, check in ((CONFIG, check_config), (CONTENTS, check_contents)):
        try:
            text = read_utf8(root / name, name)
            found += check(text, parse_yaml(text, name), root)
        except ValueError as fault:
            found.append(str(fault))
    return found


def check_config(text, content, root=ROOT):
    """Keys that nobody reads and values of another type."""
    if not isinstance(content, dict):
        return [f"{CONFIG}, line 1: settings by name are needed, found {content!r}"]
    schema = json.loads((PROGRAM / "config_schema.json").read_text("utf-8"))
    faults = [
        (list(fault.absolute_path), fault.message)
        for fault in Draft7Validator(schema).iter_errors(content)
    ]
    defaults = yaml.safe_load((PROGRAM / "default_config.yml").read_text("utf-8"))
    known = merge(merge(list_properties(schema), defaults), MORE)
    known["parse"] = dict.fromkeys({*known["parse"], *MORE_PARSE})
    faults += [(path, "no such setting") for path in find_unknown(content, known)]
    handed = (content.get("sphinx") or {}).get("config") or {}
    names = list_sphinx_names(handed.get("extensions", ()))
    faults += [
        (["sphinx", "config", name], "neither Sphinx nor an extension has such a setting")
        for name in handed
        if names and name not in names
    ]
    return [
        f"{CONFIG}, line {find_line(text, path)}: {rule}: {'.'.join(map(str, path))}"
        for path, rule in faults
    ]


def list_properties(schema):
    """The keys that a schema knows: key -> those below it, None where any may stand."""
    below = {key: list_properties(part) for key, part in schema.get("properties", {}).items()}
    return below or None


def merge(known, more):
    """The keys of two trees."""
    if not isinstance(known, dict) or not isinstance(more, dict):
        return known if isinstance(known, dict) else more if isinstance(more, dict) else None
    return {key: merge(known.get(key), more.get(key)) for key in dict.fromkeys([*known, *more])}


def find_unknown(content, known, path=()):
    """Paths of keys that a tree does not have."""
    for key, value in content.items():
        if key not in known:
            yield [*path, key]
        elif isinstance(value, dict) and isinstance(known[key], dict):
            yield from find_unknown(value, known[key], (*path, key))


def list_sphinx_names(extensions):
    """The settings of Sphinx and of extensions; none where an extension cannot be asked.

    An extension tells its settings to the application that sets it up; a stand-in hears them here,
    because Sphinx itself would go on and publish.
    """
    from sphinx.application import builtin_extensions
    from sphinx.config import Config

    hearer = Hearer()
    try:
        for name in (*builtin_extensions, *extensions):
            hearer.setup_extension(name)
    except Exception:
        return set()  # Sphinx says what is wrong with it
    return {*Config.config_values, *HANDED_ON, *hearer.names}


class Hearer(MagicMock):
    """Stands for an application of Sphinx; remembers the names of settings, does nothing."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.names, self.asked = set(), set()

    def add_config_value(self, name, *arguments, **options):
        self.names.add(name)

    def setup_extension(self, name):
        if name not in self.asked and not name.startswith("citable."):
            self.asked.add(name)
            module = importlib.import_module(name)
            if hasattr(module, "setup"):
                module.setup(self)

    def require_sphinx(self, version):
        return None


def find_line(text, path):
    """The line of a key in YAML, by its path, or of the nearest above it that is there."""
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), 1
    for key in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(key)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def check_contents(text, content, root=ROOT):
    """A table of contents that is none, and pages that are not there."""
    from sphinx_external_toc.parsing import MalformedError, parse_toc_data

    try:
        site = parse_toc_data(content)
    except MalformedError as fault:
        return [f"{CONTENTS}, line 1: not a table of contents: {fault}"]
    lines = text.splitlines()
    found = []
    for page in site:
        if not (root / f"{page}.md").is_file():
            line = next((n for n, words in enumerate(lines, 1) if words.endswith(page)), 1)
            found.append(f"{CONTENTS}, line {line}: no such page: {page}.md")
    return found
