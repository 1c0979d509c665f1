"""Rules of the study's own for data/raw, beside what data/datapackage.json says."""

import re

from citable.source_checks import tables as described
from sevenpercent.paths import DATAPACKAGE, RAW
from sevenpercent.tables import (  # noqa: F401  they declare relations
    relations_between,
    relations_errata,
    relations_known,
    relations_polls,
    relations_published,
    relations_rivals,
    relations_wards,
    relations_within,
)
from sevenpercent.tables.check_rules import check_rows
from sevenpercent.tables.relations import check_relations, sum_counties

CERTIFIED = "wi_certified_totals"
# Tables of reporting units -> election; what their columns count is in the names.
UNITS = {f"wi_reporting_units_{year}": f"president_{year}" for year in (2008, 2012, 2016)}
UNITS |= {
    f"wi_reporting_units_{election}": election
    for election in (
        *("governor_2002", "president_2004", "governor_2006", "governor_2012"),
        *("us_senate_2016", "president_2024"),
    )
}
VOTES = re.compile(r"(?:(canvass|recount)_)?(.+)_votes")
PARTIES = {"us_senate_2016": {"democrat": "feingold", "republican": "johnson"}}


def check_or_raise(folder=RAW, package=DATAPACKAGE):
    """Raise DataError with a line for each problem of data/raw, those of its description too.

    Raises
    ------
    DataError : data/raw/<file>.csv, row N: <rule>: <value>
    """
    described.check_or_raise([check_figures], folder, package)


def check_figures(tables, changed=None):
    """Tell tables what their rows and each other's figures show to be wrong.

    Parameters
    ----------
    tables : dict, name -> Table, held against their description
    changed : set of str, check only what these tables bear on; None checks all
    """
    for table in tables.values():
        if table.is_whole and (changed is None or table.name in changed):
            table.add(check_rows(table.resource, table.typed))
    check_certified(tables, changed)
    check_relations(tables, changed)


def check_certified(tables, changed=None):
    """Tell each table the counties whose votes by reporting unit are not those certified."""
    if CERTIFIED not in tables or not tables[CERTIFIED].is_whole:
        return
    groups = tables[CERTIFIED].frame.groupby(["election", "stage", "candidate"])
    for name, election in UNITS.items():
        if name not in tables or "municipality_key" not in tables[name].frame:
            continue
        if changed is not None and changed.isdisjoint({name, CERTIFIED}):
            continue
        sums = sum_counties(tables[name].typed)
        sums.loc["55"] = sums.sum()  # county_fips of the state, first of all in the totals
        for column in filter(VOTES.fullmatch, sums):
            stage, counted = VOTES.fullmatch(column).groups()
            candidate = PARTIES.get(election, {}).get(counted, counted)
            key = (election, stage or "canvass", candidate)
            if key in groups.groups:
                tables[name].add(compare(sums[column], groups.get_group(key)))


def compare(sums, totals):
    """One finding for each county, and the state, whose sum is another than certified."""
    rule = f"{sums.name} is not the certified total"
    for county, certified in zip(totals["county_fips"], totals["votes"], strict=True):
        counted = f"{sums.get(county, 0):.0f}"
        if counted != certified:
            place = "the state" if county == "55" else f"county {county}"
            yield None, rule, f"{counted}, not {certified}, in {place}"
