"""Errors of the clerks' forms: how clerks err, and what estimates would be without it."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.how_large.designs import Measured, inside_counties, measure
from sevenpercent.chapters.how_large.margins import CORRECTED, FILED, FORMS, used_share
from sevenpercent.estimators.cluster_jackknife import (
    Jackknife,
    jackknife_se,
    leave_clusters_out,
)
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
FOUR = ("degree_share", "nonwhite_share", "rural_share", "log_population")


@dataclass(frozen=True)
class Case:
    """Forms that errors are added to, and the errors.

    Attributes
    ----------
    label : str, for tables
    form : str, of FORMS: the forms as they are
    learnt_from : str, of FORMS: whose differences from their totals are drawn
    misplaced : bool, methods may change columns as often as the corrections found it
    """

    label: str
    form: str
    learnt_from: str
    misplaced: bool


CASES = {
    "left": Case("Corrected, errors that are left", CORRECTED, CORRECTED, False),
    "again": Case("Corrected, as many errors as were ever found", CORRECTED, FILED, True),
    "filed": Case("As filed, as many errors as were ever found", FILED, FILED, True),
}
SIMULATED = ("counties-two", "counties-four", "places", "places-votes", "places-no-size",
             "places-votes-no-size")  # fmt: skip


@cache
def filed_units():
    """Reporting units that filed EL-190, with place; see ballots_by_method and place_units."""
    return place_units(ballots_by_method(2016))


def _ballots(form):
    return filed_units()[[f"{name}{FORMS[form]}" for name in METHODS]].to_numpy(float)


def differences(form):
    """How far units' ballots by method are from their totals: see find_differences."""
    return find_differences(_ballots(form), filed_units()[f"total_ballots{FORMS[form]}"])


def differing_n(form):
    """Reporting units whose ballots by method do not add up to a total that was filed."""
    return int((differences(form) != 0).sum())


def misplaced_clerks():
    """Municipalities where corrections moved ballots between the columns of scanners and DREs."""
    frame = filed_units()
    moved = {
        name: frame[f"{name}_cleaned"] - frame[name]
        for name in ("dre_ballots", "optical_scan_ballots")
    }
    opposite = moved["dre_ballots"] * moved["optical_scan_ballots"] < 0
    return sorted(frame.loc[opposite, "municipality_key"].unique())


def clerk_errors(case) -> ClerkErrors:
    """How clerks err in a case of CASES."""
    chosen = CASES[case]
    clerks_n = filed_units()["municipality_key"].nunique()
    return ClerkErrors(
        differences=np.sort(differences(chosen.learnt_from)),
        misplaced=len(misplaced_clerks()) / clerks_n if chosen.misplaced else 0.0,
        columns=(SCANNED, DRE),
    )


@cache
def misfiled_shares(case):
    """Shares of ballots on DREs with errors added, again and again.

    Every draw adds one error after the other to the same forms.

    Parameters
    ----------
    case : str, a key of CASES

    Returns
    -------
    dict, level ("county", "place") -> (MULTIPLES less the first, DRAWS, n)

    Units: 0 to 1.
    """
    frame = filed_units().sort_values(["municipality_key", "reporting_unit"])
    ballots = frame[[f"{name}{FORMS[CASES[case].form]}" for name in METHODS]].to_numpy(float)
    clerks, errors = pd.factorize(frame["municipality_key"])[0], clerk_errors(case)
    keys = {"county": frame["county_fips"], "place": frame["place"]}
    sums = {level: _Sums(LEVELS[level]().keys, key) for level, key in keys.items()}
    steps = len(MULTIPLES) - 1
    found = {level: np.empty((steps, DRAWS, len(LEVELS[level]().keys))) for level in keys}
    for draw in range(DRAWS):
        random = name_generator(f"how-large-forms-{case}", draw)
        wrong = ballots
        for step in range(steps):
            wrong = misfile(wrong, clerks, errors, random)
            for level, add in sums.items():
                found[level][step, draw] = add.share(wrong)
    return found


class _Sums:
    """Ballots of units added up to the places of a level."""

    def __init__(self, keys, unit_keys):
        self.codes = keys.get_indexer(unit_keys)
        self.kept, self.n = self.codes >= 0, len(keys)

    def share(self, ballots):
        dres, everyone = (
            np.bincount(self.codes[self.kept], weights=column[self.kept], minlength=self.n)
            for column in (ballots[:, DRE], ballots.sum(axis=1))
        )
        return dres / everyone


def fit_shares(design, shares) -> Jackknife:
    """A design of SIMULATED on versions of the share of ballots on DREs.

    Parameters
    ----------
    shares : (batch, n)
    """
    if design.startswith("places"):
        outcome = LEVELS["place"]().swing
        weighted, size = "votes" in design, "no-size" not in design
        return inside_counties(shares, outcome, weighted=weighted, size=size)
    counties = LEVELS["county"]()
    names = CONTROLS if design == "counties-two" else FOUR
    held = counties.controls[[*names]].to_numpy(float)
    held = np.column_stack([np.ones(len(held)), held])
    return leave_clusters_out(shares, counties.swing, held, np.arange(len(held)))


@cache
def without_errors(design, case) -> Measured:
    """A design as it would be without the errors of the forms, by SIMEX.

    The margins stay where they are; the error is the jackknife's of the extrapolated estimate.
    That of counties is multiplied so that it is HC3 where no error is added.

    Parameters
    ----------
    design : str, of SIMULATED
    case : str, of CASES
    """
    naive = measure(design, CASES[case].form)
    means, rest = _means(design, case)
    estimate, without = float(extrapolate(means)), extrapolate(rest)
    se = float(jackknife_se(estimate, without)) * _hc3(design, without)
    return replace(naive, estimate=estimate, se=se)


def _hc3(design, without):
    clusters_n = len(without)
    return 1.0 if design.startswith("places") else np.sqrt(clusters_n / (clusters_n - 1))


@cache
def _means(design, case):
    """Estimates by how often the error was added: (multiples,), (multiples, clusters)."""
    drawn = _draws(design, case)
    naive = fit_shares(design, used(design, case)[None])
    means = [naive.coefficient[0], *(fit.coefficient.mean() for fit in drawn)]
    rest = [naive.without[0], *(fit.without.mean(axis=0) for fit in drawn)]
    return np.array(means), np.array(rest)


@cache
def _draws(design, case):
    level = "place" if design.startswith("places") else "county"
    return [fit_shares(design, shares) for shares in misfiled_shares(case)[level]]


def used(design, case):
    """The share of ballots on DREs of a design's places, as a case's form has it."""
    level = "place" if design.startswith("places") else "county"
    return used_share(level, CASES[case].form)


def simulation_error_pp(design, case):
    """The standard error that an extrapolated estimate has from the number of draws.

    Units: percentage points.
    """
    draws = np.array([fit.coefficient for fit in _draws(design, case)])
    weights = extrapolation_weights()[1:]
    return float((weights @ draws).std(ddof=1) / np.sqrt(DRAWS))
