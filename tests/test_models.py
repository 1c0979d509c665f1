"""A regression as a row: read, fitted, refused."""

import re

import numpy as np
import pytest
import statsmodels.formula.api as smf

from citable import registry
from citable.registry import declare_number
from sevenpercent.estimators.design import Unestimable
from sevenpercent.frames.columns import UnknownColumn
from sevenpercent.frames.names import NATION, PLACES, WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import BOOTSTRAP, CLUSTERED, SPATIAL, Model, fit_model

SHARE = "I(100 * two_party_2016_share)"
LEVEL = f"{SHARE} ~ any_dre + degree_share + nonwhite_share"
COMPARED = "total_votes >= 10 and dre_share.notna()"
INSIDE = "swing_2012_2016_pp ~ dre_share + C(tenths(total_votes))"


@pytest.mark.parametrize("weight", [None, "population"])
def test_what_statsmodels_finds(weight):
    frame = ready_frame(WISCONSIN)
    weights = np.ones(len(frame)) if weight is None else frame[weight]
    again = smf.wls(LEVEL, frame, weights=weights).fit(cov_type="HC3", use_t=True)
    model = Model(LEVEL, weight=weight)
    estimate = model()
    assert estimate.value == pytest.approx(again.params["any_dre"], rel=1e-9)
    assert estimate.interval == pytest.approx(again.conf_int().loc["any_dre"], rel=1e-9)
    assert model.asked("p value")() == pytest.approx(again.pvalues["any_dre"], rel=1e-7)
    assert model.asked("R squared")() == pytest.approx(again.rsquared, rel=1e-9)
    assert model.asked("rows")() == 72


def test_another_term_than_the_first():
    assert Model(LEVEL, term="degree_share")().value == pytest.approx(
        fit_model(Model(LEVEL)).coefficients["degree_share"]
    )


def test_without_a_constant():
    frame = ready_frame(WISCONSIN)
    again = smf.ols(f"{SHARE} ~ 0 + degree_share", frame).fit().params["degree_share"]
    assert Model(f"{SHARE} ~ 0 + degree_share")().value == pytest.approx(again, rel=1e-9)


def test_classes_do_not_come_before_the_machines():
    """patsy puts them first; the first that is written is the one that is asked for."""
    frame = ready_frame(PLACES).query(COMPARED)
    frame = frame.assign(size=frame["total_votes"].rank(pct=True).mul(10).apply(np.ceil))
    again = smf.ols("swing_2012_2016_pp ~ dre_share + C(size) + C(county_fips)", frame).fit()
    model = Model(INSIDE, PLACES, COMPARED, within="county_fips", errors=CLUSTERED)
    # A place with as many votes as another at the edge of a class may lie on its other side.
    assert model().value == pytest.approx(again.params["dre_share"], abs=0.05)


def test_errors_clustered_and_redrawn_hold_one_coefficient():
    options = {"frame": PLACES, "where": COMPARED, "within": "county_fips"}
    clustered = Model(INSIDE, **options, errors=CLUSTERED)()
    redrawn = Model(INSIDE, **options, errors=BOOTSTRAP)()
    assert redrawn.value == pytest.approx(clustered.value)
    assert np.ptp(redrawn.interval) != pytest.approx(np.ptp(clustered.interval), rel=1e-3)


def test_neighbours_that_err_together_and_that_vote_together():
    """One coefficient with Conley's errors, others where the neighbours are in the model."""
    alone, conley = Model(LEVEL)(), Model(LEVEL, errors="Conley", cutoff_km=100)()
    assert conley.value == pytest.approx(alone.value)
    assert np.ptp(conley.interval) != pytest.approx(np.ptp(alone.interval), rel=1e-3)
    # Centres of counties are further apart than a kilometre: nobody errs with anybody.
    assert Model(LEVEL, errors="Conley", cutoff_km=1)().interval == pytest.approx(alone.interval)
    error, lag = (Model(LEVEL, errors=errors) for errors in SPATIAL)
    assert len({round(model().value, 6) for model in (Model(LEVEL), error, lag)}) == 3
    low, high = error.asked("dependence")().interval
    assert low < error.asked("dependence")().value < high < 1
    with pytest.raises(ValueError, match="every county counts once"):
        Model(LEVEL, weight="population", errors="spatial lag")()


def test_only_the_rows_asked_for():
    model = Model(LEVEL, NATION, "state == 'Texas'")
    assert model.asked("rows")() == 254
    assert model.columns == [
        "two_party_2016_share", "any_dre", "degree_share", "nonwhite_share", "state",
    ]  # fmt: skip


def test_sources_follow_from_the_columns():
    model = Model(
        f"{SHARE} ~ abs(any_dre - 1 * (county_name == 'Iowa')) + log(population)",
        where="dre_share > 0",
        weight="total_2012_votes",
    )
    assert model.sources == (
        "wi_reporting_units_2016", "us_equipment_2016", "wi_counties", "us_counties_context",
        "wi_ballots_by_method_2016", "wi_reporting_units_2012",
    )  # fmt: skip


@pytest.fixture
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "NUMBERS", {})


def declare(model):
    module = "sevenpercent.chapters.controls.numbers"
    declare_number(module, "a-row", "What it is.", model, unit="percentage points", digits=1)
    return registry.NUMBERS["a-row"]


def test_a_row_with_a_model_names_its_sources(own_registry):
    entry = declare(Model(LEVEL))
    assert entry.sources == ("wi_reporting_units_2016", "us_equipment_2016", "us_counties_context")


@pytest.mark.parametrize(
    "machines, compared",
    [
        ("any_dre", "counties with the machines minus those without"),
        ("dre_majority", "counties with most ballots on DREs minus the others"),
        ("dre_listed_2016", "municipalities with the machines minus those without"),
        ("dre_share_cleaned", "all ballots on DREs minus none"),
        ("I(dre_share_2020 - dre_share)", "a move of all ballots to DREs minus no move"),
    ],
)
def test_a_definition_says_what_a_coefficient_of_machines_compares(machines, compared):
    model = Model(f"{SHARE} ~ {machines} + degree_share")
    told = f"Difference, {compared}, controls alike: "
    assert model.tell("Change on x, y; each once.") == f"{told}change on x, y; each once."
    assert model.tell("Obama's share on x.") == f"{told}Obama's share on x."
    alone = Model(f"{SHARE} ~ {machines}").tell("Change on x and nothing else.")
    assert alone == f"Difference, {compared}: change on x and nothing else."
    for words in ("P value of x.", "Share, mean of those on x minus mean of the others."):
        assert model.tell(words) == words
    for other in (model.asked("p value"), Model(f"{SHARE} ~ degree_share")):
        assert other.tell("Change on x, y.") == "Change on x, y."


def test_a_row_with_a_model_is_told_with_its_words(own_registry):
    module = "sevenpercent.chapters.controls.numbers"
    rest = {"unit": "percentage points", "digits": 1, "words": {"Swing": "Change"}}
    declare_number(module, "a-row", "{Swing} on x.", Model(LEVEL), **rest)
    told = registry.NUMBERS["a-row"].definition
    assert (
        told == "Difference, counties with the machines minus those without, controls alike: "
        "change on x."
    )


def test_a_row_with_a_column_that_nobody_described_is_refused_at_once(own_registry):
    with pytest.raises(UnknownColumn, match="no rule describes the column degrees"):
        declare(Model(f"{SHARE} ~ any_dre + degrees"))
    assert not registry.NUMBERS


def test_a_column_that_the_frame_lacks_is_named():
    model = Model("I(100 * two_party_2004_share) ~ any_dre")
    with pytest.raises(UnknownColumn, match="wisconsin-counties: no column two_party_2004_share"):
        model()


@pytest.mark.parametrize(
    "model, named",
    [
        (Model(f"{SHARE} ~ any_dre + degrees"), f"which {SHARE} ~ any_dre + degrees names"),
        (Model(f"{SHARE} ~ any_dre", where="degrees > 3"), "which the filter degrees > 3 names"),
        (Model(f"{SHARE} ~ any_dre", weight="degrees"), "the weight"),
    ],
)
def test_a_column_that_the_frame_lacks_is_told_with_what_names_it(model, named):
    told = re.escape(f"no column degrees, {named}'")
    with pytest.raises(UnknownColumn, match=f"{told}$"):
        model.choose_rows()


def test_a_missing_value_is_an_error():
    with pytest.raises(ValueError, match="any_dre_2012 is missing in row"):
        Model(f"{SHARE} ~ any_dre_2012", NATION, "state == 'Wisconsin'")()


@pytest.mark.parametrize("result", ["coefficient", "p value"])
def test_an_error_that_the_rows_cannot_tell_is_no_number(result):
    model = Model(LEVEL, NATION, "state == 'Utah'").asked(result)
    with pytest.raises(Unestimable, match="any_dre: .* alone decides it"):
        model()


def test_terms_that_repeat_each_other_are_refused():
    with pytest.raises(ValueError, match="cannot be told apart"):
        Model(f"{SHARE} ~ any_dre + I(1 - any_dre)")()


def test_unknown_errors_are_refused():
    with pytest.raises(ValueError, match="unknown errors 'HC9'"):
        Model(LEVEL, errors="HC9")()
