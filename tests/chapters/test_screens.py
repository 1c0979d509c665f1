"""Screens for fraud in real votes: planted as wanted, words of the chapter hold."""

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import value

from citable import registry
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.results import placebo_alarms, seen_in_real_pct
from sevenpercent.chapters.recount.numbers import votes_to_turn
from sevenpercent.chapters.screens import contests, results, tables
from sevenpercent.chapters.screens.contests import HONEST, REAL, SIDES, WITH_REGISTRANTS, read_votes
from sevenpercent.chapters.screens.frauds import ADDING, FRAUDS, place, plant
from sevenpercent.chapters.screens.numbers import fit_fallen
from sevenpercent.chapters.screens.screens import SCREENS, fit_fraud
from sevenpercent.chapters.screens.turnout_numbers import MILWAUKEE, known_units
from sevenpercent.chapters.screens.wording import FRAUDS_IN_WORDS, SCREENS_IN_WORDS
from sevenpercent.estimators import fraud_mixture
from sevenpercent.estimators.klimek import toolkit_laws
from sevenpercent.paths import RAW

registry.load_all()


def test_2016_is_not_among_the_honest():
    assert REAL not in HONEST and not any("2016" in election for election in HONEST)
    assert set(WITH_REGISTRANTS) < set(HONEST)


@pytest.mark.parametrize("election", ["president_2000", "president_2012", "us_senate_2018"])
def test_votes_are_those_of_the_tables(election):
    name = election.removeprefix("president_") if election == "president_2012" else election
    raw = pd.read_csv(RAW / f"wi_reporting_units_{name}.csv")
    raw = raw[raw["total_votes"] >= 10]
    who = "obama" if election == "president_2012" else "democrat"
    votes = read_votes(election)
    assert votes.democrat.sum() == raw[f"{who}_votes"].sum()
    assert (votes.democrat + votes.republican <= votes.total).all()
    assert votes.known.any() == (election in WITH_REGISTRANTS)
    assert (votes.registrants[votes.known] >= votes.total[votes.known]).all()


def test_other_states_have_counties_enough():
    votes = contests.state_votes()
    assert all(len(found.total) >= contests.LEAST_COUNTIES for found in votes.values())
    assert "Wisconsin" not in {state for state, _ in votes}


@pytest.mark.parametrize("kind", FRAUDS)
def test_planted_votes_are_as_wanted(kind):
    before, wanted = place().votes, votes_to_turn()
    after = plant(kind, wanted, 0)
    gained = (after.republican - before.republican).sum()
    lost = (before.democrat - after.democrat).sum()
    if kind in ADDING:
        assert lost == 0 and gained == (after.total - before.total).sum()
        assert gained == pytest.approx(2 * wanted, rel=0.001)
        grown = after.total > before.total
        assert (after.total[grown] <= after.registrants[grown]).all()
    else:
        assert gained == lost and (after.total == before.total).all()
        assert gained == pytest.approx(wanted, rel=0.01)
        assert (after.democrat >= 0).all() and not (after.republican < before.republican).any()
        assert (after.republican == before.republican)[place().dre == 0].all()


def test_a_draw_is_the_same_again_and_another_is_not():
    one, again, other = (plant("alike", 1_000, draw).republican for draw in (0, 0, 1))
    assert (one == again).all() and (one != other).any()


def test_small_and_large_share_the_dre_votes():
    before = place().votes.republican
    small, large = (plant(kind, 5_000, 0).republican > before for kind in ("smaller", "larger"))
    assert not (small & large).any()
    assert place().votes.total[small].max() <= place().votes.total[large].min()


def test_raised_shares_are_round():
    before, after = place().votes, plant("rounded", 5_000, 0)
    raised = (after.republican > before.republican) & (after.democrat > 0)
    tenths = 10 * after.republican[raised] / after.total[raised]
    assert (np.abs(tenths - np.round(tenths)) * after.total[raised] < 10).all()


def test_everything_is_told():
    assert list(SCREENS_IN_WORDS) == list(SCREENS) and list(FRAUDS_IN_WORDS) == list(FRAUDS)
    assert [key for keys in tables.BLOCKS.values() for key in keys] == list(SCREENS)
    assert list(tables.SHAPES) == list(FRAUDS)
    assert len(SCREENS) == 17, "the chapter says seventeen"


def test_no_screen_rings_for_the_hack_and_not_for_the_real_votes():
    for key in SCREENS:
        if not results.real_look(key)["alarm"]:
            for kind in ("alike", "half", "smaller", "larger"):
                assert results.power_pct(key, kind) <= 5, (key, kind)


def test_words_of_the_chapter_hold():
    digits = tables.BLOCKS["Digits of counts"]
    for key in (*digits, "percent-fives", "spikes", "dip"):
        assert not any(results.real_look(key, side)["alarm"] for side in SIDES), key
    for key in digits:
        assert value(f"screens-false-{key}-pct") < 10 and value(f"screens-states-{key}-pct") < 10
    ring = ("skew", "correlation", "slope", "mixture")
    assert all(value(f"screens-alike-{key}-pct") == 100 for key in ring)
    assert all(results.real_look(key)["alarm"] for key in (*ring, "kurtosis"))
    assert value("screens-alike-kurtosis-pct") == 0, "falls silent"
    assert value("screens-stuffed-klimek-pct") == value("screens-alike-klimek-pct") == 0
    assert value("screens-rounded-spikes-pct") == value("screens-rounded-percent-fives-pct") == 100
    assert results.power_pct("spikes", "rounded", 1.0) == 100, "a hundredth already"
    assert results.power_pct("percent-fives", "rounded", 1.0) == 100
    assert max(value("screens-real-second-chi2"), value("screens-real-last-chi2")) < 16.9
    assert value("screens-correlation-2020") > value("screens-correlation-2016") > 0.4
    assert max(value(f"screens-correlation-{year}") for year in (2012, 2018)) < 0.4
    assert value("screens-correlation-no-dre") > value("screens-correlation-2016")
    assert value("screens-correlation-without-largest") < 0.4
    assert value("screens-false-klimek-democrat-n") == value("screens-registrants-n"), "all"
    assert value("screens-false-klimek-republican-n") == 0, "misses"
    assert value("screens-false-mixture-republican-n") == value("screens-registrants-n")
    assert min(value("screens-real-mixture-pct"), value("screens-mixture-2020-pct")) > 50


def test_with_start_values_of_the_toolkit_every_candidate_is_an_alarm():
    for side in SIDES:
        assert value(f"screens-false-klimek-fallen-{side}-n") == value("screens-registrants-n")
    real, stuffed = read_votes(REAL), plant("stuffed", votes_to_turn(), 0)
    assert fit_fallen(real, "republican").alarm and fit_fallen(stuffed, "republican").alarm
    here = real.registered
    (start, _), _ = toolkit_laws(here.share("republican"), here.turnout)[0]
    units = known_units(REAL)
    least = units[units["republican_votes"] < start * units["total_votes"]]["municipality_key"]
    cities = least.isin([MILWAUKEE, "5502513251", "5510152276"])  # Madison, Racine
    assert cities.mean() > 0.95


def test_the_bound_of_the_mixture_is_reached(monkeypatch):
    weights = []
    monkeypatch.setattr(fraud_mixture, "_bounded", lambda it, bound=fraud_mixture._bounded: (
        weights.append(bound(it)) or weights[-1]
    ))  # fmt: skip
    for election in (REAL, "president_2020"):
        fit_fraud(fraud_mixture.fit_mixture, read_votes(election), "republican")
        assert weights[-1][0] == pytest.approx(weights[-1][fraud_mixture.KINDS[0]].sum())


def test_not_even_the_largest_hack_of_all_dres_is_strange():
    keys = tables.informative()
    for key in keys:
        assert max(results.beyond_pct(key, "alike", size) for size in results.SIZES_PCT) <= 25
    strange = {key for key in keys if results.beyond_pct(key, "smaller", 20.0) == 100}
    assert strange == {"second-mean", "second-chi2", "dip"}


def test_turnout_stays_where_votes_are_turned():
    planted = results.planted_looks().query("fraud == 'alike'")
    for key in ("turnout-skew", "turnout-kurtosis", "turnout-dip"):
        now = planted.loc[planted["screen"] == key, "value"]
        assert set(now) == {results.real_look(key)["value"]}


def test_words_about_the_books_own_designs_hold():
    own, held = results.design_alarms(), results.held_alarms()
    assert value("screens-designs-n") == len(own) == len(held) == len(DESIGNS) == 12
    assert value("screens-designs-real-n") == sum(own.values()) > len(own) / 2, "most"
    assert value("screens-designs-real-held-n") == sum(held.values())
    # The chapter on detection calls it a hack of no votes that raises an alarm.
    assert own == {key: seen_in_real_pct(key, 2016) == 0 for key in DESIGNS}
    assert own["fte-miller"] and held["fte-miller"] and placebo_alarms("fte-miller")[0] > 3
    assert {"gap-any-dre", "gap-miller", "fte-any-dre", "towns"} < {key for key in own if own[key]}
    false = {key: value(f"detection-false-{key}-pct") for key in DESIGNS}
    assert (min(false.values()), max(false.values())) == (false["dose-level"], false["dose-swing"])
    swings = {key: false[key] for key, design in DESIGNS.items() if design.outcome == "swing"}
    assert min(swings, key=swings.get) == "towns" and max(swings, key=swings.get) == "dose-swing"


def test_words_for_those_who_do_not_see_the_picture_hold():
    frame = tables.grid_frame()
    cells = frame.pivot(index="label", columns="column", values="value")
    real, planted = cells["Real votes of 2016"], cells[list(tables.SHAPES.values())]
    labels = {key: screen.label for key, screen in SCREENS.items()}
    digits = [labels[key] for key in tables.BLOCKS["Digits of counts"]]
    assert cells.loc[digits].max(axis=None) <= 10
    for key in ("skew", "turnout-skew", "turnout-kurtosis"):
        assert cells.loc[labels[key]].min() > 80
    kurtosis = planted.loc[labels["kurtosis"]]
    assert kurtosis.pop(tables.SHAPES["stuffed"]) == 95 and (kurtosis == 0).all()
    for key in ("percent-fives", "spikes", "dip"):
        rings = planted.loc[labels[key]] > 0
        assert list(rings[rings].index) == [tables.SHAPES["rounded"]]
    assert (cells.loc[labels["turnout-dip"]].dropna() == 0).all()
    for key in ("correlation", "slope", "mixture"):
        assert real[labels[key]] == 100 and (planted.loc[labels[key]] == 100).all()
        assert 25 <= value(f"screens-false-{key}-pct") <= 62.5
    assert real[labels["klimek"]] == 0 and (planted.loc[labels["klimek"]] == 0).all()
    # "Screens that sound an alarm for votes switched on touchscreens": the title
    switched = planted[[tables.SHAPES[kind] for kind in ("alike", "half", "smaller", "larger")]]
    assert (real[labels.values()][switched.max(axis=1)[labels.values()] > 0] == 100).all()


def test_stuffed_ballots_are_not_told_from_the_real_votes():
    for key in ("klimek", "mixture", "turnout-dip", "correlation", "slope"):
        real = 100 * results.real_look(key)["alarm"]
        assert value(f"screens-stuffed-{key}-pct") == real, key


def test_silent_screens_stay_silent_at_the_size_that_decided():
    """But for round shares."""
    rounds = ("percent-fives", "spikes", "dip")
    for key in SCREENS:
        if not results.real_look(key)["alarm"]:
            for kind in set(FRAUDS) - ({"rounded"} if key in rounds else set()):
                assert results.power_pct(key, kind) <= 10, (key, kind)


def test_the_picture_has_the_numbers():
    frame = tables.grid_frame().set_index(["label", "column"])["value"]
    for key, label in tables.OWN.items():
        assert frame[label, "Honest elections, Wisconsin"] == value(f"detection-false-{key}-pct")
        assert frame[label, tables.SHAPES["alike"]] == value(f"detection-power-{key}-pct")
        assert frame[label, "Real votes of 2016"] == 100 * results.design_alarms()[key]
    columns = {kind: tables.SHAPES[kind] for kind in ("alike", "rounded", "stuffed")}
    for key, screen in SCREENS.items():
        for kind, column in ({"false": "Honest elections, Wisconsin"} | columns).items():
            published = value(f"screens-{kind}-{key}-pct")
            assert frame[screen.label, column] == pytest.approx(published)


def test_the_fingerprints_have_every_unit():
    _, frame = registry.get_figure("screens-fingerprints").draw()
    units = frame.groupby("panel")["units"].sum()
    assert units["Trump 2016, as canvassed"] == read_votes(REAL).known.sum()
    assert units["Romney 2012"] == read_votes("president_2012").known.sum()
    assert (frame[["turnout_from_pct", "share_from_pct"]] % 2.5 == 0).all(axis=None)
