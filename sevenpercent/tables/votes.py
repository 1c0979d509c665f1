"""Votes of reporting units added up to larger places, without losing one."""

from sevenpercent.tables.certified import require_certified

CANDIDATES_2016 = ("clinton", "trump", "johnson", "stein", "total")
CANDIDATES = {2012: ("obama", "romney"), 2008: ("obama", "mccain")}
STAGES = {"canvass": "", "recount": "recount_"}


def sum_votes_2016(units, key):
    """Votes of November 2016 by place.

    Parameters
    ----------
    units : DataFrame of reporting_units.reporting_units(), with the column key
    key : str, column to add up by

    Returns
    -------
    DataFrame indexed by key : clinton_votes, trump_votes, johnson_votes, stein_votes,
        total_votes, other_votes (all but the first two) of the canvass; recount_ twins

    Units: votes.
    """
    sums = units.groupby(key).sum(numeric_only=True)
    votes = sums[[]].copy()
    for stage, prefix in STAGES.items():
        for name in CANDIDATES_2016:
            votes[f"{prefix}{name}_votes"] = sums[f"{stage}_{name}_votes"]
        major = sums[f"{stage}_clinton_votes"] + sums[f"{stage}_trump_votes"]
        votes[f"{prefix}other_votes"] = sums[f"{stage}_total_votes"] - major
    return votes


def sum_earlier_votes(units, year, key):
    """Votes of 2012 or 2008 by place.

    Returns
    -------
    DataFrame indexed by key : obama_2012_votes, romney_2012_votes, other_2012_votes,
        total_2012_votes, or those of 2008 with mccain_2008_votes

    Units: votes.
    """
    democrat, republican = CANDIDATES[year]
    columns = [f"{name}_votes" for name in (democrat, republican, "total")]
    votes = units.groupby(key)[columns].sum()
    votes = votes.rename(columns=lambda name: name.replace("_votes", f"_{year}_votes"))
    major = votes[f"{democrat}_{year}_votes"] + votes[f"{republican}_{year}_votes"]
    votes.insert(2, f"other_{year}_votes", votes[f"total_{year}_votes"] - major)
    return votes


def require_totals(frame, step):
    """The frame, if its votes for president are the certified ones to the ballot.

    Raises
    ------
    DataError : names the step, the column and both numbers
    """
    for stage, prefix in STAGES.items():
        columns = {f"{prefix}{name}_votes": name for name in CANDIDATES_2016}
        require_certified(frame, columns, "president_2016", stage=stage, step=step)
    for year, names in CANDIDATES.items():
        columns = {f"{name}_{year}_votes": name for name in (*names, "total")}
        require_certified(frame, columns, f"president_{year}", step=step)
    return frame
