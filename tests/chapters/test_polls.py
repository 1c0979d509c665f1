"""The chapter on polls: errors recomputed from data/raw, words held to the numbers."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from numbers_by_id import interval, value

from citable import registry
from sevenpercent.chapters.polls import tables
from sevenpercent.chapters.polls.numbers import fit_whites
from sevenpercent.paths import RAW
from sevenpercent.tables.polls import STATES

registry.load_all()
THREE = ["WI", "MI", "PA"]
WHITES = "white_no_degree_share"
OTHER_YEARS = [2000, 2004, 2008, 2012, 2020]


@pytest.fixture(scope="module")
def errors():
    """Another way: sort by date, keep each pollster's last day, loop over states."""
    polls = pd.read_csv(RAW / "polls_president.csv")
    polls = polls[polls["location"].isin(STATES) & polls["partisan"].isna()]
    found = {}
    for (year, state), rows in polls.groupby(["year", "location"]):
        leads = []
        for _, own in rows.groupby("pollster"):
            last = own[own["poll_date"] == max(own["poll_date"])]
            leads.append(np.mean(last["democrat_pct"] - last["republican_pct"]))
        first = rows.iloc[0]
        result = first["democrat_actual_pct"] - first["republican_actual_pct"]
        if len(leads) >= 3:
            found[year, state] = np.mean(leads) - result
    return pd.Series(found)


@pytest.fixture(scope="module")
def paperless():
    """Paperless share of votes by state name, summed in plain Python from data/raw."""
    machines = pd.read_csv(RAW / "us_equipment_2016.csv", dtype=str, keep_default_na=False)
    rows = machines[
        machines["equipment_type"].str.startswith("DRE")
        & (machines["polling_place"] == "Yes")
        & (machines["vvpat"] != "Yes")
    ]
    counties = set(rows["county_fips"])
    votes = pd.read_csv(RAW / "us_counties_president.csv", dtype={"county_fips": str})
    totals, on = Counter(), Counter()
    for row in votes.itertuples():
        totals[row.state] += row.total_2016_votes
        on[row.state] += row.total_2016_votes * (row.county_fips in counties)
    return {state: on[state] / total for state, total in totals.items()}


def test_errors_of_every_state_and_year(errors):
    ours = tables.state_errors().set_index(["year", "location"])["error_pp"]
    assert set(ours.index) == set(errors.index)
    assert np.allclose(ours, errors.reindex(ours.index), atol=1e-9)


def test_ranks_and_z_of_the_others(errors):
    now = errors[2016]
    earlier = errors[errors.index.get_level_values(0) < 2016]
    assert value("polls-earlier-n") == len(earlier) == 135
    for code in THREE[1:]:
        ordered = sorted(now, reverse=True)
        assert value(f"polls-larger-error-{code.lower()}-n") == ordered.index(now[code])
        z = (now[code] - np.mean(earlier)) / np.std(earlier, ddof=1)
        assert value(f"polls-z-{code.lower()}") == pytest.approx(z)


def test_results_in_the_list_of_polls_are_those_of_the_returns():
    states = pd.read_csv(RAW / "us_states_president.csv")
    states = states[states["year"] == 2016].set_index("state")
    ours = tables.state_errors().query("year == 2016").set_index("location")["result_pp"]
    margin = 100 * (states["democrat_votes"] - states["republican_votes"]) / states["total_votes"]
    off = (ours - margin.reindex(ours.index)).abs()
    # The list's percents leave some write-ins out of the whole.
    assert off.max() < 1.0 and off[THREE].max() < 0.1
    assert ours[THREE].between(-1, 0).all()  # "each decided by less than one"


def test_paperless_shares(paperless):
    traits = tables.state_traits()["paperless_share"]
    for code, share in traits.items():
        assert share == pytest.approx(paperless[STATES[code]], abs=1e-12)
    assert traits["WI"] == traits["MI"] == 0  # "have no paperless counties"


def test_the_error_of_the_regression_with_numpy(errors, paperless):
    traits = tables.state_traits()
    now = errors[2016]
    codes = [code for code in now.index if code in traits.index]
    assert set(now.index) - set(codes) == {"AK"}
    machines = [paperless[STATES[code]] for code in codes]
    design = np.column_stack([np.ones_like(machines), machines, traits.loc[codes, WHITES]])
    outcome = now[codes].to_numpy()
    bread = np.linalg.inv(design.T @ design)
    coefficients = bread @ design.T @ outcome
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    meat = (design.T * ((outcome - design @ coefficients) / (1 - leverage)) ** 2) @ design
    fit = tables.fit_machines()
    assert fit.se["paperless_share"] == pytest.approx(np.sqrt((bread @ meat @ bread)[1, 1]))


def test_words_about_the_three_states():
    for code in ("wi", "mi", "pa"):
        assert value(f"polls-residual-{code}-pp") < 0  # "below the line"
        assert value(f"polls-residual-leaning-{code}-pp") > 0  # "above it"
        assert value(f"polls-error-{code}-2012-pp") < 0  # "too harsh on Obama in all three"
    assert value("polls-error-wi-2020-pp") > value("polls-error-wi-2016-pp")
    assert value("polls-error-mi-2020-pp") > value("polls-error-mi-2016-pp")
    assert value("polls-residual-paperless-pa-pp") < -2
    traits = tables.state_traits()
    assert traits.loc["WI", "any_dre_share"] > 0 == traits.loc["MI", "any_dre_share"]


@pytest.mark.parametrize("held", [WHITES, f"{WHITES} + obama_lead_share", "obama_lead_share"])
def test_distance_of_the_three_is_within_chance(held):
    traits, now = tables.state_traits(), tables.errors_of(2016)
    frame = traits.assign(error=now, three=traits.index.isin(THREE).astype(float))
    frame = frame.dropna(subset="error")
    left = smf.ols(f"error ~ {held}", frame).fit().resid[THREE]
    for code in THREE:
        name = f"polls-residual-{'leaning-' if '+' in held else ''}{code.lower()}-pp"
        if held == "obama_lead_share":  # "with that vote alone, further above"
            assert left[code] > value(f"polls-residual-leaning-{code.lower()}-pp")
        else:
            assert left[code] == pytest.approx(value(name))
        alone = smf.ols(f"error ~ {held} + one", frame.assign(one=1.0 * (frame.index == code)))
        assert alone.fit().pvalues["one"] > 0.05
    assert smf.ols(f"error ~ {held} + three", frame).fit().pvalues["three"] > 0.05


def test_words_about_the_extremes():
    now = tables.errors_of(2016)
    assert now.idxmax() == "SD" and now.idxmin() == "CA"
    assert 0.45 < value("polls-whites-r2") < 0.55  # "about half of the variance"


def test_words_about_the_paperless_link():
    assert interval("polls-paperless-2016-pp")[0] > 0
    zero = ["paperless-leaning", "paperless-alone", "any-dre-2016", "any-dre-alone"]
    intervals = [interval(f"polls-{name}-pp") for name in zero]
    for year in OTHER_YEARS:
        intervals.append(interval(f"polls-paperless-{year}-pp"))
        fit = tables.fit_machines(model="leaning", year=year)
        intervals.append(fit.intervals["paperless_share"])
    assert all(low < 0 < high for low, high in intervals)
    assert tables.fit_machines(model="leaning").intervals["obama_lead_share"][1] < 0
    assert value("polls-paperless-without-min-pp") > 0
    # "for any DRE it is the link of 2008 that can be told from zero, and not that of 2016"
    assert interval("polls-any-dre-2008-pp")[0] > 0 > interval("polls-any-dre-2016-pp")[0]
    # "not far from that of 2016": inside its interval
    assert value("polls-paperless-2008-pp") > interval("polls-paperless-2016-pp")[0]
    # "the vote of 2012 takes most of it"
    assert value("polls-paperless-leaning-pp") < 0.5 * value("polls-paperless-2016-pp")


def test_link_without_both_states_with_numpy(errors, paperless):
    traits = tables.state_traits()[WHITES]
    now = errors[2016].drop(["SC", "LA"])
    codes = [code for code in now.index if code in traits.index]
    machines = [paperless[STATES[code]] for code in codes]
    design = np.column_stack([np.ones_like(machines), machines, traits[codes]])
    found = np.linalg.lstsq(design, now[codes].to_numpy(), rcond=None)[0][1]
    assert value("polls-paperless-without-sc-la-pp") == pytest.approx(found)


def test_where_the_paperless_link_comes_from():
    traits, left = tables.state_traits(), fit_whites().residuals
    named = ["SC", "LA"]
    assert (traits.loc[named, "paperless_share"] > 0.5).all()
    assert (left[named] > 2).all()
    margins = tables.state_errors().query("year == 2016").set_index("location")["result_pp"]
    assert (margins[named] < -8).all()  # "never in doubt"
    most = traits.reindex(left.index)
    most = most[most["paperless_share"] > 0.5]
    assert left[most.index].nlargest(2).index.isin(named).all()  # "above all from"
    low, high = interval("polls-paperless-without-sc-la-pp")
    assert low < 0 < high and value("polls-paperless-without-sc-la-pp") > 0
    assert (most["obama_lead_share"] < 0).mean() > 0.5  # "most vote Republican"
    assert (left[most.index] > 0).mean() > 0.5  # "most lie above the line"


def test_words_about_other_choices():
    table = tables.choices_table().set_index("choice")
    assert (table[THREE] - table.loc["As in the text", THREE]).abs().max(axis=None) < 1.1
    assert (table["paperless_pp"] > 0).all()
    few = table["states_n"] < table.loc["As in the text", "states_n"]
    assert (table.loc[few, "low_pp"] < 0).all() and (table.loc[~few, "low_pp"] > 0).all()


def test_line_in_the_picture_is_the_regression():
    fit = fit_whites()
    traits = tables.state_traits().loc[fit.fitted.index, WHITES]
    slope = np.polyfit(traits, tables.errors_of(2016)[traits.index], 1)[0]
    assert slope == pytest.approx(fit.coefficients[WHITES])


@pytest.mark.parametrize("id", ["polls-whites", "polls-years", "polls-paperless"])
def test_pictures_are_light_and_their_data_complete(id):
    from citable.publish.render import render_figure

    picture = render_figure(id, png=False)
    assert len(picture.svg) < 150_000
    assert not picture.plotted.isna().any(axis=None)
