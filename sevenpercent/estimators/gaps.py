"""Raw gaps between electronic and other counties, without controls."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares

KINDS = {
    "gap_pp": ("level", "points"),
    "relative_pct": ("level", "percent"),
    "swing_pp": ("swing", "points"),
    "relative_swing_pct": ("swing", "percent"),
}


@dataclass(frozen=True)
class Gap:
    """A difference of Clinton's share, electronic minus other."""

    gap_pp: float
    se_pp: float | None
    interval_pp: tuple[float, float] | None
    relative_pct: float
    electronic_share: float
    other_share: float
    electronic_n: int
    other_n: int
    reason: str | None = None


def clinton_gap(counties, electronic, *, numerator, denominator, pooled=False):
    """Clinton's share in electronic counties minus that in the rest.

    Parameters
    ----------
    counties : DataFrame, one row a county
    electronic : Series of bool, indexed like counties
    numerator, denominator : str, columns of votes: the share is one over the other
    pooled : bool; False averages the shares of counties, each once; True divides the
        summed votes of each group, so that every vote counts once

    Returns
    -------
    Gap : standard error HC2 (Welch's for county means), counties as the units

    Raises ValueError: no county on one side, a county without votes. Units: percentage points;
    negative where Clinton does worse on electronic machines. Source: WEC canvass for the votes; the
    reading's source for the machines.
    """
    shares = pd.DataFrame(
        {
            "share": 100 * counties[numerator] / counties[denominator],
            "electronic": electronic.reindex(counties.index).astype(float),
            "weight": counties[denominator] if pooled else 1.0,
        }
    )
    result = fit_least_squares(shares, "share", ["electronic"], weight="weight", covariance="HC2")
    other = result.coefficients["constant"] / 100
    gap = result.coefficients["electronic"]
    return Gap(
        gap_pp=gap,
        se_pp=result.se["electronic"],
        interval_pp=result.intervals["electronic"],
        relative_pct=gap / other,
        electronic_share=other + gap / 100,
        other_share=other,
        electronic_n=int(shares["electronic"].sum()),
        other_n=int((1 - shares["electronic"]).sum()),
        reason=result.reasons.get("electronic"),
    )


def swing_gap(counties, electronic, *, later, earlier, pooled=False):
    """Change of the gap from the earlier to the later election, each (numerator, denominator).

    Other parameters as in clinton_gap. Units: percentage points; negative where Clinton lost more
    on electronic machines. Source: WEC canvass; GAB canvass of 2012.
    """
    now, then = _fit_both(counties, electronic, later, earlier, pooled)
    return now.gap_pp - then.gap_pp


def _fit_both(counties, electronic, later, earlier, pooled):
    return [
        clinton_gap(counties, electronic, numerator=top, denominator=bottom, pooled=pooled)
        for top, bottom in (later, earlier)
    ]


def relative_swing_pct(later, earlier):
    """How much more of its earlier share the electronic side lost than the other side did.

    Electronic share over its earlier share, relative to the same ratio of the others, minus one.
    Units: percent; negative where Clinton lost more on electronic machines.
    """
    electronic = later.electronic_share / earlier.electronic_share
    other = later.other_share / earlier.other_share
    return 100 * (electronic / other - 1)


def cross_gap_versions(counties, readings, measures, weights):
    """The gap, its 2012 twin and the change, for every combination.

    Parameters
    ----------
    counties : DataFrame, one row a county, with the columns that measures name
    readings : dict, label -> Series of bool, indexed like counties
    measures : dict, label -> ((numerator, denominator) now, (numerator, denominator) then)
    weights : dict, label -> bool, True where votes are pooled

    Returns
    -------
    DataFrame : reading, measure, weight, electronic_n, gap_pp, low, high, relative_pct,
        gap_2012_pp, swing_pp, relative_swing_pct; one row a combination; low, high missing where
        one county alone is of its kind

    Units: percentage points; relative columns in percent. Negative where Clinton does worse on
    electronic machines.
    """
    return pd.DataFrame(
        {"reading": reading, "measure": measure, "weight": weight}
        | _compare(*_fit_both(counties, electronic, *columns, pooled))
        for reading, electronic in readings.items()
        for measure, columns in measures.items()
        for weight, pooled in weights.items()
    )


def stack_versions(versions):
    """Each of n versions as four values: reading, measure, weight, kind, unit, value."""
    names = ["reading", "measure", "weight"]
    return pd.concat(
        [
            versions[names].assign(kind=kind, unit=unit, value=versions[column])
            for column, (kind, unit) in KINDS.items()
        ],
        ignore_index=True,
    )


def _compare(later, earlier):
    low, high = later.interval_pp or (np.nan, np.nan)
    return {
        "electronic_n": later.electronic_n,
        "gap_pp": later.gap_pp,
        "low": low,
        "high": high,
        "relative_pct": later.relative_pct,
        "gap_2012_pp": earlier.gap_pp,
        "swing_pp": later.gap_pp - earlier.gap_pp,
        "relative_swing_pct": relative_swing_pct(later, earlier),
    }
