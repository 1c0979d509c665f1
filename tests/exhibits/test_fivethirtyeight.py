"""The chapter on FiveThirtyEight's answer."""

import pytest

from sevenpercent.estimators.mixed_states import fit_mixed_states
from sevenpercent.exhibits import controls, fivethirtyeight, fivethirtyeight_tables
from sevenpercent.exhibits.placebo import any_dre_2012, miller_2012
from sevenpercent.tables.counties import counties
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import electronic_counties, mixed_states


def test_every_mixed_state_is_fitted():
    assert set(fivethirtyeight.state_fits()["state"]) == set(mixed_states())


def test_a_state_of_one_kind_is_left_out():
    frame = us_counties().set_index("county_fips")
    frame = frame[frame["state"] == "Michigan"]
    machines = frame["population"] > 0
    assert fit_mixed_states(frame, machines).empty


def test_wisconsin_in_the_table_of_states_is_near_the_canvass():
    # The nation's table carries certified county returns: the same votes, summed by others.
    row = fivethirtyeight.state_fits().set_index("state").loc["Wisconsin"]
    canvass = fivethirtyeight.wisconsin_any_dre().value
    assert row["unweighted_pp"] == pytest.approx(canvass, abs=0.01)


def test_words_about_weights():
    for estimate in (
        fivethirtyeight.wisconsin_any_dre_weighted(),
        fivethirtyeight.wisconsin_miller_weighted(),
        fivethirtyeight.texas_any_dre_weighted(),
    ):
        low, high = estimate.interval
        assert low < -1 < 1 < high  # "hold zero comfortably"


def test_words_about_the_edge_of_chance():
    low, high = fivethirtyeight.wisconsin_any_dre().interval
    assert low < 0 < high < 0.5  # "just reaches zero"
    low, high = fivethirtyeight.wisconsin_miller().interval
    assert high < 0  # "stands out from chance"


def test_iowa_and_dane_are_the_counties_that_move_it_most():
    names = counties().set_index("county_fips")["county_name"]
    moved = {name: fivethirtyeight.recoded_fit(name) for name in names}
    estimates = {name: fit.coefficients["electronic"] for name, fit in moved.items()}
    assert min(estimates, key=estimates.get) == "Iowa"
    assert max(estimates, key=estimates.get) == "Dane"
    assert fivethirtyeight.wisconsin_iowa_recoded().value == pytest.approx(estimates["Iowa"])


def test_recoding_leaves_the_reading_as_it_was():
    before = electronic_counties("any-dre")
    fivethirtyeight.recoded_fit("Iowa")
    assert electronic_counties("any-dre").equals(before)


def test_what_survives_two_controls_and_not_four():
    low, high = controls.dose_swing().interval
    assert high < 0
    low, high = controls.dose_swing_weighted().interval
    assert high < 0
    low, high = controls.dose_swing_rural_size().interval
    assert low < 0 < high


def test_use_shows_less_than_presence():
    table = fivethirtyeight_tables.readings_table().set_index("reading")["unweighted_pp"]
    by_use = table[["Most ballots cast on DREs", "State list: a DRE as the standard machine"]]
    assert by_use.min() > table.drop(by_use.index).max()


def test_2012_is_nearly_as_low():
    assert any_dre_2012().value / fivethirtyeight.wisconsin_any_dre().value > 0.75
    assert miller_2012().value / fivethirtyeight.wisconsin_miller().value > 0.75


def test_replication_table_prints_published_values_only_where_there_are_some():
    table = fivethirtyeight_tables.replication_table()
    unweighted = table["weight"] == "none"
    assert table.loc[unweighted, "published_pp"].notna().all()
    assert table.loc[~unweighted, "published_pp"].isna().all()
