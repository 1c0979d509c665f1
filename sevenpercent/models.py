"""A regression as a row: what is compared, over which rows, with which errors."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
import patsy

from citable.registry import Estimate
from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.design import Unestimable
from sevenpercent.estimators.fixed_effects import fit_within
from sevenpercent.estimators.linked_errors import fit_conley
from sevenpercent.estimators.municipal_swing import MunicipalFit, fit_municipal
from sevenpercent.estimators.regression import COVARIANCES, fit_least_squares
from sevenpercent.estimators.spatial import fit_spatial_error, fit_spatial_lag
from sevenpercent.frames.columns import SHAPES, UnknownColumn, describe_columns
from sevenpercent.frames.names import NATION, PLACE_ELECTIONS, PLACE_RACES, PLACES, WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.tables.shapes import wisconsin_neighbours

CLUSTERED, BOOTSTRAP, CONLEY = "clustered", "wild bootstrap", "Conley"
# Wisconsin's counties lean on those that touch them, by their errors or by their outcomes.
SPATIAL = {"spatial error": fit_spatial_error, "spatial lag": fit_spatial_lag}
ERRORS = (*COVARIANCES, CLUSTERED, BOOTSTRAP, CONLEY, *SPATIAL)
# Whose errors may be alike: places of one county, counties of one state.
CLUSTERS = {
    PLACES: "county_fips", PLACE_RACES: "county_fips", PLACE_ELECTIONS: "county_fips",
    NATION: "state",
}  # fmt: skip


def rank_in_tenths(values):
    """Ten classes with as many rows each, numbered from the smallest."""
    return pd.qcut(values, 10, labels=False)


# What a formula may call besides I() and C().
FUNCTIONS = {"abs": abs, "log": np.log, "tenths": rank_in_tenths}

ALL_OR_NONE = "all ballots on DREs minus none"
# What the coefficient of machines compares, by the term that they are in a formula.
COMPARED = {
    re.compile(r"dre_share(_\w+)?$"): ALL_OR_NONE,
    re.compile(r"I\(dre_share\w* - dre_share\w*\)$"): "a move of all ballots to DREs minus no move",
    re.compile(r"(any_dre|miller|abs\(any_dre .*)$"):
        "counties with the machines minus those without",
    re.compile("dre_majority$"): "counties with most ballots on DREs minus the others",
    re.compile("dre_standard$"): "counties with the DRE as the standard machine minus the others",
    re.compile(r"dre_listed_\d+$"): "municipalities with the machines minus those without",
}  # fmt: skip


def tell_difference(compared, model, *, controls=True):
    """A definition of a coefficient: what it compares, then the model, "outcome on machines".

    controls says whether there are any.
    """
    words, rest = model.split(" ", 1)
    words = words.lower() if words in ("Change", "Share", "The", "Two-party") else words
    return f"Difference, {compared}{', controls alike' if controls else ''}: {words} {rest}"


@dataclass(frozen=True)
class Model:
    """A linear regression; called, it gives what a number prints of it."""

    # "outcome ~ machines + controls", as patsy and statsmodels read it: names are columns of the
    # frame; I() computes with them, FUNCTIONS besides.
    formula: str
    frame: str = WISCONSIN  # of frames.names
    where: str = ""  # which rows, as DataFrame.query reads it; a value missing there is an error
    weight: str | None = None  # a column; None counts every row once
    within: str | None = None  # a column: only differences inside its groups count; None for all
    errors: str = "HC3"  # one of ERRORS; clustered and wild bootstrap go by CLUSTERS
    cutoff_km: float | None = None  # Conley: counties whose centroids are as far apart err alone
    term: str = ""  # whose coefficient is asked for; empty for the first on the right
    result: str = "coefficient"  # a key of RESULTS

    def __call__(self):
        """An Estimate or a number, as `result` says.

        Raises Unestimable: the coefficient's error; ValueError: see fit_model.
        """
        return RESULTS[self.result](self)

    def asked(self, result):
        """The same regression, asked for another of RESULTS."""
        return replace(self, result=result)

    def tell(self, definition):
        """A definition as "outcome on machines, controls", with what the number is before it."""
        first, _, others = self.formula.partition("~")[2].strip().partition(" + ")
        machines = self.term or first
        compared = next((words for term, words in COMPARED.items() if term.match(machines)), None)
        is_told = " on " not in definition.partition(";")[0] or "minus mean of" in definition
        if self.result != "coefficient" or compared is None or is_told:
            return definition
        return tell_difference(compared, definition, controls=bool(others))

    @property
    def sources(self):
        """Tables behind its columns, the outcome's first."""
        described = describe_columns(self.frame, self.columns)
        tables = [table for column in described for table in column.sources]
        # Which counties touch, and how far apart they lie, is computed from their shapes.
        tables += [SHAPES] if self.errors in (CONLEY, *SPATIAL) else []
        return tuple(dict.fromkeys(tables))

    @property
    def columns(self):
        """Every column that it names, in order."""
        return list(self.named)

    @property
    def named(self):
        """Its columns in order, and in words where each is named first."""
        parts = [(part, f"which {self.formula} names") for part in self.formula.split("~")]
        parts += [(self.where, f"which the filter {self.where} names")]
        parts += [(self.weight, "the weight"), (self.within, "the group")]
        found = {}
        for part, words in parts:
            for name in find_names(part) if part else ():
                found.setdefault(name, words)
        return found

    def choose_rows(self):
        """The rows that it is fitted on, with the columns that it names."""
        frame = ready_frame(self.frame)
        for name, words in self.named.items():
            if name not in frame:
                raise UnknownColumn(f"{self.frame}: no column {name}, {words}")
        also = ["x_m", "y_m"] if self.errors == CONLEY else []
        also += [CLUSTERS[self.frame]] if self.frame in CLUSTERS else []
        frame = frame[list(dict.fromkeys([*self.columns, *also]))]
        return frame.query(self.where) if self.where else frame


def find_names(expression):
    """The columns in an expression, from left to right: all names but those of what is called."""
    nodes = list(ast.walk(ast.parse(expression.strip(), mode="eval")))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    names = [node for node in nodes if isinstance(node, ast.Name) and id(node) not in called]
    return [node.id for node in sorted(names, key=lambda node: node.col_offset)]


@cache
def fit_model(model):
    """A model fitted on its rows, as its errors ask.

    Raises UnknownColumn: the frame lacks a column; ValueError: unknown errors, or such as take no
    weight or group; a missing value; terms that cannot be told apart.
    """
    if model.errors not in ERRORS:
        raise ValueError(f"unknown errors {model.errors!r}; one of {', '.join(ERRORS)}")
    if model.errors in (CONLEY, *SPATIAL) and (model.weight or model.within):
        raise ValueError(f"{model.errors}: every county counts once, none inside a group")
    rows, outcome, terms, constant = read_formula(model.formula, model.choose_rows())
    if model.errors in COVARIANCES:
        return fit_least_squares(
            rows, outcome, terms, weight=model.weight, covariance=model.errors, constant=constant
        )
    if model.errors in SPATIAL:
        weights = neighbour_weights(rows.index, wisconsin_neighbours())
        return SPATIAL[model.errors](rows, outcome, terms, weights)
    if model.errors == CONLEY:
        places = pd.DataFrame({"x_km": rows["x_m"] / 1000, "y_km": rows["y_m"] / 1000})
        return fit_conley(rows, outcome, terms, places, cutoff_km=model.cutoff_km)
    if model.errors == CLUSTERED:
        where = {"group": model.within, "cluster": CLUSTERS[model.frame]}
        return fit_within(rows, outcome, terms, weight=model.weight, **where)
    machines, *controls = terms
    inside = model.within is not None
    return fit_municipal(rows, outcome, machines, controls, weight=model.weight, within=inside)


def read_formula(formula, frame):
    """The columns that a formula asks for, computed.

    The frame with them; the outcome's name; the terms' names without the constant's; whether there
    is a constant.
    """
    names = patsy.EvalEnvironment([FUNCTIONS])
    parsed = patsy.ModelDesc.from_formula(formula)
    keep_missing = patsy.NAAction(NA_types=[])  # estimators name the row that lacks a value
    outcome, design = patsy.dmatrices(
        parsed, frame, eval_env=names, NA_action=keep_missing, return_type="dataframe"
    )
    # patsy puts classes before numbers: back to the order in which they are written
    written = [term.name() for term in parsed.rhs_termlist]
    slices = design.design_info.term_name_slices
    columns = {name: list(design.columns[part]) for name, part in slices.items()}
    terms = [column for name in written if name != "Intercept" for column in columns[name]]
    computed = {name: part[name] for part in (outcome, design) for name in part}
    return frame.assign(**computed), outcome.columns[0], terms, "Intercept" in columns


def _estimate(model):
    fit = fit_model(model)
    if isinstance(fit, MunicipalFit):
        return Estimate(fit.coefficient, fit.interval)
    term = _find_term(model, fit)
    return Estimate(fit.coefficients[term], fit.intervals[term])


def _p_value(model):
    fit = fit_model(model)
    return fit.p_value if isinstance(fit, MunicipalFit) else fit.p_values[_find_term(model, fit)]


def _dependence(model):
    fit = fit_model(model)
    return Estimate(fit.dependence, fit.dependence_interval)


def _find_term(model, fit):
    """The name of the term asked for, whose error is there."""
    term = model.term or next(name for name in fit.coefficients if name != "constant")
    if reason := fit.reasons.get(term):
        raise Unestimable(f"{model.formula}: {term}: {reason}")
    return term


RESULTS: dict[str, Callable] = {
    "coefficient": _estimate,
    "p value": _p_value,
    "dependence": _dependence,  # on the neighbours, of a spatial model
    "R squared": lambda model: fit_model(model).r_squared,
    "rows": lambda model: fit_model(model).n,
}
