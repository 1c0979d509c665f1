"""Published CSVs hold what every reader reads alike."""

import pandas as pd
import pytest
from misread_cells import lost_cells

from citable.plain_csv import MINUS, MisreadCell, encode_plain, write_plain
from sevenpercent.paths import DATA
from sevenpercent.transcribe.write import format_cell

TABLES = sorted([*DATA.glob("*.csv"), *(DATA / "raw").glob("*.csv")])


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_plain_readers_lose_nothing(path):
    assert lost_cells(path) == []


@pytest.mark.parametrize("word", ["None", "N/A", "NA", "nan", "NULL", "TRUE"])
def test_words_that_are_misread_are_not_written(word):
    with pytest.raises(MisreadCell, match=word):
        encode_plain(pd.DataFrame({"name": ["Dane", word]}))
    with pytest.raises(ValueError, match=word):
        format_cell(word, "string")


def test_a_word_that_is_misread_is_lost(tmp_path):
    """So the rule is needed, and the test above would see it broken."""
    path = tmp_path / "table.csv"
    path.write_text(f"name,text,flag\nNone,{MINUS}1,TRUE\nDane,1,x\n", encoding="utf-8")
    assert lost_cells(path) == ["name", "flag", "text"]


def test_signs_are_plain():
    assert write_plain(f"{MINUS}1.5 to {MINUS}0.2") == "-1.5 to -0.2"
    assert write_plain(-1.5) == -1.5
    frame = pd.DataFrame({"text": [f"{MINUS}3", None], "share": [0.5, None], "flag": [True, False]})
    assert encode_plain(frame) == b"text,share,flag\n-3,0.5,True\n,,False\n"
