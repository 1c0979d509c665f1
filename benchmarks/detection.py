"""The designs on planted elections in batches against statsmodels, refitted one by one."""
# ruff: noqa: E402  the number of threads must be set before numpy is imported

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # one core for everybody

import time

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import WLS

from sevenpercent.chapters.detection.designs import DESIGNS, FOUR
from sevenpercent.chapters.detection.hacks import plant
from sevenpercent.chapters.detection.levels import county_level, place_level
from sevenpercent.chapters.detection.runs import (
    SHUFFLES_N,
    SIZES_PCT,
    describe,
    place_machines,
    run_shuffles,
    shuffle_orders,
)
from sevenpercent.estimators.fivethirtyeight import CONTROLS
from sevenpercent.estimators.planting import share_points

REPEATS = 5
COUNTY_SHUFFLES, PLACE_SHUFFLES = 100, 5
# Design: machines, controls, covariance of statsmodels.
COUNTY_DESIGNS = {
    "gap-miller": ("miller", (), "HC2"),
    "fte-miller": ("miller", CONTROLS, "HC3"),
    "dose-level": ("dre", CONTROLS, "HC3"),
    "dose-swing": ("dre", CONTROLS, "HC3"),
    "dose-swing-rural-size": ("dre", FOUR, "HC3"),
}


def main():
    race("counties", county_level(), COUNTY_SHUFFLES, prepare_counties)
    race("municipalities", place_level(), PLACE_SHUFFLES, prepare_places)
    report_whole_run()


def race(name, level, count, prepare):
    """Run both on the planted elections of a level, print times, ratio, difference."""
    machines, outcomes = plant_shuffles(level, count)
    models = prepare(level)
    batches, ours = best_time(lambda: fit_batches(models, machines, outcomes), REPEATS)
    loop, theirs = best_time(lambda: fit_loop(models, machines, outcomes), 1)
    regressions = sum(fit.t.size for fit in ours.values())
    print(f"{name}: {regressions:,} regressions, one core")
    for label, seconds in (("batches", batches), ("statsmodels", loop)):
        each = 1e6 * seconds / regressions
        print(f"  {label:12} {seconds:9.3f} s {each:11.2f} us each", end="")
        print(f" {seconds / batches:9,.0f} times the batches")
    compare(ours, theirs)


def plant_shuffles(level, count):
    """Machines of some shuffles, outcomes with a hack of every size planted in them."""
    name = "county" if len(level.keys) == 72 else "place"
    machines = place_machines(level, shuffle_orders(name, "alike", count))
    now = describe(level, machines, "benchmark", range(count))
    wanted = np.array(SIZES_PCT) / 100 * now.on_dres.sum(axis=1)[:, None]
    lost = share_points(plant("everywhere", now, wanted), level.two_party)
    return machines, {"level": level.level - lost, "swing": level.swing - lost}


def best_time(function, repeats):
    """Seconds of the fastest run, and its value."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        value = function()
        seconds.append(time.perf_counter() - start)
    return min(seconds), value


def fit_batches(models, machines, outcomes):
    found = {}
    for key in models:
        design = DESIGNS[key]
        found[key] = design.fit(machines, outcomes[design.outcome], 2016)
    return found


def fit_loop(models, machines, outcomes):
    """The same by statsmodels: arrays in, no formula, no frame; (coefficient, error) by design."""
    found = {}
    for key, (machine, rest, weights, errors) in models.items():
        planted = outcomes[DESIGNS[key].outcome]
        values = np.empty((*planted.shape[:2], 2))
        for row, size in np.ndindex(planted.shape[:2]):
            design = np.column_stack([machines[machine][row], rest])
            fit = WLS(planted[row, size], design, weights=weights).fit(use_t=True, **errors)
            values[row, size] = fit.params[0], fit.bse[0]
        found[key] = values
    return found


def prepare_counties(level):
    """Machines, all other columns, weights, errors of each design."""
    models = {}
    for key, (machine, controls, covariance) in COUNTY_DESIGNS.items():
        rest = np.column_stack([np.ones(72), level.controls[[*controls]].to_numpy(float)])
        models[key] = machine, rest, 1.0, {"cov_type": covariance}
    return models


def prepare_places(level):
    groups = level.groups["free"]
    people = level.controls[["degree_share", "non_hispanic_white_share", "log_votes"]]
    dummies = pd.get_dummies(groups).to_numpy(float)
    rest = np.column_stack([people.to_numpy(float), level.past, dummies])
    errors = {"cov_type": "cluster", "cov_kwds": {"groups": groups}}
    votes = level.controls["total_votes"].to_numpy(float)
    return {"places": ("dre", rest, 1.0, errors), "places-votes": ("dre", rest, votes, errors)}


def compare(ours, theirs):
    """Stop where the two do not agree."""
    worst = max(
        np.abs(one / theirs[key][:, :, place] - 1).max()
        for key, fit in ours.items()
        for place, one in enumerate((fit.coefficient, fit.se))
    )
    if worst > 1e-6:
        raise SystemExit(f"statsmodels and the batches differ by {worst:.1e} of the value")
    print(f"  largest difference: {worst:.1e} of the value")


def report_whole_run():
    """Everything that the power curves need: shuffling, planting, fitting."""
    for level, count in SHUFFLES_N.items():
        start = time.perf_counter()
        answers = run_shuffles(level)
        seconds = time.perf_counter() - start
        regressions = sum(found.t.size for found in answers.values())
        print(f"{level}: {count:,} shuffles, {regressions:,} regressions, {seconds:.1f} s", end="")
        print(f" with planting, {1e6 * seconds / regressions:.1f} us each")


if __name__ == "__main__":
    main()
