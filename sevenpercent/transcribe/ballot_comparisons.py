"""Where Wisconsin's ballot forms contradict themselves, the votes or the equipment lists."""

from itertools import pairwise

import pandas as pd

from sevenpercent.transcribe import (
    ballots_by_method,
    elections_2000_2024,
    elections_2012,
    equipment,
    other_offices,
    wec_canvass,
)
from sevenpercent.transcribe.ballot_forms import FORMS, METHODS
from sevenpercent.transcribe.errata import as_text
from sevenpercent.transcribe.municipalities import read_changes
from sevenpercent.transcribe.voting_devices import DRE, MARKING, SCAN

# A list made after one election and one made before the other: the nearest that there is.
NEAREST_LIST = {2020: "2018-08-01", 2018: "2018-08-01", 2016: "2016-09-01", 2012: "2014-11-01"}
# Year of a form -> module, table and column of the votes that it is held against.
VOTES = {
    2012: (elections_2012, "wi_reporting_units_2012", "total_votes"),
    2016: (wec_canvass, "wi_reporting_units_2016", "canvass_total_votes"),
    2018: (other_offices, "wi_reporting_units_governor_2018", "total_votes"),
    2020: (elections_2000_2024, "wi_reporting_units_president_2020", "total_votes"),
}
# A swing may be the fault of either year that it lies between.
CORRECTED_BY = {2012: (2012, 2016), 2016: (2012, 2016), 2018: (2016, 2018), 2020: (2018, 2020)}
NO_LATER_LIST = "left: no list is later than August 2018"
# More ballots than votes are normal (blank and invalid ones); this many are not.
SURPLUS_SHARE, SURPLUS_BALLOTS = 0.05, 10
SWING = 0.5
# Places of St. Croix County proper; parts of two cities there vote with Pierce County.
SAINT_CROIX = "5510956"
MORE = "at least as many ballots as votes"
FEWER = "ballots exceed votes by 5 percent at most"
UNUSED = "a DRE ballot or more where a DRE is listed"
SINCE_2012 = "DRE share within 0.5 of that of 2012"
SMALL = "left: five ballots or fewer"
NEW_MACHINES = (
    "explained: the county had new machines by November (Verified Voting: ExpressVote); the list "
    "of September does not yet show them"
)
# Read case by case, where the rule's own words are not enough.
DECISIONS = {
    (2016, "5507337186", MORE): "left: one ballot filed for 107 votes; the clerk of Unity filed "
    "76 for the part in Clark County alone",
    (2016, "5501709012", SINCE_2012): "left: 2018 and 2020 look like 2012 (73 of 405 ballots on "
    "DREs, then none of 546), so 2016 has perhaps exchanged 137 scanned and 319 on DREs; no source "
    "says so",
    (2016, "5511559044", SINCE_2012): "left: 2018 and 2020 look like 2012 (198 of 885 ballots on "
    "DREs, 282 of 1,108), so the 926 of 2016 are probably the scanned ones; no source says how "
    "many were on DREs",
    (2016, "5511559022", SINCE_2012): "left: 2018 and 2020 have no paper and 160 of 353 and 269 "
    "of 434 ballots on DREs, so the 234 of 2016 on paper were probably cast on DREs; no source "
    "says so",
    (2016, "5511559022", UNUSED): "left: probably the 234 ballots filed as paper, of which other "
    "years have none",
}
COLUMNS = ["year", "municipality_key", "reporting_unit", "rule", "expected", "found", "difference"]


def comparisons(originals):
    """comparisons_ballots: every contradiction in the forms as filed, with what was decided."""
    forms = {
        form.year: ballots_by_method.read_ballots(originals, form).dropna(subset=form.counts)
        for form in FORMS
    }
    votes = {year: read_votes(originals, year) for year in forms}
    machines = machines_by_year(originals)
    filed = find_contradictions(forms, votes, machines)
    cleaned = {year: use_cleaned(frame) for year, frame in forms.items()}
    remaining = set(find_contradictions(cleaned, votes, machines).set_index(COLUMNS[:4]).index)
    filed["decision"] = [
        decide(row, tuple(row[:4]) in remaining) for row in filed.itertuples(index=False)
    ]
    return {"comparisons_ballots": filed.sort_values(COLUMNS[:4], ignore_index=True)}


def find_contradictions(forms, votes, machines) -> pd.DataFrame:
    """Every contradiction of any year, one row each."""
    found = []
    for year, frame in forms.items():
        places = sum_places(frame)
        found += check_sums(frame, year)
        found += check_votes(places, votes[year], year)
        found += check_machines(places, machines[year], year)
    for earlier, later in pairwise(sorted(forms)):
        found += check_swings(forms, earlier, later, machines)
    frame = pd.DataFrame(found, columns=[*COLUMNS, "decision"])
    for column in ("expected", "found", "difference"):
        frame[column] = frame[column].map(as_text)
    return frame


def use_cleaned(frame) -> pd.DataFrame:
    """A form with the corrected counts in place of the filed ones."""
    cleaned = [name for name in frame if name.endswith("_cleaned")]
    return frame.assign(**{name.removesuffix("_cleaned"): frame[name] for name in cleaned})


def methods_of(frame) -> list:
    """The methods that a year's form tells of."""
    return [name for name in METHODS if name in frame]


def decide(row, remains) -> str:
    """What was done about a contradiction."""
    if not remains:
        both = "data/errata/ballots_by_method_{}.csv or _{}.csv".format(*CORRECTED_BY[row.year])
        return f"corrected: {both}"
    return DECISIONS.get((row.year, row.municipality_key, row.rule), row.decision)


def read_votes(originals, year) -> pd.Series:
    """Votes for President, or Governor, by municipality (2016: canvass)."""
    module, name, column = VOTES[year]
    table = next(table for table in module.tables(originals) if table.name == name)
    return table.frame.groupby("municipality_key")[column].sum()


def sum_places(frame) -> pd.DataFrame:
    """A form's ballots by municipality, as filed."""
    methods = methods_of(frame)
    places = frame.groupby("municipality_key")[["total_ballots", *methods]].sum()
    places = places.astype("int64")
    filed = places[methods].sum(axis=1)
    return places.assign(dre_share=(places.dre_ballots / filed).where(filed > 0))


def machines_by_year(originals) -> dict:
    """Year of a form -> machines of the nearest list, under the municipality keys of that year."""
    lists = summarise_machines(equipment.tables(originals)[0].frame)
    changes = read_changes(originals)
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


def check_sums(frame, year):
    """Reporting units whose methods do not add up to their ballots."""
    sums = frame[methods_of(frame)].sum(axis=1)
    for _, row in frame.assign(sums=sums)[sums != frame.total_ballots].iterrows():
        yield (
            year,
            row.municipality_key,
            row.reporting_unit,
            "methods add up to total_ballots",
            row.total_ballots,
            row.sums,
            row.sums - row.total_ballots,
            explain_sum(row),
        )


def explain_sum(row) -> str:
    """Why methods and total differ, as far as the figures tell."""
    excess = row.sums - row.total_ballots
    if row.total_ballots == 0:
        return "left: no total was filed; the methods stand"
    if excess > 0 and excess == row.get("automark_ballots"):
        return "left: AutoMARK ballots are also counted by the way they were tabulated"
    if row.sums == row.total_voters:
        return "left: the methods add up to the voters; the total is off"
    if row.sums == 0:
        return "left: no method was filed, and nothing tells which it was"
    if abs(excess) <= 5:
        return SMALL
    return "left: no single correction is more likely than others"


def check_votes(places, votes, year):
    """Municipalities with fewer ballots than votes, far more, or no form at all."""
    for key, count in votes.items():
        if key not in places.index:
            if count:
                yield _place(
                    year, key, "a form for every municipality with votes", count, 0, "left: no form"
                )
            continue
        ballots = places.total_ballots[key]
        if count and not ballots:
            yield _place(year, key, MORE, count, 0, "explained: no total was filed")
        elif ballots < count:
            few = count - ballots <= 10
            note = "left: ten or fewer" if few else "left: no source tells which figure is right"
            yield _place(year, key, MORE, count, ballots, note)
        elif ballots - count > max(SURPLUS_BALLOTS, SURPLUS_SHARE * count):
            yield _place(
                year,
                key,
                FEWER,
                count,
                ballots,
                "left: no source tells which figure is right",
            )


def check_machines(places, machines, year):
    """Ballots by a method for which the nearest equipment list has no machine, and the reverse."""
    late = NO_LATER_LIST if year == 2020 else ""
    both = places.join(machines, how="inner")
    for key, row in both.iterrows():
        if row.dre_ballots and not row.dre:
            yield _place(year, key, "DRE ballots only where a DRE is listed", 0, row.dre_ballots,
                         late or explain_unlisted(row))  # fmt: skip
        if row.dre and not row.dre_ballots:
            yield _place(year, key, UNUSED, 1, 0,
                         late or explain_unused(key, year, row))  # fmt: skip
        if row.optical_scan_ballots and not row.scanner:
            yield _place(year, key, "optical scan ballots only where a scanner is listed", 0,
                         row.optical_scan_ballots, late or explain_scans(row))  # fmt: skip


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
    for key, row in moved.iterrows():
        yield (
            later,
            key,
            "",
            f"DRE share within 0.5 of that of {earlier}",
            round(row.dre_share_before, 4),
            round(row.dre_share, 4),
            round(row.dre_share - row.dre_share_before, 4),
            explain_swing(key, machines, earlier, later),
        )


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


def _place(year, key, rule, expected, found, decision):
    return (year, key, "", rule, expected, found, found - expected, decision)
