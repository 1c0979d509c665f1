"""Frames behind the maps of other years, of other states."""

from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.where_the_machines_are.tables import RENAMED_COUNTIES, county_frame
from sevenpercent.estimators.fivethirtyeight import CONTROLS, fit_fivethirtyeight
from sevenpercent.tables import shapes
from sevenpercent.tables.load import load
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import us_county_technology

PERIODS = {2012: 2008, 2016: 2012, 2020: 2016, 2024: 2020}
VOTES_2012 = {"democrat": "obama_2012_votes", "republican": "romney_2012_votes"}


def swing_frame():
    """Wisconsin's counties by the swing, in points, that ended in each of four elections."""
    names = {f"swing_{then}_{now}_pp": f"swing_{now}_pp" for now, then in PERIODS.items()}
    return county_frame()[["county_name", "any-dre", *names]].rename(columns=names)


def listed_dres(year):
    """Counties with a DRE for polling places or as the accessible machine: Series of bool.

    The list of 2012 keeps polling_place for standard machines and marks many DREs at polling
    places as accessible alone; that of 2016 marks both. Either mark counts, in both years.
    """
    rows = load(f"us_equipment_{year}")
    rows = rows[rows["county_fips"].notna()]
    dre = rows["equipment_type"].str.startswith("DRE").fillna(False)
    used = (rows["polling_place"] == "Yes") | (rows["accessible_use"] == "Yes")
    return (dre & used).groupby(rows["county_fips"]).any()


@cache
def technology_frame():
    """Counties of the contiguous states by DREs at their polling places in 2012 and 2016.

    Kind is "not listed" where the list of 2012 has no row for the whole state.

    Raises
    ------
    ValueError : a county that a list leaves out of a state that it knows
    """
    frame = pd.DataFrame(shapes.us_counties()[["state_fips"]])
    flags = {}
    for year in (2012, 2016):
        listed = listed_dres(year).rename(index=RENAMED_COUNTIES)
        flags[year] = listed.astype(float).reindex(frame.index)
        share_missing = flags[year].isna().groupby(frame["state_fips"]).mean()
        partly = share_missing[(share_missing > 0) & (share_missing < 1)]
        if len(partly):
            raise ValueError(f"us_equipment_{year}: state {partly.index[0]} is listed in part")
    kinds = {
        "not listed": flags[2012].isna() | flags[2016].isna(),
        "both": (flags[2012] == 1) & (flags[2016] == 1),
        "given up": flags[2012] == 1,
        "taken up": flags[2016] == 1,
    }
    return frame.assign(kind=np.select(list(kinds.values()), list(kinds), "neither"))


@cache
def mixed_residuals():
    """What FiveThirtyEight's model leaves over in each mixed state, fitted state by state.

    States are those of fit_mixed_states; residual_2012_pp is of the same machines on Obama's share.

    Units: percentage points, observed minus fitted.
    """
    frame = us_counties().set_index("county_fips")
    frame = frame[frame.index.isin(shapes.us_counties().index)]
    frame["any_dre"] = us_county_technology()["any_dre"].rename(index=RENAMED_COUNTIES)
    columns = ["clinton_votes", "trump_votes", *VOTES_2012.values(), *CONTROLS, "any_dre"]
    frame = frame.dropna(subset=columns).astype({"any_dre": bool})
    parts = []
    for _, part in frame.groupby("state"):
        machines = part["any_dre"]
        if machines.all() or not machines.any() or len(part) < len(CONTROLS) + 6:
            continue
        now = fit_fivethirtyeight(part, machines).residuals
        then = fit_fivethirtyeight(part, machines, **VOTES_2012).residuals
        parts.append(part[["state", "any_dre"]].assign(residual_pp=now, residual_2012_pp=then))
    return pd.concat(parts)
