"""Relations of the elections of 2000 to 2024: a second hand's counties, the later ballot forms."""

import pandas as pd

from sevenpercent.tables.relations import UNIT, by_key, not_alike, relation, rows, sum_counties

COUNTY_VOTES = "wi_county_votes"
PARTS = ("total_votes", "democrat_votes", "republican_votes")
# Columns of tables that name candidates: total, Democrat, Republican.
COLUMNS = {
    "2008": ("total_votes", "obama_votes", "mccain_votes"),
    "2012": ("total_votes", "obama_votes", "romney_votes"),
    "2016": ("recount_total_votes", "recount_clinton_votes", "recount_trump_votes"),
}
BY_PARTY = """
    governor_2002 governor_2006 governor_2012 governor_2014 governor_2018 governor_2022
    president_2000 president_2004 president_2020 president_2024 us_senate_2016 us_senate_2018
""".split()


def same_counties(name):
    """The relation of a contest: our reporting units add up to the second hand's counties."""
    election = f"president_{name}" if name in COLUMNS else name

    @relation(
        "votes do not add up to the second hand's", f"wi_reporting_units_{name}", COUNTY_VOTES
    )
    def counties(units, theirs):
        sums = sum_counties(units)
        theirs = by_key(theirs[theirs["election"] == election], "county_fips")
        for column, part in zip(COLUMNS.get(name, PARTS), PARTS, strict=True):
            both = pd.concat([sums[column], theirs[part]], axis=1).fillna(0).sort_index()
            for county, found, known in both[both.iloc[:, 0] != both.iloc[:, 1]].itertuples():
                yield None, f"{column} {found:.0f}, not {known:.0f}, in county {county}"


for name in (*COLUMNS, *BY_PARTY):
    same_counties(name)


@relation("contest does not have 72 counties", COUNTY_VOTES, "wi_counties")
def whole_contests(theirs, counties):
    for election, listed in theirs.groupby("election"):
        for county in sorted(set(counties["county_fips"]) ^ set(listed["county_fips"])):
            yield None, f"{election}, {county}"


@relation("votes of 2020 and 2024 are not the national table's", COUNTY_VOTES,
          "us_counties_president")  # fmt: skip
def national_table(theirs, votes):
    """Both parties' votes; the national table's totals of 2024 lack write-ins."""
    national = by_key(votes, "county_fips")
    for year in (2008, 2012, 2020, 2024):
        ours = theirs[theirs["election"] == f"president_{year}"]
        for part, column in (("dem", "democrat_votes"), ("rep", "republican_votes")):
            expected = ours["county_fips"].map(national[f"{part}_{year}_votes"])
            broken = (ours[column] != expected).reindex(theirs.index, fill_value=False)
            yield from rows(theirs, broken, "election", "county_fips", column)


def same_units(form, table):
    """The relations of a form of 2018 or 2020, whose reporting units are those of the votes."""

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


same_units("wi_ballots_by_method_2018", "wi_reporting_units_governor_2018")
same_units("wi_ballots_by_method_2020", "wi_reporting_units_president_2020")
