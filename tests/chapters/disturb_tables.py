"""Every number computed with the figures of one table of data/raw disturbed.

    python tests/chapters/disturb_tables.py us_equipment_2016

prints {id: [value, low, high]} as JSON; without a table's name, the numbers undisturbed.
"""

import json
import sys
import zlib

import numpy as np
import pandas as pd

from citable import registry
from sevenpercent.chapters.detection import runs as detection_runs
from sevenpercent.chapters.multiverse import runs as multiverse_runs
from sevenpercent.estimators import wild_bootstrap
from sevenpercent.tables import certified, load

# In half of the rows the two change places: totals stay, so that no check of sums is in the way.
OPPONENTS = (
    ("clinton", "trump"), ("obama", "romney"), ("obama", "mccain"), ("dem_", "rep_"),
    ("democrat", "republican"), ("dre_ballots", "optical_scan_ballots"),
)  # fmt: skip
# What is listed for a place is listed for another of its state.
LISTS = ("us_equipment_2012", "us_equipment_2016", "wi_equipment", "wi_recount_methods")
# Parts of a whole that lose a fifth in half of the rows: shares stay where all figures of a row are
# multiplied by one number.
PARTS = ("non_hispanic_white", "bachelors_or_more_25_plus")
NO_FIGURES = ("year", "_code", "code_filed", "_key", "_fips", "_id", "_date", "longitude")
FEW = {"county": 20, "place": 20, "town": 20}


def disturb(name, frame):
    """A table with other figures in the same rows, the same at every call.

    Parameters
    ----------
    name : str, the table's
    frame : DataFrame as load.load gives it

    Returns
    -------
    DataFrame of the same columns and types
    """
    chance = np.random.default_rng(zlib.crc32(name.encode()))
    if name in LISTS:
        return _exchange_places(frame, chance)
    half, other = chance.random((2, len(frame))) < 0.5
    for first, second in _opponents(frame):
        frame.loc[half, [first, second]] = frame.loc[half, [second, first]].to_numpy()
    for column in frame.columns.intersection(PARTS):
        frame[column] -= half * frame[column] // 5
    for column in frame:
        kind = frame[column].dtype
        if column.endswith(NO_FIGURES) or not pd.api.types.is_numeric_dtype(kind):
            continue
        if set(frame[column].dropna()) <= {0, 1}:  # yes or no
            frame[column] = frame[column].where(~half, 1 - frame[column])
        elif pd.api.types.is_integer_dtype(kind):
            frame[column] *= np.where(other, 3, 2)
        else:
            frame[column] *= np.where(chance.random(len(frame)) < 0.5, 0.8, 0.9)
    return frame


def _opponents(frame):
    for one, other in OPPONENTS:
        for column in frame:
            opposite = column.replace(one, other)
            if opposite != column and opposite in frame:
                yield column, opposite


def _exchange_places(frame, chance):
    """Each place bears the key of another, of its state where the table has several.

    As many places have machines as before: shuffled row by row, every county would have some.
    """
    key = "municipality_key" if "municipality_key" in frame else "county_fips"
    known = frame[key].dropna().drop_duplicates()
    others = known.groupby(known.str[:2]).transform(chance.permutation)
    frame[key] = frame[key].map(dict(zip(known, others, strict=True)))
    return frame


def disturb_table(name):
    """From now on load.load gives this table disturbed; nothing may have been loaded before."""
    read = load._read

    def read_disturbed(table):
        return disturb(table, read(table).copy()) if table == name else read(table)

    load._read = read_disturbed
    certified.has_certified = lambda *_, **__: False  # what is disturbed is not what was certified


def hurry():
    """Fewer shuffles and draws: whether a number moves shows in few."""
    detection_runs.SHUFFLES_N = FEW
    multiverse_runs.SHUFFLES_N = FEW["county"]
    wild_bootstrap.bootstrap_coefficient.__kwdefaults__["draws_n"] = 199


def compute_numbers():
    """{id: [value, *interval]} of every number; an error's words where it has none."""
    return {id: _compute(entry) for id, entry in registry.NUMBERS.items()}


def _compute(entry):
    try:
        result = entry.compute()
    except Exception as error:  # a number that others' figures make impossible has moved
        return [repr(error)]
    return [float(end) for end in (result.value, *(result.interval or ()))]


if __name__ == "__main__":
    registry.load_all()
    hurry()
    for name in sys.argv[1:]:
        disturb_table(name)
    json.dump(compute_numbers(), sys.stdout)
