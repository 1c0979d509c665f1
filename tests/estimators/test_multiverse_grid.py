"""The written grid: complete, not redundant, estimable everywhere."""

import dataclasses
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest

from sevenpercent.chapters.multiverse.runs import grid, select, tabulate_readings
from sevenpercent.estimators.multiverse import run_multiverse
from sevenpercent.estimators.multiverse_choices import CONTROL_DIMENSIONS, DIMENSIONS, UNCONTROLLED
from sevenpercent.estimators.multiverse_grid import control_sets, keys, year_outcomes
from sevenpercent.tables.counties import counties
from sevenpercent.technology import electronic_counties, municipalities_with_dre

FEWEST = 5  # counties of either kind in any sample


def test_every_combination_is_there_once():
    for year in (2016, 2012):
        table = select(year)
        found = set(zip(*(table[name].astype(str) for name in DIMENSIONS), strict=True))
        assert len(found) == len(table) >= 20_000
        options = [keys(name) for name in DIMENSIONS]
        empty = [
            [UNCONTROLLED] if name in CONTROL_DIMENSIONS else keys(name) for name in DIMENSIONS
        ]
        assert found == set(product(*options)) | set(product(*empty))


def test_rows_stand_in_the_grids_order():
    small = dataclasses.replace(grid(), control_sets=grid().control_sets[:3])
    table = run_multiverse(small)
    codes = [table[name].cat.codes for name in DIMENSIONS]
    rows = list(zip(table["year"] == 2012, *codes, strict=True))
    assert rows == sorted(rows) and len(set(rows)) == len(rows)


def test_control_sets_are_different():
    assert len({tuple(one.values()) for one in control_sets()}) == len(control_sets())


def test_no_reading_repeats_another():
    readings = tabulate_readings()
    for one, other in combinations(readings, 2):
        assert not readings[one].equals(readings[other])


def test_readings_are_those_of_the_book():
    readings = tabulate_readings()
    assert readings["any-dre"].equals(
        electronic_counties("any-dre").astype(float).rename("any-dre")
    )
    assert readings["dose-filed"].mean() == pytest.approx(counties()["dre_share"].mean())
    assert ((readings >= 0) & (readings <= 1)).all(axis=None)


def test_every_sample_has_counties_of_both_kinds():
    readings = tabulate_readings()
    binary = readings.loc[:, readings.isin([0, 1]).all()]
    assert len(binary.columns) == 7
    for kept in grid().samples.values():
        electronic = binary[kept == 1].sum()
        assert electronic.min() >= FEWEST
        assert ((kept == 1).sum() - electronic).min() >= FEWEST


def test_what_is_left_out_would_repeat():
    frame = counties().set_index("county_fips")
    most = electronic_counties("listed-most-municipalities")
    assert most.equals(electronic_counties("listed-most-voters"))
    assert ((frame["dre_share"] > 0.5) == (frame["dre_share_cleaned"] > 0.5)).all()
    assert np.corrcoef(frame["population"], frame["total_votes"])[0, 1] > 0.98
    share = municipalities_with_dre().groupby("county_fips")["dre"].mean()
    assert np.corrcoef(tabulate_readings()["listed-dose"], share)[0, 1] > 0.98
    margin = (frame["clinton_votes"] - frame["trump_votes"]) / frame["total_votes"]
    assert np.corrcoef(grid().outcomes[2016, "twoparty"], margin)[0, 1] > 0.98


def test_samples_leave_out_who_they_say():
    found = grid()
    names = counties().set_index("county_fips")["county_name"]
    assert set(names[found.samples["no-cities"] == 0]) == {"Milwaukee", "Dane"}
    assert set(names[found.samples["no-menominee"] == 0]) == {"Menominee"}
    assert found.samples["all"].sum() == 72
    outside = names[found.samples["nonmetropolitan"] == 1]
    assert "Vernon" in set(outside) and "Milwaukee" not in set(outside)


def test_outcomes_by_hand():
    one = pd.DataFrame(
        {
            "clinton_votes": [40], "trump_votes": [60], "total_votes": [110],
            "obama_2012_votes": [50], "romney_2012_votes": [50], "total_2012_votes": [100],
            "cvap": [200],
        }
    )  # fmt: skip
    values, earlier = year_outcomes(one, 2016)
    found = {name: float(column[0]) for name, column in values.items()}
    assert found == pytest.approx(
        {
            "twoparty": 40, "share": 400 / 11, "eligible": 20, "twoparty-swing": -10,
            "share-swing": 400 / 11 - 50, "twoparty-given": 40, "share-given": 400 / 11,
            "votes-change": -10,
        }
    )  # fmt: skip
    assert earlier["twoparty"][0] == earlier["share"][0] == 50
