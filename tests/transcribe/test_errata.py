"""A correction is made where it fits, and refused where it does not."""

import pandas as pd
import pytest

from sevenpercent.paths import ERRATA
from sevenpercent.transcribe import errata
from sevenpercent.transcribe.originals import load_registry


@pytest.fixture
def frame():
    return pd.DataFrame({"place": ["a", "b"], "votes": [10, 20], "name": ["Ay", "Bee"]})


def fix(**changes):
    row = {
        "table": "toy",
        "place": "a",
        "column": "votes",
        "original_value": "10",
        "corrected_value": "11",
        "evidence": "counted by hand",
        "source": "file",
    }
    return pd.DataFrame([{**row, **changes}])


def test_corrects_one_cell_and_tells(frame, caplog):
    with caplog.at_level("INFO", logger="sevenpercent.transcribe"):
        corrected = errata.apply(frame, fix())
    assert list(corrected["votes"]) == [11, 20]
    assert list(frame["votes"]) == [10, 20]
    assert "toy [a]: votes 10 -> 11 (counted by hand)" in caplog.text


def test_corrects_text_and_empties(frame):
    both = pd.concat(
        [
            fix(column="name", original_value="Ay", corrected_value="Eh"),
            fix(place="b", original_value="20", corrected_value=""),
        ]
    )
    corrected = errata.apply(frame, both)
    assert corrected.loc[0, "name"] == "Eh"
    assert pd.isna(corrected.loc[1, "votes"])


@pytest.mark.parametrize(
    "times, changes, words",
    [
        (1, {"original_value": "12"}, "votes is '10', not '12'"),
        (1, {"place": "z"}, "stands in 0 rows"),
        (2, {}, "stands in 2 rows"),
        (1, {"column": "vote"}, "no column vote"),
    ],
)
def test_what_does_not_fit_is_refused(frame, times, changes, words):
    with pytest.raises(errata.ErrataError, match=words):
        errata.apply(pd.concat([frame] * times), fix(**changes))


def test_what_does_not_fit_is_told_by_file_and_row(frame):
    fixes = errata.load("us_states")
    later = fixes[fixes.index > 0].assign(place="z")
    with pytest.raises(errata.ErrataError, match=r"data/errata/us_states\.csv, row 3: key"):
        errata.apply(frame, later)


@pytest.mark.parametrize("name", ["polls_president", "us_counties", "us_states", "verified_voting"])
def test_every_fix_has_evidence_from_an_original(name):
    fixes = errata.load(name)
    assert (fixes["evidence"].str.len() > 20).all()
    assert set(fixes["source"]) <= set(load_registry())
    assert not fixes.duplicated([c for c in fixes if c not in ("evidence", "source")]).any()


def test_errata_files_are_plain():
    for path in ERRATA.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.endswith(b"\n"), path.name
