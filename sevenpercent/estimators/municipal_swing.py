"""The swing of municipalities on their machines, inside counties."""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.wild_bootstrap import bootstrap_coefficient

COUNTY = {"group": "county_fips", "cluster": "county_fips"}


@dataclass(frozen=True)
class MunicipalFit:
    """The coefficient of one exposure to machines.

    Units: coefficient and intervals in those of the outcome; intervals cover 95%; p values 0 to
    1. `interval` and `p_value` are the wild bootstrap's, `clustered_` by Student's t.
    """

    coefficient: float
    interval: tuple[float, float]
    p_value: float
    clustered_interval: tuple[float, float]
    clustered_p: float
    n: int
    counties_n: int


def fit_municipal(frame, outcome, exposure, controls, *, weight=None, within=True):
    """Least squares of an outcome on an exposure with controls, counties compared inside.

    Parameters
    ----------
    frame : DataFrame, one row a municipality, with county_fips
    outcome, exposure : str, columns
    controls : sequence of str, columns
    weight : str, a column; None counts every municipality once
    within : bool; False compares municipalities over the whole state, errors by county in any case
    """
    where = COUNTY if within else {"group": "state", "cluster": "county_fips"}
    frame = frame.assign(state="Wisconsin")
    terms = [exposure, *controls]
    fit = fit_within(frame, outcome, terms, **where, weight=weight)
    redrawn = bootstrap_coefficient(frame, outcome, terms, **where, weight=weight)
    return MunicipalFit(
        coefficient=fit.coefficients[exposure],
        interval=redrawn.interval,
        p_value=redrawn.p_value,
        clustered_interval=fit.intervals[exposure],
        clustered_p=fit.p_values[exposure],
        n=fit.n,
        counties_n=fit.cluster_n,
    )


def implied_votes(coefficient_pp, dre_share, two_party_votes):
    """Votes turned from the Democrat, if a coefficient were all of it votes turned.

    Parameters
    ----------
    coefficient_pp : float, change of the two-party share from no ballot on DREs to all
    dre_share : Series, 0 to 1; missing counts as none
    two_party_votes : Series

    Units: votes; positive where the Democrat lost some; the margin moves by twice as many.
    """
    return float(-coefficient_pp / 100 * np.nansum(dre_share * two_party_votes))
