"""Where Wisconsin's ballot forms contradict themselves, the votes or the equipment lists."""

from itertools import pairwise

import pandas as pd

from sevenpercent.transcribe.ballot_forms import FORMS
from sevenpercent.transcribe.ballot_machines import (
    SMALL,
    UNUSED,
    check_machines,
    check_swings,
    machines_by_year,
    methods_of,
    sum_places,
)
from sevenpercent.transcribe.errata import as_text

# Year of a form -> table and column of the votes for President, or Governor, that it is held to.
VOTES = {
    2012: ("wi_reporting_units_2012", "total_votes"),
    2016: ("wi_reporting_units_2016", "canvass_total_votes"),
    2018: ("wi_reporting_units_governor_2018", "total_votes"),
    2020: ("wi_reporting_units_president_2020", "total_votes"),
}
# A swing may be the fault of either year that it lies between.
CORRECTED_BY = {2012: (2012, 2016), 2016: (2012, 2016), 2018: (2016, 2018), 2020: (2018, 2020)}
# More ballots than votes are normal (blank and invalid ones); this many are not.
SURPLUS_SHARE, SURPLUS_BALLOTS = 0.05, 10
MORE = "at least as many ballots as votes"
FEWER = "ballots exceed votes by 5 percent at most"
UNTOLD = "left: no source tells which figure is right"
EMPTY = "left: the form has the voters and no ballots"
ONCE_CORRECTED = ", once corrected"
SINCE_2012 = "DRE share within 0.5 of that of 2012"
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
    (
        2016,
        "5511559022",
        UNUSED,
    ): "left: probably the 234 ballots filed as paper, of which 2012 has two and later years none",
}
COLUMNS = ["year", "municipality_key", "reporting_unit", "rule", "expected", "found", "difference"]


def comparisons(originals, tables):
    """comparisons_ballots: every contradiction in the forms, with what was decided.

    Figures are those filed; what contradicts itself by the corrected ones alone has a rule of its
    own, ending in ONCE_CORRECTED.
    """
    forms = {form.year: tables[form.table].dropna(subset=form.counts) for form in FORMS}
    votes = {
        year: tables[name].groupby("municipality_key")[column].sum()
        for year, (name, column) in VOTES.items()
    }
    machines = machines_by_year(tables["wi_equipment"], tables["wi_municipality_changes"])
    filed = find_contradictions(forms, votes, machines)
    cleaned = {year: use_cleaned(frame) for year, frame in forms.items()}
    remaining = find_contradictions(cleaned, votes, machines)
    told, left = (frame.set_index(COLUMNS[:4]).index for frame in (filed, remaining))
    filed["decision"] = [
        decide(row, remains)
        for row, remains in zip(filed.itertuples(index=False), told.isin(left), strict=True)
    ]
    new = remaining[~left.isin(told)]
    both = pd.concat([filed, new.assign(rule=new.rule + ONCE_CORRECTED)])
    return {"comparisons_ballots": both.sort_values(COLUMNS[:4], ignore_index=True)}


def find_contradictions(forms, votes, machines) -> pd.DataFrame:
    """Every contradiction of any year, one row each."""
    rows = []
    for year, frame in forms.items():
        places = sum_places(frame)
        told = [*check_sums(frame), *check_votes(places, votes[year], year)]
        told += check_machines(places, machines[year], year)
        rows += [(year, *row) for row in told]
    for earlier, later in pairwise(sorted(forms)):
        rows += [(later, *row) for row in check_swings(forms, earlier, later, machines)]
    frame = pd.DataFrame(rows, columns=[*COLUMNS[:6], "decision"])
    frame.insert(6, "difference", frame.found - frame.expected)
    for column in ("expected", "found", "difference"):
        frame[column] = frame[column].round(4).map(as_text)
    return frame


def use_cleaned(frame) -> pd.DataFrame:
    """A form with the corrected counts in place of the filed ones."""
    cleaned = [name for name in frame if name.endswith("_cleaned")]
    return frame.assign(**{name.removesuffix("_cleaned"): frame[name] for name in cleaned})


def decide(row, remains) -> str:
    """What was done about a contradiction."""
    if not remains:
        both = "data/errata/ballots_by_method_{}.csv or _{}.csv".format(*CORRECTED_BY[row.year])
        return f"corrected: {both}"
    return DECISIONS.get((row.year, row.municipality_key, row.rule), row.decision)


# What the checks tell: key, reporting unit, rule, expected, found, decision.


def check_sums(frame):
    """Reporting units whose methods do not add up to their ballots."""
    rule = "methods add up to total_ballots"
    sums = frame[methods_of(frame)].sum(axis=1)
    for _, row in frame.assign(sums=sums)[sums != frame.total_ballots].iterrows():
        place = (row.municipality_key, row.reporting_unit)
        yield *place, rule, row.total_ballots, row.sums, explain_sum(row)


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
    no_form = EMPTY if year > 2016 else "left: no form"
    for key, count in votes.items():
        ballots = places.total_ballots.get(key)
        if ballots is None:
            if count:
                yield key, "", "a form for every municipality with votes", count, 0, no_form
        elif count and not ballots:
            yield key, "", MORE, count, 0, "explained: no total was filed"
        elif ballots < count:
            note = "left: ten or fewer" if count - ballots <= 10 else UNTOLD
            yield key, "", MORE, count, ballots, note
        elif ballots - count > max(SURPLUS_BALLOTS, SURPLUS_SHARE * count):
            yield key, "", FEWER, count, ballots, UNTOLD
