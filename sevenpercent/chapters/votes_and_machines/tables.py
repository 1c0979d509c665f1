"""The table of the chapter on votes and machines."""

import pandas as pd

from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.counties import counties
from sevenpercent.technology import READINGS, electronic_counties


def technology_table():
    """Votes, ballots by reading of "electronic": how much of the state each one covers.

    Returns
    -------
    DataFrame : reading, counties, votes_pct, dre_ballots_pct; one row a reading

    Units: counties; percent of all votes (canvass); DREs' percent of those counties' ballots.
    """
    frame = counties().set_index("county_fips")
    rows = []
    for reading in READINGS.values():
        chosen = frame[electronic_counties(reading.name)]
        rows.append(
            {
                "reading": reading.label,
                "counties": len(chosen),
                "votes_pct": 100 * chosen["total_votes"].sum() / frame["total_votes"].sum(),
                "dre_ballots_pct": 100
                * chosen["dre_ballots"].sum()
                / chosen[[*METHODS]].sum().sum(),
            }
        )
    return pd.DataFrame(rows)
