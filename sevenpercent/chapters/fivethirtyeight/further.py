"""FiveThirtyEight's model and Miller's, asked of other counties, years, machines."""

from functools import cache

import numpy as np

from sevenpercent.estimators.fivethirtyeight import fit_fivethirtyeight
from sevenpercent.estimators.miller import CONTROLS as MILLER_CONTROLS
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.tables.counties import counties
from sevenpercent.tables.load import load
from sevenpercent.tables.us_counties import us_counties
from sevenpercent.technology import electronic_counties, us_county_technology

MOST_POPULOUS_N = 23  # bialikarthur2016
VOTES = {
    2016: {"democrat": "clinton_votes", "republican": "trump_votes"},
    2012: {"democrat": "obama_2012_votes", "republican": "romney_2012_votes"},
}


@cache
def fit_smaller(reading, year=2016):
    """FiveThirtyEight's model on all but Wisconsin's 23 most populous counties, each once."""
    frame = counties().set_index("county_fips")
    frame = frame.drop(frame["population"].nlargest(MOST_POPULOUS_N).index)
    return fit_fivethirtyeight(frame, electronic_counties(reading), **VOTES[year])


@cache
def fit_california(year=2016):
    """FiveThirtyEight's model on California's counties by population, DREs at polling places."""
    frame = us_counties().set_index("county_fips")
    frame = frame[frame["state"] == "California"]
    machines = us_county_technology()["any_dre"].reindex(frame.index)
    return fit_fivethirtyeight(frame, machines, weight="population", **VOTES[year])


@cache
def fit_miller_dose(*, rural=False):
    """Miller's second model with the share of ballots on DREs in place of his indicator.

    Parameters
    ----------
    rural : bool, the rural share as a further control

    Returns
    -------
    Regression : classical errors, as in his; the term is `dre_share`

    Units: share of all votes, 0 to 1; positive where Clinton lost more against Obama.
    Source: miller2016 for the controls; official votes of both years.
    """
    votes = counties().set_index("county_fips")
    frame = load("miller_counties").set_index("county_fips")[
        ["population", "white_pct", "black_pct", "college_pct"]
    ]
    now = votes["clinton_votes"] / votes["total_votes"]
    then = votes["obama_2012_votes"] / votes["total_2012_votes"]
    frame = frame.assign(
        loss_share=then - now,
        log_population=np.log(frame["population"]),
        dre_share=votes["dre_share"],
        rural_share=votes["rural_share"],
    )
    further = ["rural_share"] if rural else []
    terms = ["dre_share", *MILLER_CONTROLS, *further]
    return fit_least_squares(frame, "loss_share", terms, covariance="classical")
