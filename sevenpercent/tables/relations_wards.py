"""Relations between two counts of one ward: offices on one ballot, forms and votes."""

import pandas as pd

from sevenpercent.tables.relations import UNIT, relation, rows

# President and Senate in 2016: all but these lie within 105 votes of each other.
TWO_OFFICES_VOTES = 110
TWO_OFFICES_KNOWN = {
    ("5502513251", "WARD 56"), ("5505528022", "WARDS 1-4"), ("5507941251", "WARD 34"),
    ("5508967161", "WARD 3"), ("5511760281", "WARD 1"),
}  # fmt: skip
# A party's votes for both: the furthest are 20 and, in the town above, 29 percent of the ward.
PARTY_SHARE, PARTY_VOTES = 0.2, 20
PARTIES = {"canvass_clinton_votes": "democrat_votes", "canvass_trump_votes": "republican_votes"}
RECOUNTED_VOTES = 70  # data/recount_causes.csv says why it moved these three further
RECOUNTED_KNOWN = {
    ("5507538251", "WARDS 1,3,5"), ("5507538251", "WARDS 2,4,6"), ("5507941251", "WARD 34"),
}  # fmt: skip
FORM_SHARE, FORM_BALLOTS = 0.2, 20
# Forms of these wards count others along, or leave some out.
FORMS_KNOWN = {
    2012: {
        ("5502513251", "WARD 20"), ("5505126236", "WARD 3"), ("5507310201", "WARD 6"),
        ("5507941251", "WARD 158"), ("5507941291", "WARD 7"), ("5508946186", "WARDS 3-4"),
        ("5510152151", "WARDS 3-4,6-7"), ("5510353006", "WARD 4"), ("5513368291", "WARD 13"),
        ("5513368291", "WARD 21"), ("5513368291", "WARD 7"),
    },
    2020: {
        ("5502513251", "WARD 53"), ("5507941251", "WARD 254"), ("5507941251", "WARD 28"),
        ("5507941251", "WARD 29"), ("5507941251", "WARD 315"), ("5507941291", "WARD 22"),
        ("5507941291", "WARD 9"), ("5510554206", "WARD 18"),
    },
}  # fmt: skip


@relation("votes differ between two offices on one ballot", "wi_reporting_units_2016",
          "wi_reporting_units_us_senate_2016")  # fmt: skip
def two_offices(president, senate):
    """Two wards whose votes were exchanged are told where they differ in size or in party."""
    both = president[UNIT].merge(senate.drop_duplicates(UNIT), on=UNIT, how="left")
    known = is_listed(president, TWO_OFFICES_KNOWN)
    total = president["canvass_total_votes"]
    apart = (total - both["total_votes"]).abs() > TWO_OFFICES_VOTES
    yield from rows(president, apart & ~known, *UNIT, "canvass_total_votes")
    for column, party in PARTIES.items():
        apart = (president[column] - both[party]).abs() > PARTY_SHARE * total + PARTY_VOTES
        yield from rows(president, apart & ~known, *UNIT, column)


@relation("the recount moved a ward further than any", "wi_reporting_units_2016")
def recounted(units):
    """Of one candidate's votes or of all, so that one count alone cannot be exchanged."""
    for part in ("total", "trump", "clinton"):
        moved = units[f"recount_{part}_votes"] - units[f"canvass_{part}_votes"]
        far = (moved.abs() > RECOUNTED_VOTES) & ~is_listed(units, RECOUNTED_KNOWN)
        yield from rows(units, far, *UNIT, f"canvass_{part}_votes", f"recount_{part}_votes")


def filed(year, votes):
    """The relation of a year's forms with the votes of the same wards."""

    @relation("ballots and votes of a ward differ further than any",
              f"wi_ballots_by_method_{year}", votes)  # fmt: skip
    def same_ward(ballots, votes):
        both = ballots[UNIT].merge(votes.drop_duplicates(UNIT), on=UNIT, how="left")
        cast = both["total_votes"]
        apart = (ballots["total_ballots_cleaned"] - cast).abs() > FORM_SHARE * cast + FORM_BALLOTS
        known = is_listed(ballots, FORMS_KNOWN[year])
        yield from rows(ballots, apart & ~known, *UNIT, "total_ballots_cleaned")


filed(2012, "wi_reporting_units_2012")
filed(2020, "wi_reporting_units_president_2020")


def is_listed(frame, known):
    """Whether a row's reporting unit is one of some."""
    units = zip(frame[UNIT[0]], frame[UNIT[1]], strict=True)
    return pd.Series([unit in known for unit in units], frame.index, dtype=bool)
