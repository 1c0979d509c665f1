"""Maps of other years and states: signs, counts by another way, breaks near the natural ones."""

import warnings

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import interval, value
from raw_tables import read

from citable.publish.render import render_figure
from sevenpercent.chapters.more_maps import figures as more_maps
from sevenpercent.chapters.more_maps import tables
from sevenpercent.chapters.where_the_machines_are.figures import BEFORE_BREAKS
from sevenpercent.chapters.where_the_machines_are.maps import RESIDUAL_BREAKS
from sevenpercent.chapters.where_the_machines_are.places import residual_frame
from sevenpercent.models import Model, fit_model
from sevenpercent.technology_changes import us_county_changes

MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def raw_swings():
    """Swings of 2020 and 2024 from the nation's table, whose 2016 is Wisconsin's recount."""
    votes = read("us_counties_president").set_index("county_fips")
    votes = votes[votes.index.str.startswith("55")]
    share = {
        year: votes[f"dem_{year}_votes"] / (votes[f"dem_{year}_votes"] + votes[f"rep_{year}_votes"])
        for year in (2008, 2012, 2016, 2020, 2024)
    }
    return {year: 100 * (share[year] - share[year - 4]) for year in (2012, 2016, 2020, 2024)}


@pytest.mark.parametrize("year", [2012, 2016, 2020, 2024])
def test_gaps_from_the_national_table_nearly_agree(raw_swings, year):
    machines = tables.swing_frame()["any-dre"]
    means = raw_swings[year].groupby(machines).mean()
    gap = value(f"swing-gap-{year}-any-dre-pp")
    # The two tables differ by the recount and by a few corrections.
    assert gap == pytest.approx(means[True] - means[False], abs=0.05)
    low, high = interval(f"swing-gap-{year}-any-dre-pp")
    assert low < gap < high


def test_welch_by_hand():
    frame = tables.swing_frame()
    groups = [part["swing_2016_pp"] for _, part in frame.groupby("any-dre")]
    se = np.sqrt(sum(part.var() / len(part) for part in groups))
    model = Model("swing_2012_2016_pp ~ any_dre", errors="HC2")
    assert fit_model(model).se["any_dre"] == pytest.approx(se, rel=1e-6)
    assert model().interval == pytest.approx(interval("swing-gap-2016-any-dre-pp"))


def test_two_counts_of_kept_machines_part_in_two_states():
    """Counties that the placebos count as keeping DREs, the map as giving them up."""
    kinds = tables.technology_frame()["kind"]
    changes = us_county_changes()
    both = pd.concat([kinds, changes.rename("change")], axis=1, join="inner")
    apart = both.index[(both["kind"] == "given up") & (both["change"] == "kept")]
    states = read("us_counties_president").set_index("county_fips")["state"]
    assert set(states[apart]) == {"Colorado", "Washington"}
    rows = read("us_equipment_2016").query("county_fips in @apart")
    rows = rows[rows["equipment_type"].str.startswith("DRE")]
    assert set(rows["polling_place"]) == set(rows["accessible_use"]) == {"No"}
    assert value("us-counties-dre-given-up") == value("us-dre-dropped-n") + len(apart)
    hawaii = (states[states.index.isin(changes.index[changes == "kept"])] == "Hawaii").sum()
    assert value("us-dre-kept-n") == value("us-counties-dre-both-years") + len(apart) + hawaii


def test_the_prose_on_four_periods():
    gaps = [value(f"swing-gap-{year}-any-dre-pp") for year in (2012, 2016, 2020, 2024)]
    assert max(gaps) < 0  # the same direction each time
    assert gaps[1] < 2 * min(gaps[0], *gaps[2:])  # by far the largest in 2016
    assert interval("swing-gap-2020-any-dre-pp")[1] < 0  # the gap did not close
    low, high = interval("swing-gap-2024-any-dre-pp")
    assert low < 0 < high


def test_by_2020_the_others_rose_and_the_machine_counties_stayed(raw_swings):
    machines = tables.swing_frame()["any-dre"]
    means = raw_swings[2020].groupby(machines).mean()
    assert value("swing-2020-any-dre-pp") == pytest.approx(means[True], abs=0.05)
    assert value("swing-2020-no-dre-pp") == pytest.approx(means[False], abs=0.05)
    assert abs(means[True]) < 0.3 < 1 < means[False]
    rose = (tables.swing_frame()["swing_2020_pp"] > 0).groupby(machines).mean()
    assert rose[True] < 0.5 < rose[False]  # as the alt says


def test_no_step_of_2012_where_most_ballots_were_on_dres():
    low, high = interval("swing-gap-2012-dre-majority-pp")
    assert low < 0 < high
    assert interval("swing-gap-2012-any-dre-pp")[1] < 0


def test_steepest_class_of_2016_is_the_one_that_the_prose_counts():
    limits = more_maps.SWING_BREAKS
    steepest = tables.swing_frame()["swing_2016_pp"].between(*limits[:2], inclusive="left")
    assert steepest.sum() == value("wi-counties-steep-fall")
    assert value("wi-counties-steep-fall") == value("wi-counties-steep-fall-any-dre")


def test_verdict_by_presence_and_by_share_of_ballots():
    low, high = interval("presence-swing-pp")
    assert low < 0 < high
    assert interval("dose-swing-pp")[1] < 0


def test_only_wisconsin_lacks_a_list():
    frame = tables.technology_frame()
    assert set(frame.loc[frame["kind"] == "not listed", "state_fips"]) == {"55"}
    assert set(frame.loc[frame["state_fips"] == "13", "kind"]) == {"both"}
    assert set(frame.loc[frame["state_fips"] == "24", "kind"]) == {"given up"}


def test_residuals_average_to_zero_in_each_state_and_kind():
    frame = tables.mixed_residuals()
    means = frame.groupby(["state", "any_dre"])["residual_pp"].mean()
    np.testing.assert_allclose(means, 0, atol=1e-8)
    assert value("us-residual-r2-2012") > 0.8
    largest = abs(value("fte-wi-any-dre-pp"))
    assert value("us-residual-spread-pp") > largest


@pytest.mark.parametrize("id, rows", [
    ("wi-map-swings-by-year", 72), ("us-map-technology-change", 3_108),
    ("us-map-residual-mixed", None),
])  # fmt: skip
def test_pictures_are_light_and_their_frames_complete(id, rows):
    picture = render_figure(id)
    assert len(picture.svg) < MOST_BYTES
    assert picture.plotted["county_fips"].is_unique
    assert not picture.plotted.isna().any(axis=None)
    assert rows in (None, len(picture.plotted))


def find_natural_limits(values, classes):
    """Upper limits of the classes with the least squares inside: Fisher (1958), row by row."""
    ordered = np.sort(values)
    sums, squares = (np.concatenate([[0], np.cumsum(ordered**power)]) for power in (1, 2))
    first, behind = np.triu_indices(len(ordered) + 1, k=1)
    inside = np.full((len(ordered) + 1,) * 2, np.inf)  # squares of a class from one row to another
    total = sums[behind] - sums[first]
    inside[first, behind] = squares[behind] - squares[first] - total**2 / (behind - first)
    least, begins = inside[0], []
    for _ in range(classes - 1):
        split = least[:, None] + inside
        begins.append(split.argmin(axis=0))
        least = split.min(axis=0)
    ends = [len(ordered)]
    for begin in reversed(begins):
        ends.append(begin[ends[-1]])
    return [ordered[end - 1] for end in reversed(ends)]


NATURAL_CASES = pytest.mark.parametrize("values, breaks", [
    (lambda: residual_frame()["after_pp"], RESIDUAL_BREAKS),
    (lambda: residual_frame()["before_pp"], BEFORE_BREAKS),
    (lambda: tables.mixed_residuals()["residual_pp"], more_maps.US_BREAKS),
    (lambda: tables.swing_frame().filter(like="swing_").stack(), more_maps.SWING_BREAKS),
])  # fmt: skip


@pytest.fixture
def mapclassify():
    """The second package; it asks for numba, which it does not need."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield pytest.importorskip("mapclassify")


@NATURAL_CASES
def test_round_breaks_lie_near_the_natural_ones(values, breaks, mapclassify):
    """Deviations from the classes' medians are little more than Fisher and Jenks reach."""
    values = values().to_numpy(float)
    natural = mapclassify.UserDefined(values, find_natural_limits(values, len(breaks) - 1))
    ours = mapclassify.UserDefined(values, list(breaks[1:]))
    assert ours.adcm < 1.35 * natural.adcm


@pytest.mark.parametrize("classes", [3, 5, 7])
def test_natural_limits_are_those_of_a_second_package(classes, mapclassify):
    """On 72 values: on thousands it takes a minute, row after row in plain Python."""
    values = residual_frame()["after_pp"].to_numpy(float)
    theirs = mapclassify.FisherJenks(values, classes)
    assert find_natural_limits(values, classes) == pytest.approx(theirs.bins)


@pytest.mark.trial
@NATURAL_CASES
def test_natural_limits_of_every_map_are_those_of_a_second_package(values, breaks, mapclassify):
    values = values().to_numpy(float)
    theirs = mapclassify.FisherJenks(values, len(breaks) - 1)
    # It sums in 32 bits, so that a limit may lie a row further.
    ours = mapclassify.UserDefined(values, find_natural_limits(values, len(breaks) - 1))
    assert ours.adcm == pytest.approx(theirs.adcm, rel=1e-3)
