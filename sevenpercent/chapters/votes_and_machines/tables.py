"""The table of the chapter on votes and machines."""

import pandas as pd

from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.counties import counties
from sevenpercent.technology import READINGS, electronic_counties


def technology_table():
    """Votes, ballots by reading of "electronic": how much of the state each one covers.

    Units: counties; percent of all votes (canvass); DREs' percent of those counties' ballots.
    """
    frame = counties().set_index("county_fips")
    rows = []
    for reading in READINGS.values():
        chosen = frame[electronic_counties(reading.name)]
        row = {"reading": reading.label, "counties": len(chosen)}
        row["votes_pct"] = 100 * chosen["total_votes"].sum() / frame["total_votes"].sum()
        dre, every = chosen["dre_ballots"].sum(), chosen[[*METHODS]].sum().sum()
        rows.append(row | {"dre_ballots_pct": 100 * dre / every})
    return pd.DataFrame(rows)
