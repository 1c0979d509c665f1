"""The slope on machines in every state and election, with what the elections' errors share."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sevenpercent.estimators.design import require_complete, solve_least_squares, weigh_rows

HC3, CLASSICAL, COMMON = "HC3", "classical", "common"  # kinds of errors


@dataclass(frozen=True)
class StateSlopes:
    """Slopes on machines, state by state, from counties that are the same in every election."""

    values: pd.DataFrame  # a row a state, a column an outcome
    covariances: np.ndarray  # (states, outcomes, outcomes), of the errors of one state's slopes
    counties: pd.DataFrame  # by state: counties_n, machines_n, df

    @property
    def se(self):
        """Standard errors, as values."""
        variances = np.diagonal(self.covariances, axis1=1, axis2=2)
        return pd.DataFrame(np.sqrt(variances), self.values.index, self.values.columns)

    def combine(self, weights):
        """Sums of outcomes, such as one election minus another: weights have a column a sum."""
        weights = weights.loc[self.values.columns]
        each = weights.to_numpy(float)
        covariances = np.einsum("tk,stu,ul->skl", each, self.covariances, each)
        return StateSlopes(self.values @ weights, covariances, self.counties)


def fit_state_slopes(frame, outcomes, machine, controls, *, fewest=3, weight=None, errors=HC3):
    """Regress every outcome on machines and controls inside every state.

    Parameters
    ----------
    frame : DataFrame, one row a county, no value missing
    outcomes, controls : sequences of str, columns
    machine : str, a column of 0 and 1
    fewest : int, counties of either kind that a state must have
    weight : str, a column of positive weights; None counts counties once
    errors : str, HC3; CLASSICAL, one variance inside a state; COMMON, one for all states

    Raises ValueError: a missing value; a slope whose error cannot be estimated; unknown errors.
    Source: MacKinnon and White (1985) for HC3; products of two outcomes' residuals in place of
    squares give what their errors share.
    """
    if errors not in (HC3, CLASSICAL, COMMON):
        raise ValueError(f"unknown errors {errors!r}")
    outcomes = list(outcomes)
    require_complete(frame, [*outcomes, machine, *controls])
    enough = {
        name: part
        for name, part in frame.groupby("state")
        if min(part[machine].sum(), (1 - part[machine]).sum()) >= fewest
    }
    fits = {
        name: _fit_state(name, part, outcomes, [machine, *controls], weight)
        for name, part in enough.items()
    }
    counts = [
        {"counties_n": len(part), "machines_n": int(part[machine].sum()), "df": fits[name].df}
        for name, part in enough.items()
    ]
    index = pd.Index(enough, name="state")
    return StateSlopes(
        pd.DataFrame([fit.values for fit in fits.values()], index, outcomes),
        _cover(list(fits.values()), errors),
        pd.DataFrame(counts, index),
    )


@dataclass(frozen=True)
class _Fit:
    """A state's slopes; what each county adds to their errors; squares and products left."""

    values: list
    scores: np.ndarray
    squares: np.ndarray
    scale: float  # of a slope's variance, in those of a county
    df: int


def _fit_state(name, part, outcomes, terms, weight):
    """The first term's coefficient for every outcome."""
    design, _, root = weigh_rows(part, outcomes[0], terms, weight=weight)
    targets = part[outcomes].to_numpy(float) * root[:, None]
    solved = [solve_least_squares(design, one, ["constant", *terms]) for one in targets.T]
    if reason := solved[0].reasons_of_rows(part.index).get(terms[0]):
        raise ValueError(f"{name}: {terms[0]}: {reason}")
    residuals = np.array([one.residuals for one in solved])
    influence = solved[0].influence[1]
    # A county that decides another term alone has no residual.
    left = np.where(solved[0].alone, 1.0, 1 - solved[0].leverage)
    return _Fit(
        [one.coefficients[1] for one in solved], influence * residuals / left,
        residuals @ residuals.T, float(influence @ influence), solved[0].df,
    )  # fmt: skip


def _cover(fits, errors):
    """The covariances of the slopes' errors, state by state."""
    if errors == HC3:
        return np.array([fit.scores @ fit.scores.T for fit in fits])
    if errors == CLASSICAL:
        return np.array([fit.scale * fit.squares / fit.df for fit in fits])
    common = sum(fit.squares for fit in fits) / sum(fit.df for fit in fits)
    return np.array([fit.scale * common for fit in fits])
