"""Relations of the elections of 2000 to 2024: a second hand's counties, the later ballot forms."""

import pandas as pd

from sevenpercent.tables.relations import not_alike, relation, rows

UNIT = ["municipality_key", "reporting_unit"]
# Forms whose reporting units are those of the votes on the same ballots.
FORMS = {
    "wi_ballots_by_method_2018": "wi_reporting_units_governor_2018",
    "wi_ballots_by_method_2020": "wi_reporting_units_president_2020",
}

COUNTY_VOTES = "wi_county_votes"
PARTS = ("total_votes", "democrat_votes", "republican_votes")
# Tables whose columns are named by candidate: total, Democrat, Republican.
COLUMNS = {
    "wi_reporting_units_2008": ("total_votes", "obama_votes", "mccain_votes"),
    "wi_reporting_units_2012": ("total_votes", "obama_votes", "romney_votes"),
    "wi_reporting_units_2016": (
        "recount_total_votes",
        "recount_clinton_votes",
        "recount_trump_votes",
    ),
}
BY_PARTY = (
    "governor_2002",
    "governor_2006",
    "governor_2012",
    "governor_2014",
    "governor_2018",
    "governor_2022",
    "president_2000",
    "president_2004",
    "president_2020",
    "president_2024",
    "us_senate_2016",
    "us_senate_2018",
)
# Contest of the second hand -> our table.
TABLES = {
    **{f"president_{name[-4:]}": name for name in COLUMNS},
    **{election: f"wi_reporting_units_{election}" for election in BY_PARTY},
}


def same_counties(election, table):
    """The relation of a contest: our reporting units add up to the second hand's counties."""

    @relation("votes do not add up to the second hand's", table, COUNTY_VOTES)
    def counties(units, theirs):
        sums = units.groupby(units["municipality_key"].str[:5])[
            list(COLUMNS.get(table, PARTS))
        ].sum()
        theirs = theirs[theirs["election"] == election].drop_duplicates("county_fips")
        theirs = theirs.set_index("county_fips")
        for column, part in zip(sums, PARTS, strict=True):
            expected = theirs[part]
            for county in sorted(set(sums.index) | set(expected.index)):
                found, known = sums[column].get(county, 0), expected.get(county, 0)
                if found != known:
                    yield None, f"{column} {found:.0f}, not {known:.0f}, in county {county}"


for election, table in TABLES.items():
    same_counties(election, table)


@relation("contest does not have 72 counties", COUNTY_VOTES, "wi_counties")
def whole_contests(theirs, counties):
    for election, listed in theirs.groupby("election"):
        for county in sorted(set(counties["county_fips"]) ^ set(listed["county_fips"])):
            yield None, f"{election}, {county}"


@relation("votes of 2020 and 2024 are not the national table's", COUNTY_VOTES,
          "us_counties_president")  # fmt: skip
def national_table(theirs, votes):
    """Both parties' votes; the national table's totals of 2024 lack write-ins."""
    national = votes.drop_duplicates("county_fips").set_index("county_fips")
    for year in (2008, 2012, 2020, 2024):
        ours = theirs[theirs["election"] == f"president_{year}"]
        for part, column in (("dem", "democrat_votes"), ("rep", "republican_votes")):
            expected = ours["county_fips"].map(national[f"{part}_{year}_votes"])
            broken = (theirs[column] != expected.reindex(theirs.index)) & theirs.index.isin(
                ours.index
            )
            yield from rows(theirs, broken, "election", "county_fips", column)


def same_units(form, table):
    """The relation of a form of 2018 or 2020, whose reporting units are those of the votes."""

    @relation("reporting units are not those of the votes", form, table)
    def units(ballots, votes):
        ours, theirs = (pd.MultiIndex.from_frame(frame[UNIT]) for frame in (ballots, votes))
        yield from rows(ballots, pd.Series(~ours.isin(theirs), ballots.index), *UNIT)
        yield from ((None, f"{', '.join(unit)} has no form") for unit in theirs.difference(ours))

    @relation("a report is incomplete in a part of a municipality", form)
    def one_report(ballots):
        yield from not_alike(ballots, [ballots["hindi_code_filed"]], "report_incomplete")

    @relation("counts are missing in a report that is not incomplete", form)
    def empty_counts(ballots):
        broken = ballots["total_ballots"].isna() & (ballots["total_voters"] > 0)
        broken &= ballots["report_incomplete"] != "true"
        yield from rows(ballots, broken, *UNIT)

    @relation("some counts of a unit are missing and others are not", form)
    def all_or_none(ballots):
        counts = ballots[[name for name in ballots if "_ballots" in name]].isna()
        yield from rows(ballots, counts.any(axis=1) & ~counts.all(axis=1), *UNIT)
        voters = ballots[["registrants", "total_voters"]].isna().any(axis=1)
        yield from rows(ballots, voters, *UNIT)


for form, table in FORMS.items():
    same_units(form, table)
