"""The chapter on controls: numbers from data/raw by other means, and the words of its prose.

Equal to the seven digits that are published where both run the same sums.
"""

from itertools import product

import numpy as np
import pytest
from matplotlib import pyplot as plt
from numbers_by_id import interval, value
from raw_counties import counties_with_dre, raw_counties
from scipy import stats
from scipy.optimize import minimize_scalar
from seven_digits import seven_digits

from citable import registry
from citable.charts import style
from citable.charts.compact import compact_svg
from citable.rounding import round_value
from sevenpercent.chapters.controls import comparisons as controls_comparisons
from sevenpercent.chapters.controls import figures as controls_figures
from sevenpercent.chapters.controls import specifications, tables
from sevenpercent.estimators.balance import pair_gap
from sevenpercent.estimators.contiguity import neighbour_weights
from sevenpercent.estimators.influence import leave_one_out
from sevenpercent.estimators.regression import fit_least_squares
from sevenpercent.estimators.sensitivity import adjust_estimate, bound_strength, robustness_value
from sevenpercent.estimators.small_sample import fit_bell_mccaffrey
from sevenpercent.tables.shapes import wisconsin_neighbours

FIGURES = [
    "dose-swing-added-variable", "controls-votes", "controls-leave-out", "controls-balance",
    "dose-swing-contour",
]  # fmt: skip
MOST_BYTES = 150_000
CLAIMED_VOTES = 30_000


@pytest.fixture(scope="module")
def frame():
    return raw_counties()


TWO = ["degree", "nonwhite"]
FOUR = [*TWO, "rural", "size"]


def solve(frame, outcome, names, weight=None):
    """Coefficient and HC3 error of the dose by textbook formulas."""
    root = np.sqrt(np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float))
    design = np.column_stack([np.ones(len(frame)), frame[["dose", *names]]]) * root[:, None]
    target = frame[outcome].to_numpy(float) * root
    bread = np.linalg.inv(design.T @ design)
    residual = target - design @ (bread @ design.T @ target)
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    meat = (design * (residual**2 / (1 - leverage) ** 2)[:, None]).T @ design
    errors = np.sqrt(np.diag(bread @ meat @ bread))
    return (bread @ design.T @ target)[1], errors[1], len(frame) - design.shape[1]


def swing_votes(frame, points):
    return points / 100 * (frame["dose"] * (frame["clinton"] + frame["trump"])).sum()


@pytest.mark.parametrize(
    "id, outcome, names, weight",
    [
        ("dose-swing-pp", "swing", TWO, None),
        ("dose-swing-weighted-pp", "swing", TWO, "total"),
        ("dose-swing-rural-size-pp", "swing", FOUR, None),
        ("dose-swing-rural-size-weighted-pp", "swing", FOUR, "total"),
        ("miller-level-rural-size-weighted-pp", "level", FOUR, "people"),
        ("miller-2012-rural-size-weighted-pp", "level_2012", FOUR, "people"),
        ("dose-lagged-rural-size-weighted-pp", "level", [*FOUR, "level_2012"], "total"),
    ],
)
def test_estimate_with_its_interval(frame, id, outcome, names, weight):
    if id.startswith("miller-"):
        assert interval(id)[0] < 0 < interval(id)[1]  # "and neither can"
        frame = frame.assign(dose=frame["machine"], people=np.exp(frame["size"]))
    estimate, se, df = solve(frame, outcome, names, weight)
    half = stats.t.ppf(0.975, df) * se
    assert value(id) == seven_digits(estimate)
    assert interval(id) == seven_digits((estimate - half, estimate + half))


def test_level_with_four_controls_in_votes(frame):
    estimate, se, df = solve(frame, "level", FOUR)
    low = estimate - stats.t.ppf(0.975, df) * se
    id = "dose-level-rural-size-votes"
    assert value(id) == pytest.approx(swing_votes(frame, estimate), rel=1e-6)
    assert value(f"{id}-bound") == pytest.approx(swing_votes(frame, low), rel=1e-6)
    assert value(f"{id}-bound") == interval(id)[0]


@pytest.mark.parametrize(
    "id, names",
    [
        ("dose-swing-raw-votes", []),
        ("dose-swing-raw-weighted-votes", []),
        ("dose-swing-votes", TWO),
        ("dose-swing-rural-size-votes", FOUR),
    ],
)
def test_points_turned_into_votes(frame, id, names):
    points, _, _ = solve(frame, "swing", names, "total" if "weighted" in id else None)
    assert value(id) == seven_digits(swing_votes(frame, points))


def test_log_ratio_turned_into_votes(frame):
    ratio = 100 * np.log(frame["trump"] / frame["romney"])
    points, _, _ = solve(frame.assign(ratio=ratio), "ratio", TWO)
    # Without the effect, Trump's votes are what they are over the factor of their dose.
    without = frame["trump"] / np.exp(points / 100 * frame["dose"])
    found = specifications.specify("trump-romney", "two").votes[0]
    assert found == pytest.approx((frame["trump"] - without).sum())
    assert found > 0  # more votes for Trump where more ballots are cast on DREs


def test_votes_that_would_have_reversed_the_result(frame):
    margin = (frame["trump"] - frame["clinton"]).sum()
    needed = value("turned-votes-needed")
    assert 2 * needed > margin >= 2 * (needed - 1)


def test_detectable_effects(frame):
    _, se, df = solve(frame, "level", TWO)
    # Bloom's approximation: the sum of two t values.
    approximately = se * (stats.t.ppf(0.975, df) + stats.t.ppf(0.8, df))
    assert value("dose-level-detectable-pp") == pytest.approx(approximately, rel=0.01)
    assert value("dose-level-detectable-votes") == pytest.approx(
        swing_votes(frame, value("dose-level-detectable-pp"))
    )


def test_density_is_people_over_the_area_of_the_shapes():
    frame = specifications.county_frame()
    area = (frame["population"] / np.exp(frame["log_density"])).set_axis(frame["county_name"])
    # Land and inland water: Marathon is the largest county, Pepin or Ozaukee the smallest.
    assert area.idxmax() == "Marathon" and area["Marathon"] == pytest.approx(4_079, abs=1)
    assert 600 < area.min() < 650
    # The state has 140,300 square kilometres of land, and 5,000 or so of inland waters.
    assert 140_300 < area.sum() < 146_000


# --- words -----------------------------------------------------------------------------------


def swing_specifications(outcome="swing", sets=specifications.CONTROLLED):
    grid = product([outcome], sets, specifications.DOSES, specifications.WEIGHTS)
    return [specifications.specify(*choice) for choice in grid]


def test_no_swing_lies_above_zero_and_all_estimates_below():
    assert all(found.points < 0 for found in swing_specifications())
    assert not any(found.keeps == "above" for found in swing_specifications())


def test_nothing_is_kept_for_the_level():
    assert not any(found.keeps for found in swing_specifications("level"))


def test_no_controlled_swing_is_compatible_with_thirty_thousand():
    lowest = min(found.votes[1] for found in swing_specifications())
    assert value("dose-swing-most-votes-bound") == round_value(lowest) > -CLAIMED_VOTES
    most = min(found.votes[0] for found in swing_specifications())
    assert value("dose-swing-most-votes") == round_value(most)


def test_levels_do_not_rule_thirty_thousand_out():
    found = swing_specifications("level")
    lowest = min(entry.votes[1] for entry in found)
    assert value("dose-level-most-votes-bound") == pytest.approx(lowest, rel=1e-6)
    assert lowest < 2 * value("dose-swing-most-votes-bound")  # "far more"
    for id in ("dose-level-rural-size-votes-bound", "sem-dose-level-votes-bound"):
        assert lowest < value(id) < -CLAIMED_VOTES
    beyond = [entry for entry in found if entry.votes[1] < -CLAIMED_VOTES]
    assert len(beyond) > len(found) / 2  # "Many of the level are"


def test_both_estimands_with_rural_share_and_size():
    for id in ("dose-swing-rural-size-pp", "dose-swing-rural-size-weighted-pp"):
        low, high = interval(id)
        assert low < 0 < high  # "too little to tell from chance"
    for id in (
        "dose-swing-rural-size-cleaned-weighted-pp",
        "dose-lagged-rural-size-weighted-pp",
        "dose-lagged-all-pp",
    ):
        assert interval(id)[1] < 0  # "clear of zero"


def test_the_raw_line_gives_almost_exactly_the_claim():
    assert value("dose-swing-raw-votes") == pytest.approx(-CLAIMED_VOTES, rel=0.01)
    assert interval("dose-swing-raw-weighted-votes")[1] < -CLAIMED_VOTES  # by votes more


def test_rural_share_and_size_take_more_than_half():
    assert value("dose-swing-rural-size-pp") / value("dose-swing-pp") < 0.5
    left = specifications.specify("swing", "rural").points
    assert left / value("dose-swing-pp") < 0.5
    assert interval("dose-swing-rural-size-pp")[1] > 0
    assert -0.3 < interval("dose-swing-density-pp")[1] < 0  # "does not quite reach zero"
    assert interval("dose-swing-all-pp")[1] > 0
    assert interval("dose-swing-rural-size-cleaned-weighted-pp")[1] < 0


def test_words_about_what_would_have_mattered():
    needed = value("turned-votes-needed")
    two, four = (
        -specifications.specify("swing", names, "dre_share", "total_votes").votes[0]
        for names in ("two", "rural-size")
    )
    assert two > needed  # "the estimate reaches that number"
    assert 0.45 < four / needed < 0.55  # "at about half of it"
    for weight in (None, "total_votes"):
        lowest = specifications.specify("swing", "two", "dre_share", weight).votes[1]
        assert lowest < -needed  # "effects that would have turned the state"


def test_thirty_thousand_lies_far_above_what_each_row_detects():
    detectable = tables.specifications_table()["detectable_votes"]
    assert detectable.max() < CLAIMED_VOTES / 3
    assert value("dose-level-detectable-votes") > CLAIMED_VOTES  # "the whole claim and more"


def test_words_about_gain_and_loss():
    clinton, trump = (
        [specifications.specify(name, names).points for names in ("two", "rural-size")]
        for name in ("clinton-obama", "trump-romney")
    )
    assert clinton[1] / clinton[0] > 0.7 > 0.2 > trump[1] / trump[0]
    loss = specifications.specify("clinton-obama", "rural-size")
    gain = specifications.specify("trump-romney", "rural-size")
    assert gain.votes[0] < -loss.votes[0] / 2 and not loss.keeps and not gain.keeps


def test_words_about_gain_and_loss_by_votes():
    loss, gain = (
        specifications.specify(name, "rural-size", "dre_share", "total_votes")
        for name in ("clinton-obama", "trump-romney")
    )
    assert gain.votes[0] > -0.9 * loss.votes[0] > 0  # "unless counties are weighted by votes"
    before = specifications.specify("trump-romney", "two", "dre_share", "total_votes")
    assert 1 / 3 < gain.points / before.points < 1 / 2 and not gain.keeps


@pytest.mark.parametrize(
    "controls, weight, zero",
    [
        ("two", None, False),
        ("two", "total_votes", True),
        ("rural-size", None, True),
        ("rural-size", "total_votes", True),
    ],
)
def test_words_about_levels_with_neighbours_errors(controls, weight, zero):
    """Spatial errors of unlike variance, by a plain search for the likelihood's maximum."""
    counties = specifications.county_frame()
    links = neighbour_weights(counties.index, wisconsin_neighbours()).to_numpy()
    root = np.ones(72) if weight is None else np.sqrt(counties[weight].to_numpy(float))
    terms = counties[specifications.list_terms("level", controls)].to_numpy(float)
    design, level = np.column_stack([np.ones(72), terms]), counties["level"].to_numpy(float)

    def solve_at(dependence):
        sieve = (np.eye(72) - dependence * links) * root[:, None]
        solution = np.linalg.lstsq(sieve @ design, sieve @ level, rcond=None)[0]
        return sieve @ design, solution, np.mean((sieve @ (level - design @ solution)) ** 2)

    def unlikely(dependence):
        turned = np.linalg.slogdet(np.eye(72) - dependence * links)[1]
        return 36 * np.log(solve_at(dependence)[2]) - turned

    sieved, solution, variance = solve_at(minimize_scalar(unlikely, bounds=(0, 0.99)).x)
    half = 1.96 * np.sqrt(variance * np.linalg.inv(sieved.T @ sieved)[1, 1])
    assert (abs(solution[1]) < half) == zero
    if controls == "two" and weight is None:
        votes = specifications.count_votes("level", "dre_share", solution[1])
        assert votes == pytest.approx(value("sem-dose-level-votes"), rel=1e-3)


def share_changes(frame):
    """The frame with both candidates' shares of all votes, changed since 2012."""
    return frame.assign(
        hers=100 * (frame["clinton"] / frame["total"] - frame["obama"] / frame["total_2012"]),
        his=100 * (frame["trump"] / frame["total"] - frame["romney"] / frame["total_2012"]),
    )


def test_words_about_gain_and_loss_in_shares_of_all_votes(frame):
    frame = share_changes(frame)
    for id, outcome, names in (
        ("dose-trump-all-votes-pp", "his", TWO),
        ("dose-trump-all-votes-rural-size-pp", "his", FOUR),
        ("dose-clinton-all-votes-rural-size-pp", "hers", FOUR),
    ):
        assert value(id) == seven_digits(solve(frame, outcome, names)[0])
        assert (interval(id)[0] < 0 < interval(id)[1]) == (names is FOUR)
    for weight in (None, "total"):
        loss, gain = (solve(frame, outcome, FOUR, weight)[0] for outcome in ("hers", "his"))
        assert gain > -loss > 0  # "and more"
    assert interval("muni-trump-all-votes-pp")[0] > 0  # "as it can within counties"


def test_words_about_single_counties_on_corrected_forms():
    moved = controls_comparisons.influence("rural-size", "total_votes", "dre_share_cleaned")
    assert value("controls-single-counties-n") == (moved["high"] > 0).sum()
    counties = specifications.county_frame().set_index("county_name")
    terms = specifications.list_terms("lagged", "rural-size")
    lagged = leave_one_out(counties, "level", terms, "dre_share", weight="total_votes")
    assert set(lagged.index[lagged["high"] > 0]) == {"Dane", "Marinette"}
    terms = specifications.list_terms("swing", "rural-size", "dre_share_cleaned")
    asked = "swing", terms, "dre_share_cleaned"
    small = fit_bell_mccaffrey(counties, *asked, weight="total_votes")
    assert small.interval[1] < interval("dose-swing-rural-size-cleaned-weighted-pp")[1]


def test_presence_shows_no_association_and_use_does():
    for reading, weight, names in product(
        ("any-dre", "miller"), (None, "total_votes"), ("two", "rural-size", "all")
    ):
        assert not specifications.specify("swing", names, reading, weight).keeps
    assert specifications.specify("swing", "two", "dre-majority").keeps == "below"


def test_cleaning_and_counting_votes_enlarge():
    for names in ("two", "rural-size", "all"):
        filed, cleaned = (
            specifications.specify("swing", names, dose).points for dose in specifications.DOSES
        )
        assert cleaned < filed
        assert specifications.specify("swing", names, "dre_share", "total_votes").points < filed


def test_two_of_twelve_models_are_judged_unlike():
    table = tables.inference_table()
    p_values = table[["classical_p", "robust_p", "small_p", "wild_p"]]
    unlike = (p_values < 0.05).any(axis=1) & (p_values > 0.05).any(axis=1)
    assert len(table) == 12 and unlike.sum() == 2
    assert table.loc[unlike, "model"].str.startswith("Swing").all()
    assert table.loc[unlike, "model"].str.endswith("by votes").all()


def test_words_about_single_counties():
    for weight in (None, "total_votes"):
        assert (controls_comparisons.influence("two", weight)["high"] < 0).all()
        four = controls_comparisons.influence("rural-size", weight)
        assert (four["high"] > 0).all()
    moved = controls_comparisons.influence("two", "total_votes")["change"]
    assert moved.abs().idxmax() == "Dane"
    assert moved["Dane"] / -value("dose-swing-weighted-pp") == pytest.approx(1 / 3, abs=0.03)
    assert moved.idxmin() == "Milwaukee" and moved.idxmax() == "Dane"


def test_words_about_dane():
    frame = specifications.county_frame().set_index("county_name")
    assert frame["degree_share"].idxmax() == "Dane"
    assert frame["dre_share"]["Dane"] < 0.001
    assert frame["swing"].rank(ascending=False)["Dane"] <= 3
    partial = controls_figures.partial_out("two").set_index("county_name")
    assert partial.loc["Dane", "swing_residual_pp"] < 0


def test_no_weights_make_counties_without_dres_like_those_with():
    table = tables.comparisons_table()
    rows = table[table["machines"] == specifications.PRESENCE["any-dre"]]
    assert (rows["left"] == "no weights do it").sum() == 1
    with pytest.raises(ValueError, match="no weights balance"):
        controls_comparisons.balance("any-dre", "rural")


def test_by_votes_weights_make_counties_without_dres_like_those_with():
    asked = "any-dre", "rural-size", "total_votes"
    weights = controls_comparisons.balance(*asked).weights
    counties = specifications.county_frame()
    traits = counties[list(specifications.CONTROL_SETS["rural-size"][1])]
    electronic = counties["any-dre"] == 1
    votes = counties.loc[electronic, "total_votes"]
    assert weights[electronic].tolist() == pytest.approx((votes / votes.mean()).tolist())
    means = [np.average(traits[side], axis=0, weights=weights[side])
             for side in (electronic, ~electronic)]  # fmt: skip
    assert means[0] == pytest.approx(means[1])
    # The form of the solution: logs of weights over votes are a plane in the traits.
    logs = np.log(weights / counties["total_votes"])[~electronic].to_numpy()
    design = np.column_stack([np.ones(len(logs)), traits[~electronic]])
    assert design @ np.linalg.lstsq(design, logs)[0] == pytest.approx(logs, abs=1e-6)
    # "neither the swing nor the level can then be told from zero"
    for column in ("swing", "level"):
        low, high = controls_comparisons.weighted_gap(column, *asked).interval
        assert low < 0 < high


def test_words_about_levels_of_like_counties():
    """By presence, "and was so in 2012": both can be told from zero."""
    counties = specifications.county_frame()
    for column in ("level", "level_2012"):
        for reading, caliper in (("any-dre", 1), ("miller", 1), ("miller", 0.5)):
            found = pair_gap(counties[column], controls_comparisons.match(reading, caliper))
            assert found[2] < 0
        balanced = controls_comparisons.weighted_gap(column, "miller", "rural-size", "total_votes")
        assert balanced.interval[1] < 0
    # "By his list ... as well": by any DRE the closer pairs cannot.
    assert pair_gap(counties["level"], controls_comparisons.match("any-dre", 0.5))[2] > 0


def test_balanced_means_agree():
    weights = controls_comparisons.balance("dre-majority", "rural-size").weights
    after = controls_comparisons.differences("dre-majority", weights=weights)["difference_sd"]
    assert after[list(specifications.CONTROL_SETS["rural-size"][1])].abs().max() < 1e-4
    for id in ("balanced-swing-pp", "matched-swing-pp"):
        assert interval(id)[0] < 0 < interval(id)[1]
    assert interval("matched-loosely-swing-pp")[1] < 0


def test_looser_pairs_differ_more():
    traits = specifications.county_frame()[["rural_share", "log_population", "swing"]]
    matches = (controls_comparisons.match("dre-majority", caliper) for caliper in (0.5, 1.0))
    near, far = (
        traits.loc[pairs["electronic"]].mean() - traits.loc[pairs["other"]].mean()
        for pairs in matches
    )
    assert far["rural_share"] > near["rural_share"]
    assert far["log_population"] < near["log_population"] and far["swing"] < near["swing"]


def test_measured_causes_reach_their_line_or_stop_before_it():
    found = controls_comparisons.sensitivity("two")
    terms = ["dre_share", *specifications.CONTROLS]
    for names in controls_figures.LEFT_OUT.values():
        treatment, outcome = controls_comparisons.strength(*names)
        line = adjust_estimate(
            found.estimate, found.se, found.df, r2_treatment=treatment, r2_outcome=outcome
        )
        refit = fit_least_squares(specifications.county_frame(), "swing", [*terms, *names])
        moved = refit.coefficients["dre_share"] - found.estimate
        assert moved <= line - found.estimate + 1e-9
        if len(names) == 1:
            assert abs(moved) == pytest.approx(line - found.estimate, abs=1e-9)


def test_presence_without_use(frame):
    unused = frame["dose"] < 0.1
    assert value("presence-without-use") == unused[[*counties_with_dre()]].sum()


# --- pictures, tables ------------------------------------------------------------------------


@pytest.fixture(scope="module", params=FIGURES)
def drawn(request):
    with style.house_style():
        ax, plotted = registry.get_figure(request.param).draw()
        yield request.param, ax, plotted
        plt.close(ax.figure)


def test_pictures_are_light_and_their_titles_fit(drawn, tmp_path):
    id, ax, plotted = drawn
    assert len(plotted) and not plotted.isna().any(axis=None)
    entry = registry.get_figure(id)
    style.dress(ax.figure, registry.format_template(entry.title), "Sources: somebody")
    ax.figure.savefig(tmp_path / "picture.svg")
    assert len(compact_svg((tmp_path / "picture.svg").read_text()).encode()) < MOST_BYTES
    assert ax.figure._suptitle.get_text().count("\n") <= 1


def test_slope_of_the_added_variable_plot_is_the_coefficient():
    for names, id in [("two", "dose-swing-pp"), ("rural-size", "dose-swing-rural-size-pp")]:
        frame = controls_figures.partial_out(names)
        slope = np.polyfit(frame["dose_residual_pct"], frame["swing_residual_pp"], 1)[0]
        assert 100 * slope == seven_digits(value(id))


def test_outcomes_table_has_every_outcome_once():
    table = tables.outcomes_table()
    assert table["outcome"].tolist() == [o.label for o in specifications.OUTCOMES.values()]
    assert (table["kept"].str.endswith("of 48")).all()


def test_a_county_that_does_not_exist_is_named():
    with pytest.raises(ValueError, match="no county is called 'Cook'"):
        controls_comparisons.omit(["Cook"], "two")


def test_presence_could_not_have_seen_the_claim(frame):
    flags = specifications.county_frame()["any-dre"]
    found = specifications.specify("level", "two", "any-dre")
    votes = (flags * (frame["clinton"] + frame["trump"])).sum() * found.detectable / 100
    assert value("presence-level-detectable-votes") == pytest.approx(votes) and votes > 30_000


def test_words_about_benchmarks():
    points = controls_figures.contour_points().set_index("cause")
    found = controls_comparisons.sensitivity("two")
    left = adjust_estimate(
        found.estimate, found.se, found.df,
        r2_treatment=points["r2_treatment"], r2_outcome=points["r2_outcome"],
    )  # fmt: skip
    assert left["as strong as race"] / found.estimate > 0.5 and left["as strong as schooling"] > 0


def test_words_about_hidden_causes_by_votes(frame):
    rural, swing = controls_comparisons.strength("rural_share")
    # "With each county counting the same, rural share explains less than that value ..."
    assert max(rural, swing) < value("dose-swing-robustness-value")
    by_votes = {"weight": "total_votes"}
    found = controls_comparisons.sensitivity("two", "total_votes")
    # "rural share explains more of the machines than that robustness value"
    there = controls_comparisons.strength("rural_share", **by_votes)[0]
    assert there > max(value("dose-swing-robustness-value"), found.robustness_value)
    assert there == pytest.approx(partial_r2(frame, "dose", TWO, "rural"))
    # "a cause as strong as race would take most of the estimate"
    race = controls_comparisons.strength("nonwhite_share", **by_votes)
    treatment, outcome = bound_strength(*race)
    left = adjust_estimate(
        found.estimate, found.se, found.df, r2_treatment=treatment, r2_outcome=outcome
    )
    assert 0 < left / found.estimate < 0.5
    # "by HC3 hardly any is needed to bring zero into the interval"
    estimate, se, df = solve(frame, "swing", TWO, "total")
    robust = controls_comparisons.robust_value("two", "total_votes")
    assert robust == pytest.approx(robustness_value(estimate / se, df, alpha=0.05))
    assert 0 < robust < 0.05


def partial_r2(frame, outcome, names, added):
    """What one more term explains of what is left, weighted by votes, by textbook formulas."""
    root = np.sqrt(frame["total"].to_numpy(float))

    def left(terms):
        design = np.column_stack([np.ones(len(frame)), frame[terms]]) * root[:, None]
        target = frame[outcome].to_numpy(float) * root
        residuals = target - design @ np.linalg.lstsq(design, target)[0]
        return residuals @ residuals

    return 1 - left([*names, added]) / left(names)


def test_with_rural_share_and_size_some_models_keep_it_and_some_do_not():
    kept = [bool(found.keeps) for found in swing_specifications(sets=("rural-size", "all"))]
    assert 0.25 < np.mean(kept) < 0.5
