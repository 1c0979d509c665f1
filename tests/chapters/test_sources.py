"""A number's sources are the tables whose figures move it, found by disturbing each table."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from citable import registry

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
# Amounts that a change of the figures behind them moves; counts and p values may stay.
AMOUNTS = {"percentage points", "R squared", "Moran's I", "votes", "ballots"}
# Tables that only say which rows a number takes: who filed a form, who cast ten votes, who has
# figures at all. Disturbing leaves the rows.
ROWS = {
    "wi_ballots_by_method_2016": {
        "el190-missing-votes", "muni-gave-up-2018-pp", "muni-gave-up-2018-state-pp",
        "muni-swing-0812-weighted-pp",
        "muni-listed-pp", "muni-listed-weighted-pp", "rival-case-official-2012-inside-pp",
        "rival-case-official-2012-inside-weighted-pp", "rival-case-official-2012-pp",
        "rival-case-presence-official-pp",
        "rival-grosso-official-edge-pp", "rival-grosso-official-edge-weighted-pp",
        "rival-grosso-official-inside-pp",
        "rival-grosso-official-people-inside-pp",
        "rival-grosso-official-people-inside-weighted-pp", "town-pairs-county-machines-pp",
    },
    "wi_reporting_units_2016": {
        "rival-case-official-2012-inside-pp", "rival-case-official-2012-inside-weighted-pp",
        "rival-case-official-2012-pp",
    },
    "wi_municipality_demographics": {"places-dropped-1618-expected-pp"},
    "us_counties_context": {
        "us-dropped-2008-plain-pp", "us-dropped-2016-plain-pp", "us-dropped-2020-plain-pp",
        "us-dropped-2024-plain-pp",
    },
    # Counties change their lists inside a state, and a state has as many machines as before.
    "us_equipment_2016": {
        "states-gap-2012-pp", "states-gap-paperless-pp", "states-gap-pp", "states-gap-swing-pp",
        "states-gap-without-dc-pp",
    },
}  # fmt: skip
# Of thirteen elections most only say who cast ten votes in each: all but those that are compared.
ELECTIONS = {id for id in NUMBERS if id.startswith(("elections-left-", "elections-places-"))} | {
    "elections-scanners-president-pp", "elections-scanners-president-weighted-pp",
}  # fmt: skip
BEFORE = {"elections-left-before-pp", "elections-left-bounds-pp"}
GOVERNORS = {"elections-left-governor-pp", "elections-left-governor-weighted-pp"}
COMPARED = {
    "wi_reporting_units_2008":
        BEFORE | {"elections-places-0408-pp", "elections-places-0408-weighted-pp"},
    "wi_reporting_units_2012": BEFORE | {
        "elections-places-1216-pp", "elections-places-1216-weighted-pp",
        "elections-scanners-president-pp", "elections-scanners-president-weighted-pp",
    },
    "wi_reporting_units_governor_2014": GOVERNORS,
    "wi_reporting_units_governor_2018": GOVERNORS,
}  # fmt: skip
ROWS |= {table: ROWS.get(table, set()) | ELECTIONS - ids for table, ids in COMPARED.items()}
# One value of many, which stays where the others move: the largest, the median, a few votes;
# and the error of a share that is fixed beforehand.
ONE_OF_MANY = {
    "detection-simulation-error-pp", "gap-largest-pp",
    "how-large-forms-simulation-error-pp", "multiverse-uncontrolled-median-pp",
    "multiverse-2012-reliance-median-pp", "multiverse-2012-uncontrolled-median-pp",
    "multiverse-2012-use-median-pp", "recount-dre-back-to-clinton", "recount-dre-over-to-trump",
}  # fmt: skip


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
    named = {
        id for id, entry in NUMBERS.items() if entry.unit in AMOUNTS and table in entry.sources
    }
    assert named - moves(table) - ROWS.get(table, set()) - ONE_OF_MANY == set()
