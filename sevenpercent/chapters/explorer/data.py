"""What the explorer's script computes from: the grid of the multiverse as plain lists."""

from sevenpercent.chapters.multiverse.runs import grid
from sevenpercent.estimators.multiverse_choices import DIMENSIONS
from sevenpercent.estimators.multiverse_grid import CONTROL_COLUMNS, FAMILIES, YEARS, keys

# Enough that no estimate moves by a billionth of a point, and few enough that logarithms, which
# processors take differently in the last digit, are written alike.
DIGITS = 13


def grid_data():
    """The grid as the page's script takes it, in the units of multiverse_grid.Grid.

    Readings, outcomes, lags, controls, weights, samples are lists of one number a county; outcomes
    and lags are called "2016 twoparty".
    """
    found = grid()
    return {
        "years": list(YEARS),
        "dimensions": {name: list(keys(name)) for name in DIMENSIONS},
        "columns": {key: list(columns) for key, columns in CONTROL_COLUMNS.items()},
        "families": [
            {"lag": family.lag and name_outcome(family.lag),
             "outcomes": [name_outcome(outcome) for outcome in family.outcomes]}
            for family in FAMILIES
        ],
        "readings": dict(zip(keys("reading"), map(list_numbers, found.readings.T), strict=True)),
        **{
            part: {name_outcome(of): list_numbers(one) for of, one in getattr(found, part).items()}
            for part in ("outcomes", "lags")
        },
        **{
            part: {name: list_numbers(one) for name, one in getattr(found, part).items()}
            for part in ("controls", "weights", "samples")
        },
    }  # fmt: skip


def name_outcome(outcome):
    year, key = outcome
    return f"{year} {key}"


def list_numbers(column):
    """A column as numbers that JSON writes briefly: whole ones without a point."""
    rounded = [float(f"{value:.{DIGITS}g}") for value in column]
    return [int(value) if value.is_integer() else value for value in rounded]
