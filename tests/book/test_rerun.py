"""The steps of "How to rerun it", taken as a new reader would take them."""

import re

import jupytext
import nbclient
import nbformat
import pytest

from citable.paths import BOOK
from citable.registry import NUMBERS, format_value, load_all

PAGE = BOOK / "rerun.md"
# What the page says to write, and the number that it then promises.
PROMISES = [
    ('"any-dre"', '"any-dre"', "gap-share-mean-any-dre-pp"),
    ('"any-dre"', '"miller"', "gap-share-mean-miller-pp"),
    ('"any-dre"', '"dre-majority"', "gap-share-mean-dre-majority-pp"),
]
SECOND_STEP = [('"any-dre"', '"miller"'), ('"total_votes"', '"two_party_votes"')]
THIRD_STEP = [*SECOND_STEP, ("**share", "**share, pooled=True")]


@pytest.fixture(scope="module")
def cells():
    notebook = jupytext.read(PAGE)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def change(cell, *edits):
    for old, new in edits:
        assert cell.count(old) == 1, f"{old} stands {cell.count(old)} times in:\n{cell}"
        cell = cell.replace(old, new)
    return cell


def run(sources):
    """Run cells in the folder of the chapters; give what each one shows."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(BOOK)}}).execute()
    return [
        next((output.data["text/plain"] for output in cell.outputs if "data" in output), None)
        for cell in notebook.cells
    ]


def test_changed_cells_give_what_the_page_promises(cells):
    load_all()
    setup, assumption, names = cells
    changed = [change(assumption, (old, new)) for old, new, _ in PROMISES]
    changed += [change(assumption, *SECOND_STEP), change(assumption, *THIRD_STEP)]
    promised = [id for *_, id in PROMISES]
    promised += ["gap-twoparty-mean-miller-pp", "gap-twoparty-pooled-miller-pp"]
    text = PAGE.read_text(encoding="utf-8")
    places = [text.index(f"{{number}}`{id}`") for id in promised]
    assert places == sorted(places)
    _, *shown, listed = run([setup, *changed, names])
    for id, value in zip(promised, shown, strict=True):
        number = NUMBERS[id]
        assert format_value(float(value), number.unit, number.digits) == number.text, id
    assert all(new.strip('"') in listed for _, new, _ in PROMISES)


def test_what_moved_is_named_with_both_values(tmp_path, clone_small_book):
    clone = clone_small_book(tmp_path / "clone")
    locked = clone.press("lock-numbers")
    assert locked.returncode == 0, locked.stderr
    assert clone.press("moved").stdout.strip() == "nothing moved"
    clone.replace("incomes/chapters/richest/numbers.py", "return -next_gap()", "return 4711")
    told = clone.press("moved").stdout.strip()
    assert re.fullmatch(
        r"loudoun-lead: was \$10,428 dollars \(\d+\), is \$4,711 dollars \(4711\)", told
    ), told
