"""Shuffles, the joint test, what an interruption leaves."""

import dataclasses

import numpy as np
import pytest

from sevenpercent.chapters.multiverse.runs import grid, neighbour_matrix, shuffle_orders
from sevenpercent.estimators import permutation, shuffles
from sevenpercent.estimators.multiverse import factor_grid, run_multiverse
from sevenpercent.estimators.multiverse_choices import CHANGES, LEVELS, PRESENCE, USE
from sevenpercent.estimators.multiverse_grid import keys
from sevenpercent.estimators.permutation import JointTest, hold_against_shuffles

KINDS = ("free", "spatial", "rural", "rural-spatial")


@pytest.fixture(scope="module")
def small_grid():
    """The grid with few control sets, so that a test runs all of it in no time."""
    return dataclasses.replace(grid(), control_sets=grid().control_sets[:5])


@pytest.mark.parametrize("kind", KINDS)
def test_a_shuffle_deals_every_county_out_once(kind):
    orders = shuffle_orders(kind, 20)
    assert (np.sort(orders, axis=1) == np.arange(72)).all()
    assert len(np.unique(orders, axis=0)) == 20


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_shuffles_do_not_depend_on_how_many_follow(kind):
    assert (shuffle_orders(kind, 40)[:7] == shuffle_orders(kind, 7)).all()


def test_names_make_different_shuffles():
    one, other = (shuffles.shuffle_freely(72, 5, name) for name in ("one", "other"))
    assert (one != other).any(axis=1).all()


def test_moran_by_hand():
    line = np.array([[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]])
    # Deviations -1, -1, 1, 1: products of neighbours 1, -1, 1, each twice; 4/6 * 2/4.
    assert shuffles.moran_i(np.array([0.0, 0.0, 2.0, 2.0]), line) == pytest.approx(1 / 3)
    assert shuffles.moran_i(np.array([0.0, 2.0, 0.0, 2.0]), line) == pytest.approx(-1)


@pytest.mark.parametrize("kind", ["spatial", "rural-spatial"])
def test_spatial_shuffles_keep_every_readings_moran(kind):
    readings, neighbours = grid().readings, neighbour_matrix()
    truth = shuffles.moran_i(readings.T, neighbours)
    assert (neighbours == neighbours.T).all() and neighbours.sum() == 2 * 184
    orders = shuffle_orders(kind, 60)
    found = [shuffles.moran_i(readings[order].T, neighbours) for order in orders]
    assert np.abs(found - truth).max() < shuffles.TOLERANCE == 0.02
    assert ((orders == np.arange(72)).mean(axis=1) < 0.3).all()  # shuffled, not left as they are
    free = [shuffles.moran_i(readings[o].T, neighbours) for o in shuffle_orders("free", 60)]
    assert np.abs(free - truth).max() > 5 * shuffles.TOLERANCE


def test_spatial_shuffles_do_not_stay_near_the_truth():
    dose = grid().readings[:, -1]
    found = [np.corrcoef(dose, dose[order])[0, 1] for order in shuffle_orders("spatial", 200)]
    assert abs(np.mean(found)) < 0.05


def test_an_impossible_moran_is_said(monkeypatch):
    monkeypatch.setattr(shuffles, "ATTEMPTS", 2)
    line = np.diag(np.ones(4), 1) + np.diag(np.ones(4), -1)
    readings = np.arange(5.0)[:, None]
    with pytest.raises(RuntimeError, match="no order"):
        shuffles.shuffle_spatially(readings, line, 3, "never", tolerance=0.0)


@pytest.mark.parametrize("kind", ["rural", "rural-spatial"])
def test_rural_shuffles_stay_in_their_band(kind):
    rural = grid().controls["rural_share"]
    band = np.argsort(np.argsort(rural, kind="stable"), kind="stable") // 12
    for order in shuffle_orders(kind, 20):
        assert (band[order] == band).all()


def test_readings_of_a_county_stay_together(small_grid):
    order = shuffle_orders("free", 1)[0]
    shuffled = dataclasses.replace(small_grid, readings=small_grid.readings[order])
    table = run_multiverse(shuffled)
    found = permutation.grid_statistics(small_grid, factor_grid(small_grid), order[None])[0]
    for position, year in enumerate((2016, 2012)):
        rows = table[table["year"] == year]
        low = (rows["p_value"] < 0.05) & (rows["t"] < 0)
        expected = [rows["coefficient_pp"].median(), low.mean(), rows["t"].mean()]
        np.testing.assert_allclose(found[position, :3], expected, rtol=1e-9)
        values = rows.assign(low=low)[["reading", "outcome", "coefficient_pp", "low", "t"]]
        every = values.drop(columns=["reading", "outcome"])

        def summarise(chosen, every=every):
            return np.array([every[chosen]["coefficient_pp"].median(),
                             *every[chosen][["low", "t"]].mean()])  # fmt: skip

        for part, outcomes in (("levels", LEVELS), ("changes", CHANGES), ("plain", CHANGES[:2])):
            again = summarise(values["outcome"].isin(outcomes))
            np.testing.assert_allclose(found[position, columns(part)], again, rtol=1e-9)
        doses = values["reading"].isin(["dose-filed", "dose-cleaned"])
        again = summarise(doses & values["outcome"].isin(CHANGES))
        np.testing.assert_allclose(found[position, columns("dose_changes")], again, rtol=1e-9)
        amount = ("dre-majority", "dose-filed", "dose-cleaned")
        for gap, readings in (("use", USE), ("amount", amount)):
            use = values["reading"].isin(readings)
            apart = summarise(use) - summarise(~use)
            np.testing.assert_allclose(found[position, columns(gap)], apart, rtol=1e-9)


def columns(part):
    """Where the statistics of a part of the grid stand."""
    return [permutation.COLUMNS.index(f"{part}_{name}") for name in permutation.STATISTICS]


def test_parts_that_do_not_follow_each_other_are_refused():
    assert permutation.find_run(("b", "c"), ("a", "b", "c")) == slice(1, 3)
    with pytest.raises(ValueError, match="a, c do not follow each other in a, b, c"):
        permutation.find_run(("a", "c"), ("a", "b", "c"))


def test_use_and_presence_are_all_readings():
    assert sorted((*PRESENCE, *USE)) == sorted(keys("reading")) and len(PRESENCE) == len(USE)


def test_the_same_digits_for_any_number_of_processes(small_grid):
    orders = shuffle_orders("free", 120)
    one, two, three = (
        hold_against_shuffles(small_grid, orders, processes=n).shuffled for n in (1, 2, 3)
    )
    assert one.shape == (120, 2, len(permutation.COLUMNS))
    assert (one == two).all() and (one == three).all()


def test_p_values_by_hand():
    observed = np.array([[-2.0, 0.4, -1.0], [0.0, 0.1, 0.0]])
    shuffled = np.zeros((4, 2, 3))
    shuffled[:, 0, 0] = [-3, -1, 0, 1]
    shuffled[:, 0, 1] = [0.5, 0.4, 0.1, 0.0]
    test = JointTest(observed, shuffled, asked_n=4)
    assert test.p_value("median_pp", 2016) == 2 / 5
    assert test.p_value("negative_share", 2016) == 3 / 5
    assert test.p_value("median_pp", 2012) == 1
    assert test.p_value("median_pp") == 2 / 5
    assert test.complete


def test_an_interruption_leaves_what_is_done(small_grid):
    orders = shuffle_orders("free", 150)

    def interrupt(done, of):
        if done == 100:
            raise KeyboardInterrupt

    for processes in (1, 2):
        test = hold_against_shuffles(small_grid, orders, processes=processes, show=interrupt)
        assert len(test.shuffled) == 100 and not test.complete
        assert 0 < test.p_value("median_pp", 2016) <= 1
    whole = hold_against_shuffles(small_grid, orders)
    assert whole.complete and (whole.shuffled[:100] == test.shuffled).all()


def test_no_number_comes_from_a_part(monkeypatch):
    from sevenpercent.chapters.multiverse import runs as multiverse_runs

    part = JointTest(np.zeros((2, 3)), np.zeros((3, 2, 3)), asked_n=500)
    monkeypatch.setattr(multiverse_runs, "shuffle_machines", lambda kind: part)
    with pytest.raises(KeyboardInterrupt, match="3 of 500"):
        multiverse_runs.joint_test.__wrapped__("free")


def test_shuffles_in_groups_stay_in_their_group():
    groups = np.array([2, 0, 0, 1, 2, 1, 0, 2])
    orders = shuffles.shuffle_in_groups(groups, 50, "groups")
    assert (np.sort(orders, axis=1) == np.arange(8)).all()
    assert (groups[orders] == groups).all()
    # Every order inside a group is as likely: each of three places gets each third of the time.
    many = shuffles.shuffle_in_groups(groups, 3_000, "many")
    shares = [(many[:, 1] == place).mean() for place in (1, 2, 6)]
    assert shares == pytest.approx([1 / 3] * 3, abs=0.03)


def test_groups_of_alike_values_by_hand():
    values = np.array([5, 1, 3, 2, 4, 9, 8])
    within = np.array([0, 0, 0, 0, 0, 1, 1])
    # In the first: 1, 2 | 3, 4 | 5; in the second 8, 9.
    assert shuffles.group_alike(values, 2, within).tolist() == [2, 0, 1, 0, 1, 3, 3]
    assert shuffles.group_alike([5, 1, 2], 2, [0, 1, 1]).tolist() == [0, 1, 1]
