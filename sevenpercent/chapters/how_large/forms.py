"""Errors of the clerks' forms: how clerks err, and what estimates would be without it."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection.designs import FOUR, county_controls
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.how_large.designs import Measured, inside_counties, measure
from sevenpercent.chapters.how_large.margins import CORRECTED, FILED, FORMS, used_share
from sevenpercent.estimators.cluster_jackknife import Jackknife, jackknife_se, leave_clusters_out
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.form_errors import (
    MULTIPLES,
    ClerkErrors,
    extrapolate,
    extrapolation_weights,
    find_differences,
    misfile,
)
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.tables.ballots import METHODS, ballots_by_method
from sevenpercent.tables.municipalities import place_units

DRAWS = 500
DRE, SCANNED = METHODS.index("dre_ballots"), METHODS.index("optical_scan_ballots")


@dataclass(frozen=True)
class Case:
    """Forms that errors are added to, and the errors.

    Differences from totals are drawn from those of the forms that they are learnt from; methods
    may change columns in as many municipalities as the corrections found, or so often that as many
    ballots do.
    """

    form: str
    learnt_from: str
    misplaced: str  # of MISPLACED


NONE, CLERKS, BALLOTS = MISPLACED = ("none", "clerks", "ballots")
CASES = {
    "left": Case(CORRECTED, learnt_from=CORRECTED, misplaced=NONE),
    "again": Case(CORRECTED, learnt_from=FILED, misplaced=CLERKS),
    "filed": Case(FILED, learnt_from=FILED, misplaced=CLERKS),
    "ballots": Case(CORRECTED, learnt_from=FILED, misplaced=BALLOTS),
}
TABLED = ("left", "again", "filed")  # the cases of every design
SIMULATED = ("counties-two", "counties-four", "places", "places-votes", "places-no-size",
             "places-votes-no-size")  # fmt: skip


@cache
def filed_units():
    """Reporting units that filed EL-190, with place, municipality by municipality."""
    frame = place_units(ballots_by_method(2016))
    return frame.sort_values(["municipality_key", "reporting_unit"])


def ballots_filed(form):
    """Ballots of each unit by METHODS: (units, methods)."""
    return filed_units()[[f"{name}{FORMS[form]}" for name in METHODS]].to_numpy(float)


def differences(form):
    """How far units' ballots by method are from their totals: see find_differences."""
    return find_differences(ballots_filed(form), filed_units()[f"total_ballots{FORMS[form]}"])


def differing_n(form):
    """Reporting units whose ballots by method do not add up to a total that was filed."""
    return int((differences(form) != 0).sum())


def misplaced_ballots():
    """Ballots that corrections moved between the columns of scanners and DREs, by municipality."""
    moved = ballots_filed(CORRECTED) - ballots_filed(FILED)
    opposite = moved[:, DRE] * moved[:, SCANNED] < 0
    return (
        pd.Series(np.abs(moved[:, DRE]))[opposite]
        .groupby(filed_units()["municipality_key"].to_numpy()[opposite])
        .sum()
    )


def chance_misplaced(misplaced):
    """That a clerk exchanges the columns of scanners and DREs, by one of MISPLACED."""
    found = misplaced_ballots()
    if misplaced == CLERKS:
        return len(found) / filed_units()["municipality_key"].nunique()
    corrected = ballots_filed(CORRECTED)
    every = np.abs(corrected[:, DRE] - corrected[:, SCANNED]).sum()  # if all clerks did
    return found.sum() / every if misplaced == BALLOTS else 0.0


def clerk_errors(case) -> ClerkErrors:
    """How clerks err in a case of CASES."""
    chosen = CASES[case]
    return ClerkErrors(
        differences=np.sort(differences(chosen.learnt_from)),
        misplaced=chance_misplaced(chosen.misplaced),
        columns=(SCANNED, DRE),
    )


@cache
def misfiled_shares(case):
    """Shares of ballots on DREs with errors added, again and again.

    Every draw adds one error after the other to the same forms.

    Returns
    -------
    dict, level ("county", "place") -> (MULTIPLES less the first, DRAWS, n), 0 to 1
    """
    frame, ballots = filed_units(), ballots_filed(CASES[case].form)
    clerks, errors = pd.factorize(frame["municipality_key"])[0], clerk_errors(case)
    keys = {"county": frame["county_fips"], "place": frame["place"]}
    codes = {level: LEVELS[level]().keys.get_indexer(key) for level, key in keys.items()}
    steps = len(MULTIPLES) - 1
    found = {level: np.empty((steps, DRAWS, len(LEVELS[level]().keys))) for level in keys}
    for draw in range(DRAWS):
        random = name_generator(f"how-large-forms-{case}", draw)
        wrong = ballots
        for step in range(steps):
            wrong = misfile(wrong, clerks, errors, random)
            for level, shares in found.items():
                shares[step, draw] = _share_on_dres(wrong, codes[level], shares.shape[-1])
    return found


def _share_on_dres(ballots, codes, n):
    """Units' ballots added up to n places by their codes; a unit at -1 is left out."""
    kept = codes >= 0
    dres, everyone = (
        np.bincount(codes[kept], weights=column[kept], minlength=n)
        for column in (ballots[:, DRE], ballots.sum(axis=1))
    )
    return dres / everyone


def level_of(design):
    return "place" if design.startswith("places") else "county"


def fit_shares(design, shares) -> Jackknife:
    """A design of SIMULATED on versions of the share of ballots on DREs, (batch, n)."""
    outcome = LEVELS[level_of(design)]().swing
    if level_of(design) == "place":
        weighted, size = "votes" in design, "no-size" not in design
        return inside_counties(shares, outcome, weighted=weighted, size=size)
    held = county_controls(2016, CONTROLS if design == "counties-two" else FOUR)
    return leave_clusters_out(shares, outcome, held, np.arange(len(held)))


@cache
def without_errors(design, case) -> Measured:
    """A design of SIMULATED as it would be without the errors of the forms, by SIMEX.

    The margins stay where they are; the error is the jackknife's of the extrapolated estimate.
    That of counties is multiplied so that it is HC3 where no error is added.
    """
    naive = measure(design, CASES[case].form)
    means, rest = _means(design, case)
    without = extrapolate(rest)
    hc3 = 1.0 if level_of(design) == "place" else np.sqrt(len(without) / (len(without) - 1))
    estimate = float(extrapolate(means))
    return replace(naive, estimate=estimate, se=float(jackknife_se(estimate, without)) * hc3)


@cache
def _means(design, case):
    """Estimates by how often the error was added: (multiples,), (multiples, clusters)."""
    drawn = _draws(design, case)
    naive = fit_shares(design, used_share(level_of(design), CASES[case].form)[None])
    means = [naive.coefficient[0], *(fit.coefficient.mean() for fit in drawn)]
    rest = [naive.without[0], *(fit.without.mean(axis=0) for fit in drawn)]
    return np.array(means), np.array(rest)


@cache
def _draws(design, case):
    return [fit_shares(design, shares) for shares in misfiled_shares(case)[level_of(design)]]


def simulation_error_pp(design, case):
    """The standard error that an extrapolated estimate has from the number of draws, in points."""
    draws = np.array([fit.coefficient for fit in _draws(design, case)])
    weights = extrapolation_weights()[1:]
    return float((weights @ draws).std(ddof=1) / np.sqrt(DRAWS))
