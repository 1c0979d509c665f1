"""Every chapter keeps the house rules, and runs as a notebook."""

import ast

import jupytext
import nbclient
import pytest
import yaml

from citable.paths import BOOK, ROOT

PAGES = sorted(BOOK.glob("*.md"))
NAMES = [path.stem for path in PAGES]
TOO_MUCH = (
    ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.With,
)  # fmt: skip
FORBIDDEN_CALLS = {"print", "merge", "join", "filterwarnings", "simplefilter"}


def read_cells(path):
    """The code cells; a page without a kernel has none, its code blocks are for reading."""
    notebook = jupytext.read(path)
    if "kernelspec" not in notebook.metadata:
        return []
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def list_toc():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    return [toc["root"], *chapters]


def test_every_page_is_in_the_table_of_contents():
    assert sorted(list_toc()) == [f"book/{name}" for name in NAMES]


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_cells_are_few_and_short(path):
    cells = read_cells(path)
    # An analysis in the open takes the cells that it takes: see test_open_chapters.
    assert sum("show_figure(" in cell or "show_table(" in cell for cell in cells) <= 12
    assert [cell for cell in cells if len(cell.splitlines()) > 8] == []


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_cells_call_the_package_and_no_more(path):
    for cell in read_cells(path):
        for node in ast.walk(ast.parse(cell)):
            assert not isinstance(node, TOO_MUCH), cell
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                assert name not in FORBIDDEN_CALLS, cell


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_pages_with_cells_say_that_they_are_notebooks(path):
    has_cells = "{code-cell}" in path.read_text(encoding="utf-8")
    assert has_cells == bool(read_cells(path))


def test_a_chapter_runs_as_a_notebook():
    """As in JupyterLab: no site around it, pictures shown inline, no file written."""
    notebook = jupytext.read(BOOK / "fivethirtyeight.md")
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(BOOK)}}).execute()
    shown = [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    assert any("<svg" in text for text in shown)
