"""Raw gaps between electronic and other counties, without controls."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.estimators.regression import fit_least_squares


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
    gaps = [
        clinton_gap(counties, electronic, numerator=top, denominator=bottom, pooled=pooled)
        for top, bottom in (later, earlier)
    ]
    return gaps[0].gap_pp - gaps[1].gap_pp


def relative_swing_pct(later, earlier):
    """How much more of its earlier share the electronic side lost than the other side did.

    Electronic share over its earlier share, relative to the same ratio of the others, minus one.
    Units: percent; negative where Clinton lost more on electronic machines.
    """
    electronic = later.electronic_share / earlier.electronic_share
    other = later.other_share / earlier.other_share
    return 100 * (electronic / other - 1)
