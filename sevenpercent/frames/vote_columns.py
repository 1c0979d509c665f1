"""What the columns of votes mean: the race, the candidate, the unit, the source."""

import re

from sevenpercent.frames.names import NATION
from sevenpercent.tables.elections import COUNTIES_ALONE, ELECTIONS
from sevenpercent.tables.municipal_races import OFFICES

NATIONAL_VOTES = "us_counties_president"
SHARE = "share, 0 to 1"
CANDIDATES = {
    name.lower(): name
    for name in "Obama McCain Romney Clinton Trump Johnson Stein Biden Harris".split()
}
EVERYONE = {"total": "everyone", "other": "all others"}
PARTIES = {"democrat": "the Democrat", "republican": "the Republican"}
OFFICE_WORDS = {"governor": "Governor", "us_senate": "US Senate", "president": "President"}
RECOUNTED = ("president_2016", "president_2020")
TWO_PARTY = "Democrat's share of the votes for the two major parties"
OFFICE = rf"({'|'.join(OFFICE_WORDS)})_(20\d\d)"


def describe_votes(frame, name):
    """Meaning (no full stop), unit, sources of a column of votes or shares; None for others."""
    for rule in (_office, _president, _share, _swing):
        if found := rule(frame, name):
            return found
    if name == "fewest_votes":
        tables = (_election_table(election) for election in ELECTIONS if election[-4:] != "2010")
        return "Votes for everyone in the election with fewest", "votes", tuple(tables)
    if name == "log_votes":
        meaning = "Natural logarithm of all votes for President of 2016"
        return meaning, "log votes", (_votes_table(frame, 2016),)


def _office(frame, name):
    if found := re.fullmatch(rf"{OFFICE}_([a-z]+)_votes", name):
        office, year, part = found.groups()
        meaning = f"Votes for {(PARTIES | EVERYONE)[part]} for {OFFICE_WORDS[office]} in {year}"
        unit = "votes"
    elif found := re.fullmatch(rf"two_party_{OFFICE}_share", name):
        office, year = found.groups()
        meaning, unit = f"{TWO_PARTY}, {OFFICE_WORDS[office]} {year}", SHARE
    else:
        return None
    election = f"{office}_{year}"
    if election not in (*OFFICES, *ELECTIONS):
        return None
    if election in RECOUNTED:
        meaning = f"{meaning}, after the recount"
    return meaning, unit, (_election_table(election),)


def _election_table(election):
    if election in COUNTIES_ALONE:
        return "wi_county_votes"
    alone = election in ("president_2008", "president_2012", "president_2016")
    return f"wi_reporting_units_{election.removeprefix('president_') if alone else election}"


def _president(frame, name):
    found = re.fullmatch(r"(recount_)?([a-z]+)_(reported_)?(?:(20\d\d)_)?votes", name)
    if not found or found[2] not in CANDIDATES | EVERYONE:
        return None
    recount, who, reported, year = found.groups()
    year = int(year or 2016)
    who = (CANDIDATES | EVERYONE)[who]
    stage = ", after the recount" if recount else ", as reported on the night" if reported else ""
    meaning = f"Votes for {who} for President in {year}{stage}{_left_out(year, who)}"
    return meaning, "votes", (_votes_table(frame, year),)


def _share(frame, name):
    found = re.fullmatch(r"(two_party|democrat|republican|other)_(20\d\d)_share", name)
    if not found:
        return None
    part, year = found[1], int(found[2])
    meaning = {
        "two_party": TWO_PARTY,
        "other": "Share of all votes that went to neither major party",
    }.get(part, f"{part.capitalize()}'s share of all votes")
    left_out = _left_out(year, "everyone" if part != "two_party" else "both parties")
    return f"{meaning}, President {year}{left_out}", SHARE, (_votes_table(frame, year),)


def _swing(frame, name):
    if found := re.fullmatch(r"swing_(20\d\d)_(20\d\d)_pp", name):
        earlier, later = map(int, found.groups())
        meaning = (
            f"Change of the Democrat's two-party share for President from {earlier} to {later}"
        )
        tables = (_votes_table(frame, earlier), _votes_table(frame, later))
        return meaning, "percentage points", tables


def _left_out(year, who):
    """What the counts of 2024 lack."""
    return ", without write-ins" if year == 2024 and who in ("everyone", "all others") else ""


def _votes_table(frame, year):
    if frame == NATION or year > 2016:
        return NATIONAL_VOTES
    return f"wi_reporting_units_{year}"
