"""First known touchscreens: dated as the sources say, and no better."""

import pandas as pd
import pytest

from sevenpercent.tables import touchscreens as subject
from sevenpercent.tables.elections import all_places
from sevenpercent.tables.load import load


@pytest.fixture(scope="module")
def dated():
    return subject.touchscreens().set_index("municipality_key")


def test_every_place_is_dated_in_words(dated):
    assert set(dated.index) == set(all_places().values())
    assert dated["dating"].value_counts().to_dict() == {
        subject.IN_USE_BY_2012: 1135,
        subject.NONE_KNOWN: 455,
        subject.LISTED_BY_2014: 291,
        subject.FILED_ALONE: 15,
        subject.CAME_LATER: 8,
    }


def test_nothing_is_dated_before_the_first_source(dated):
    assert dated["first_known"].min() == pd.Timestamp("2012-11-06")
    by_2012 = dated[dated["dating"] == subject.IN_USE_BY_2012]
    assert (by_2012["first_used"] == pd.Timestamp("2012-11-06")).all()
    assert by_2012["first_listed"].notna().all() and by_2012["none_before"].isna().all()


def test_came_later_is_said_only_where_a_list_has_none(dated):
    """Eight places of 2014 with Vote-PADs, and a DRE in September 2016."""
    came = dated[dated["dating"] == subject.CAME_LATER]
    assert (came["none_before"] == pd.Timestamp("2014-11-01")).all()
    assert (came["first_listed"] == pd.Timestamp("2016-09-01")).all()
    rows = load("wi_equipment")
    rows = rows[rows["municipality_key"].isin(came.index)]
    dre = (rows["accessible_type"] == "DRE").groupby(rows["list_date"].astype(str)).sum()
    assert dre["2014-11-01"] == 0 and dre["2016-09-01"] >= len(came)


def test_unused_machines_are_listed_not_used(dated):
    only = dated[dated["dating"] == subject.LISTED_BY_2014]
    assert (only["first_listed"] == pd.Timestamp("2014-11-01")).all()
    assert only["first_used"].isna().sum() == 255


def test_order_of_days(dated):
    known = dated.dropna(subset=["first_known"])
    assert (known["first_known"] <= known["last_known"]).all()
    assert not (known["none_before"] >= known["first_known"]).any()
    assert not (known["none_after"] <= known["last_known"]).any()


def test_known_places(dated):
    big_flats = dated.loc["5500101004"]
    assert big_flats[["dating", "last_used"]].tolist() == [
        subject.IN_USE_BY_2012,
        pd.Timestamp("2020-11-03"),
    ]
    # Outagamie County's towns had none on the list of 2018.
    assert dated.loc["5508745002", "none_after"] == pd.Timestamp("2018-08-01")
    # Ixonia's marking devices stand in the column of the DREs.
    assert dated.loc["5505528012", "dating"] == subject.FILED_ALONE


def filed(*days):
    return pd.DataFrame({"municipality_key": "a", "day": pd.to_datetime(list(days))})


def test_ballots_after_a_list_without_a_dre_do_not_count():
    listed = pd.DataFrame(
        {
            "municipality_key": ["a", "a", "b"],
            "day": pd.to_datetime(["2014-11-01", "2016-09-01", "2014-11-01"]),
            "dre": [True, False, False],
        }
    )
    days = filed("2012-11-06", "2014-11-02", "2018-11-06", "2016-11-08")
    assert subject.follows_none(days, listed).tolist() == [False, False, True, True]
