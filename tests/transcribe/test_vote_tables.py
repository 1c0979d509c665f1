"""Vote tables from reports: headings, keys, stages side by side, parties, comparisons."""

import pandas as pd
import pytest

from sevenpercent.transcribe import other_offices, vote_tables, wec_canvass
from sevenpercent.transcribe.canvass_reports import ReportError
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName
from sevenpercent.transcribe.vote_comparisons import Comparison

KEY = "5500101002"


def units(*rows):
    return pd.DataFrame(rows, columns=["municipality_key", "reporting_unit", "total_votes"])


def test_swapped_headings_are_refused():
    columns = [vote_tables.candidate("trump", "Donald"), vote_tables.candidate("clinton", "Hill")]
    vote_tables.check_headings("f.xlsx", ("Donald", "Hill"), columns)
    with pytest.raises(UnresolvedName, match="votes 1: its heading is 'Donald', found 'Hill'"):
        vote_tables.check_headings("f.xlsx", ("Hill", "Donald"), columns)
    with pytest.raises(UnresolvedName, match="unexpected column 'Third'"):
        vote_tables.check_headings("f.xlsx", ("Donald", "Hill", "Third"), columns)


def test_two_labels_that_become_one_unit_are_refused():
    with pytest.raises(UnresolvedName, match="WARDS 1,2"):
        vote_tables.check_unique(units((KEY, "WARDS 1,2", 1), (KEY, "WARDS 1,2", 2)), "f.xlsx")


def test_canvass_and_recount_stand_side_by_side():
    both = wec_canvass.side_by_side(
        {"canvass": units((KEY, "WARD 1", 10)), "recount": units((KEY, "WARD 1", 12))}
    )
    assert both.canvass_total_votes.tolist() == [10]
    assert both.recount_total_votes.tolist() == [12]


def test_a_unit_in_only_one_stage_is_refused():
    frames = {"canvass": units((KEY, "WARD 1", 10)), "recount": units((KEY, "WARD 2", 12))}
    with pytest.raises(ReportError, match="only one of canvass and recount"):
        wec_canvass.side_by_side(frames)


def test_everyone_but_two_candidates_is_other():
    office = other_offices.Office("t", "T", "f", 2018, "2018-11-06", "B (DEM)", "A (REP)")
    frame = pd.DataFrame([(KEY, "WARD 1", 5, 7, 2, 1)], columns=["municipality_key",
                         "reporting_unit", "c0", "c1", "c2", "c3"])  # fmt: skip
    found = other_offices.by_party(frame, ("A (REP)", "B (DEM)", "C (write-in)", "D"), office)
    assert found.iloc[0, 2:].tolist() == [15, 7, 5, 3]
    assert list(found.columns[2:]) == [
        "total_votes",
        "democrat_votes",
        "republican_votes",
        "other_votes",
    ]


def test_a_label_must_begin_with_its_municipality():
    rows = [["County", "Muni", "ReportingUnitName", "", "", "", "A"]]
    rows += [["ADAMS ", "Town of ADAMS", "Town of EASTON Ward 1", "", "", "", 3.0]]
    with pytest.raises(UnresolvedName, match=r"f\.xlsx, row 2: .*'Town of EASTON Ward 1'"):
        other_offices.read_flat_file(rows, "f.xlsx")


def test_a_comparison_counts_shared_cells_and_lists_those_that_differ():
    first = {("55001", "a"): 1, ("55001", "b"): 2, ("55003", "a"): 3}
    second = {("55001", "a"): 1, ("55001", "b"): 5, ("55009", "a"): 9}
    assert Comparison("x", first, second, "official", "because").rows() == [
        ("x", "", "", "", "", "1 of 2 cells differ", ""),
        ("x", "55001", "b", 2, 5, "official", "because"),
    ]
