"""The chapter on FiveThirtyEight's answer."""

import re

import numpy as np
import pytest
import statsmodels.formula.api as smf
from numbers_by_id import interval, value
from raw_counties import raw_counties
from raw_tables import read

from citable.registry import compute_number
from sevenpercent.analysis import show_table
from sevenpercent.chapters.fivethirtyeight import numbers as fivethirtyeight
from sevenpercent.chapters.fivethirtyeight import tables as fivethirtyeight_tables
from sevenpercent.estimators.fivethirtyeight import fit_mixed_states
from sevenpercent.frames.names import WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.tables.counties import counties
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import electronic_counties, mixed_states, us_county_technology


@pytest.fixture(scope="module")
def raw():
    """Wisconsin's counties from data/raw, with plain pandas."""
    frame = raw_counties()
    miller = read("miller_counties").set_index("county_fips")
    return frame.join(miller[["white_pct", "black_pct", "college_pct"]]).assign(
        loss=frame["obama"] / frame["total_2012"] - frame["clinton"] / frame["total"],
        people=read("us_counties_context").set_index("county_fips")["population"],
        any=electronic_counties("any-dre").astype(float),
        miller=frame["machine"],
        size=np.log(miller["population"]),
    )


def fit(model, frame, weights=None):
    weights = np.ones(len(frame)) if weights is None else frame[weights]
    return smf.wls(model, frame, weights=weights).fit(cov_type="HC3", use_t=True)


@pytest.mark.parametrize("reading, column", [("miller", "miller"), ("any-dre", "any")])
@pytest.mark.parametrize("year, outcome", [("", "level"), ("-2012", "level_2012")])
def test_the_smaller_counties_by_another_way(raw, reading, column, year, outcome):
    smaller = raw.sort_values("people").head(72 - 23)
    found = fit(f"{outcome} ~ {column} + degree + nonwhite", smaller)
    estimate = compute_number(f"fte-wi-smaller{year}-{reading}-pp")
    assert estimate.value == pytest.approx(found.params[column], rel=1e-6)
    assert estimate.interval == pytest.approx(found.conf_int().loc[column], rel=1e-6)
    assert estimate.interval[1] < 0  # "both clear of zero", "also clear of zero"
    everywhere = fit(f"level ~ {column} + degree + nonwhite", raw).params[column]
    assert 1.6 < estimate.value / everywhere < 2.3  # "about twice what all counties give"


def test_words_about_single_counties(raw):
    """Without Rock, or any of several others, Miller's cannot be told from zero either."""
    names = counties().set_index("county_fips")["county_name"]
    held = {
        names[key]: fit("level ~ miller + degree + nonwhite", raw.drop(key)).conf_int()[1]["miller"]
        for key in raw.index
    }
    zero = [name for name, high in held.items() if high > 0]
    assert "Rock" in zero and 4 <= len(zero) <= 9


def test_p_of_wisconsin_by_another_way(raw):
    found = fit("level ~ any + degree + nonwhite", raw)
    assert value("fte-wi-any-dre-p") == pytest.approx(found.pvalues["any"], rel=1e-6)
    assert 0.05 < value("fte-wi-any-dre-p") < 0.1  # "can quite be told from zero"


def test_california_by_another_way():
    nation = read("us_counties_president").set_index("county_fips")
    frame = nation[nation["state"] == "California"]
    context = read("us_counties_context").set_index("county_fips").reindex(frame.index)
    democrat, republican = (
        frame[[f"{party}_2012_votes", f"{party}_2016_votes"]].to_numpy() for party in ("dem", "rep")
    )
    frame[["level_2012", "level_2016"]] = 100 * democrat / (democrat + republican)
    frame = frame.assign(
        any=us_county_technology()["any_dre"].reindex(frame.index).astype(float),
        degree=100 - context["less_college_pct"],
        nonwhite=100 - context["white_pct"],
        people=context["population"].astype(float),
    )
    now, then = (
        fit(f"level_{year} ~ any + degree + nonwhite", frame, "people") for year in (2016, 2012)
    )
    assert value("fte-ca-any-dre-weighted-pp") == pytest.approx(now.params["any"], rel=1e-6)
    assert value("fte-ca-any-dre-weighted-p") == pytest.approx(now.pvalues["any"], rel=1e-5)
    assert value("fte-ca-any-dre-weighted-p") < 0.05
    assert value("fte-ca-2012-any-dre-weighted-pp") == pytest.approx(then.params["any"], rel=1e-6)
    low, high = interval("fte-ca-2012-any-dre-weighted-pp")
    assert low < 0 < high < 1  # "zero just inside"


@pytest.mark.parametrize("end, votes", [("", "his"), ("-official", "loss")])
def test_millers_models_by_another_way(raw, end, votes):
    table = read("miller_counties").set_index("county_fips")
    his = table["obama_votes"] / table["total_2012_votes"]
    frame = raw.assign(
        paper=table["paper"], his=his - table["clinton_votes"] / table["total_2016_votes"]
    )
    first = smf.ols(f"{votes} ~ paper", frame).fit()
    controls = "white_pct + black_pct + college_pct + size"
    second = smf.ols(f"{votes} ~ paper + {controls}", frame).fit()
    for name, found in (("bivariate", first), ("controlled", second)):
        id = f"miller-{name}{end}-share"
        assert value(id) == pytest.approx(found.params["paper"], rel=1e-5)
        assert interval(id) == pytest.approx(found.conf_int().loc["paper"], rel=1e-5)
        if not end:
            assert value(f"miller-r2-{name}") == pytest.approx(found.rsquared, rel=1e-6)


@pytest.mark.parametrize("rural", [False, True])
def test_miller_with_the_dose_by_another_way(raw, rural):
    model = "loss ~ dose + white_pct + black_pct + college_pct + size" + " + rural" * rural
    found = smf.ols(model, raw).fit()
    name = "miller-dose-rural" if rural else "miller-dose"
    assert value(f"{name}-share") == pytest.approx(found.params["dose"], rel=1e-5)
    assert value(f"{name}-p") == pytest.approx(found.pvalues["dose"], rel=1e-5)
    assert 0 < value(f"{name}-p") < 0.05  # "Presence shows nothing here, and use does"


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
    assert row["unweighted_pp"] == pytest.approx(value("fte-wi-any-dre-pp"), abs=0.01)


def test_words_about_weights_and_the_edge_of_chance():
    for id in ("wi-any-dre", "wi-miller", "tx-any-dre"):
        low, high = interval(f"fte-{id}-weighted-pp")
        assert low < -1 < 1 < high  # "hold zero comfortably"
    low, high = interval("fte-wi-any-dre-pp")
    assert low < 0 < high < 0.5  # "just reaches zero"
    assert interval("fte-wi-miller-pp")[1] < 0  # "stands out from chance"


def test_iowa_and_dane_are_the_counties_that_move_it_most():
    names = counties().set_index("county_fips")["county_name"]
    estimates = {name: fivethirtyeight.move_county(name)().value for name in names}
    assert min(estimates, key=estimates.get) == "Iowa"
    assert max(estimates, key=estimates.get) == "Dane"
    assert value("fte-wi-iowa-recoded-pp") == pytest.approx(estimates["Iowa"])


def test_recoding_leaves_the_reading_as_it_was():
    before = ready_frame(WISCONSIN)["any_dre"]
    fivethirtyeight.move_county("Iowa")()
    assert ready_frame(WISCONSIN)["any_dre"].equals(before)


def test_what_survives_two_controls_and_not_four():
    assert interval("dose-swing-pp")[1] < 0 and interval("dose-swing-weighted-pp")[1] < 0
    low, high = interval("dose-swing-rural-size-pp")
    assert low < 0 < high


def test_use_shows_less_than_presence():
    table = fivethirtyeight_tables.readings_table().set_index("reading")["unweighted_pp"]
    by_use = table[["Most ballots cast on DREs", "State list: a DRE as the standard machine"]]
    assert by_use.min() > table.drop(by_use.index).max()


def test_2012_is_nearly_as_low():
    for reading in ("any-dre", "miller"):
        assert value(f"placebo-2012-{reading}-pp") / value(f"fte-wi-{reading}-pp") > 0.75


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
    table, note = fivethirtyeight_tables.states_table(), fivethirtyeight_tables.states_note()
    shown = show_table(table, "Caption", id="table-x", note=note)
    (row,) = re.findall(r"<tr><th[^>]*>Utah.*?</tr>", str(shown._repr_html_()))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row)
    assert [place for place, cell in enumerate(cells) if cell == "\N{EN DASH}"] == [3, 5]
    note = "\N{EN DASH} Utah has a single county without a DRE at a polling place: "
    assert f'<p class="exhibit-note">{note}' in shown._repr_html_()
    assert note in repr(shown)
