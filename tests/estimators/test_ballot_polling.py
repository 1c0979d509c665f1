"""BRAVO: the published table again, the risk under a tie, other shares than reported."""

import numpy as np
import pytest

from sevenpercent.estimators.ballot_polling import expected_ballots, follow_polling
from sevenpercent.estimators.shuffles import name_generator

# Table 1 of Lindeman, Stark, Yates (2012), as copied in gwexploratoryaudits/brla_explore,
# B2Audits/Scripts/BravoTableError.m: share, percentiles 25, 50, 75, 90, 99, mean. Simulated.
PRINTED = (
    (0.70, 12, 22, 38, 60, 131, 30),
    (0.65, 23, 38, 66, 108, 236, 53),
    (0.60, 49, 84, 149, 244, 538, 119),
    (0.58, 77, 131, 231, 381, 840, 184),
    (0.55, 193, 332, 587, 974, 2157, 469),
    (0.54, 301, 518, 916, 1520, 3366, 730),
    (0.53, 531, 914, 1619, 2700, 5980, 1294),
    (0.52, 1188, 2051, 3637, 6053, 13455, 2900),
)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: str(row[0]))
def test_the_published_table_again(row):
    share, *percentiles, mean = row
    found = follow_polling(0.1, share, until=1 - 1e-9)
    here = [found.quantile(level) for level in (0.25, 0.5, 0.75, 0.9, 0.99)]
    assert here == pytest.approx(percentiles, rel=0.003)
    assert (found.votes * found.chance).sum() == pytest.approx(mean, rel=0.02, abs=0.5)


def test_the_formula_is_near_the_mean():
    found = follow_polling(0.05, 0.52, until=1 - 1e-10)
    mean = (found.votes * found.chance).sum()
    assert expected_ballots(0.05, 52, 48, 100) == pytest.approx(mean, rel=0.001)
    assert expected_ballots(0.05, 52, 48, 125) == pytest.approx(1.25 * mean, rel=0.001)


@pytest.mark.parametrize("risk", [0.05, 0.1])
def test_a_tie_passes_no_more_often_than_the_limit(risk):
    found = follow_polling(risk, 0.55, 0.5, until=1, longest=60_000)
    assert 0.9 * risk < found.chance.sum() < risk


def test_a_lost_election_passes_more_rarely():
    passed = [
        follow_polling(0.1, 0.55, truth, until=1, longest=20_000).chance.sum()
        for truth in (0.5, 0.49, 0.47)
    ]
    assert passed == sorted(passed, reverse=True) and passed[-1] < 0.02


def test_it_is_what_simulation_finds():
    random = name_generator("polling", 0)
    up, down = np.log(1.2), np.log(0.8)
    steps = np.where(random.random((10_000, 1_500)) < 0.6, up, down)
    over = np.cumsum(steps, axis=1) >= -np.log(0.05)
    first = np.where(over.any(axis=1), over.argmax(axis=1) + 1, 1_500)
    found = follow_polling(0.05, 0.6)
    for votes in (50, 100, 200, 400):
        stopped = found.chance[:votes].sum()
        assert stopped == pytest.approx((first <= votes).mean(), abs=0.015)


def test_ballots_for_neither_make_it_longer():
    found = follow_polling(0.1, 0.55)
    assert found.ballots_quantile(0.5, 1.0) == found.quantile(0.5)
    assert found.ballots_quantile(0.5, 0.8) == pytest.approx(found.quantile(0.5) / 0.8, rel=0.01)


def test_no_further_than_it_was_followed():
    with pytest.raises(ValueError, match="not to 0.999"):
        follow_polling(0.1, 0.6, until=0.95).quantile(0.999)
