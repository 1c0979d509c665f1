"""Grosso's regression of 2020: the Republican gain of municipalities on their size."""

from dataclasses import dataclass

import numpy as np

from sevenpercent.estimators.fixed_effects import WithinRegression, fit_within
from sevenpercent.estimators.regression import Regression, fit_least_squares

LEAST_VOTES = 10  # grosso2020, votes of 2012 above


@dataclass(frozen=True)
class SizeFit:
    """The regression on size, and what it leaves where the AVC Edge stands."""

    size_only: Regression  # the term is `log10_votes`
    with_edge: WithinRegression  # with the term `edge` too, errors clustered by county
    edge_residual_pp: float  # mean of observed minus fitted of size_only
    other_residual_pp: float


def fit_size(frame):
    """The Republican gain since 2012 on size, alone and with machines.

    Parameters
    ----------
    frame : DataFrame, one row a municipality: trump_votes, total_2016_votes, romney_votes,
        total_2012_votes, edge (bool), county_fips; places with ten votes or fewer in 2012 are
        left out

    Units: percentage points; size in powers of ten. Source: grosso2020 for outcome, size, sample.
    """
    frame = measure_gain(frame)
    alone = fit_least_squares(frame, "gain_pp", ["log10_votes"], covariance="classical")
    with_edge = fit_within(frame, "gain_pp", ["edge", "log10_votes"], cluster="county_fips")
    edge = frame["edge"].to_numpy(bool)
    return SizeFit(
        size_only=alone,
        with_edge=with_edge,
        edge_residual_pp=float(alone.residuals[edge].mean()),
        other_residual_pp=float(alone.residuals[~edge].mean()),
    )


def fit_inside(frame):
    """The gain with machines beside size among places of one county, errors clustered by county.

    frame is as in fit_size.
    """
    terms, county = ["edge", "log10_votes"], "county_fips"
    return fit_within(measure_gain(frame), "gain_pp", terms, group=county, cluster=county)


def measure_gain(frame):
    """The places of a frame as in fit_size that count, with gain_pp and log10_votes."""
    frame = frame[frame["total_2012_votes"] > LEAST_VOTES]
    return frame.assign(
        gain_pp=100
        * (
            frame["trump_votes"] / frame["total_2016_votes"]
            - frame["romney_votes"] / frame["total_2012_votes"]
        ),
        log10_votes=np.log10(frame["total_2016_votes"]),
    )
