"""A number's sources are the tables whose figures move it, found by disturbing each table."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sevenpercent.exhibits import registry

pytestmark = pytest.mark.trial

registry.load_all()
NUMBERS = dict(registry.NUMBERS)
SCRIPT = Path(__file__).with_name("disturb_tables.py")
TABLES = (
    "case_municipalities", "grosso_municipalities", "miller_counties", "polls_president",
    "us_counties_context", "us_counties_president", "us_equipment_2012", "us_equipment_2016",
    "us_states_president", "wi_ballots_by_method_2012", "wi_ballots_by_method_2016",
    "wi_equipment", "wi_municipality_demographics", "wi_recount_methods",
    "wi_reporting_units_2008", "wi_reporting_units_2012", "wi_reporting_units_2016",
    "wi_reporting_units_governor_2014", "wi_reporting_units_governor_2018",
    "wi_reporting_units_us_senate_2016",
)  # fmt: skip
# Amounts that any change of the figures behind them moves; counts and p values may stay.
AMOUNTS = {"percentage points", "R squared", "Moran's I", "votes", "ballots"}


@cache
def compute(*tables):
    """Every number with tables disturbed: {id: values}."""
    done = subprocess.run(
        [sys.executable, SCRIPT, *tables], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def moves(table):
    """Ids of the numbers that a disturbed table moves."""
    before, after = compute(), compute(table)
    return {id for id in NUMBERS if differ(before[id], after[id])}


def differ(before, after):
    if any(isinstance(value, str) for value in (*before, *after)):
        return before != after
    return len(before) != len(after) or not np.array_equal(before, after, equal_nan=True)


@pytest.mark.parametrize("table", TABLES)
def test_what_moves_a_number_is_a_source(table):
    assert {id for id in moves(table) if table not in NUMBERS[id].sources} == set()


@pytest.mark.parametrize("table", TABLES)
def test_a_source_moves_its_amounts(table):
    amounts = {id for id, entry in NUMBERS.items() if entry.unit in AMOUNTS}
    named = {id for id in amounts if table in NUMBERS[id].sources}
    assert named - moves(table) == set()
