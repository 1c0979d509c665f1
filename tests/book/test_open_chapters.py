"""Every analytic chapter shows its analysis, and lets a reader change what it assumes."""

import re

import jupytext
import pytest
from chapter_runs import run_checks

from citable.paths import BOOK
from citable.registry import load_all, number_text

pytestmark = pytest.mark.usefixtures("warm_kernels")

ANALYTIC = (
    "votes-and-machines", "seven-percent", "fivethirtyeight", "controls", "placebo", "elections",
    "multiverse", "where-the-machines-are", "neighbours", "more-maps", "municipalities",
    "recount", "audit", "detection", "how-large", "screens", "other-states", "nation", "polls",
    "rivals",
)  # fmt: skip
LONGEST_CELL = 8  # lines
# What a cell marked as the assumption offers: `name = "this"  # try "that", which gives an-id`.
TRY = re.compile(r"^(\w+ = )(.+?)  # try (.+?), which gives ([a-z0-9-]+)$", re.MULTILINE)


def read_cells(name):
    """A chapter's code cells."""
    cells = jupytext.read(BOOK / f"{name}.md").cells
    return [cell for cell in cells if cell.cell_type == "code"]


def is_folded(cell):
    return "hide-input" in cell.metadata.get("tags", ())


@pytest.mark.parametrize("name", ANALYTIC)
def test_the_main_analysis_is_in_the_open(name):
    cells = read_cells(name)
    assert any("check(" in cell.source for cell in cells if not is_folded(cell))
    for cell in cells:
        lines = cell.source.strip().splitlines()
        assert is_folded(cell) or len(lines) <= LONGEST_CELL, f"{len(lines)} lines:\n{cell.source}"
        shown = re.findall(r"^show_(?:figure|table)\(", cell.source, re.MULTILINE)
        assert is_folded(cell) or not shown, f"fetches and is not folded:\n{cell.source}"


@pytest.mark.parametrize("name", ANALYTIC)
def test_another_assumption_gives_another_published_number(name):
    """As in JupyterLab: change the name in the marked cell, run all cells in a fresh kernel."""
    load_all()
    notebook = jupytext.read(BOOK / f"{name}.md")
    marked = [cell for cell in notebook.cells if "assumption" in cell.metadata.get("tags", ())]
    assert len(marked) == 1, "one cell is marked as the assumption"
    offers = TRY.findall(marked[0].source)
    assert offers, f'no line `name = "this"  # try "that", which gives an-id`:\n{marked[0].source}'
    _, _, other, id = offers[0]
    marked[0].source = TRY.sub(rf"\g<1>{other}", marked[0].source, count=1)
    moved = [row for row in run_checks(notebook) if row[3] == "moved"]
    wanted = number_text(id)
    assert wanted in [here for _, here, _, _ in moved], f"no cell gives {wanted} ({id}): {moved}"
