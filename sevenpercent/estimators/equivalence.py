"""Tests that an effect is smaller than a margin fixed beforehand."""

from scipy.stats import t as student

ALPHA = 0.05


def below_margin_p(estimate, se, df, margin):
    """The chance of an estimate so far from a margin, if the effect were as large as the margin.

    The margin is not zero; the hypothesis that is tested is an effect at least as large, on the
    margin's side of zero. One-sided: small where the estimate rules such an effect out.
    """
    if margin == 0:
        raise ValueError("a margin of zero has no side")
    towards_zero = (estimate - margin) / se
    return float(student.sf(towards_zero if margin < 0 else -towards_zero, df))


def equivalence_p(estimate, se, df, margin):
    """Two one-sided tests: the effect is smaller than the margin on either side of zero.

    The larger of the two p values. Source: lakens2022.
    """
    return max(below_margin_p(estimate, se, df, side) for side in (margin, -margin))


def interval(estimate, se, df, level):
    """The (low, high) of Student's t that cover so much, 0 to 1."""
    half = float(student.isf((1 - level) / 2, df)) * se
    return estimate - half, estimate + half
