"""Labels of reporting units, as officials type them."""

import pytest

from sevenpercent.transcribe.reporting_unit_names import (
    UnresolvedName,
    normalise_wards,
    split_label,
)


@pytest.mark.parametrize(
    ("label", "municipality", "wards"),
    [
        ("TOWN OF ADAMS Wards 1-3", "TOWN OF ADAMS", "WARDS 1-3"),
        ("TOWN OF BIG FLATS Ward 1-2", "TOWN OF BIG FLATS", "WARDS 1-2"),
        ("Village of FOX CROSSING Wards 3,5-6", "VILLAGE OF FOX CROSSING", "WARDS 3,5-6"),
        ("VILLAGE OF ASHWAUBENON WD 1&2", "VILLAGE OF ASHWAUBENON", "WARDS 1,2"),
        ("TOWN OF TRENTON WDS 1,2,8", "TOWN OF TRENTON", "WARDS 1,2,8"),
        ("VILLAGE OF LITTLE CHUTE WARDS1,4,5,14", "VILLAGE OF LITTLE CHUTE", "WARDS 1,4,5,14"),
        ("VILLAGE OF WEST MILWAUKEE WARDS - 1, 2 & 5", "VILLAGE OF WEST MILWAUKEE", "WARDS 1,2,5"),
        ("TOWN OF MERTON Wards, 4, 5, 6, 10", "TOWN OF MERTON", "WARDS 4,5,6,10"),
        ("VILLAGE OF HOWARDS GROVE Ward 1", "VILLAGE OF HOWARDS GROVE", "WARD 1"),
        ("TOWN OF PORT EDWARDS  Ward 1", "TOWN OF PORT EDWARDS", "WARD 1"),
        ("TOWN OF EDSON Wards 1-2 & 2 S", "TOWN OF EDSON", "WARDS 1-2,2S"),
        ("VILLAGE OF GILMAN Ward", "VILLAGE OF GILMAN", "ALL WARDS"),
        ("CITY OF COLBY Ward I", "CITY OF COLBY", "WARD I"),
    ],
)
def test_a_label_is_a_municipality_then_wards(label, municipality, wards):
    assert split_label(label, file="f.xlsx", row=1) == (municipality, wards)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wards 5 and 9", "WARDS 5,9"),
        ("Wards 5,9", "WARDS 5,9"),
        ("WARDS 1, 2, & 3", "WARDS 1,2,3"),
        ("Ward 2.3.4", "WARDS 2,3,4"),
        ("Ward 1 2 3 4 5 FIREHOUSE", "WARDS 1,2,3,4,5 FIREHOUSE"),
        ("Ward 5A", "WARD 5A"),
        ("", "ALL WARDS"),
    ],
)
def test_wards_have_one_spelling(text, expected):
    assert normalise_wards(text) == expected


def test_a_range_is_not_a_pair():
    assert normalise_wards("Wards 1-2") != normalise_wards("Wards 1,2")


def test_an_unreadable_label_names_file_row_rule_and_value():
    with pytest.raises(UnresolvedName, match=r"f\.xlsx, row 7: .*MUNICIPALITY.*'TOWN OF ADAMS'"):
        split_label("TOWN OF ADAMS", file="f.xlsx", row=7)
