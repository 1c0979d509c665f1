"""The whole curve as a table to take away: every analysis beside its twin of 2012."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.multiverse.runs import select
from sevenpercent.chapters.multiverse.sources import SOURCES, sources_of
from sevenpercent.chapters.multiverse.tables import DECISIONS
from sevenpercent.estimators.multiverse_choices import DIMENSIONS
from sevenpercent.estimators.multiverse_grid import YEARS
from sevenpercent.frames.columns import Column

NAME = "multiverse-analyses"
TITLE = "Every analysis of the multiverse"
NOTE = (
    "Every analysis of Wisconsin's counties for 2016 beside its twin for 2012; the explorer makes "
    "any of them, the chapter on the multiverse says what the options mean. Estimates go from no "
    "machines to all; errors are HC3, p values by Student's t, two-sided. Estimates and errors "
    "are rounded to ten-thousandths of a point, p values to five significant digits."
)
KEY = tuple(DIMENSIONS)
POINTS_DIGITS, P_DIGITS = 4, 5  # coarse enough that processors' last bits do not show


@cache
def curve_frame():
    """Every analysis with its estimate for both years.

    Returns
    -------
    DataFrame : columns of KEY (str), estimate_YEAR_pp, se_YEAR_pp, p_YEAR for 2016 and 2012,
        rank_2016 from the lowest estimate, df, n; in the order of KEY's words

    Units: percentage points; p values 0 to 1; counties.
    """
    years = {year: select(year).reset_index(drop=True) for year in YEARS}
    first = years[YEARS[0]]
    columns = {name: first[name].astype(str) for name in KEY}
    for year, table in years.items():
        columns[f"estimate_{year}_pp"] = round_points(table["coefficient_pp"])
        columns[f"se_{year}_pp"] = round_points(table["se_pp"])
        columns[f"p_{year}"] = round_digits(table["p_value"], P_DIGITS)
    ranks = first["coefficient_pp"].rank(method="min").astype(int)
    frame = pd.DataFrame(columns | {"rank_2016": ranks, "df": first["df"], "n": first["n"]})
    return frame.sort_values([*KEY], ignore_index=True)


def round_points(values):
    return values.round(POINTS_DIGITS) + 0.0  # no minus before nought


def round_digits(values, digits):
    """Values to so many significant digits."""
    return np.array([float(f"{value:.{digits - 1}e}") for value in values])


def curve_columns():
    """Each column of curve_frame() in words."""
    described = [Column(name, f"{DECISIONS[name]}, a key.", "", SOURCES) for name in KEY]
    for year in YEARS:
        sources = sources_of(year)
        described += [
            Column(f"estimate_{year}_pp", f"Estimate for {year}.", "percentage points", sources),
            Column(f"se_{year}_pp", "Its HC3 standard error.", "percentage points", sources),
            Column(f"p_{year}", "Its p value.", "0 to 1", sources),
        ]
    return described + [
        Column("rank_2016", "Place of the estimate for 2016, from the lowest.", "place", SOURCES),
        Column("df", "Degrees of freedom.", "counties", SOURCES),
        Column("n", "Counties used.", "counties", SOURCES),
    ]
