"""How strong a cause that was left out would have to be to explain a coefficient away."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from sevenpercent.estimators.design import NOTHING, Unestimable
from sevenpercent.estimators.regression import fit_least_squares


@dataclass(frozen=True)
class Sensitivity:
    """What a coefficient can stand, in shares of variance, 0 to 1. Source: cinellihazlett2020."""

    estimate: float  # with classical errors, on which the method rests
    se: float
    df: int  # residual degrees of freedom
    # Of the treatment with the outcome: what a cause that explains all that is left of the
    # outcome must explain of the treatment.
    partial_r2: float
    robustness_value: float  # what a cause must explain of both to bring the estimate to zero
    robustness_value_significant: float  # the same to bring zero into the 95% interval


def measure_sensitivity(estimate, se, df):
    """Partial R squared with both robustness values of a coefficient.

    Parameters
    ----------
    estimate, se : float, coefficient with its classical standard error
    df : int, residual degrees of freedom

    Raises Unestimable: no standard error, or too few degrees of freedom to lose one. Source:
    cinellihazlett2020, sections 4.2, 4.3.
    """
    if se is None or df < 2:
        raise Unestimable(f"sensitivity: a standard error of {se}, {df} degrees of freedom")
    t = abs(estimate / se)
    return Sensitivity(
        estimate=estimate,
        se=se,
        df=df,
        partial_r2=t**2 / (t**2 + df),
        robustness_value=robustness_value(t, df),
        robustness_value_significant=robustness_value(t, df, alpha=0.05),
    )


def robustness_value(t, df, *, alpha=None):
    """What a cause must explain of treatment and outcome alike to bring t to zero, 0 to 1.

    alpha None asks about the estimate, a level about its interval. Source: cinellihazlett2020.
    """
    strength = abs(t) / np.sqrt(df)
    if alpha is None:
        return _balanced_share(strength)
    # With one more control there is one degree of freedom less.
    critical = stats.t.isf(alpha / 2, df - 1) / np.sqrt(df - 1)
    if strength <= critical:
        return 0.0
    if strength > 1 / critical:
        return float((strength**2 - critical**2) / (1 + strength**2))
    return _balanced_share(strength - critical)


def adjust_estimate(estimate, se, df, *, r2_treatment, r2_outcome):
    """The estimate that would be left with a cause of a given strength held fixed, at worst.

    r2_treatment, r2_outcome are what the cause explains of the treatment given the controls, and of
    the outcome given controls with treatment. Source: cinellihazlett2020, equation 7.
    """
    factor = np.sqrt(r2_outcome * r2_treatment / (1 - r2_treatment))
    return np.sign(estimate) * (abs(estimate) - se * np.sqrt(df) * factor)


def adjust_se(se, df, *, r2_treatment, r2_outcome):
    """The standard error that goes with adjust_estimate. Source: cinellihazlett2020, equation 8."""
    return se * np.sqrt((1 - r2_outcome) / (1 - r2_treatment) * df / (df - 1))


def bound_strength(r2_treatment, r2_outcome, *, times=1.0):
    """The strength of a cause that is `times` as strong as a control, at most.

    Parameters
    ----------
    r2_treatment, r2_outcome : float, what the control explains of the treatment given the other
        controls, and of the outcome given these with treatment
    times : float, how many times as strong, relative to both

    Returns
    -------
    (float, float) : of the treatment, of the outcome (1 at most)

    Source: cinellihazlett2020, section 4.4.
    """
    if times * r2_treatment >= 1 - r2_treatment:
        raise ValueError(f"a cause {times} times as strong would explain all of the treatment")
    if r2_outcome >= 1:
        raise ValueError("the control explains all that is left of the outcome")
    treatment = times * r2_treatment / (1 - r2_treatment)
    shared = times * r2_treatment**2 / ((1 - times * r2_treatment) * (1 - r2_treatment))
    root = (np.sqrt(times) + np.sqrt(shared)) / np.sqrt(1 - shared)
    return float(treatment), float(min(root**2 * r2_outcome / (1 - r2_outcome), 1.0))


def measure_strength(frame, outcome, treatment, controls, candidates, *, weight=None):
    """Partial R squared of candidates together with treatment and outcome, beyond the controls.

    With the treatment given the controls (without the candidates), with the outcome given controls
    and treatment. Weight is a column; None counts every unit once. Source: cinellihazlett2020.
    """
    held = [name for name in controls if name not in candidates]
    return (
        _partial_r2(frame, treatment, held, candidates, weight),
        _partial_r2(frame, outcome, [treatment, *held], candidates, weight),
    )


def grid_adjusted(estimate, se, df, *, largest, steps=61):
    """Adjusted estimates over a square of strengths, from none to the `largest` of both.

    Returns
    -------
    DataFrame : r2_treatment, r2_outcome, estimate; steps squared rows, outcome varying fastest

    Source: cinellihazlett2020.
    """
    sides = [np.linspace(0, end, steps) for end in largest]
    strengths = pd.MultiIndex.from_product(sides, names=["r2_treatment", "r2_outcome"])
    grid = strengths.to_frame(index=False)
    return grid.assign(estimate=adjust_estimate(estimate, se, df, **grid))


def _balanced_share(strength):
    return float((np.sqrt(strength**4 + 4 * strength**2) - strength**2) / 2)


def _partial_r2(frame, outcome, held, candidates, weight):
    without = 0.0
    if held:
        without = fit_least_squares(frame, outcome, held, weight=weight).r_squared
    beside = fit_least_squares(frame, outcome, [*held, *candidates], weight=weight).r_squared
    if without is None or beside is None or 1 - without <= NOTHING:
        raise Unestimable(f"{outcome}: nothing is left for {', '.join(candidates)} to explain")
    return (beside - without) / (1 - without)
