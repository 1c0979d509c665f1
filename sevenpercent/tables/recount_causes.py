"""What is publicly known of why the recount changed a reporting unit's votes."""

import pandas as pd

from sevenpercent.paths import RECOUNT_CAUSES
from sevenpercent.tables.problems import DataError
from sevenpercent.tables.reporting_units import KEYS, reporting_units


def recount_causes():
    """Causes that an election office or a paper gave for single reporting units.

    Returns
    -------
    DataFrame of strings : municipality_key, reporting_unit, place, cause (in our words),
        source (bibliography key)

    Raises
    ------
    DataError : a unit that the canvass does not have

    Source: each row's own.
    """
    causes = pd.read_csv(RECOUNT_CAUSES, dtype=str, keep_default_na=False)
    units = pd.MultiIndex.from_frame(reporting_units()[KEYS])
    strangers = causes[~pd.MultiIndex.from_frame(causes[KEYS]).isin(units)]
    if len(strangers):
        row = strangers.iloc[0]
        raise DataError(
            f"data/recount_causes.csv, row {strangers.index[0] + 2}: {row['place']}, "
            f"{row['reporting_unit']} is no reporting unit of 2016"
        )
    return causes
