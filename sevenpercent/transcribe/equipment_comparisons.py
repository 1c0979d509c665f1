"""Where Wisconsin's three equipment lists and Verified Voting's differ."""

import pandas as pd

from sevenpercent.transcribe.equipment import LISTS
from sevenpercent.transcribe.voting_devices import ACCESSIBLE, TABULATORS

# Machines change by county: the county buys them and programs them.
MOST = 0.5
LIST_2014, LIST_2016, LIST_2018 = (listed.list_date for listed in LISTS)
VERIFIED_VOTING = "verified voting 2016"
COLUMNS = ["municipality_key", "use", "earlier_list", "later_list", "earlier", "later", "decision"]


def comparisons(originals, tables):
    """comparisons_equipment: each municipality whose machines differ between two lists."""
    lists = read_lists(tables["wi_equipment"])
    found = []
    for use, frame in lists.items():
        theirs = read_verified_voting(tables, use)
        found += compare(frame[LIST_2014], frame[LIST_2016], use, (LIST_2014, LIST_2016))
        found += compare(frame[LIST_2016], frame[LIST_2018], use, (LIST_2016, LIST_2018))
        found += compare(frame[LIST_2016], theirs, use, (LIST_2016, VERIFIED_VOTING))
    result = pd.DataFrame(found)
    result["decision"] = decide(result, lists)
    return {"comparisons_equipment": result[COLUMNS].sort_values(COLUMNS[:3], ignore_index=True)}


def read_lists(rows) -> dict:
    """use -> frame: municipality by list, machines joined by " + "."""
    columns = {"tabulator": "tabulator", "accessible device": "accessible_device"}
    return {
        use: rows.assign(machine=rows[column].fillna("none"))
        .groupby(["municipality_key", "list_date"])
        .machine.agg(join_names)
        .unstack("list_date")
        for use, column in columns.items()
    }


def join_names(names) -> str:
    """Different machines of one municipality, in alphabetical order."""
    return " + ".join(sorted(set(names)))


def read_verified_voting(tables, use) -> pd.Series:
    """Verified Voting's machines of 2016 by municipality, in our names."""
    devices = TABULATORS if use == "tabulator" else ACCESSIBLE
    names = {(device.make, device.model): device.name for device in devices if device.make}
    rows = tables["us_equipment_2016"].query("state == 'Wisconsin'")
    listed = rows[["jurisdiction_code", "make", "model"]].fillna("")
    machine = [names.get(pair, "") for pair in zip(listed.make, listed.model, strict=True)]
    joined = (
        listed.assign(machine=machine)
        .groupby("jurisdiction_code")
        .machine.agg(lambda found: join_names([name for name in found if name] or ["none"]))
    )
    # One code is one census unit: the whole of a split place stands under its main county.
    parts = tables["wi_municipalities"].set_index("municipality_key").mcd_fips
    return parts.map(joined).dropna()


def compare(earlier, later, use, names) -> list[dict]:
    """Municipalities in both with different machines."""
    both = pd.concat([earlier.rename("earlier"), later.rename("later")], axis=1).dropna()
    both = both[both.earlier != both.later]
    return [
        {
            "municipality_key": row.Index,
            "use": use,
            "earlier_list": names[0],
            "later_list": names[1],
            "earlier": row.earlier,
            "later": row.later,
        }
        for row in both.itertuples()
    ]


def decide(found, lists) -> list[str]:
    """Real change or error, as far as the lists tell.

    A machine that leaves and comes back between three lists was probably never gone; one that
    most of a county changes in the same way is a purchase. What is left may be either.
    """
    places = pd.Series({county: len(keys) for county, keys in _by_county(lists).items()})
    change = ["use", "earlier_list", "later_list", "earlier", "later"]
    county = found.municipality_key.str[:5]
    same = found.groupby([county, *change]).municipality_key.transform("size")
    moved = found.groupby([county, *change[:3]]).municipality_key.transform("size")
    share = moved / county.map(places)
    return [
        _decide_one(row, lists[row.use], alike > 1 or part >= MOST)
        for row, alike, part in zip(found.itertuples(), same, share, strict=True)
    ]


def _by_county(lists):
    keys = next(iter(lists.values())).index.to_series()
    return keys.groupby(keys.str[:5]).groups


def _decide_one(row, lists, widespread):
    first, middle, last = lists.loc[row.municipality_key, [LIST_2014, LIST_2016, LIST_2018]]
    if row.later_list == VERIFIED_VOTING:
        if row.later == last:
            return "change between September and November 2016: the list of 2018 agrees"
        if row.later == first:
            return "Verified Voting is behind: it gives the machine of 2014"
        return "left: the sources disagree"
    if first == last != middle:
        return "probable error: the machine of 2016 stands between two lists that agree"
    return "real: others of the county changed alike" if widespread else "left: a change on its own"
