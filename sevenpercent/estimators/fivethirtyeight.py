"""FiveThirtyEight's model of November 2016: machines with schooling, race held fixed."""

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.measures import two_party_share

CONTROLS = ("degree_share", "nonwhite_share")


def fit_fivethirtyeight(
    counties,
    electronic,
    *,
    democrat="clinton_votes",
    republican="trump_votes",
    weight=None,
    covariance="HC3",
):
    """Two-party share on electronic machines, share with a degree, share not white.

    Parameters
    ----------
    counties : DataFrame, one row a county, with the vote columns named and CONTROLS:
        degree_share (adults of 25 and over with a bachelor's degree) and nonwhite_share
        (people who are not non-Hispanic white), both 0 to 1
    electronic : Series, indexed like counties: bool, or the share of ballots cast on DREs
    democrat, republican : str, columns of votes; those of 2012 give the placebo
    weight, covariance : as in fit_least_squares

    Returns
    -------
    Regression : the term `electronic` is the difference in percentage points of the two-party
        vote, negative where Clinton does worse on electronic machines

    Source: bialikarthur2016 for the choice of outcome and controls.
    """
    columns = [*CONTROLS] if weight is None else [*CONTROLS, weight]
    frame = counties[columns].assign(
        two_party_pct=100 * two_party_share(counties[democrat], counties[republican]),
        electronic=electronic.reindex(counties.index).astype(float),
    )
    return fit_least_squares(
        frame, "two_party_pct", ["electronic", *CONTROLS], weight=weight, covariance=covariance
    )
