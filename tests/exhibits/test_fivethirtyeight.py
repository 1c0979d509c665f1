"""The chapter on FiveThirtyEight's answer."""

import re

import pytest

from sevenpercent.charts.intervals import draw_intervals
from sevenpercent.estimators.mixed_states import fit_mixed_states
from sevenpercent.exhibits import controls, fivethirtyeight, fivethirtyeight_tables
from sevenpercent.exhibits.placebo import any_dre_2012, miller_2012
from sevenpercent.site.show import show_table
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


def test_utah_with_one_county_without_machines_has_no_error():
    row = fivethirtyeight.state_fits().set_index("state").loc["Utah"]
    assert (row["electronic_n"], row["other_n"]) == (28, 1)
    for weight in ("unweighted", "weighted"):
        assert row[f"{weight}_pp"] < 0  # "Utah's is one of them"
        assert row[[f"{weight}_low", f"{weight}_high", f"{weight}_p"]].isna().all()
        assert "alone decides it" in row[f"{weight}_reason"]
    others = fivethirtyeight.state_fits().set_index("state").drop("Utah")
    assert others[["unweighted_p", "weighted_p"]].notna().all(axis=None)
    # A state without an error is in no picture with intervals.
    assert "Utah" not in set(fivethirtyeight.compared_states()["state"])


def test_utah_is_a_dash_with_a_footnote_in_the_table():
    shown = show_table(
        fivethirtyeight_tables.states_table(),
        "Caption",
        id="table-x",
        headers=fivethirtyeight_tables.STATES_HEADERS,
        formats=fivethirtyeight_tables.STATES_FORMATS,
        note=fivethirtyeight_tables.states_note(),
    )
    (row,) = re.findall(r"<tr><th[^>]*>Utah.*?</tr>", str(shown._repr_html_()))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert [place for place, cell in enumerate(cells) if cell == "\N{EN DASH}"] == [3, 5]
    note = "\N{EN DASH} Utah has a single county without a DRE at a polling place: "
    assert f'<p class="exhibit-note">{note}' in shown._repr_html_()
    assert note in repr(shown)


def test_an_interval_without_ends_is_no_whisker():
    frame = fivethirtyeight.state_fits().set_index("state").loc[["Texas", "Utah"]].reset_index()
    names = {"state": "label", "unweighted_pp": "value", "unweighted_low": "low"}
    frame = frame.rename(columns=names | {"unweighted_high": "high"})
    axes = draw_intervals(frame[["label", "value", "low", "high"]], xlabel="points")
    lines = [line.get_xydata() for line in axes.lines if len(line.get_xydata()) == 2]
    whiskers = [line for line in lines if line[0, 1] == line[1, 1]]
    assert len(whiskers) == 1
