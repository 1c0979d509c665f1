"""FiveThirtyEight's model of November 2016: machines with schooling, race held fixed."""

import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.state_models import fit_states
from sevenpercent.measures import two_party_share

CONTROLS = ("degree_share", "nonwhite_share")
WEIGHTS = {"unweighted": None, "weighted": "population"}


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
    frame = counties.assign(
        two_party_pct=100 * two_party_share(counties[democrat], counties[republican]),
        electronic=electronic.reindex(counties.index).astype(float),
    )
    return fit_least_squares(
        frame, "two_party_pct", ["electronic", *CONTROLS], weight=weight, covariance=covariance
    )


def fit_mixed_states(counties, electronic):
    """The machine coefficient in every state with counties of both kinds.

    Parameters
    ----------
    counties : DataFrame indexed by county_fips: state, clinton_votes, trump_votes,
        degree_share, nonwhite_share, population
    electronic : Series of bool, indexed by county_fips

    Returns
    -------
    DataFrame : state, electronic_n, other_n, and for each of unweighted and weighted:
        _pp, _low, _high, _p, _reason; one row a state. Where the error cannot be estimated it
        is missing, and the reason says why: one county alone has machines, or has none. States
        with fewer than four counties more than the model has terms are left out.

    Units: percentage points of the two-party vote. Source: Verified Voting 2016; MEDSL; ACS
    2012-2016.
    """
    frame = counties.assign(
        two_party_pct=100 * two_party_share(counties["clinton_votes"], counties["trump_votes"]),
        electronic=electronic.reindex(counties.index).astype(bool).astype(float),
    )
    fits = {
        kind: fit_states(frame, "two_party_pct", "electronic", CONTROLS, weight=weight)
        for kind, weight in WEIGHTS.items()
    }
    counts = fits["unweighted"][["electronic_n"]]
    other_n = fits["unweighted"]["counties"] - counts["electronic_n"]
    names = {"coefficient": "pp", "p_value": "p"}
    parts = [
        fit.drop(columns=["counties", "electronic_n"]).rename(columns=names).add_prefix(f"{kind}_")
        for kind, fit in fits.items()
    ]
    return pd.concat([counts.assign(other_n=other_n), *parts], axis=1).reset_index()
