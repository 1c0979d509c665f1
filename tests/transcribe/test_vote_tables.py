"""Vote tables from reports: headings, keys, stages side by side, parties, comparisons."""

import pandas as pd
import pytest

from sevenpercent.transcribe import party_returns, president_returns, vote_tables
from sevenpercent.transcribe.canvass_reports import ReportError
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.vote_comparisons import Comparison

KEY = "5500101002"


def units(*rows):
    return pd.DataFrame(rows, columns=["municipality_key", "reporting_unit", "total_votes"])


def test_swapped_headings_are_refused():
    columns = ["Donald", "Hill"]
    vote_tables.check_headings("f.xlsx", ("Donald", "Hill"), columns)
    with pytest.raises(UnresolvedName, match="votes 1: its heading is 'Donald', found 'Hill'"):
        vote_tables.check_headings("f.xlsx", ("Hill", "Donald"), columns)
    with pytest.raises(UnresolvedName, match="unexpected column 'Third'"):
        vote_tables.check_headings("f.xlsx", ("Donald", "Hill", "Third"), columns)


def test_two_labels_that_become_one_unit_are_refused():
    with pytest.raises(UnresolvedName, match="WARDS 1,2"):
        vote_tables.check_unique(units((KEY, "WARDS 1,2", 1), (KEY, "WARDS 1,2", 2)), "f.xlsx")


def test_canvass_and_recount_stand_side_by_side():
    both = president_returns.side_by_side(
        {"canvass": units((KEY, "WARD 1", 10)), "recount": units((KEY, "WARD 1", 12))}
    )
    assert both.canvass_total_votes.tolist() == [10]
    assert both.recount_total_votes.tolist() == [12]


def test_a_unit_in_only_one_stage_is_refused():
    frames = {"canvass": units((KEY, "WARD 1", 10)), "recount": units((KEY, "WARD 2", 12))}
    with pytest.raises(ReportError, match="only one of canvass and recount"):
        president_returns.side_by_side(frames)


def test_everyone_but_two_candidates_is_other():
    office = party_returns.Office("governor_2018", "f", "B (DEM)", "A (REP)")
    votes = {"A (REP)": [5], "B (DEM)": [7], "C (write-in)": [2], "D": [1]}
    frame = pd.DataFrame({"municipality_key": [KEY], "reporting_unit": ["WARD 1"]} | votes)
    found = party_returns.by_party(frame, office)
    assert found.iloc[0, 2:].to_dict() == {
        "total_votes": 15,
        "democrat_votes": 7,
        "republican_votes": 5,
        "other_votes": 3,
    }
    with pytest.raises(UnresolvedName, match=r"f: no column 'B \(DEM\)'"):
        party_returns.by_party(frame.drop(columns="B (DEM)"), office)


def test_a_label_must_begin_with_its_municipality():
    rows = [["County", "Muni", "ReportingUnitName", "", "", "", "A"]]
    rows += [["ADAMS ", "Town of ADAMS", "Town of EASTON Ward 1", "", "", "", 3.0]]
    with pytest.raises(UnresolvedName, match=r"f\.xlsx, row 2: .*'Town of EASTON Ward 1'"):
        party_returns.read_flat_file(rows, "f.xlsx")


def test_a_comparison_counts_shared_cells_and_lists_those_that_differ():
    first = {("55001", "a"): 1, ("55001", "b"): 2, ("55003", "a"): 3}
    second = {("55001", "a"): 1, ("55001", "b"): 5, ("55009", "a"): 9}
    assert Comparison("x", first, second, "official", "because").rows() == [
        ("x", "", "", "", "", "1 of 2 cells differ", ""),
        ("x", "55001", "b", 2, 5, "official", "because"),
    ]
