"""Rules of rows that frictionless cannot say: their order, their sums."""

import numpy as np

from citable.source_checks.table_cells import FIRST_ROW, tell


def check_rows(resource, typed):
    """What is wrong with order and sums of a table that has all its columns.

    Parameters
    ----------
    resource : dict, of the datapackage
    typed : DataFrame, cells as text, those of numeric fields as numbers
    """
    yield from check_order(resource["schema"]["primaryKey"], typed)
    for total, parts in resource["sumRules"].items():
        yield from check_sum(total, parts, typed, resource["exactSums"])


def check_order(columns, frame):
    """The first row that does not stand in the order of the primary key, if one does not.

    Numbers are in their own order; what is missing comes last.
    """
    keys = frame[columns].replace("", None).reset_index(drop=True)
    places = keys.sort_values(columns, kind="stable").index
    wrong = np.flatnonzero(places != keys.index)[:1]
    rule = f"rows are not in the order of the primary key ({', '.join(columns)})"
    return [(int(row) + FIRST_ROW, rule, ", ".join(map(str, keys.iloc[row]))) for row in wrong]


def check_sum(total, parts, frame, exact):
    """Rows whose parts add up to more than the total, or, if exact, to anything else.

    Rows that lack a number are left out.
    """
    sums, totals = frame[parts].sum(axis=1, skipna=False), frame[total]
    shown = sums.astype(str) + " against " + totals.astype(str)
    found = tell(shown, sums > totals, f"the parts of {total} are more than it")
    return found + tell(shown, exact & (sums < totals), f"the parts of {total} are less")
