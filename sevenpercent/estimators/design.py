"""What the rows of a regression can tell: which terms apart, which with an error.

A coefficient that hangs on one unit alone has no error: without that unit it could not be told at
all, and with it the unit's residual is zero by construction. A formula would divide zero by zero
and print what rounding left of both.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

# All of these are far above rounding and far below what data show.
SAME = 1e-10  # columns of length one, of which a combination is shorter, repeat each other
ALONE = 1e-9  # what leverage leaves of a row, or a unit of the squares, that decides a term alone
PART = 1e-6  # of a combination of columns, or of a coefficient's weights: it takes no part below
NOTHING = 1e-12  # residuals, or a variance, this much smaller than what they are made of

NO_ROW_LEFT = "as many coefficients as rows: nothing is left to take an error from"
EXACT = "the terms give every row exactly: nothing is left to take an error from"
CANCELS = "the errors of rows that go together cancel by construction"


class Unestimable(ValueError):
    """An error that the rows cannot tell."""


@dataclass(frozen=True)
class Solution:
    """Least squares on rows that are multiplied by the root of their weight."""

    names: list  # the terms
    coefficients: np.ndarray  # (k,)
    influence: np.ndarray  # (k, n), what a row's outcome adds to a coefficient
    leverage: np.ndarray  # (n,); the residual of a row with a leverage of one is zero
    residuals: np.ndarray
    alone: np.ndarray  # (n,) of bool, rows with a leverage of one
    exact: bool  # the residuals are rounding alone

    @property
    def df(self):
        return len(self.residuals) - len(self.names)

    def shared_reasons(self):
        """Why no coefficient has an error of any kind: by term, empty where they have."""
        if not self.df:
            return dict.fromkeys(self.names, NO_ROW_LEFT)
        return dict.fromkeys(self.names, EXACT) if self.exact else {}

    def reasons_of_rows(self, index):
        """The same where each row has an error variance of its own, as in HC2 and HC3."""
        parts = np.abs(self.influence) > PART * np.linalg.norm(self.influence, axis=1)[:, None]
        found = {}
        for name, part in zip(self.names, parts & self.alone, strict=True):
            if part.any():
                found[name] = decided_alone(index[np.flatnonzero(part)[0]])
        return found | self.shared_reasons()


def decided_alone(unit):
    return f"{unit} alone decides it: without that unit it could not be told"


def solve_least_squares(design, target, names):
    """Least squares by orthogonal columns: design (n, k), target (n,), times the weights' root.

    Raises ValueError: terms that cannot be told apart.
    """
    require_distinct(design, names)
    length = np.linalg.norm(design, axis=0)
    basis, triangle = np.linalg.qr(design / length)
    influence = np.linalg.solve(triangle, basis.T) / length[:, None]
    coefficients = np.linalg.solve(triangle, basis.T @ target) / length
    leverage = np.square(basis).sum(axis=1)
    alone = 1 - leverage < ALONE
    residuals = np.where(alone, 0.0, target - design @ coefficients)
    scale = np.abs(design) @ np.abs(coefficients) + np.abs(target)
    exact = np.linalg.norm(residuals) <= NOTHING * np.linalg.norm(scale)
    return Solution(list(names), coefficients, influence, leverage, residuals, alone, bool(exact))


def take_out(outcome, controls):
    """What least squares on controls (n, k), the constant among them, leave of an outcome (n,)."""
    basis = np.linalg.qr(controls)[0]
    return outcome - basis @ (basis.T @ outcome)


def require_distinct(design, names):
    """Refuse columns (n, k) of which one is a sum of others: ValueError names them."""
    if not len(names):
        return
    length = np.linalg.norm(design, axis=0)
    if not length.all():
        zero = [name for name, one in zip(names, length, strict=True) if not one]
        raise ValueError(f"{', '.join(zero)}: zero in every row")
    _, sizes, directions = np.linalg.svd(design / length, full_matrices=len(design) < len(names))
    sizes = np.append(sizes, np.zeros(len(directions) - len(sizes)))
    same = (np.abs(directions[sizes < SAME]) > PART).any(axis=0)
    if same.any():
        which = [name for name, one in zip(names, same, strict=True) if one]
        raise ValueError(f"{', '.join(which)} cannot be told apart over {len(design)} rows")


def shortest_squares(products):
    """Of cross products (..., k, k) of columns at length one: the square of their shortest sum."""
    return np.linalg.eigvalsh(_at_length_one(products))[..., 0]


def are_longer(products, least):
    """Whether all shortest_squares are above a number; several times as fast as to ask for them."""
    scaled = _at_length_one(products)
    try:
        np.linalg.cholesky(scaled - least * np.eye(scaled.shape[-1]))
    except np.linalg.LinAlgError:
        return False
    return True


def _at_length_one(products):
    length = np.sqrt(np.diagonal(products, axis1=-2, axis2=-1))
    length = np.where(length > 0, length, 1.0)
    return products / length[..., None, :] / length[..., :, None]


def reasons_of_clusters(design, groups, clusters, root, names, labels):
    """Terms that one cluster alone decides, with why: without it they could not be told apart.

    Parameters
    ----------
    design : (n, k), without the means of groups, times the root of the weights
    groups, clusters : (n,) of int, clusters from 0 without gaps
    root : (n, 1), of the weights
    names, labels : sequences, of the columns, of the clusters
    """
    design = np.column_stack([design, _spread_groups(groups, clusters) * root])
    scaled = design / np.linalg.norm(design, axis=0)
    order = np.argsort(clusters, kind="stable")
    starts = np.flatnonzero(np.diff(clusters[order], prepend=-1))
    products = scaled[:, :, None] * scaled[:, None, :]
    inside = np.add.reduceat(products[order], starts, axis=0)
    sizes, directions = np.linalg.eigh(products.sum(axis=0) - inside)
    found = {}
    for cluster in np.flatnonzero(sizes[:, 0] < ALONE):
        lost = directions[cluster][:, sizes[cluster] < ALONE]
        for name, part in zip(names, np.abs(lost).max(axis=1), strict=False):
            if part > PART:
                found.setdefault(name, decided_alone(labels[cluster]))
    return found


def _spread_groups(groups, clusters):
    """A column for each group that lies in several clusters: its mean changes without one."""
    pairs = pd.DataFrame({"group": groups, "cluster": clusters}).drop_duplicates()
    spread = pairs["group"].value_counts()
    return (groups[:, None] == spread.index[spread > 1].to_numpy()).astype(float)


def cancelled(variances, parts):
    """Where a variance is nothing but what rounding left of the parts that it was added up from."""
    return variances <= NOTHING * parts


def design_matrix(frame, outcome, terms, *, constant=True):
    """The terms as an array of float, the constant first; booleans count as 0 and 1.

    Raises ValueError: a missing value, here or in the outcome; a term that does not vary.
    """
    terms = list(terms)
    require_complete(frame, [outcome, *terms])
    for term in dict.fromkeys(terms):
        if frame[term].nunique() < 2:
            raise ValueError(f"{term} does not vary over the {len(frame)} units")
    columns = [frame[term].to_numpy(float) for term in terms]
    return np.column_stack([np.ones(len(frame)), *columns] if constant else columns)


def weigh_rows(frame, outcome, terms, *, weight=None, constant=True):
    """design_matrix() and outcome, every row times the root of its weight; these roots (n,)."""
    root = np.sqrt(read_weights(frame, weight))
    design = design_matrix(frame, outcome, terms, constant=constant) * root[:, None]
    return design, frame[outcome].to_numpy(float) * root, root


def require_complete(frame, columns):
    """Refuse a value that is missing or infinite: ValueError names the column with the row."""
    frame = frame[list(dict.fromkeys(columns))]
    for word, bad in (("missing", frame.isna()), ("infinite", frame.isin([np.inf, -np.inf]))):
        if bad.any(axis=None):
            column = bad.any().idxmax()
            raise ValueError(f"{column} is {word} in row {bad.index[bad[column]][0]!r}")


def read_weights(frame, weight):
    """A column of weights, ones where it is None; ValueError where one is not above zero."""
    if weight is None:
        return np.ones(len(frame))
    weights = frame[weight].to_numpy(float)
    if not (weights > 0).all():
        place = np.flatnonzero(~(weights > 0))[0]
        raise ValueError(
            f"{weight} must be above zero; row {frame.index[place]!r} has {weights[place]:g}"
        )
    return weights
