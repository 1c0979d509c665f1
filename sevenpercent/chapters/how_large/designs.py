"""The book's designs of the change since 2012, held against the margins on two forms."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from sevenpercent.chapters.detection.designs import DESIGNS as PLANTED
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.how_large import margins
from sevenpercent.estimators.batched import Within
from sevenpercent.estimators.cluster_jackknife import Jackknife, leave_clusters_out
from sevenpercent.estimators.equivalence import ALPHA, below_margin_p, equivalence_p, interval


@dataclass(frozen=True)
class Measured:
    """A design's estimate on one form, and what the margins would be in it.

    Attributes
    ----------
    estimate, se, df : float
    margins : dict, name of a margin -> what it adds to the estimate; below zero
    unit_pct : float, a percentage point of the estimate in percent of the ballots on DREs, below
        zero: how large a hack of all DREs alike would add it

    Units: percentage points from no ballot on DREs to all, or from one kind to the other.
    """

    estimate: float
    se: float
    df: float
    margins: dict
    unit_pct: float

    @property
    def hack_pct(self):
        """The estimate, if all of it were votes turned to Trump; percent of ballots on DREs."""
        return self.estimate * self.unit_pct

    @property
    def ceiling_pct(self):
        """The largest hack that the one-sided test at ALPHA does not reject."""
        return self.interval_pct(1 - 2 * ALPHA)[1]

    def interval_pct(self, level):
        """(low, high) of hack_pct by Student's t."""
        low, high = interval(self.estimate, self.se, self.df, level)
        return high * self.unit_pct, low * self.unit_pct

    def below_p(self, margin):
        """How likely so small an effect is if the hack was as large as a margin, one-sided."""
        return below_margin_p(self.estimate, self.se, self.df, self.margins[margin])

    def equivalent_p(self, margin):
        """The same for two one-sided tests, a hack for Clinton as large ruled out as well."""
        return equivalence_p(self.estimate, self.se, self.df, self.margins[margin])


@dataclass(frozen=True)
class Design:
    """One design; fit takes share (n,), outcomes (outcomes, n).

    It gives coefficient (outcomes,), se of the first, df.
    """

    label: str
    level: str
    fit: Callable


def _planted(share, outcomes, *, key, **options):
    found = PLANTED[key].fit({"dre": share[None]}, outcomes[None], 2016, **options)
    return found.coefficient[0], float(found.se[0, 0]), float(np.max(found.df))


def _inside(share, outcomes, **options):
    fits = [inside_counties(share[None], outcome, **options) for outcome in outcomes]
    coefficients = np.array([fit.coefficient[0] for fit in fits])
    return coefficients, float(fits[0].se[0]), fits[0].without.shape[1] - 1


def inside_counties(shares, outcome, *, weighted, size) -> Jackknife:
    """Municipalities compared inside counties, with and without each county.

    Parameters
    ----------
    shares, outcome : (batch, n), versions of the share of ballots on DREs; (n,)
    weighted : bool, by votes of 2016; False counts each place once
    size : bool, the log of votes is held alike
    """
    places = LEVELS["place"]()
    names = ["degree_share", "non_hispanic_white_share", *(["log_votes"] if size else [])]
    controls = np.column_stack([places.controls[names].to_numpy(float), places.past])
    votes = places.controls["total_votes"].to_numpy(float)
    weights = votes if weighted else np.ones(len(votes))
    counties = places.groups["free"]
    within = Within.prepare(counties, controls, weights)
    # Their weights' root is on what Within takes groups out of.
    return leave_clusters_out(
        within.take_out_groups(shares),
        within.take_out_groups(outcome),
        within.take_out_groups(controls.T).T,
        counties,
    )


def _row(label, level, key=None, **options):
    fit = partial(_planted, key=key, **options) if key else partial(_inside, **options)
    return Design(label, level, fit)


DESIGNS = {
    "counties-two": _row("Counties, two controls", "county", "dose-swing"),
    "counties-two-votes": _row(
        "Counties, two controls, by votes", "county", "dose-swing", by_votes=True
    ),
    "counties-four": _row("Counties, four controls", "county", "dose-swing-rural-size"),
    "counties-four-votes": _row(
        "Counties, four controls, by votes", "county", "dose-swing-rural-size", by_votes=True
    ),
    "neighbours": _row("Neighbouring counties", "county", "pairs-dose"),
    "towns": _row("Town pairs", "town", "towns"),
    "places": _row("Municipalities", "place", weighted=False, size=True),
    "places-votes": _row("Municipalities, by votes", "place", weighted=True, size=True),
    "places-no-size": _row("Municipalities, without size", "place", weighted=False, size=False),
    "places-votes-no-size": _row(
        "Municipalities, by votes, without size", "place", weighted=True, size=False
    ),
}


@cache
def measure(design, form) -> Measured:
    """A design on a form, the margins planted in the real reporting units by the same form."""
    chosen = DESIGNS[design]
    outcomes = LEVELS[chosen.level]().swing - margins.lost_points(chosen.level, form)
    coefficient, se, df = chosen.fit(margins.used_share(chosen.level, form), outcomes)
    added = [float(points) for points in coefficient[1:] - coefficient[0]]
    found = dict(zip(margins.margin_votes(), added, strict=True))
    return Measured(
        estimate=float(coefficient[0]),
        se=se,
        df=df,
        margins=found,
        unit_pct=margins.margin_pct(form, margins.DECIDES) / found[margins.DECIDES],
    )
