"""The two houses: who imports whom, and what the documents say of them."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from citable.__main__ import build_parser
from citable.book import read_settings
from citable.paths import ROOT
from citable.registry import UNITS

DOCUMENTS = ("docs/architecture.md", "citable/README.md")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\(([^)#:]+)\)")
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
MADE = {"_build/html"}  # by a build
EXAMPLE = ROOT / "examples" / "incomes"
CLAIMS = "examples/incomes/data/claims.yml"


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def find_paths(text):
    """What a document names as paths: code with a slash or a file's ending, and links."""
    named = [words for words in CODE.findall(text) if PATH.fullmatch(words)]
    named = [
        words for words in named if "/" in words or re.search(r"\.(?:py|md|toml|yml|csv)$", words)
    ]
    return {*named, *LINK.findall(text)}


def is_there(path, document):
    """Whether a path leads somewhere from the root, the document, the press or the example."""
    path = path.replace("PACKAGE", "incomes")
    homes = (ROOT, (ROOT / document).parent, EXAMPLE)
    if "NAME" in path:
        return any(list(home.glob(path.rstrip("/").replace("NAME", "*"))) for home in homes)
    return any((home / path).exists() for home in homes)


def test_nobody_imports_from_above():
    """The contracts of [tool.importlinter] in pyproject.toml."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, env={"PYTHONPATH": "."}
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_that_a_document_names_are_there(document):
    paths = find_paths(read(document)) - MADE
    assert len(paths) > 8
    assert sorted(path for path in paths if not is_there(path, document)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_that_a_document_names_are_known(document):
    text, makefile = read(document), read("Makefile")
    asked = re.findall(r"python -m citable ([a-z][a-z-]*)", text)
    known = re.findall(r"^ +([a-z-]+)(?: |$)", build_parser().format_help(), re.MULTILINE)
    assert set(asked) <= set(known)
    targets = re.findall(r"`make ([a-z-]+)`", text)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
    assert asked or targets


def test_the_press_names_its_layers_in_their_order():
    layers = read("citable/README.md").partition("## Its parts")[2]
    named = [words.removesuffix(".py") for words in CODE.findall(layers)]
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (press,) = [one["layers"] for one in contracts if one["id"] == "press"]
    places = [next(place for place, row in enumerate(press) if name in row) for name in named]
    assert len(places) > 8 and places == sorted(places)


def test_the_press_shows_code_of_the_example():
    numbers = read("examples/incomes/incomes/chapters/richest/numbers.py")
    shown = re.search(r"(?s)```python\n(.*?)```", read("citable/README.md"))[1]
    code = shown[shown.index("    others") :]
    assert code and code in numbers


def test_the_press_names_its_units():
    listed = re.search(r"Its unit is one of (.*?), or named", read("citable/README.md"))[1]
    assert set(CODE.findall(listed)) == UNITS - {*read_settings().units}


def test_the_example_tells_the_forms_of_a_rule():
    """A copy of it has nothing else to read them in."""
    heads = [read(name).partition("main:")[0] for name in ("data/claims.yml", CLAIMS)]
    assert "interval_below" in heads[0] and heads[0] == heads[1]
