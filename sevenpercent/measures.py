"""Shares, swings and differences, under the book's one sign convention.

Every difference is electronic minus other, 2016 minus 2012, observed minus fitted, for
Clinton (or the Democrat of the year). Shares run from 0 to 1; `_pp` is percentage points.
"""


def vote_share(votes, total_votes):
    """A candidate's share of all votes cast, 0 to 1."""
    return votes / total_votes


def two_party_share(democrat_votes, republican_votes):
    """The Democrat's share of the votes for the two major parties, 0 to 1."""
    return democrat_votes / (democrat_votes + republican_votes)


def swing_pp(later_share, earlier_share):
    """Change of a share from the earlier election to the later one, in percentage points."""
    return 100 * (later_share - earlier_share)
