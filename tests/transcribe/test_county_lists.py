"""Tables of one row a county: recount methods and Miller's."""

import pytest
from raw_tables import read

from sevenpercent.transcribe import county_lists
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName

COUNTIES = {"ADAMS": "55001", "ST. CROIX": "55109"}


def test_methods_by_county_code():
    frame = county_lists.read_methods([["ST. CROIX", "Mixed"], ["ADAMS", "Hand Count"]], COUNTIES)
    assert frame.to_dict("list") == {
        "county_fips": ["55001", "55109"],
        "recount_method": ["hand count", "mixed"],
    }


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["ATLANTIS", "Mixed"]], "row 1: .*found 'ATLANTIS'"),
        ([["ADAMS", "Mixed"], ["ADAMS", "Mixed"]], "row 2: .*stands once"),
        ([["ADAMS", "Dice"]], "row 1: a method is one of .*found 'Dice'"),
        ([["ADAMS", "Mixed"]], "every county has a method, found none for .'55109'"),
    ],
)
def test_bad_lists_of_methods_are_refused(rows, words):
    with pytest.raises(UnresolvedName, match=words):
        county_lists.read_methods(rows, COUNTIES)


def test_counties_by_recount_method():
    """Counted in the file by eye: 51 by hand, 9 by scanner, 12 mixed."""
    counts = read("wi_recount_methods").recount_method.value_counts().to_dict()
    assert counts == {"hand count": 51, "mixed": 12, "optical scan": 9}


def his_row(county, **values):
    return dict.fromkeys(county_lists.MILLER.values(), "1") | {"county": county} | values


def test_miller_spells_counties_with_dashes():
    rows = [his_row("st-croix", collegeed="32.5"), his_row("adams", trump="5983")]
    frame = county_lists.read_miller(rows, COUNTIES)
    assert frame.county_fips.tolist() == ["55001", "55109"]
    assert frame.trump_votes.tolist() == [5983, 1]
    assert frame.college_pct.tolist() == [1.0, 32.5]


def test_miller_needs_every_county():
    with pytest.raises(UnresolvedName, match="found none for .'55109'"):
        county_lists.read_miller([his_row("adams")], COUNTIES)


def test_miller_as_published():
    table = read("miller_counties")
    assert len(table) == 72
    assert table.paper.sum() == 22
    adams = table.iloc[0]
    assert (adams.trump_votes, adams.white_pct, adams.college_pct) == (5983, 97.6, 10)
