"""Smaller comparisons of the chapter on municipalities: survey errors, movers, votes."""

from functools import cache

import pandas as pd

from sevenpercent.chapters.municipalities.designs import WEIGHTS
from sevenpercent.chapters.municipalities.places import places
from sevenpercent.estimators.municipal_swing import fit_municipal, implied_votes
from sevenpercent.estimators.survey_noise import fit_without_noise, share_variance
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


@cache
def survey_correction(*, shares=tuple(MARGINS), weight=None):
    """The main comparison freed of the survey's sampling errors.

    Parameters
    ----------
    shares : tuple of str, keys of MARGINS: whose errors are taken out
    weight : str or None

    Returns
    -------
    NoiseCorrection

    Units: percentage points; signal shares 0 to 1.
    Source: the margins of wi_municipality_demographics.
    """
    frame = places().join(_squared_margins(), validate="1:1")
    noise = {}
    for share in shares:
        part, whole = MARGINS[share]
        noise[share] = f"{share}_variance"
        margins = [frame[f"{name}_squared_margin"] ** 0.5 for name in (part, whole)]
        frame[noise[share]] = share_variance(frame[part], frame[whole], *margins)
    terms = ["dre_share", *CONTROLS]
    return fit_without_noise(frame, SWING, terms, noise, group="county_fips", weight=weight)


def _squared_margins():
    """Margins add up over the parts of a place as squares."""
    rows = load("wi_municipality_demographics")
    names = [name for pair in MARGINS.values() for name in pair]
    squares = pd.DataFrame(
        {f"{name}_squared_margin": rows[f"{name}_margin"] ** 2 for name in names}
    )
    return squares.groupby(rows["municipality_key"].map(comparison_places())).sum()


def turned_votes(coefficient_pp):
    """Votes turned, if a coefficient held for every DRE ballot of the places compared.

    Units: votes.
    """
    frame = places()
    both = frame["clinton_votes"] + frame["trump_votes"]
    return implied_votes(coefficient_pp, frame["dre_share"], both)


def listed_dre_share():
    """DRE ballots among all ballots of the places that the state's list gives a DRE.

    Units: share, 0 to 1.
    """
    sums = places().query("dre_listed_2016 == 1")[[*METHODS]].sum()
    return sums["dre_ballots"] / sums.sum()


def movers():
    """Places with their use of DREs in 2012 and 2016, where both forms were filed.

    Returns
    -------
    DataFrame : the columns of places(); use: one of "took up", "gave up", "mostly DREs in both
        years", "hardly any in either", "between"
    """
    frame = places()[places()["dre_share_2012"].notna()]
    before, now = frame["dre_share_2012"], frame["dre_share"]
    use = pd.Series("between", frame.index)
    use[(before >= MOST) & (now >= MOST)] = "mostly DREs in both years"
    use[(before < FEW) & (now < FEW)] = "hardly any in either"
    use[(before < FEW) & (now >= MOST)] = "took up"
    use[(before >= MOST) & (now < FEW)] = "gave up"
    return frame.assign(use=use, took_up=use == "took up", gave_up=use == "gave up")


def count_movers():
    """Places that took up DREs, places that gave them up, between 2012 and 2016."""
    frame = movers()
    return int(frame["took_up"].sum()), int(frame["gave_up"].sum())


@cache
def fit_movers(kind, weight=None):
    """Movers against those of their county that had the same machines in 2012.

    Parameters
    ----------
    kind : "took_up" or "gave_up"
    weight : str or None

    Returns
    -------
    MunicipalFit

    Units: percentage points of the two-party vote.
    """
    frame = movers()
    had = frame["dre_share_2012"] >= MOST if kind == "gave_up" else frame["dre_share_2012"] < FEW
    return fit_municipal(frame[had], SWING, kind, CONTROLS, weight=weight)


def movers_table():
    """What became of places that changed their machines between 2012 and 2016.

    Returns
    -------
    DataFrame : change, municipalities, votes, mean_pp; for each weight the coefficient and its
        wild bootstrap interval

    Units: percentage points of the two-party vote.
    """
    frame = movers()
    rows = []
    for kind, change in {
        "took_up": "took up DREs, against places without",
        "gave_up": "gave up DREs, against places that kept them",
    }.items():
        part = frame[frame[kind]]
        row = {"change": change, "municipalities": len(part), "votes": part["total_votes"].sum()}
        row["mean_pp"] = part[SWING].mean()
        for name, weight in WEIGHTS.items():
            fit = fit_movers(kind, weight)
            low, high = fit.interval
            row |= {name: fit.coefficient, f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    return pd.DataFrame(rows)
