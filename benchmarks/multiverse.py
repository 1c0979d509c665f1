"""The engine against statsmodels in a loop, against the specification_curve package."""
# ruff: noqa: E402  the number of threads must be set before numpy is imported

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # one core for everybody

import contextlib
import io
import logging
import time
import warnings
from itertools import combinations

import numpy as np
import pandas as pd

from sevenpercent.chapters.multiverse.runs import grid, shuffle_orders
from sevenpercent.estimators.multiverse import factor_grid, fit_grid
from sevenpercent.estimators.multiverse_engine import fit_many
from sevenpercent.estimators.multiverse_grid import UNLAGGED

CONTROLS = (
    "degree_share", "nonwhite_share", "rural_share", "log_population", "log_income",
    "unemployed_share", "age_65_over_share", "foreign_born_share",
)  # fmt: skip
REPEATS = 5


def main():
    found = grid()
    treatments = pd.DataFrame(found.readings).add_prefix("reading_")
    outcomes = pd.DataFrame({name: found.outcomes[2016, name] for name in UNLAGGED})
    controls = pd.DataFrame({name: found.controls[name] for name in CONTROLS})
    subsets = [s for k in range(len(CONTROLS) + 1) for s in combinations(CONTROLS, k)]
    specifications = len(subsets) * treatments.shape[1] * outcomes.shape[1]

    engine, ours = best_time(lambda: run_engine(treatments, outcomes, controls, subsets), REPEATS)
    loop, theirs = best_time(lambda: run_statsmodels(treatments, outcomes, controls, subsets), 1)
    compare("statsmodels", ours, theirs, errors=True)
    package, others = best_time(lambda: run_package(treatments, outcomes, controls), 1)
    compare("specification_curve", ours, others, errors=False)

    print(f"{specifications:,} specifications, 72 counties, one core")
    for name, seconds in (("engine", engine), ("statsmodels", loop), ("package", package)):
        print(f"{name:12} {seconds:9.3f} s  {1e6 * seconds / specifications:10.2f} us each", end="")
        print(f"  {seconds / engine:9,.0f} times the engine")
    report_peak(found)


def best_time(function, repeats):
    """Seconds of the fastest run, and its value."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        value = function()
        seconds.append(time.perf_counter() - start)
    return min(seconds), value


def run_engine(treatments, outcomes, controls, subsets):
    """Coefficients and HC3 errors by (controls, treatment, outcome)."""
    n, result = len(treatments), {}
    for width in range(len(CONTROLS) + 1):
        members = [subset for subset in subsets if len(subset) == width]
        design = np.stack([
            np.column_stack([np.ones(n), *(controls[name].to_numpy() for name in subset)])
            for subset in members
        ])  # fmt: skip
        found = fit_many(treatments.to_numpy(), outcomes.to_numpy(), design, np.ones(n))
        result[width] = members, found.coefficient, found.se
    return result


def run_statsmodels(treatments, outcomes, controls, subsets):
    """The same one by one: arrays in, no formula, no frame."""
    from statsmodels.regression.linear_model import OLS

    n, result = len(treatments), {}
    for width in range(len(CONTROLS) + 1):
        members = [subset for subset in subsets if len(subset) == width]
        shape = (len(members), treatments.shape[1], outcomes.shape[1])
        coefficient, se = np.empty(shape), np.empty(shape)
        for i, subset in enumerate(members):
            rest = [np.ones(n), *(controls[name].to_numpy() for name in subset)]
            for j, reading in enumerate(treatments.to_numpy().T):
                design = np.column_stack([reading, *rest])
                for k, outcome in enumerate(outcomes.to_numpy().T):
                    fit = OLS(outcome, design).fit(cov_type="HC3", use_t=True)
                    coefficient[i, j, k], se[i, j, k] = fit.params[0], fit.bse[0]
        result[width] = members, coefficient, se
    return result


def run_package(treatments, outcomes, controls):
    """The same by specification_curve: every subset of the controls, classical errors."""
    import specification_curve

    frame = pd.concat([treatments, outcomes, controls], axis=1)
    curve = specification_curve.SpecificationCurve(
        frame, list(outcomes), list(treatments), list(controls)
    )
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        curve.fit()
    rows = curve.df_r
    chosen = zip(rows["y_endog"], rows["x_exog"], rows["Specification"], strict=True)
    names = {name: place for place, name in enumerate(treatments)}
    outcome_places = {name: place for place, name in enumerate(outcomes)}
    return {
        (frozenset(set(terms) & set(CONTROLS)), names[x], outcome_places[y]): value
        for (y, x, terms), value in zip(chosen, rows["Coefficient"], strict=True)
    }


def compare(name, ours, theirs, errors):
    """Stop where two programs do not agree."""
    worst = 0.0
    for members, coefficient, se in ours.values():
        for i, subset in enumerate(members):
            if errors:
                _, other, other_se = theirs[len(subset)]
                worst = max(worst, np.abs(coefficient[i] / other[i] - 1).max())
                worst = max(worst, np.abs(se[i] / other_se[i] - 1).max())
                continue
            for j, k in np.ndindex(coefficient.shape[1:]):
                other = theirs[frozenset(subset), j, k]
                worst = max(worst, abs(coefficient[i, j, k] / other - 1))
    if worst > 1e-6:
        raise SystemExit(f"{name} and the engine differ by {worst:.1e} of the value")
    print(f"largest difference from {name}: {worst:.1e} of the value")


def report_peak(found, shuffles=50):
    """Floating-point operations of the whole grid on shuffled machines, beside the peak."""
    square = np.random.default_rng(0).normal(size=(2000, 2000))
    seconds, _ = best_time(lambda: square @ square, REPEATS)
    peak = 2 * 2000**3 / seconds
    orders = shuffle_orders("free", shuffles)
    columns = found.readings[orders].transpose(1, 0, 2).reshape(len(found.fips), -1)

    def run():
        fits = [fit for _, fit in fit_grid(factor_grid(found), columns)]
        return [(fit.coefficient.shape, fit.n, fit.n - fit.df - 1) for fit in fits]

    seconds, shapes = best_time(run, REPEATS)
    speed = sum(count_operations(*shape) for shape in shapes) / seconds
    regressions = sum(np.prod(shape) for shape, *_ in shapes)
    print(f"both years' grids on {shuffles} shuffles: {regressions:,} regressions, {seconds:.2f} s")
    print(f"engine {speed / 1e9:.1f} GFLOP/s, matrix product {peak / 1e9:.1f} GFLOP/s, ", end="")
    print(f"{100 * speed / peak:.0f}% of the peak")


def count_operations(shape, n, k):
    """Of one block: residuals of the treatments, leverages, four products with the outcomes."""
    sets, treatments, outcomes = shape
    residuals = 4 * n * k * (treatments + outcomes)
    row_by_row = 11 * n * treatments
    products = 3 * 2 * n * treatments * outcomes
    return sets * (residuals + row_by_row + products + 2 * n * k * k)


if __name__ == "__main__":
    main()
