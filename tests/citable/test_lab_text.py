"""A chapter's text in JupyterLab: its numbers can be read, and saving it changes nothing."""

import re
import sys

import jupytext
import nbformat
import pytest

from citable.lock.numbers_lock import read_lock
from citable.paths import BOOK
from citable.prose.lab_text import restore_roles, show_numbers

CHAPTERS = sorted(BOOK.glob("*.md"))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_number_reads_as_printed_and_is_saved_as_it_was(path):
    text = path.read_text("utf-8")
    shown = show_numbers(text)
    assert "{number}`" not in shown
    assert restore_roles(shown) == text


def test_a_number_stands_as_a_link_that_names_it():
    printed = read_lock()["fte-wi-any-dre-pp"]["text"]
    minus = "\N{MINUS SIGN}"
    assert printed.startswith(minus)
    assert show_numbers("by {number}`fte-wi-any-dre-pp|abs` points") == (
        f"by [{printed.removeprefix(minus)}](../docs/numbers.md "
        '"number fte-wi-any-dre-pp|abs") points'
    )


def test_dollars_are_no_formula_and_come_back(monkeypatch):
    monkeypatch.setattr(
        "citable.prose.lab_text.read_lock", lambda: {"income": {"text": "$125,672"}}
    )
    shown = show_numbers("{number}`income`")
    assert shown.startswith(r"[\$125,672](")
    assert restore_roles(shown) == "{number}`income`"


def test_what_is_typed_over_a_number_is_dropped():
    shown = show_numbers("of {number}`wi-dre-ballots`")
    typed = re.sub(r"\[[^\]]*\]", "[1]", shown)
    assert typed != shown and restore_roles(typed) == "of {number}`wi-dre-ballots`"


def test_a_number_that_is_not_locked_stays_a_role():
    assert show_numbers("{number}`of-tomorrow`") == "{number}`of-tomorrow`"


def test_words_of_pictures_and_pages_read_without_their_targets():
    text = "see {figure}`the map <wi-map>` and {doc}`what the press said <the-claim>`"
    shown = show_numbers(text)
    assert shown.startswith("see [the map](../docs/pictures.md") and "(the-claim.md " in shown
    assert restore_roles(shown) == text


class Disk:
    """Reads and writes as Jupytext's contents manager does, without JupyterLab's server."""

    async def get(self, path, content=True):
        notebook = jupytext.read(path) if content else None
        return {"type": "notebook", "content": notebook}

    async def save(self, model, path=""):
        return jupytext.write(nbformat.from_dict(model["content"]), path, fmt="md:myst")


def run(coroutine):
    """What a coroutine gives that waits for nothing; tests of pages have a loop of their own."""
    with pytest.raises(StopIteration) as done:
        coroutine.send(None)
    return done.value.value


def test_a_chapter_that_is_opened_and_saved_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(jupytext, "AsyncTextFileContentsManager", Disk)
    monkeypatch.delitem(sys.modules, "citable.prose.lab_contents", raising=False)
    from citable.prose.lab_contents import ChapterContents

    manager = ChapterContents()
    name = "fivethirtyeight.md"
    copy, as_it_is = tmp_path / name, tmp_path / f"plain-{name}"
    copy.write_bytes((BOOK / name).read_bytes())
    jupytext.write(jupytext.read(copy), as_it_is, fmt="md:myst")
    model = run(manager.get(str(copy)))
    shown = "".join(cell.source for cell in model["content"].cells)
    assert "{number}" not in shown and '"number fte-wi-any-dre-pp|abs")' in shown
    run(manager.save(model, str(copy)))
    assert copy.read_bytes() == as_it_is.read_bytes()
    assert run(manager.get(str(copy), content=False))["content"] is None
    monkeypatch.delitem(sys.modules, "citable.prose.lab_contents")
