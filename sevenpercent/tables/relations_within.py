"""Relations between the columns or the rows of one table."""

import pandas as pd

from citable.source_checks.table_cells import FIRST_ROW
from sevenpercent.tables.relations import not_alike, relation, rows

EQUIPMENT = "us_equipment_2012 us_equipment_2016"
POLL_DAYS = (0, 21)  # FiveThirtyEight's file holds the last three weeks
POLLED_PCT = (60, 105)  # two or three candidates; one poll in the file adds up to 104
FURTHEST_PP = 25  # the worst poll in the file missed a candidate by 24.3
GROWTH = (0.105, 1.45)  # 2010 to 2016: Harrison lost most of its land, Hobart grew by 38 percent
TWO_COUNTS = (0.25, 3)  # Miller's two columns for one county: 0.27 to 2.8 times each other
WISCONSIN = {"longitude": (-93, -86), "latitude": (42.4, 47.2)}
STATE_ROW = "55"


def alike(rule, tables, groups, *columns):
    """Declare that the rows of a group hold one value in each of some columns."""

    @relation(rule, tables)
    def one_value(frame):
        for column in columns:
            yield from not_alike(frame, [frame[name] for name in groups], column)


alike("rows of one jurisdiction differ in its precincts", "us_equipment_2012",
      ["jurisdiction_code", "division"], "precincts")  # fmt: skip
alike("polls of one election differ in its result", "polls_president", ["year", "location"],
      "democrat_actual_pct", "republican_actual_pct")  # fmt: skip
alike("polls of one id name several pollsters", "polls_president", ["poll_id"], "pollster")
alike("parts of one municipality differ", "wi_municipalities", ["hindi_code"],
      "municipality_name", "population_2010", "population_2016")  # fmt: skip


@relation("candidates do not add up to the total", "miller_counties")
def miller_sums(frame):
    parts = frame["trump_votes"] + frame["clinton_votes"] + frame["other_votes"]
    broken = parts != frame["total_2016_votes"]
    yield from rows(frame, broken, "trump_votes", "clinton_votes", "total_2016_votes")
    more = frame["romney_votes"] + frame["obama_votes"] > frame["total_2012_votes"]
    yield from rows(frame, more, "romney_votes", "obama_votes", "total_2012_votes")


@relation("two counts of people are further apart than any", "miller_counties")
def miller_people(frame):
    ratio = frame["population_wikipedia"] / frame["population"]
    yield from rows(frame, ~ratio.between(*TWO_COUNTS), "population", "population_wikipedia")


@relation("another number of states than in other years", "us_states_president")
def states_a_year(frame):
    sizes = frame.groupby("year")["state"].nunique()
    for year, states in sizes[sizes != sizes.max()].items():
        yield None, f"{states} of {sizes.max()} in {year:.0f}"


@relation("a share is not that of the votes", "us_states_president")
def state_shares(frame):
    for party in ("democrat", "republican", "other"):
        votes, share = f"{party}_votes", f"{party}_share"
        broken = (frame[votes] / frame["total_votes"] - frame[share]).abs() > 1e-9
        yield from rows(frame, broken, votes, "total_votes", share)


@relation("white and nonwhite are not 100 percent", "us_counties_context")
def white_and_nonwhite(frame):
    broken = (frame["white_pct"] + frame["nonwhite_pct"] - 100).abs() > 1e-6
    yield from rows(frame, broken, "white_pct", "nonwhite_pct")


@relation("a part is more than the whole", "us_counties_context")
def context_parts(frame):
    for part, whole in (
        ("less_high_school_pct", "less_college_pct"),
        ("white_less_high_school_pct", "white_less_college_pct"),
        ("cvap", "population"),
    ):
        yield from rows(frame, frame[part] > frame[whole], part, whole)
    for parts in (
        ("white_pct", "black_pct", "hispanic_pct"),
        ("age_29_under_pct", "age_65_over_pct"),
    ):
        yield from rows(frame, frame[list(parts)].sum(axis=1) > 100 + 1e-6, *parts)


@relation("a code belongs to another state",
          f"us_counties_context us_counties_president {EQUIPMENT}")  # fmt: skip
def one_state_a_code(frame):
    yield from not_alike(frame, [frame["county_fips"].str[:2]], "state")


@relation("the jurisdiction's code is of another state", EQUIPMENT)
def jurisdiction_codes(frame):
    broken = frame["jurisdiction_code"].str[:2] != frame["county_fips"].str[:2]
    yield from rows(frame, broken, "county_fips", "jurisdiction_code")


@relation("vvpat is told of machines without a paper record, and of no others", EQUIPMENT)
def paper_records(frame):
    broken = frame["equipment_type"].str.startswith("DRE") == (frame["vvpat"] == "Not Applicable")
    yield from rows(frame, broken, "equipment_type", "vvpat")


@relation("rows of one place are not numbered from 1", f"{EQUIPMENT} wi_equipment")
def not_numbered(frame):
    place = ["jurisdiction_code", "division"]
    keys = place if "division" in frame else ["list_date", "municipality_key"]
    broken = frame.groupby(keys, dropna=False).cumcount() + 1 != frame["row_number"]
    yield from rows(frame, broken, *keys, "row_number")


@relation("a poll and its election do not fit", "polls_president")
def poll_dates(frame):
    election = pd.to_datetime(frame["election_date"], errors="coerce")
    days = (election - pd.to_datetime(frame["poll_date"], errors="coerce")).dt.days
    yield from rows(frame, ~days.between(*POLL_DAYS), "poll_date", "election_date")
    yield from rows(frame, election.dt.year != frame["year"], "year", "election_date")
    yield from not_alike(frame, [frame["year"]], "election_date")


@relation("a poll is further from the result than any", "polls_president")
def poll_misses(frame):
    for party in ("democrat", "republican"):
        polled, actual = f"{party}_pct", f"{party}_actual_pct"
        yield from rows(frame, (frame[polled] - frame[actual]).abs() > FURTHEST_PP, polled, actual)
    third = frame["third_candidate_pct"].fillna(0)
    told = frame["democrat_pct"] + frame["republican_pct"] + third
    yield from rows(frame, ~told.between(*POLLED_PCT), "democrat_pct", "republican_pct")


@relation("counties do not add up to the state", "wi_certified_totals")
def certified_counties(frame):
    of_state = frame["county_fips"] == STATE_ROW
    by_county = frame["election"].isin(frame.loc[~of_state, "election"])
    keys = ["election", "stage", "candidate"]
    yield from not_added_up(frame[of_state & by_county], frame[~of_state], keys)


@relation("candidates do not add up to the total", "wi_certified_totals")
def certified_candidates(frame):
    total = frame["candidate"] == "total"
    yield from not_added_up(frame[total], frame[~total], ["election", "stage", "county_fips"])


def not_added_up(totals, parts, keys):
    """(row, key and both figures) of each total that is not the sum of its parts."""
    sums = parts.groupby(keys)["votes"].sum()
    found = sums.reindex(pd.MultiIndex.from_frame(totals[keys])).set_axis(totals.index)
    for place, row in totals[totals["votes"] != found].iterrows():
        value = f"{found[place]:.0f}, not {row['votes']}, for {', '.join(row[keys])}"
        yield place + FIRST_ROW, value


@relation("codes of one county are not in the order of its names", "wi_counties")
def county_codes(frame):
    broken = frame["wec_code"] != pd.Series([f"{n:02d}" for n in range(1, len(frame) + 1)])
    yield from rows(frame, broken, "wec_code", "county_name")


@relation("the parts of a municipality's key do not fit", "wi_municipalities")
def municipality_keys(frame):
    key = frame["county_fips"] + frame["hindi_code"]
    yield from rows(frame, frame["municipality_key"] != key, "municipality_key", "hindi_code")
    broken = frame["mcd_fips"].str[:5] != frame["county_fips"]
    yield from rows(frame, broken, "county_fips", "mcd_fips")


@relation("the name is of another type of municipality", "wi_municipalities")
def municipality_types(frame):
    kind = frame["municipality_name"].str.split(" of ").str[0].str.lower()
    broken = kind != frame["municipality_type"]
    yield from rows(frame, broken, "municipality_type", "municipality_name")


@relation("a municipality is split if its code stands twice", "wi_municipalities")
def split_municipalities(frame):
    twice = frame["hindi_code"].duplicated(keep=False)
    yield from rows(frame, (frame["is_split"] == "true") != twice, "hindi_code", "is_split")
    whole = ~twice & (frame["wec_part_code"] != frame["hindi_code"])
    yield from rows(frame, whole, "hindi_code", "wec_part_code")


@relation("people of 2016 are not near those of 2010", "wi_municipalities")
def municipality_growth(frame):
    growth = frame["population_2016"] / frame["population_2010"]
    yield from rows(frame, ~growth.between(*GROWTH), "population_2010", "population_2016")


@relation("a part is more than the whole", "wi_municipality_demographics")
def people_parts(frame):
    both = frame["non_hispanic_white"] + frame["hispanic"] > frame["population"]
    yield from rows(frame, both, "non_hispanic_white", "hispanic", "population")
    for part, whole in (
        ("non_hispanic_white", "white_alone"),
        ("adults_65_plus", "adults_25_plus"),
        ("adults_18_plus", "population"),
    ):
        yield from rows(frame, frame[part] > frame[whole], part, whole)


@relation("the point is not in Wisconsin", "wi_municipality_demographics")
def municipality_points(frame):
    for column, limits in WISCONSIN.items():
        yield from rows(frame, ~frame[column].between(*limits), column)


@relation("a tabulator has a type, and none has none", "wi_equipment")
def tabulator_types(frame):
    broken = (frame["tabulator"] == "") != (frame["tabulator_type"] == "none")
    yield from rows(frame, broken, "tabulator", "tabulator_type")
