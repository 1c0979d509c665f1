"""The dose of machines: the share of ballots that were cast on DREs."""

from functools import partial

import numpy as np

from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.exhibits.registry import Estimate, number
from sevenpercent.measures import swing_pp, two_party_share
from sevenpercent.tables.counties import counties

DOSE = ("wi_reporting_units_2016", "wi_ballots_by_method_2016", "us_counties_context")
DOSE_SWING = (*DOSE, "wi_reporting_units_2012")
points = partial(number, unit="percentage points", digits=1, claims=("C14",))


def fit_dose(outcome, *, weight=None, further=()):
    """Level or swing of the two-party share on DRE share, schooling, race.

    Parameters
    ----------
    outcome : str, "level" (2016) or "swing" (2012 to 2016)
    weight : str, a column of counties()
    further : sequence of str, controls besides: columns of counties(), or log_population

    Returns
    -------
    Regression : the term is dre_share, percentage points from no ballot on DREs to all

    Units: percentage points. Source: WEC canvass 2016, GAB canvass 2012, EL-190, ACS.
    """
    frame = counties().set_index("county_fips")
    now = two_party_share(frame["clinton_votes"], frame["trump_votes"])
    then = two_party_share(frame["obama_2012_votes"], frame["romney_2012_votes"])
    frame = frame.assign(
        level=100 * now,
        swing=swing_pp(now, then),
        log_population=np.log(frame["population"].astype(float)),
    )
    terms = ["dre_share", *CONTROLS, *further]
    return fit_least_squares(frame, outcome, terms, weight=weight)


def as_estimate(fit):
    return Estimate(fit.coefficients["dre_share"], fit.intervals["dre_share"])


@points("dose-level-pp", sources=DOSE)
def dose_level():
    """Clinton two-party share on the county's share of ballots cast on DREs (0 to 1), degree
    share, not non-Hispanic white; unweighted."""
    return as_estimate(fit_dose("level"))


@points("dose-swing-pp", sources=DOSE_SWING)
def dose_swing():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white; official 2012 votes; unweighted."""
    return as_estimate(fit_dose("swing"))


@points("dose-swing-weighted-pp", sources=DOSE_SWING)
def dose_swing_weighted():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white; official 2012 votes; weighted by votes cast."""
    return as_estimate(fit_dose("swing", weight="total_votes"))


@points("dose-swing-rural-size-pp", sources=DOSE_SWING)
def dose_swing_rural_size():
    """Change of two-party share 2012 to 2016 on the county's share of ballots cast on DREs (0 to
    1), degree share, not non-Hispanic white, rural share, log population; official 2012 votes;
    unweighted."""
    return as_estimate(fit_dose("swing", further=("rural_share", "log_population")))
