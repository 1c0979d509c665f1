"""Where Wisconsin's ballot forms contradict the equipment lists, or the form before."""

import pandas as pd

from sevenpercent.transcribe.ballot_forms import METHODS
from sevenpercent.transcribe.voting_devices import DRE, MARKING, SCAN

# A list made after one election and others made before: the nearest that there is.
NEAREST_LIST = {2020: "2018-08-01", 2018: "2018-08-01", 2016: "2016-09-01", 2012: "2014-11-01"}
NO_LATER_LIST = "left: no list is later than August 2018"
SWING = 0.5
# Places of St. Croix County proper; parts of two cities there vote with Pierce County.
SAINT_CROIX = "5510956"
UNLISTED = "DRE ballots only where a DRE is listed"
UNSCANNED = "optical scan ballots only where a scanner is listed"
UNUSED = "a DRE ballot or more where a DRE is listed"
SMALL = "left: five ballots or fewer"
NEW_MACHINES = (
    "explained: the county had new machines by November (Verified Voting: ExpressVote); the list "
    "of September does not yet show them"
)


def methods_of(frame) -> list:
    """The methods that a year's form tells of."""
    return [name for name in METHODS if name in frame]


def sum_places(frame) -> pd.DataFrame:
    """A form's ballots by municipality, as filed."""
    methods = methods_of(frame)
    places = frame.groupby("municipality_key")[["total_ballots", *methods]].sum()
    places = places.astype("int64")
    filed = places[methods].sum(axis=1)
    return places.assign(dre_share=(places.dre_ballots / filed).where(filed > 0))


def machines_by_year(equipment, changes) -> dict:
    """Year of a form -> machines of the nearest list, under the municipality keys of that year."""
    lists = summarise_machines(equipment)
    found = {}
    for year, date in NEAREST_LIST.items():
        links = changes[changes.year_from == year]
        later = links.set_index("municipality_key_from").municipality_key_to
        joined = lists[date].reindex(later).set_axis(later.index).dropna()
        both = pd.concat([lists[date], joined]).astype(bool)
        found[year] = both.groupby(level=0).any()
    return found


def summarise_machines(rows) -> dict:
    """list_date -> frame by municipality: dre, marking (device), scanner."""
    flags = rows.assign(
        dre=rows.accessible_type.eq(DRE),
        marking=rows.accessible_type.eq(MARKING),
        scanner=rows.tabulator_type.eq(SCAN),
    )
    return {
        date: group.groupby("municipality_key")[["dre", "marking", "scanner"]].any()
        for date, group in flags.groupby("list_date")
    }


def check_machines(places, machines, year):
    """Ballots by a method for which the nearest equipment list has no machine, and the reverse."""
    late = NO_LATER_LIST if year == 2020 else ""
    both = places.join(machines, how="inner")
    for key, row in both.iterrows():
        dre, scanned = row.dre_ballots, row.optical_scan_ballots
        if dre and not row.dre:
            yield key, "", UNLISTED, 0, dre, late or explain_unlisted(row)
        if row.dre and not dre:
            yield key, "", UNUSED, 1, 0, late or explain_unused(key, year, row)
        if scanned and not row.scanner:
            yield key, "", UNSCANNED, 0, scanned, late or explain_scans(row)


def explain_unlisted(row) -> str:
    """DRE ballots without a listed DRE."""
    if row.dre_ballots <= 5:
        return SMALL
    if row.marking:
        return "left: perhaps ballots from a marking device that clerks filed as DRE"
    return "left: the list may be out of date"


def explain_unused(key, year, row) -> str:
    """A listed DRE without DRE ballots."""
    if year == 2016 and key.startswith(SAINT_CROIX):
        return NEW_MACHINES
    if not row.scanner:
        return "left: no scanner is listed either; perhaps all voted on paper"
    return "explained: the DRE is the accessible machine beside a scanner and went unused"


def explain_scans(row) -> str:
    """Scanned ballots without a listed scanner."""
    if row.dre and row.dre_ballots == 0 and row.paper_ballots > 0:
        return "left: perhaps DRE ballots one column too far left"
    return (
        "left: a scanner may be missing from the list, or hand counted paper was filed as scanned"
    )


def check_swings(forms, earlier, later, machines):
    """Municipalities whose share of DRE ballots moved by more than half between the elections."""
    before, places = (sum_places(forms[year]) for year in (earlier, later))
    both = places[["dre_share"]].join(before[["dre_share"]], rsuffix="_before", how="inner")
    moved = both[(both.dre_share - both.dre_share_before).abs() > SWING]
    rule = f"DRE share within 0.5 of that of {earlier}"
    for key, share, share_before in moved.itertuples():
        note = explain_swing(key, machines, earlier, later)
        yield key, "", rule, share_before, share, note


def explain_swing(key, machines, earlier, later) -> str:
    """Whether the equipment lists show what changed."""
    if later == 2016 and key.startswith(SAINT_CROIX):
        return NEW_MACHINES
    if NEAREST_LIST[earlier] == NEAREST_LIST[later]:
        return NO_LATER_LIST
    had, has = (machines[year].dre.get(key, False) for year in (earlier, later))
    if had != has:
        return "explained: the lists show that the machines changed"
    return "left: the lists show no change; perhaps one year stands in the wrong column"
