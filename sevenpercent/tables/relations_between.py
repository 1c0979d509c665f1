"""Relations between figures of several tables of data/raw."""

import pandas as pd

from sevenpercent.tables import relations_elections  # noqa: F401  it declares relations too
from sevenpercent.tables.polls import STATE_OF_NAME
from sevenpercent.tables.relations import UNIT, absent, by_key, relation, rows, sum_counties, unlike

UNITS = " ".join(f"wi_reporting_units_{election}" for election in """
    2008 2012 governor_2014 2016 us_senate_2016 governor_2018 us_senate_2018 president_2000
    governor_2002 president_2004 governor_2006 governor_2012 president_2020 governor_2022
    president_2024
""".split())  # fmt: skip
FORMS = " ".join(f"wi_ballots_by_method_{year}" for year in (2012, 2016, 2018, 2020))
# Cities and villages some years have no row of the part that reaches into another county.
_ROCKLAND_ONTARIO = {"5508132176", "5508163165"}
_TO_2002 = {"5500702201", "5501545241", "5501909281", "5505711291", *_ROCKLAND_ONTARIO}
NO_ROW = {
    "wi_reporting_units_president_2000": {*_TO_2002, "5505568146", "5508705136", "5508705191"},
    "wi_reporting_units_governor_2002": {*_TO_2002, "5503967142"},
    "wi_reporting_units_president_2004": _ROCKLAND_ONTARIO,
    "wi_reporting_units_governor_2006": {"5501545241", *_ROCKLAND_ONTARIO},
    "wi_reporting_units_governor_2012": _ROCKLAND_ONTARIO,
    "wi_reporting_units_2008": {"5501545241", *_ROCKLAND_ONTARIO},
    "wi_reporting_units_2012": _ROCKLAND_ONTARIO,
    "wi_reporting_units_governor_2014": {"5508163165"},
}
# Alaska's districts are no counties; Verified Voting's exports lack the capital, 2012 Wisconsin.
NO_STATE = {
    "us_counties_president": {"AK"},
    "us_equipment_2012": {"DC", "WI"},
    "us_equipment_2016": {"DC"},
}
FILED_UNDER_OLD_CODE = {
    "5502513196": "13068", "5505930182": "30014", "5507337146": "37052", "5513971121": "71008",
}  # fmt: skip
# Over two offices on one ballot; the furthest in 2018 are 149 votes in all, 345 for a party.
SAME_BALLOTS_VOTES = 150
SAME_PARTY_SHARE, SAME_PARTY_VOTES = 0.3, 5
# The furthest that a county's two-party share moved: 0.28 after 2016, 0.14 after 2020.
MOVES = {("2016", "2020"): 0.3, ("2020", "2024"): 0.15}
# From 2012 to 2014 Wisconsin's counties moved by -0.12 to -0.01.
GOVERNOR_MOVES = (-0.13, 0)
# The votes cast, as a multiple of those four years before: 0.87 to 1.52, then 0.71 to 1.47.
TURNOUT = {("2016", "2020"): (0.85, 1.55), ("2020", "2024"): (0.7, 1.5)}
CERTIFIED = {
    "2012": ("president_2012", {"dem": "obama", "rep": "romney", "total": "total"}),
    "2016": ("president_2016", {"dem": "clinton", "rep": "trump", "total": "total"}),
}


@relation("county has no row", "miller_counties wi_recount_methods", "wi_counties")
@relation("county has no row", "us_counties_context", "us_counties_president")
def every_county(frame, counties):
    return absent(counties["county_fips"], set(frame["county_fips"]))


def states_covered(table, left_out):
    """A rule that every state has a row, but those that the source leaves out."""

    @relation("state has no row", table, "us_states_president")
    def every_state(frame, states):
        known = set(frame["state"].map(STATE_OF_NAME)) | left_out
        return absent(sorted(set(states["state"])), known)


for name, left_out in NO_STATE.items():
    states_covered(name, left_out)


@relation("the state of a county is another", "us_counties_context", "us_counties_president")
def same_state(context, votes):
    states = by_key(votes, "county_fips")["state"]
    yield from rows(context, context["state"] != context["county_fips"].map(states), "state")


@relation("Wisconsin's county is not as certified", "us_counties_president", "wi_certified_totals")
def certified_in_wisconsin(votes, certified):
    canvass = certified[certified["stage"] == "canvass"]
    for year, (election, candidates) in CERTIFIED.items():
        for part, candidate in candidates.items():
            chosen = (canvass["election"] == election) & (canvass["candidate"] == candidate)
            official = by_key(canvass[chosen], "county_fips")["votes"]
            expected = votes["county_fips"].map(official)
            yield from unlike(votes, f"{part}_{year}_votes", expected, "county_fips")


@relation("Wisconsin's county is not its wards of 2008", "us_counties_president",
          "wi_reporting_units_2008")  # fmt: skip
def wards_of_2008(votes, units):
    sums = sum_counties(units)
    for part, column in (("dem", "obama"), ("rep", "mccain"), ("total", "total")):
        expected = votes["county_fips"].map(sums[f"{column}_votes"])
        yield from unlike(votes, f"{part}_2008_votes", expected, "county_fips")


@relation("a county's votes moved further than any", "us_counties_president")
def county_moves(frame):
    for (before, after), furthest in MOVES.items():
        moved = two_party(frame, after) - two_party(frame, before)
        told = [f"dem_{after}_votes", f"rep_{after}_votes"]
        yield from rows(frame, moved.abs() > furthest, "county_fips", *told)
    for (before, after), limits in TURNOUT.items():
        ratio = frame[f"total_{after}_votes"] / frame[f"total_{before}_votes"]
        broken = ~ratio.between(*limits) & ratio.notna()
        yield from rows(frame, broken, "county_fips", f"total_{after}_votes")


def two_party(frame, year):
    democrat, republican = frame[f"dem_{year}_votes"], frame[f"rep_{year}_votes"]
    return democrat / (democrat + republican)


@relation("a county moved from 2012 as none did", "wi_reporting_units_governor_2014",
          "wi_reporting_units_2012")  # fmt: skip
def governor_after_president(governor, president):
    then, now = sum_counties(president), sum_counties(governor)
    moved = now["democrat_votes"] / (now["democrat_votes"] + now["republican_votes"])
    moved -= then["obama_votes"] / (then["obama_votes"] + then["romney_votes"])
    for county, value in moved[~moved.between(*GOVERNOR_MOVES) & moved.notna()].items():
        yield None, f"two-party share {value:+.3f} in county {county}"


@relation("no municipality of that year has this key",
          f"{UNITS} {FORMS.replace(' wi_ballots_by_method_2016', '')}",
          "wi_municipalities", "wi_municipality_changes")  # fmt: skip
def known_municipalities(units, municipalities, changes):
    known = set(municipalities["municipality_key"]) | set(changes["municipality_key_from"])
    yield from rows(units, ~units["municipality_key"].isin(known), *UNIT)


def without_row(table):
    """A rule that every municipality of a year has a row, but those known to have none."""

    @relation("municipality has no row", table, "wi_municipalities", "wi_municipality_changes")
    def covered(units, municipalities, changes):
        year = int(table[-4:])
        new = changes.loc[changes["year_from"] == year, "municipality_key_to"]
        left = NO_ROW.get(table, set()) | set(new) | set(units["municipality_key"])
        return absent(municipalities["municipality_key"], left)


for name in UNITS.split():
    without_row(name)


@relation("reporting unit is not in the other office's table", "wi_reporting_units_us_senate_2016",
          "wi_reporting_units_2016")  # fmt: skip
@relation("reporting unit is not in the other office's table", "wi_reporting_units_us_senate_2018",
          "wi_reporting_units_governor_2018")  # fmt: skip
@relation("reporting unit is not in the other office's table", "wi_reporting_units_governor_2018",
          "wi_reporting_units_us_senate_2018")  # fmt: skip
@relation("form is of no reporting unit with votes", "wi_ballots_by_method_2016",
          "wi_reporting_units_2016")  # fmt: skip
def other_units(frame, other):
    known = pd.MultiIndex.from_frame(other[UNIT])
    found = pd.Series(pd.MultiIndex.from_frame(frame[UNIT]).isin(known), frame.index)
    yield from rows(frame, ~found, *UNIT)


@relation("votes differ between two offices on one ballot", "wi_reporting_units_governor_2018",
          "wi_reporting_units_us_senate_2018")  # fmt: skip
def same_ballots(governor, senate):
    both = governor[UNIT].merge(senate.drop_duplicates(UNIT), on=UNIT, how="left")
    apart = (governor["total_votes"] - both["total_votes"]).abs() > SAME_BALLOTS_VOTES
    yield from rows(governor, apart, *UNIT, "total_votes")
    most = SAME_PARTY_SHARE * governor["total_votes"] + SAME_PARTY_VOTES
    for party in ("democrat_votes", "republican_votes"):
        apart = (governor[party] - both[party]).abs() > most
        yield from rows(governor, apart, *UNIT, party)


@relation("code is of another municipality", f"{FORMS} wi_equipment", "wi_municipalities")
def other_codes(frame, municipalities):
    column = "listed_code" if "listed_code" in frame else "hindi_code_filed"
    places = by_key(municipalities, "municipality_key")
    keys, codes = frame["municipality_key"], frame[column]
    fits = codes == keys.map(FILED_UNDER_OLD_CODE)
    for name in ("hindi_code", "wec_part_code"):
        fits |= codes == keys.map(places[name])
    yield from rows(frame, ~fits & keys.isin(places.index), "municipality_key", column)


@relation("part code is of another county", "wi_municipalities", "wi_counties")
def part_codes(municipalities, counties):
    expected = municipalities["county_fips"].map(by_key(counties, "county_fips")["wec_code"])
    broken = expected.notna() & (municipalities["wec_part_code"].str[:2] != expected)
    yield from rows(municipalities, broken, "county_fips", "wec_part_code")


@relation("municipality has another name", "wi_municipality_changes", "wi_municipalities")
def changed_names(changes, municipalities):
    names = by_key(municipalities, "municipality_key")["municipality_name"]
    broken = changes["municipality_name_to"] != changes["municipality_key_to"].map(names)
    yield from rows(changes, broken, "municipality_key_to", "municipality_name_to")


@relation("census unit is of another municipality", "wi_municipality_demographics",
          "wi_municipalities")  # fmt: skip
def census_units(people, municipalities):
    units = by_key(municipalities, "municipality_key")
    for column in ("municipality_key", "second_municipality_key"):
        broken = people["mcd_fips"] != people[column].map(units["mcd_fips"])
        yield from rows(people, broken & (people[column] != ""), column, "mcd_fips")
    told = set(people["municipality_key"]) | set(people["second_municipality_key"])
    yield from ((None, f"none for {key}") for key in units.index if key not in told)


@relation("a list lacks a municipality", "wi_equipment", "wi_municipalities")
def whole_lists(equipment, municipalities):
    for date, listed in equipment.groupby("list_date"):
        for _, key in absent(municipalities["municipality_key"], set(listed["municipality_key"])):
            yield None, f"{key}, list of {date}"


@relation("a device is of another type", "wi_equipment", "voting_device_types")
def device_types(equipment, devices):
    for use, device, columns in (
        ("accessible device", "accessible_device", {"accessible_type": "type", "vvpat": "vvpat"}),
        ("tabulator", "tabulator", {"tabulator_type": "type"}),
    ):
        known = by_key(devices[devices["use"] == use], "device")
        given = equipment[device] != ""
        for column, field in columns.items():
            expected = equipment[device].map(known[field])
            yield from rows(equipment, given & (equipment[column] != expected), device, column)
