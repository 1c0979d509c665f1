"""The chapter on the readings of seven."""

import pytest
from numbers_by_id import interval, value

from sevenpercent.chapters.seven_percent import figures as seven_percent_figures
from sevenpercent.chapters.seven_percent import numbers as seven_percent
from sevenpercent.chapters.seven_percent import tables as seven_percent_tables
from sevenpercent.technology import READINGS


def test_versions_cross_readings_measures_weights_kinds():
    versions = seven_percent.versions()
    assert len(versions) == len(READINGS) * 2 * 2
    assert not versions.duplicated(["reading", "measure", "weight"]).any()
    assert value("gap-versions") == 4 * len(versions)


def test_swing_is_the_gap_minus_its_twin_of_2012():
    versions = seven_percent.versions()
    change = versions["gap_pp"] - versions["gap_2012_pp"]
    assert list(versions["swing_pp"]) == pytest.approx(list(change))


def test_relative_swing_is_a_ratio_of_ratios():
    later = seven_percent.gap("any-dre", seven_percent.SHARE)
    earlier = seven_percent.gap("any-dre", seven_percent.SHARE_2012)
    ratio = later.electronic_share / earlier.electronic_share
    ratio /= later.other_share / earlier.other_share
    row = seven_percent.mean_share_versions().iloc[0]
    assert row["relative_swing_pct"] == pytest.approx(100 * (ratio - 1))


def test_table_and_pictures_agree():
    table = seven_percent_tables.readings_table().set_index("reading")
    _, drawn = seven_percent_figures.gap_then_and_now()
    drawn = drawn.set_index(["label", "year"])["value"]
    for reading in table.index:
        assert table.loc[reading, "gap_pp"] == pytest.approx(drawn[reading, "2016"])
        assert table.loc[reading, "gap_2012_pp"] == pytest.approx(drawn[reading, "2012"])


def test_titles_that_say_every_reading_hold_for_every_reading():
    table = seven_percent_tables.readings_table()
    assert (table[["gap_pp", "pooled_pp", "swing_pp"]] < 0).all(axis=None)


def test_words_that_stand_for_numbers():
    # "By presence, about half is old. By use, most is new."
    assert 40 <= value("gap-2012-of-2016-any-dre-pct") <= 60
    assert value("gap-2012-of-2016-dre-majority-pct") < 40
    low, high = interval("gap-2012-share-mean-dre-majority-pp")
    assert low < 0 < high
