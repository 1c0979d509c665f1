"""Deals of machines to pairs: the book's estimators on every deal, planted effects, none."""

import numpy as np
import pandas as pd
import pytest

from sevenpercent.chapters.neighbours import deals
from sevenpercent.chapters.neighbours.frames import contiguous_pairs, outcome_frame
from sevenpercent.estimators.pair_deals import DealtGaps, deal_out
from sevenpercent.estimators.pairs import fit_pair_gap, fit_pair_slope, order_pairs, subtract_pairs
from sevenpercent.estimators.shuffles import shuffle_freely

TWO = ["degree_share", "nonwhite_share"]


@pytest.fixture(scope="module")
def frame():
    return outcome_frame()


@pytest.fixture(scope="module")
def pairs():
    return list(contiguous_pairs())


def place(frame, pairs, outcome="swing", controls=TWO, **options):
    return deals.place_pairs(frame, pairs, pairs, outcome, controls, **options)


def test_every_deal_is_the_books_gap_on_other_machines(frame, pairs):
    orders = shuffle_freely(72, 6, "gap")
    machines = (frame["miller"] > 0).to_numpy(float)
    found = deal_out(place(frame, pairs), machines, orders)
    t = []
    for order in [np.arange(72), *orders]:
        dealt = pd.Series(machines[order] > 0, frame.index)
        apart = subtract_pairs(frame[["swing", *TWO]], order_pairs(pairs, dealt))
        fit = fit_pair_gap(apart, "swing", TWO)
        t.append(fit.coefficients["constant"] / fit.se["constant"])
    np.testing.assert_allclose([found.observed, *found.dealt], t, rtol=1e-8)


def test_every_deal_is_the_books_slope_on_other_machines(frame, pairs):
    orders = shuffle_freely(72, 4, "slope")
    dose = frame["dre_share"].to_numpy(float)
    found = deal_out(place(frame, pairs), dose, orders, only_differing=False)
    for order, t in zip([np.arange(72), *orders], [found.observed, *found.dealt], strict=True):
        apart = subtract_pairs(
            frame.assign(dre_share=dose[order])[["swing", "dre_share", *TWO]], pairs
        )
        fit = fit_pair_slope(apart, "swing", ["dre_share", *TWO])
        assert fit.coefficients["dre_share"] / fit.se["dre_share"] == pytest.approx(t, rel=1e-8)


def test_weights_count_as_they_do_in_the_book(frame, pairs):
    weights = np.random.default_rng(3).uniform(0.2, 4, len(pairs))
    machines = (frame["miller"] > 0).to_numpy(float)
    found = deal_out(place(frame, pairs, weights=weights), machines, shuffle_freely(72, 1, "w"))
    ordered = order_pairs(pairs, frame["miller"] > 0)
    apart = subtract_pairs(frame[["swing", *TWO]], ordered)
    of = dict(zip(pairs, weights, strict=True))
    counted = [of.get(pair) or of[pair[::-1]] for pair in ordered]
    fit = fit_pair_gap(apart.assign(counted=counted), "swing", TWO, weight="counted")
    assert found.gap_pp == pytest.approx(fit.coefficients["constant"], rel=1e-9)
    assert found.observed == pytest.approx(found.gap_pp / fit.se["constant"], rel=1e-9)


def test_p_values_by_hand():
    gaps = DealtGaps(observed=-2.0, dealt=np.array([-3.0, 2.0, 1.9, -1.0, np.nan]), gap_pp=-1.0)
    assert gaps.p_value == (1 + 3) / 6  # a deal without an error counts as as far


def make(frame, seed, effect, machines):
    """Swings of chance that neighbours share, and an effect of machines."""
    random = np.random.default_rng(seed)
    shared = random.normal(size=72)
    return frame.assign(swing=shared - effect * machines)


def test_nothing_planted_is_found_as_often_as_promised(frame, pairs):
    machines = (frame["miller"] > 0).to_numpy(float)
    orders = shuffle_freely(72, 99, "size")
    p_values = np.array([
        deal_out(place(make(frame, seed, 0, machines), pairs), machines, orders).p_value
        for seed in range(200)
    ])  # fmt: skip
    assert 8 <= (p_values <= 0.1).sum() <= 34  # 20 with the reach of chance
    assert 0.42 < p_values.mean() < 0.58


def test_a_planted_gap_is_found(frame, pairs):
    machines = (frame["miller"] > 0).to_numpy(float)
    orders = shuffle_freely(72, 199, "power")
    for seed in range(5):
        planted = make(frame, seed, 2, machines)
        assert deal_out(place(planted, pairs), machines, orders).p_value <= 0.01
