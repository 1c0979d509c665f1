"""No result depends on the order in which rows come: every estimator, rows shuffled.

Sums in another order differ in their last digits, and what is searched for in a few more: values
agree to 1e-9 of the largest, counts and choices exactly.
"""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from sevenpercent.estimators import (
    balance,
    case,
    contiguity,
    digits,
    electoral_college,
    event_study,
    fivethirtyeight,
    fixed_effects,
    gaps,
    grosso,
    group_interaction,
    influence,
    linked_errors,
    moran,
    multiverse,
    multiverse_grid,
    municipal_swing,
    pairs,
    permutation,
    polls,
    recount,
    regression,
    sensitivity,
    shuffles,
    small_sample,
    spatial,
    state_models,
    survey_noise,
    wild_bootstrap,
)
from sevenpercent.tables.counties import counties as table_counties

N = 48
SEEDS = (1, 2)


def make_counties():
    """Forty-eight counties of six states on a grid; some values tie."""
    random = np.random.default_rng(3)
    people = random.integers(2_000, 90_000, N)
    cast = (people * random.uniform(0.4, 0.6, N)).astype(int)
    keys = [f"{55001 + 2 * row}" for row in range(N)]
    votes = {
        name: (cast * random.uniform(low, low + 0.2, N)).astype(int)
        for name, low in (
            ("clinton_votes", 0.3), ("trump_votes", 0.35),
            ("obama_2012_votes", 0.4), ("romney_2012_votes", 0.35),
        )
    }  # fmt: skip
    return pd.DataFrame(
        votes
        | {
            "total_votes": cast,
            "total_2012_votes": cast + 40,
            "population": people,
            "machine": (random.random(N) < 0.5).astype(float),
            "dose": np.round(random.random(N), 1),
            "degree_share": random.uniform(0.1, 0.5, N),
            "nonwhite_share": random.uniform(0.02, 0.4, N),
            "white_pct": random.uniform(60, 98, N),
            "black_pct": random.uniform(0, 20, N),
            "college_pct": random.uniform(10, 50, N),
            "noise": random.uniform(1e-4, 1e-3, N),
            "state": np.repeat(list("ABCDEF"), 8),
            "county_fips": np.repeat([f"550{g:02d}" for g in range(12)], 4),
            "x_km": np.repeat(np.arange(8.0), 6) * 10,
            "y_km": np.tile(np.arange(6.0), 8) * 10,
            "y": random.normal(50, 8, N),
            "y_before": random.normal(50, 8, N),
        },
        index=pd.Index(keys, name="key"),
    )


def by_key(pairs_found):
    return sorted(tuple(sorted(pair)) for pair in pairs_found)


def neighbours(frame):
    """Counties of the grid that touch: by place, so that the rows' order plays no part."""
    order = frame.sort_index()
    near = contiguity.nearest_across(order, pd.Series(order.index, order.index), limit_km=11,
                                  mutual=False)  # fmt: skip
    return contiguity.neighbour_weights(frame.index, near)


def differences_of(frame):
    order = frame.sort_index().index
    chosen = [
        *zip(order[::2], order[1::2], strict=True),
        *zip(order[:8:2], order[3:11:2], strict=True),
    ]
    found = pairs.subtract_pairs(frame[["y", "dose", "degree_share"]], chosen)
    return found.loc[[pair for key in frame.index for pair in chosen if pair[0] == key]]


def linked(frame):
    links = (frame["county_fips"].to_numpy()[:, None] == frame["county_fips"].to_numpy()) * 1.0
    return linked_errors.fit_with_links(frame, "y", ["dose"], links, label="county", df=11)


def polls_of(frame):
    random = np.random.default_rng(5)
    rows = pd.DataFrame(
        {
            "year": np.tile([2012, 2016], N // 2),
            "location": frame.sort_index()["state"].to_numpy(),
            "pollster": np.tile(list("abcdefgh"), N // 8),
            "partisan": None,
            "election_date": pd.Timestamp("2016-11-08"),
            "poll_date": pd.Timestamp("2016-11-08")
            - pd.to_timedelta(random.integers(1, 9, N), "D"),
            "democrat_pct": random.uniform(40, 52, N),
            "republican_pct": random.uniform(40, 52, N),
            "democrat_actual_pct": 47.0,
            "republican_actual_pct": 46.0,
        },
        index=frame.sort_index().index,
    )
    return polls.polling_errors(rows.loc[frame.index], minimum_pollsters=2)


def recounted(frame):
    changed = (frame["dose"] * 10).astype(int)
    return frame.assign(
        canvass_trump_votes=frame["trump_votes"], canvass_clinton_votes=frame["clinton_votes"],
        recount_trump_votes=frame["trump_votes"] - changed,
        recount_clinton_votes=frame["clinton_votes"] + changed % 3,
        canvass_total_votes=frame["total_votes"], ballots=frame["total_votes"],
        **{f"{count}_{name}_votes": 5 for count in ("canvass", "recount")
           for name in recount.ON_BALLOT[2:]},
    )  # fmt: skip


def municipal(frame):
    return frame.rename(columns={"total_votes": "total_2016_votes"}).assign(
        romney_votes=frame["romney_2012_votes"], edge=frame["machine"] > 0
    )


def case_table(frame):
    random = np.random.default_rng(4)
    names = dict.fromkeys((*case.TERMS_PRESENCE, "total_2016_votes", "democrat_change_pp"))
    columns = pd.DataFrame(
        random.uniform(1, 50, (N, len(names))), frame.sort_index().index, list(names)
    ).assign(dre_model="none", municipality_key=frame["county_fips"] + frame.index)
    return columns.loc[frame.index].assign(dre_listed=frame["machine"])


def joint_test(frame):
    found = multiverse_grid.wisconsin_grid(*real_grid(frame))
    one = dataclasses.replace(found, control_sets=found.control_sets[:3])
    orders = shuffles.shuffle_freely(len(one.fips), 30, "order")
    test = permutation.hold_against_shuffles(one, orders)
    table = multiverse.run_multiverse(one)
    return [test.observed, test.shuffled.mean(axis=0), test.p_value("negative_share"),
            table["coefficient_pp"].to_numpy(), table["p_value"].to_numpy()]  # fmt: skip


def real_grid(frame):
    """The counties of Wisconsin in the order that the small frame's seed gives, and readings."""
    real = table_counties().set_index("county_fips")
    order = np.argsort([hash_of(frame.index[0], key) for key in real.index])
    real = real.iloc[order] if frame.index[0] != "55001" else real
    random = np.random.default_rng(2)
    values = random.random((len(real), len(multiverse_grid.keys("reading"))))
    readings = pd.DataFrame(values, sorted(real.index), list(multiverse_grid.keys("reading")))
    return real, readings


def hash_of(first, key):
    return (int(key) * int(first)) % 9973


COUNTY = {"group": "county_fips", "cluster": "county_fips"}
STATE = {"group": "state", "cluster": "state"}
TERMS = ["dose", "degree_share", "nonwhite_share"]
TRAITS = ["degree_share", "nonwhite_share"]
SHARE = {"numerator": "clinton_votes", "denominator": "total_votes"}
NOW, THEN = ("clinton_votes", "total_votes"), ("obama_2012_votes", "total_2012_votes")


def machines(frame):
    return frame["machine"] > 0


ESTIMATORS = {
    "balance differences": lambda f: balance.standardised_differences(f, machines(f), TRAITS),
    "balance by entropy": lambda f: balance.balance_by_entropy(f, machines(f), TRAITS),
    "matched pairs": lambda f: by_key(
        balance.match_pairs(f, machines(f), ["dose"], caliper_sd=0.4)
        [["electronic", "other"]].to_numpy().tolist()
    ),
    "case": lambda f: case.fit_presence_inside(case_table(f)),
    "conley": lambda f: linked_errors.fit_conley(f, "y", TERMS, f[["x_km", "y_km"]], cutoff_km=25),
    "contiguity": lambda f: neighbours(f).sort_index().sort_index(axis=1),
    "difference in differences": lambda f: event_study.compare_changes(
        f, {"now": "y", "then": "y_before"}, "then", "machine", **STATE
    ),
    "digits": lambda f: [
        digits.mean_second_digit(f["clinton_votes"]), digits.mean_last_digit(f["clinton_votes"]),
        digits.share_starting_with_one(f["clinton_votes"]),
    ],
    "electoral college": lambda f: electoral_college.move_states(
        f.sort_values("y")["dose"].mul(10).astype(int).iloc[:4].sort_index(),
        winner=290, loser=248, needed=270,
    ),
    "fivethirtyeight": lambda f: fivethirtyeight.fit_fivethirtyeight(
        f, f["dose"], weight="population"
    ),
    "fixed effects": lambda f: fixed_effects.fit_within(f, "y", TERMS, **STATE),
    "clustered": lambda f: fixed_effects.fit_within(
        f, "y", TERMS, cluster="county_fips", weight="population"
    ),
    "gap versions": lambda f: gaps.cross_gap_versions(
        f, {"any": machines(f)}, {"share": (NOW, THEN)}, {"once": False, "pooled": True}
    ),
    "gaps": lambda f: gaps.clinton_gap(f, machines(f), **SHARE, pooled=True),
    "grosso": lambda f: grosso.fit_size(municipal(f)),
    "group interaction": lambda f: group_interaction.fit_split(
        f, "y", "dose", ["A", "C"], controls=TRAITS, group="state"
    ),
    "permuted members": lambda f: group_interaction.permute_members(
        f, "y", "dose", 2, controls=TRAITS, group="state"
    ),
    "without each": lambda f: group_interaction.fit_without_each(
        f, "y", "dose", ["A", "C", "E"], group="state"
    ),
    "influence": lambda f: influence.leave_one_out(f, "y", TERMS, "dose").sort_index(),
    "linked errors": linked,
    "local moran": lambda f: moran.measure_local_moran(
        f["dose"], neighbours(f), seed_name="order", permutations=99
    ).sort_index(),
    "mixed states": lambda f: fivethirtyeight.fit_mixed_states(f, machines(f)),
    "moran": lambda f: moran.measure_moran(
        f["dose"], neighbours(f), seed_name="order", permutations=199
    ),
    "multiverse": joint_test,
    "municipal swing": lambda f: municipal_swing.fit_municipal(f, "y", "dose", TRAITS),
    "nearest": lambda f: by_key(contiguity.nearest_across(f, f["county_fips"], limit_km=15)),
    "pair gap": lambda f: pairs.fit_pair_gap(differences_of(f), "y", ["degree_share"]),
    "pair slope": lambda f: pairs.fit_pair_slope(differences_of(f), "y", ["dose", "degree_share"]),
    "polls": polls_of,
    "rarity": lambda f: polls.measure_rarity(polls_of(f), "C", earlier=(2012,)),
    "recount": lambda f: recount.measure_turned(recounted(f), "ballots", seed=1, draws_n=500),
    "recount jackknife": lambda f: recount.jackknife_se_pct(recounted(f), "ballots"),
    "recount tallies": lambda f: recount.tally_candidates(recounted(f)),
    "recount groups": lambda f: recount.summarise_groups(recounted(f), "state").sort_index(),
    "regression": lambda f: regression.fit_least_squares(f, "y", TERMS, weight="population"),
    "sensitivity": lambda f: sensitivity.measure_strength(f, "y", "dose", TRAITS, TRAITS[:1]),
    "small sample": lambda f: small_sample.fit_bell_mccaffrey(f, "y", TERMS, "dose"),
    "wild bootstrap of rows": lambda f: small_sample.wild_bootstrap_p(
        f, "y", TERMS, "dose", seed_name="order", draws=499
    ),
    "spatial error": lambda f: spatial.fit_spatial_error(f, "y", TERMS, neighbours(f)),
    "spatial lag": lambda f: spatial.fit_spatial_lag(f, "y", TERMS, neighbours(f)),
    "state models": lambda f: state_models.fit_states(f, "y", "machine", ["dose"]),
    "survey noise": lambda f: survey_noise.fit_without_noise(
        f, "y", TERMS, {"degree_share": "noise"}, group="state"
    ),
    "wild bootstrap": lambda f: wild_bootstrap.bootstrap_coefficient(
        f, "y", TERMS, **COUNTY, draws_n=999
    ),
}  # fmt: skip


def flatten(found):
    """What an estimator returns as a list of values, those by row sorted by their keys."""
    if dataclasses.is_dataclass(found):
        return [value for field in dataclasses.fields(found)
                for value in flatten(getattr(found, field.name))]  # fmt: skip
    if isinstance(found, pd.Series):
        return flatten(found.sort_index().tolist())
    if isinstance(found, pd.DataFrame):
        return [value for name in found for value in flatten(found[name].tolist())]
    if isinstance(found, dict):
        return [value for key in sorted(found) for value in flatten(found[key])]
    if isinstance(found, np.ndarray):
        return found.ravel().tolist()
    if isinstance(found, (list, tuple)):
        return [value for one in found for value in flatten(one)]
    return [found]


@pytest.mark.parametrize("name", ESTIMATORS)
def test_rows_in_another_order(name):
    frame = make_counties()
    first = flatten(ESTIMATORS[name](frame))
    assert first
    for seed in SEEDS:
        other = flatten(ESTIMATORS[name](frame.sample(frac=1, random_state=seed)))
        assert len(other) == len(first)
        for one, two in zip(first, other, strict=True):
            if isinstance(one, float):
                assert two == pytest.approx(one, rel=1e-9, abs=1e-9, nan_ok=True)
            else:
                assert two == one
