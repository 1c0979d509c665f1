"""The chapter on neighbours: its numbers by another way, its words held to the results.

From data/raw with plain pandas and numpy; equal to the seven digits that are published where both
run the same sums, 1e-3 where a likelihood is searched.
"""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from libpysal.weights import Queen
from matplotlib import pyplot as plt
from numbers_by_id import holds_zero, interval, value
from one_figure import draw
from raw_counties import raw_counties
from raw_tables import read
from scipy.optimize import minimize_scalar
from scipy.spatial.distance import cdist
from seven_digits import seven_digits

from citable import registry
from citable.charts import style
from citable.charts.compact import compact_svg
from sevenpercent.chapters.neighbours import deals, frames, pair_numbers, pairs, tables
from sevenpercent.estimators.pair_deals import deal_out
from sevenpercent.estimators.pairs import fit_pair_gap
from sevenpercent.frames.counties import READING_COLUMNS
from sevenpercent.frames.names import PLACES
from sevenpercent.frames.ready import ready_frame
from sevenpercent.models import fit_model
from sevenpercent.tables import shapes

FIGURES = [id for id, entry in registry.FIGURES.items() if entry.chapter == "neighbours"]
SOUTH_WEST = {"Grant", "Green", "Iowa", "Lafayette", "Richland", "Sauk"}


@pytest.fixture(scope="module")
def raw():
    return raw_counties()


@pytest.fixture(scope="module")
def matrix(raw):
    """Row-standardised queen contiguity by libpysal."""
    counties = shapes.county_shapes().loc[raw.index]
    queen = Queen.from_dataframe(counties, use_index=True)
    queen.transform = "r"
    full, keys = queen.full()
    assert list(keys) == list(raw.index)
    return full


@pytest.mark.parametrize(
    "unit, ids",
    [
        ("Moran's I", ["moran-twoparty-2016", "moran-swing", "moran-residual-fte-miller"]),
        ("percentage points", ["sem-fte-miller-pp", "pairs-swing-pp"]),
        ("pairs", ["pairs-different-n"]),
    ],
)
def test_the_promised_ids_are_there_with_their_units(unit, ids):
    promised = map(registry.get_number, ids)
    assert all((entry.unit, entry.chapter) == (unit, "neighbours") for entry in promised)


def test_spatial_error_model(raw, matrix):
    def solve(dependence):
        filtered = np.eye(72) - dependence * matrix
        design = np.column_stack([np.ones(72), raw[["machine", "degree", "nonwhite"]]])
        left, right = filtered @ raw["level"].to_numpy(), filtered @ design
        beta = np.linalg.lstsq(right, left, rcond=None)[0]
        variance = np.mean((left - right @ beta) ** 2)
        return beta, 36 * np.log(variance) - np.linalg.slogdet(filtered)[1]

    best = minimize_scalar(lambda x: solve(x)[1], bounds=(-0.9, 0.99), method="bounded").x
    assert value("sem-fte-miller-pp") == pytest.approx(solve(best)[0][1], abs=1e-3)
    assert value("sem-dependence-fte-miller") == pytest.approx(best, abs=1e-3)


def test_towns_are_nearest_across_a_county_line():
    frame, chosen = pairs.town_frame(), pairs.town_pairs()
    members = [key for pair in chosen for key in pair]
    assert len(members) == len(set(members))
    for one, other in chosen:
        here, there = frame.loc[one], frame.loc[other]
        assert here["county_fips"] != there["county_fips"]
        assert np.hypot(here["x_km"] - there["x_km"], here["y_km"] - there["y_km"]) <= 10
        assert here["dre_share"] > 0.5 >= there["dre_share"]
        abroad = frame[frame["county_fips"] != here["county_fips"]]
        apart = np.hypot(abroad["x_km"] - here["x_km"], abroad["y_km"] - here["y_km"])
        assert apart.idxmin() == other
    assert frame["total_votes"].min() >= 10  # the book's rule


def test_towns_of_any_size_with_size_held_by_another_way():
    frame, chosen = pairs.town_frame(0), pairs.town_pairs(least_votes=0)
    columns = ["swing", "degree_share", "nonwhite_share", "log_population"]
    first, second = (frame.loc[[pair[side] for pair in chosen], columns] for side in (0, 1))
    apart = pd.DataFrame(first.to_numpy() - second.to_numpy(), columns=columns)
    found = smf.ols("swing ~ degree_share + nonwhite_share + log_population", apart).fit()
    published = value("town-pairs-swing-size-any-votes-pp")
    assert published == seven_digits(found.params["Intercept"])


def test_one_tiny_place_makes_the_difference_of_the_minimum():
    without = pairs.town_frame(0)
    left_out = set(pairs.town_pairs(least_votes=0)) - set(pairs.town_pairs())
    assert [min(without["total_votes"][[*pair]]) for pair in left_out] == [7]


def test_towns_have_the_votes_of_the_raw_table():
    units, frame = read("wi_reporting_units_2016"), pairs.town_frame()
    votes = units.groupby("municipality_key")[
        ["canvass_clinton_votes", "canvass_trump_votes"]
    ].sum()
    both = votes.sum(axis=1)
    share = 100 * votes["canvass_clinton_votes"] / both
    same = frame.index.intersection(share.index)
    # Places split or merged since 2008 are several rows in the raw table: a few per thousand.
    assert (np.abs(frame.loc[same, "2016"] - share[same]) < 1e-8).mean() > 0.98


def test_words_about_regions():
    for key in ("swing", "residual-fte-miller"):
        assert frames.measure(key).p_value == 1 / 10_000  # "none comes up to either"
    assert frames.measure("twoparty-2016").p_value < 0.05  # "as few shuffled maps are"
    assert value("moran-miller-p") > 0.2 and frames.measure("any-dre").p_value > 0.1
    assert frames.measure("dose").p_value < 0.001
    for key in ("dre-majority", "dre-standard"):  # "counties that use them much do"
        assert frames.measure(key).p_value < 0.05
    assert frames.measure("residual-sem-miller").p_value > 0.5  # "nothing is left"
    assert value("moran-swing") - frames.measure("swing-2008").i < 0.05  # "as regional as this one"
    table = tables.moran_table()
    assert (table["queen"] - table["rook"]).abs().max() < 0.04  # "makes no difference"
    nearest = {key: frames.measure(key, "nearest").p_value for key in ("any-dre", "miller")}
    assert nearest["any-dre"] < 0.05 < nearest["miller"]  # "any DRE is; Miller's list is not"


def test_words_about_machines_all_around(raw, matrix):
    """With any DRE, by statsmodels and libpysal's neighbours; then by two lists."""
    frame = frames.outcome_frame()
    dre = frame["any_dre"].to_numpy(float)
    design = np.column_stack([np.ones(72), matrix @ dre, dre, raw[["degree", "nonwhite"]]])
    found = sm.OLS(raw["swing"], design.astype(float)).fit(cov_type="HC3", use_t=True)
    around = frames.fit_around("swing", "any_dre")
    assert around.coefficients["around"] == pytest.approx(found.params.iloc[1])
    assert around.intervals["around"] == pytest.approx(list(found.conf_int().iloc[1]))
    assert value("swing-around-any-dre-pp") == pytest.approx(around.coefficients["around"])
    assert interval("swing-around-any-dre-pp") == pytest.approx(around.intervals["around"])
    for machines in ("any_dre", "miller"):
        level = frames.fit_around("2016", machines)
        assert holds_zero(level.intervals["around"])  # "nothing can be told from zero"
        for controls in ("two", "four"):
            swing = frames.fit_around("swing", machines, controls)
            assert swing.intervals["around"][1] < 0 and holds_zero(swing.intervals[machines])
            free, alike = (
                deals.deal_around("swing", machines, controls, kind) for kind in ("free", "alike")
            )
            assert free < 0.05 < alike  # "chance seldom", "more than one map in twenty"
        rest = frame.assign(
            around=matrix @ frame[machines],
            **{
                f"around_{name}": matrix @ frame[name]
                for name in ("degree_share", "nonwhite_share")
            },
        )
        terms = f"{machines} + around + degree_share + nonwhite_share"
        terms += " + around_degree_share + around_nonwhite_share"
        held = smf.ols(f"swing ~ {terms}", rest).fit(cov_type="HC3", use_t=True)
        assert holds_zero(tuple(held.conf_int().loc["around"]))


def test_deals_of_machines_all_around_by_hand(monkeypatch):
    frame, orders = frames.outcome_frame(), deals.county_orders("alike")[:40]
    monkeypatch.setattr(deals, "county_orders", {"alike": orders}.__getitem__)
    dealt = []
    for order in (np.arange(72), *orders):
        dre = frame["any_dre"].to_numpy(float)[order]
        rows = frame.assign(any_dre=dre, around=frames.weights().to_numpy() @ dre)
        formula = "swing ~ any_dre + around + degree_share + nonwhite_share"
        dealt.append(abs(smf.ols(formula, rows).fit(cov_type="HC3").tvalues["around"]))
    p_value = deals.deal_around.__wrapped__("swing", "any_dre", "two", "alike")
    assert p_value == pytest.approx(np.mean(np.array(dealt) >= dealt[0]))


def test_words_about_patches():
    found = frames.local_indicators("residual-fte-miller")
    found = found[found["adjusted_p"] < 0.05].join(
        frames.outcome_frame()[["county_name", "miller"]]
    )
    names = found.groupby("kind")["county_name"].agg(set)
    assert names["high among high"] == SOUTH_WEST
    assert names["low among low"] == {"Washington", "Sheboygan"}
    assert names["high among low"] == {"Milwaukee"} and len(names) == 3
    machines = found.set_index("county_name")["miller"]
    assert machines[list(SOUTH_WEST)].sum() == 4
    assert machines[["Washington", "Sheboygan"]].tolist() == [0, 1]
    swing = frames.local_indicators("swing")
    swing = swing[swing["adjusted_p"] < 0.05].join(frames.outcome_frame())
    assert set(swing["kind"]) == {"high among high"} and "Milwaukee" in set(swing["county_name"])
    assert swing["miller"].sum() == 3 and (swing["dre_share"] < 0.5).all()


def test_words_about_neighbours_in_the_model(raw):
    error, ols = (
        fit_model(frames.ask("2016", "miller", errors=errors))
        for errors in ("spatial error", "HC3")
    )
    assert error.se["miller"] < 0.8 * ols.se["miller"]  # "narrower"
    assert interval("sem-fte-miller-pp")[1] < 0 and interval("sem-fte-miller-2012-pp")[1] < 0
    assert value("sem-fte-miller-2012-pp") / value("sem-fte-miller-pp") > 0.8
    assert holds_zero("sem-fte-miller-rural-size-pp")
    for errors in ("HC3", "spatial lag"):  # "in the other two models it stays as large as before"
        before = fit_model(frames.ask("2016", "miller", errors=errors))
        after = fit_model(frames.ask("2016", "miller", "four", errors=errors))
        assert after.coefficients["miller"] < before.coefficients["miller"] < 0
        assert after.intervals["miller"][1] < 0
    assert holds_zero("dose-level-pp") and holds_zero("sem-dose-level-2012-pp")
    assert interval("sem-dose-level-pp")[1] < 0 and holds_zero("sem-dose-level-hc3-pp")
    assert value("sem-dose-level-hc3-pp") == pytest.approx(value("sem-dose-level-pp"), rel=1e-6)
    assert frames.lean_robust("swing", "dre_share").intervals["dre_share"][1] < 0  # "by HC3 too"
    robust = {
        (year, machines, controls): frames.lean_robust(year, machines, controls).intervals[machines]
        for year in ("2016", "2012") for controls in ("two", "four") for machines in tables.MACHINES
        if (year, controls) != ("2012", "four")
    }  # fmt: skip
    clear = [model for model, ends in robust.items() if not holds_zero(ends)]
    assert clear == [("2016", "miller", "two"), ("2012", "miller", "two")]  # "only Miller's"
    a_point = (raw["dose"] * (raw["clinton"] + raw["trump"])).sum() / 100
    for points, id in [
        (value("sem-dose-level-pp"), "sem-dose-level-votes"),
        (interval("sem-dose-level-pp")[0], "sem-dose-level-votes-bound"),
    ]:
        assert value(id) == pytest.approx(points * a_point, rel=1e-6)
    leaning = "sem-dose-swing-pp"
    assert value("dose-swing-pp") < value(leaning) < interval(leaning)[1] < 0
    assert holds_zero("sem-dose-swing-2008-pp") and holds_zero("sem-dose-swing-rural-size-pp")


def test_words_about_neighbours_in_the_model_by_votes(raw, matrix):
    found = {
        model: frames.lean_by_votes(*model).intervals[model[1]]
        for model in (("2016", "miller"), ("2012", "miller"), ("2016", "dre_share"),
                      ("2012", "dre_share"), ("swing", "dre_share"))
    }  # fmt: skip
    clear = [model for model, ends in found.items() if not holds_zero(ends)]
    assert clear == [("swing", "dre_share")] and found[clear[0]][1] < 0
    assert holds_zero("sem-fte-miller-by-votes-pp")  # "nor can that of 2012"
    assert holds_zero("fte-wi-miller-weighted-pp")
    assert abs(value("sem-fte-miller-by-votes-pp")) < abs(value("sem-fte-miller-pp")) / 3
    by_votes = "sem-dose-swing-rural-size-by-votes"  # "can by its own errors; by HC3 ... cannot"
    assert interval(f"{by_votes}-pp")[1] < 0 and holds_zero(f"{by_votes}-hc3-pp")
    assert value(f"{by_votes}-pp") == pytest.approx(value(f"{by_votes}-hc3-pp"), rel=1e-6)
    for controls in ("two", "four"):  # "by votes, or with four controls, it cannot by either"
        ends = frames.lean_robust("2016", "dre_share", controls, "total_votes").intervals
        assert holds_zero(ends["dre_share"])
    # By another way: the likelihood of the correlated errors themselves, nothing filtered.
    votes = frames.outcome_frame()["total_votes"].to_numpy(float)
    design = np.column_stack([np.ones(72), raw[["machine", "degree", "nonwhite"]]])
    level = raw["level"].to_numpy()

    def solve(dependence):
        spread = np.linalg.inv(np.eye(72) - dependence * matrix)
        covariance = spread @ np.diag(votes.mean() / votes) @ spread.T
        sharp = np.linalg.inv(covariance)
        beta = np.linalg.solve(design.T @ sharp @ design, design.T @ sharp @ level)
        left = level - design @ beta
        return beta, 36 * np.log(left @ sharp @ left) + np.linalg.slogdet(covariance)[1] / 2

    best = minimize_scalar(lambda x: solve(x)[1], bounds=(0, 0.99), method="bounded").x
    assert value("sem-fte-miller-by-votes-pp") == pytest.approx(solve(best)[0][1], abs=1e-3)


def test_words_about_errors():
    table = tables.errors_table()
    ratio = table.filter(like="km_").div(table["hc3_pp"], axis=0)
    machines = table["machines"].isin(["any DRE", "Miller's indicator"])
    assert ((ratio[machines] - 1).abs() < 0.05).all(axis=None)  # "hardly change"
    assert 1.15 < ratio.iloc[-1].max() < 1.2  # "up to a fifth"
    for cutoff in (50, 100, 150, 200):  # "still keeps clear of zero"
        model = frames.ask("swing", "dre_share", errors="Conley", cutoff_km=cutoff)
        assert model().interval[1] < 0
    frame = frames.outcome_frame()  # links in full within fifty kilometres
    model = smf.ols("swing ~ dre_share + degree_share + nonwhite_share", frame).fit()
    left = model.resid / (1 - model.get_influence().hat_matrix_diag)
    scores = model.model.exog * left.to_numpy()[:, None]
    apart = cdist(frame[["x_m", "y_m"]], frame[["x_m", "y_m"]])
    bread = np.linalg.inv(model.model.exog.T @ model.model.exog)
    flat, alone = (
        np.sqrt((bread @ scores.T @ links @ scores @ bread)[1, 1])
        for links in (apart <= 50_000, np.eye(72))
    )
    assert alone == pytest.approx(table["hc3_pp"].iloc[-1])
    assert 1.3 < flat / alone < 1.37  # "by about a third"
    assert value("conley-dose-swing-pp") + 2 * flat < 0  # "can still be told from zero"


def test_words_about_the_county_line():
    assert interval("pairs-swing-pp")[1] < 0
    assert holds_zero("pairs-swing-controlled-pp")
    assert abs(value("pairs-swing-2008-controlled-pp")) > abs(value("pairs-swing-controlled-pp"))
    now, before = (pairs.county_gap(swing, "any_dre", "two") for swing in ("swing", "swing-2008"))
    assert now.coefficients["constant"] == pytest.approx(before.coefficients["constant"], abs=0.05)
    for column in ("dre_standard", "dre_majority"):  # "opposite to the claim's"
        assert pairs.county_gap("swing-2008", column, "two").coefficients["constant"] > 0
    clear = []
    for reading, column in READING_COLUMNS.items():
        raw, two, four = (
            pairs.county_gap("swing", column, controls).intervals["constant"]
            for controls in ("raw", "two", "four")
        )
        assert raw[1] < 0 and holds_zero(four)
        if not holds_zero(two):
            clear.append(reading)
    assert clear == ["any-dre", "listed-any"]  # "that ask for a single DRE"
    assert -0.15 < interval("pairs-swing-any-dre-controlled-pp")[1] < 0  # "by a hair"
    apart = value("neighbours-apart-different-pp"), value("neighbours-apart-alike-pp")
    assert 0 < apart[0] - apart[1] < 1  # "not much nearer"
    differences = pairs.subtract_pairs(frames.outcome_frame()[["swing"]], pairs.county_pairs())
    alone = float(differences["swing"].sem())
    dyadic = pairs.county_gap("swing").se["constant"]
    assert 0.6 < alone / dyadic < 0.7  # "about two thirds"


def test_words_about_towns():
    assert interval("town-pairs-swing-pp")[1] < 0 and interval("town-pairs-swing-size-pp")[1] < 0
    for choice in ("swing-2008", "larger", "all", "three-quarters", "county-machines"):
        assert holds_zero(f"town-pairs-{choice}-pp"), choice
    own = {label: rule for label, rule in tables.TOWN_PAIRINGS.items() if "reading" not in rule}
    gaps = {label: pairs.town_gap("swing", "three", **rule) for label, rule in own.items()}
    assert len(tables.TOWN_PAIRINGS) == 10  # "one of ten"
    assert all(gap.coefficients["constant"] < 0 for gap in gaps.values())  # "the same sign"
    upper = {label: gap.intervals["constant"][1] for label, gap in gaps.items()}
    clear = [x for x in upper if " 8 km" in x or "nearest" in x or "few votes" in x]
    assert len(clear) == 3 and all(upper[label] < 0 for label in clear)
    assert -0.1 < interval("town-pairs-swing-size-pp")[1]  # "just outside the interval"
    assert all(upper[label] > 0 for label in upper if label not in clear)  # "bring zero inside"
    assert interval("pairs-dose-swing-controlled-pp")[1] < 0
    assert holds_zero("pairs-dose-swing-rural-size-pp")
    assert holds_zero("pairs-dose-swing-2008-controlled-pp")


def test_words_about_pairs_of_counties_by_votes():
    filed, corrected = (
        f"pairs-dose-swing-rural-size-{stage}by-votes-pp" for stage in ("", "cleaned-")
    )
    assert interval(filed)[1] < 0 and interval(corrected)[1] < 0
    frame, chosen = frames.outcome_frame(), list(frames.contiguous_pairs())
    votes = np.array([[frame["total_votes"][key] for key in pair] for pair in chosen], float)
    weights = votes.prod(axis=1) / votes.sum(axis=1)
    controls = list(frames.COUNTY_CONTROLS["four"])
    p_values = []
    for id, share in ((filed, "dre_share"), (corrected, "dre_share_cleaned")):
        apart = pairs.subtract_pairs(frame[["swing", share, *controls]], chosen)
        formula = f"swing ~ {' + '.join([share, *controls])} - 1"
        found = smf.wls(formula, apart, weights=weights).fit()
        assert value(id) == seven_digits(found.params[share])
        placed = deals.place_pairs(frame, chosen, chosen, "swing", controls, weights)
        for kind in ("free", "alike"):
            orders, real = deals.county_orders(kind), frame[share].to_numpy(float)
            p_values.append(deal_out(placed, real, orders, only_differing=False).p_value)
    assert [p < 0.05 for p in p_values] == [False, False, True, False], p_values  # "except on"
    four = {  # "each pair counting the same, by no other"; "By votes that ... cannot"
        column: pairs.subtract_pairs(
            frame[["swing-2008", *controls]], pairs.county_pairs(column)
        ).pipe(lambda x: x.assign(weight=pairs.weigh_votes(frame, list(x.index))))
        for column in READING_COLUMNS.values()
    }  # fmt: skip
    for weight, told in (
        (None, ["any_dre", "miller", "listed_any"]),
        ("weight", ["any_dre", "miller", "listed_most_municipalities", "listed_most_voters",
                    "dre_standard"]),
    ):  # fmt: skip
        fits = {
            column: fit_pair_gap(apart, "swing-2008", controls, weight=weight)
            for column, apart in four.items()
        }
        ends = {column: fit.intervals["constant"] for column, fit in fits.items()}
        assert [column for column in ends if not holds_zero(ends[column])] == told
        assert fits["dre_standard"].coefficients["constant"] > 0  # "opposite to the claim's"


def test_words_about_town_rules_by_votes():
    own = {label: rule for label, rule in tables.TOWN_PAIRINGS.items() if "reading" not in rule}
    ends = {
        label: pairs.town_gap("swing", "three", "votes", **rule).intervals["constant"]
        for label, rule in own.items()
    }
    unclear = [label for label in ends if holds_zero(ends[label])]
    assert unclear == ["The same, both with 200 votes or more", "The same, all pairs within 10 km"]
    assert -0.1 < ends["More than three quarters"][1] < 0  # "it just can"
    frame, controls = pairs.town_frame(), list(pairs.TOWN_CONTROLS["three"])
    share = ready_frame(PLACES)["dre_share_cleaned"].reindex(frame.index)
    assert share.notna().all()
    chosen = pairs.order_pairs(pairs.near_towns(), share > 0.75)
    apart = pairs.subtract_pairs(frame[["swing", *controls]], chosen)
    apart = apart.assign(weight=pairs.weigh_votes(frame, chosen))
    members = pairs.county_links(frame, chosen)
    found = fit_pair_gap(apart, "swing", controls, members=members, weight="weight")
    assert holds_zero(found.intervals["constant"])  # "on corrected ones it cannot"
    by_county = pairs.town_gap("swing", "three", "votes", reading="miller")
    assert by_county.intervals["constant"][1] < 0  # "by votes it is larger"
    assert by_county.coefficients["constant"] < value("town-pairs-county-machines-pp")


def test_words_about_the_heaviest_pairs():
    frame, chosen = pairs.town_frame(), pairs.town_pairs()
    weights = pd.Series(pairs.weigh_towns("votes", chosen), chosen).sort_values(ascending=False)
    names = read("wi_municipalities").set_index("municipality_key")["municipality_name"]
    told = [{names[key] for key in pair} for pair in weights.index[:2]]
    assert told == [{"Village of Richfield", "Town of Lisbon"},
                    {"Town of Little Suamico", "Village of Suamico"}]  # fmt: skip
    part = weights / weights.sum()
    assert part.iloc[:2].sum() > 0.3 and part.iloc[2] < 0.03  # "much of the weight"
    rest = list(weights.index[2:])
    columns = ["swing", "degree_share", "nonwhite_share", "log_population"]
    first, second = (frame.loc[[pair[side] for pair in rest], columns] for side in (0, 1))
    apart = pd.DataFrame(first.to_numpy() - second.to_numpy(), columns=columns)
    formula = "swing ~ degree_share + nonwhite_share + log_population"
    found = smf.wls(formula, apart, weights=weights.iloc[2:].to_numpy()).fit()
    lighter = "town-pairs-by-votes-lighter-pp"
    assert value(lighter) == seven_digits(found.params["Intercept"])
    assert value("town-pairs-by-votes-pp") < value(lighter) < interval(lighter)[1] < 0


def test_words_about_deals_of_counties():
    assert value("detection-false-free-pairs-miller-pct") > 8  # "where one in twenty was promised"
    assert value("pairs-swing-deals-p") < value("pairs-swing-alike-deals-p") < 0.05  # "stands up"
    table = tables.pairs_table().set_index("reading")["raw_p"]
    standard, most = "State list: a DRE as the standard machine", "Most ballots cast on DREs"
    assert set(table.index[table > 0.05]) == {standard, most}
    assert interval("pairs-swing-any-dre-controlled-pp")[1] < 0
    assert value("pairs-swing-any-dre-controlled-deals-p") > 0.05  # "does not stand"
    assert value("pairs-swing-any-dre-controlled-alike-deals-p") > 0.2
    assert tables.pairs_table()["two_p"].min() > 0.1
    assert interval("pairs-swing-2008-controlled-pp")[1] < 0
    assert value("pairs-swing-2008-controlled-alike-deals-p") > 0.1  # "nor does the gap before"
    assert value("pairs-dose-swing-controlled-deals-p") < 0.05
    assert value("pairs-dose-swing-controlled-alike-deals-p") > 0.2
    assert value("detection-lot-pairs-dose-p") < 0.05  # "far less often"


def test_words_about_town_rules():
    for kind in ("deals", "county-deals"):
        assert 0.05 < value(f"town-pairs-swing-size-{kind}-p") < 0.06  # "at the edge"
        for rule in ("nearest", "by-votes", "by-variance", "nearest-by-variance"):
            assert value(f"town-pairs-{rule}-{kind}-p") < 0.04  # "few deals come as far"
    plain = value("town-pairs-swing-size-pp")
    assert value("town-pairs-by-votes-pp") < value("town-pairs-by-variance-pp") < plain
    assert interval("town-pairs-before-pp")[1] > 0
    for rule, (choice, *_) in pair_numbers.RULES.items():
        before = pairs.town_gap("swing-2008", "three", **choice)
        assert holds_zero(before.intervals["constant"]), rule  # "none finds a gap"
    assert holds_zero("town-pairs-larger-pp")  # "do not show it"


def test_words_about_hausman():
    table = tables.models_table()
    since = table["outcome"].str.startswith("Swing to 2016")
    assert ((table["slopes_p"] < 0.05) == since).all()  # "in every model of the change since 2012"
    beyond = table[table["hausman_p"] < 0.05]
    assert beyond[["outcome", "machines"]].to_numpy().tolist() == [
        ["Swing to 2016, four controls", "any DRE"]
    ]
    change = table[table["outcome"] == "Swing to 2016, four controls"]
    assert change["hausman_p"].between(0.04, 0.06).all()  # "at the edge"
    for machines in ("any_dre", "miller", "dre_majority", "dre_share"):  # "lie close together"
        apart = frames.hausman("swing", machines, "four").differences[machines]
        assert abs(apart) < 0.2
    assert value("hausman-dose-level-p") > 0.2  # "is common"
    assert abs(value("dose-level-pp") - value("sem-dose-level-pp")) > 4  # "look far apart"


def test_weights_of_town_pairs_by_hand():
    frame, chosen = pairs.town_frame(), pairs.town_pairs()
    votes = np.array([[frame["total_votes"][key] for key in pair] for pair in chosen], float)
    weights = votes.prod(axis=1) / votes.sum(axis=1)
    assert pairs.weigh_towns("votes", chosen) == pytest.approx(weights)
    shares = {year: frame[str(year)] / 100 for year in (2016, 2012)}
    n = {2016: frame["both_2016_votes"], 2012: frame["both_2012_votes"]}
    pulled = {year: (shares[year] * n[year] + 1) / (n[year] + 2) for year in n}
    counting = sum(1e4 * pulled[year] * (1 - pulled[year]) / n[year] for year in n)
    by_variance = 1 / pairs.weigh_towns("variance", chosen)
    between = by_variance - [counting[a] + counting[b] for a, b in chosen]
    assert np.ptp(between) < 1e-8 and between[0] > 1  # one variance between all pairs


def test_deals_keep_what_they_promise():
    frame = pairs.town_frame()
    chosen = pairs.near_towns()
    placed = deals.place_pairs(frame, chosen, chosen, "swing", [])
    votes = frame["total_votes"].to_numpy()
    inside = np.unique([placed.first, placed.second])
    outside = np.setdiff1d(np.arange(len(frame)), inside)
    for order in deals.town_orders(frame, placed)[:3]:
        assert sorted(order) == list(range(len(frame))) and (order[outside] == outside).all()
        assert np.corrcoef(np.argsort(np.argsort(votes[inside])),
                           np.argsort(np.argsort(votes[order[inside]])))[0, 1] > 0.95  # fmt: skip
    counties = frame["county_fips"].to_numpy()
    rural = frames.outcome_frame()["rural_share"]
    band = np.argsort(np.argsort(rural, kind="stable"), kind="stable") // 12
    for order in deals.carry_to_towns(frame)[:3]:
        given = pd.Series(counties[order]).groupby(counties).unique()
        assert given.map(len).max() == 1  # a county takes another's machines whole
        assert (band[given.str[0].to_numpy()].to_numpy() == band[given.index].to_numpy()).all()


@pytest.mark.parametrize("id", FIGURES)
def test_figures_are_light_and_whole(id, tmp_path):
    with style.house_style():
        ax, plotted = registry.get_figure(id).draw()
        path = tmp_path / "figure.svg"
        ax.figure.savefig(path)
        plt.close(ax.figure)
    assert len(compact_svg(path.read_text(encoding="utf-8"))) < 150_000
    assert len(plotted) and not plotted.empty


def test_the_pairs_map_plots_every_pair_with_its_sign():
    _, plotted = draw("neighbours-pairs-map")
    assert len(plotted) == value("pairs-different-n")
    assert plotted["gap_pp"].mean() == pytest.approx(value("pairs-swing-pp"))
    assert (plotted["gap_pp"] < 0).mean() > 0.7  # "most of them"
    thick = plotted.loc[plotted["gap_pp"].abs().nlargest(11).index, "other"]
    around = ["Dane", "La Crosse", "Brown", "Waukesha", "Ozaukee"]  # "city meets country"
    assert thick.isin(around).sum() == 7  # "many of them"
