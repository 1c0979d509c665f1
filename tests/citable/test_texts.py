"""Lists in CSV that people write: every fault is told by file, row, rule and value."""

from dataclasses import dataclass

import pytest

from citable.publish import sources
from citable.publish.sources import load_bibliography, load_references
from citable.texts import check_day, check_filled, check_version, read_csv

HEAD = b"day,words\n"


@dataclass(frozen=True)
class Step:
    day: str
    words: str


def read(folder, content):
    (folder / "x.csv").write_bytes(content)
    checks = {"day": check_day, "words": check_filled}
    return read_csv(folder / "x.csv", Step, checks, "data/x.csv", unique=("day",))


def test_rows_are_read(tmp_path):
    assert read(tmp_path, HEAD) == ()
    assert read(tmp_path, HEAD + b'2016-11-22,"a, b"\r\n') == (Step("2016-11-22", "a, b"),)


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "row 1: the columns are day,words, found "),
        (b"words,day\n", "row 1: the columns are day,words, found words,day"),
        (HEAD + b"2016-11-22,a,b\n", "row 2: 2 cells are needed, found 3"),
        (HEAD + b"2016-11-22\n", "row 2: 2 cells are needed, found 1"),
        (HEAD + b"2016-11-31,a\n", "row 2: day: a day must be written 2016-11-24, found '2016-11-"),
        (HEAD + b"2016-11-22, \n", "row 2: words: words are needed, found ' '"),
        (HEAD + b"2016-11-22,a\n2016-11-22,b\n", "row 3: '2016-11-22' stands there twice"),
        (HEAD + b'2016-11-22,"a\n', "not readable as CSV: unexpected end of data"),
        (HEAD + b"2016-11-22,\xe9\n", "line 2: not UTF-8: b'\\xe9'"),
    ],
)
def test_a_list_that_cannot_be(tmp_path, content, told):
    with pytest.raises(ValueError) as fault:
        read(tmp_path, content)
    assert str(fault.value).startswith("data/x.csv") and told in str(fault.value)


def test_every_fault_is_told_at_once(tmp_path):
    with pytest.raises(ValueError, match=r"row 2: day.*\n.*row 2: words.*\n.*row 3: 2 cells"):
        read(tmp_path, HEAD + b"soon,\nlater\n")


@pytest.mark.parametrize("text", ["banana", "1.0", "../../x", "1.0.0/x", "1.0.0\n", ""])
def test_what_is_no_version(text):
    with pytest.raises(ValueError, match="a version must be written 1.2.3, found"):
        check_version(text)


@pytest.mark.parametrize(
    "content, told",
    [
        ("@book{a,\n  title = {A},\n  year 2016\n}\n", "references.bib, line 3: '=' expected"),
        ("@book{a, title={A}}\n@book{a, title={B}}\n", "references.bib: repeated bibliography"),
        ("@book{a, author={A}}\n", "references.bib, a: no title"),
    ],
)
def test_a_bibliography_that_cannot_be(tmp_path, monkeypatch, content, told):
    (tmp_path / "references.bib").write_text(content, encoding="utf-8")
    monkeypatch.setattr(sources, "BOOK", tmp_path)
    monkeypatch.setattr(sources, "load_bibliography", load_bibliography.__wrapped__)
    with pytest.raises(ValueError, match=f"^book/{told}"):
        load_references.__wrapped__()
