"""Columns of printed tables: what they are called, how they are printed."""

import pandas as pd
import pytest

from sevenpercent.analysis import show_table
from sevenpercent.labels import LABELS, find_format, find_label, print_p


def test_a_column_that_is_not_named_bears_its_own_name():
    assert find_label("units_changed") == "Units changed"
    assert find_label("queen") == "Moran's I"
    with pytest.raises(ValueError, match="her_share_pct has no heading"):
        find_label("her_share_pct")


@pytest.mark.parametrize(
    "column, printed",
    [
        ("gap_pp", "\N{MINUS SIGN}4.1"),
        ("median_pp_2016", "\N{MINUS SIGN}4.1"),
        ("rate_pct", "\N{MINUS SIGN}4.123%"),
        ("gain_votes", "\N{MINUS SIGN}4"),
        ("loss_share", "\N{MINUS SIGN}4.123"),
    ],
)
def test_a_name_says_how_its_values_are_printed(column, printed):
    frame = pd.DataFrame({"place": ["Here"], column: [-4.1234]})
    shown = show_table(frame, "Words", id="x", headers={column: "Gap"})
    assert f">{printed}<" in shown._repr_html_()


def test_a_chapter_may_call_a_column_otherwise():
    frame = pd.DataFrame({"place": ["Here"], "gap_pp": [1.25]})
    shown = show_table(
        frame, "Words", id="x", headers={"place": "There", "gap_pp": "Gap"}, formats={"gap_pp": 2}
    )
    assert ">There<" in shown._repr_html_() and ">1.25<" in shown._repr_html_()


def test_no_p_value_is_printed_as_zero():
    assert print_p(0.0004) == "below 0.001" and print_p(0.0123) == "0.012"
    assert find_format("wild_p") is print_p


def test_no_label_repeats_a_name():
    derived = {name: name.replace("_", " ").capitalize() for name in LABELS}
    assert [name for name, words in LABELS.items() if words == derived[name]] == []
