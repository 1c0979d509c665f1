"""Smaller comparisons of the chapter on municipalities: like places, survey errors, movers."""

from functools import cache

import numpy as np
import pandas as pd
from scipy import stats

from citable.registry import Estimate
from sevenpercent.chapters.municipalities.places import places
from sevenpercent.estimators.municipal_swing import fit_municipal, implied_votes
from sevenpercent.estimators.survey_noise import (
    bound_variance,
    fit_without_noise,
    jackknife_without_noise,
    share_variance,
)
from sevenpercent.tables.ballots import METHODS
from sevenpercent.tables.comparison_places import comparison_places
from sevenpercent.tables.load import load

MARGINS = {
    "degree_share": ("bachelors_or_more_25_plus", "adults_25_plus"),
    "non_hispanic_white_share": ("non_hispanic_white", "population"),
}
CONTROLS = ("degree_share", "non_hispanic_white_share", "log_votes", "two_party_2012_share")
SWING = "swing_2012_2016_pp"
FEW, MOST = 0.1, 0.5

SIZES = {"Under 300 votes": 0, "300 to 999 votes": 300, "1,000 votes or more": 1_000}
SCHOOLING = {"degree: under 15%": 0.0, "degree: 15 to 25%": 0.15, "degree: 25% or more": 0.25}
MACHINES = {True: "mostly on DREs", False: "mostly on paper"}


@cache
def cells():
    """Mean swing of the places in each cell of size and schooling, by machine, each place once.

    Returns
    -------
    DataFrame : heading (size), label (schooling), machine, value, low, high (95% by Student's
        t, empty for a single place), municipalities; in the order of charts
    """
    groups = _with_classes().groupby(["heading", "label", "machine"], observed=True)[SWING]
    table = groups.agg(value="mean", spread="std", municipalities="size").reset_index()
    count = table["municipalities"]
    half = stats.t.ppf(0.975, np.maximum(count - 1, 1)) * table["spread"] / np.sqrt(count)
    table = table.assign(low=table["value"] - half, high=table["value"] + half)
    return table.drop(columns="spread")


def mean_gap():
    """Mean swing of places mostly on DREs minus that of places mostly on paper, in points."""
    means = _with_classes().groupby("machine", observed=True)[SWING].mean()
    return float(means[MACHINES[True]] - means[MACHINES[False]])


def alike_gap():
    """The same inside cells, each cell counting by its places on DREs."""
    table = cells().set_index(["heading", "label", "machine"])[["value", "municipalities"]]
    wide = table.unstack("machine")
    gap = wide[("value", MACHINES[True])] - wide[("value", MACHINES[False])]
    return float(np.average(gap, weights=wide[("municipalities", MACHINES[True])]))


def _with_classes():
    frame = places()
    return frame.assign(
        heading=_cut(frame["total_votes"], SIZES),
        label=_cut(frame["degree_share"], SCHOOLING),
        machine=pd.Categorical((frame["dre_share"] > 0.5).map(MACHINES), [*MACHINES.values()]),
    )


def _cut(values, classes):
    return pd.cut(values, [*classes.values(), np.inf], right=False, labels=[*classes])


@cache
def survey_correction(*, shares=tuple(MARGINS), weight=None):
    """The main comparison freed of the survey's sampling errors in shares, keys of MARGINS.

    A NoiseCorrection in percentage points; its signal shares are 0 to 1.
    """
    return fit_without_noise(**_noisy_model(shares, weight))


@cache
def survey_correction_estimate(*, shares=tuple(MARGINS), weight=None):
    """The coefficient of the DRE share in it: an Estimate, interval by the jackknife of counties.

    Units: percentage points from no ballot on DREs to all.
    """
    value = survey_correction(shares=shares, weight=weight).coefficients["dre_share"]
    return Estimate(value, jackknife_without_noise(**_noisy_model(shares, weight))["dre_share"])


@cache
def survey_variances():
    """Sampling variances of the shares of MARGINS by place, bounded by the county's shares.

    Without the bound two slivers of 5 and 6 adults, Birnamwood in Marathon County and Wisconsin
    Dells in Adams County, hold two fifths of all the errors of schooling: see bound_variance.
    """
    frame = places().join(_squared_margins(), validate="1:1")
    variances = {}
    for share, (part, whole) in MARGINS.items():
        margins = [frame[f"{name}_squared_margin"] ** 0.5 for name in (part, whole)]
        sums = frame.groupby("county_fips")[[part, whole]].transform("sum")
        variances[share] = bound_variance(
            share_variance(frame[part], frame[whole], *margins), sums[part] / sums[whole]
        )
    return pd.DataFrame(variances)


def _noisy_model(shares, weight):
    frame = places().join(survey_variances().add_suffix("_variance"), validate="1:1")
    noise = {share: f"{share}_variance" for share in shares}
    terms = ["dre_share", *CONTROLS]
    return {"frame": frame, "outcome": SWING, "terms": terms, "noise": noise,
            "group": "county_fips", "weight": weight}  # fmt: skip


def _squared_margins():
    """Margins add up over the parts of a place as squares."""
    rows = load("wi_municipality_demographics")
    names = [name for pair in MARGINS.values() for name in pair]
    squares = pd.DataFrame(
        {f"{name}_squared_margin": rows[f"{name}_margin"] ** 2 for name in names}
    )
    return squares.groupby(rows["municipality_key"].map(comparison_places())).sum()


def turned_votes(coefficient_pp):
    """Votes turned, if a coefficient held for every DRE ballot of the places compared."""
    frame = places()
    both = frame["clinton_votes"] + frame["trump_votes"]
    return implied_votes(coefficient_pp, frame["dre_share"], both)


def listed_dre_share():
    """DRE ballots among all ballots of the places that the state's list gives a DRE (0 to 1)."""
    sums = places().query("dre_listed_2016 == 1")[[*METHODS]].sum()
    return sums["dre_ballots"] / sums.sum()


def movers():
    """Places where both forms were filed: took_up and gave_up DREs between 2012 and 2016."""
    frame = places()[places()["dre_share_2012"].notna()]
    before, now = frame["dre_share_2012"], frame["dre_share"]
    return frame.assign(
        took_up=(before < FEW) & (now >= MOST), gave_up=(before >= MOST) & (now < FEW)
    )


def count_movers():
    """Places that took up DREs, places that gave them up, between 2012 and 2016."""
    return tuple(map(int, movers()[["took_up", "gave_up"]].sum()))


@cache
def fit_movers(kind, weight=None):
    """Movers ("took_up" or "gave_up") against those of their county that had the same in 2012."""
    frame = movers()
    had = frame["dre_share_2012"] >= MOST if kind == "gave_up" else frame["dre_share_2012"] < FEW
    return fit_municipal(frame[had], SWING, kind, CONTROLS, weight=weight)
