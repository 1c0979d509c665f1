"""The chapter on every analysis at once.

All numbers are recomputed from data/raw by another way: raw tables summed with plain pandas,
every model solved whole through the pseudo-inverse of its design, without Frisch and Waugh and
without blocks. Equal to 1e-6 of a point: two factorisations of badly scaled weighted designs.
"""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import value
from raw_counties import METHODS, counties_with_dre
from raw_tables import read, sum_by_county
from scipy.stats import t as student
from seven_digits import seven_digits

from citable import registry
from sevenpercent.chapters.multiverse import figures as multiverse_figures
from sevenpercent.chapters.multiverse import joint_numbers
from sevenpercent.chapters.multiverse import numbers as multiverse
from sevenpercent.chapters.multiverse import runs as multiverse_runs
from sevenpercent.chapters.multiverse import tables as multiverse_tables
from sevenpercent.estimators.freedman_lane import hold_against_residuals
from sevenpercent.estimators.multiverse_choices import AMOUNTS, USE
from sevenpercent.estimators.permutation import (
    COLUMNS,
    STATISTICS,
    JointTest,
    hold_against_shuffles,
)
from sevenpercent.tables.counties import counties
from sevenpercent.technology import electronic_counties

PRINTED = {
    "degree": ["degree"], "white-no-degree": ["white_no_degree"], "nonwhite": ["nonwhite"],
    "origins": ["black_pct", "hispanic_pct", "foreign_born_pct"], "none": [],
    "rural": ["rural_pct"], "size": ["log_population"],
    "rural-size": ["rural_pct", "log_population"],
    "income-work": ["log_income", "unemployed_pct"], "over-65": ["age_65_over_pct"],
}  # fmt: skip
USED = [COLUMNS.index(f"use_{name}") for name in STATISTICS]
DRAWN = 50_000  # made-up shuffles: so many that no two p values are alike
CONTROL_NAMES = ("schooling", "race", "place", "economy", "age")
SETS = [("uncontrolled",) * 5, *product(
    ["degree", "white-no-degree"], ["nonwhite", "origins"], ["none", "rural", "size", "rural-size"],
    ["none", "income-work"], ["none", "over-65"],
)]  # fmt: skip


@pytest.fixture(scope="module")
def frame():
    votes = [
        sum_by_county(f"wi_reporting_units_{year}").add_prefix(f"y{year}_")
        for year in (2016, 2012, 2008)
    ]
    frame = pd.concat(votes, axis=1).join(read("us_counties_context").set_index("county_fips"))
    return frame.rename(columns=lambda name: name.replace("_canvass_", "_")).assign(
        degree=100 - frame["less_college_pct"],
        white_no_degree=frame["white_less_college_pct"],
        nonwhite=100 - frame["white_pct"],
        log_population=np.log(frame["population"].astype(float)),
        log_income=np.log(frame["median_household_income_usd"].astype(float)),
    )


@pytest.fixture(scope="module")
def readings(frame):
    ballots = sum_by_county("wi_ballots_by_method_2016")
    listed = read("wi_equipment")
    listed = listed[listed["list_date"] == "2016-09-01"]
    kinds = {
        "dre": listed["accessible_type"].eq("DRE"),
        "scan": listed["tabulator_type"].eq("optical scan"),
    }
    towns = pd.DataFrame(kinds).groupby(listed["municipality_key"]).any()
    cast = read("wi_reporting_units_2016").groupby("municipality_key")["canvass_total_votes"].sum()
    towns["votes"] = cast.reindex(towns.index)
    county = towns.index.str[:5]
    of_county = towns["votes"].groupby(county).sum()
    share = (towns["votes"] * towns["dre"]).groupby(county).sum() / of_county
    only = (towns["votes"] * (towns["dre"] & ~towns["scan"])).groupby(county).sum() / of_county
    dose = ballots["dre_ballots"] / ballots[METHODS].sum(axis=1)
    repaired = ballots[[f"{method}_cleaned" for method in METHODS]]
    cleaned = ballots["dre_ballots_cleaned"] / repaired.sum(axis=1)
    return pd.DataFrame(
        {
            "any-dre": frame.index.isin(counties_with_dre()),
            "miller": read("miller_counties").set_index("county_fips")["paper"] == 0,
            "listed-any": towns["dre"].groupby(county).any(),
            "listed-most-voters": share > 0.5,
            "dre-standard": only > 0.5,
            "dre-majority": dose > 0.5,
            "any-ballot": cleaned > 0,
            "listed-dose": share,
            "dose-filed": dose,
            "dose-cleaned": cleaned,
        },
        index=frame.index,
    ).astype(float)


def outcome_groups(frame, year):
    """(outcome, lag) pairs of a year."""
    democrat = {2016: "clinton", 2012: "obama", 2008: "obama"}
    republican = {2016: "trump", 2012: "romney", 2008: "mccain"}
    shares = {}
    for at in (year, year - 4):
        won, lost = frame[f"y{at}_{democrat[at]}_votes"], frame[f"y{at}_{republican[at]}_votes"]
        shares[at] = 100 * won / (won + lost), 100 * won / frame[f"y{at}_total_votes"], won
    (two, share, won), (two_then, share_then, won_then) = shares[year], shares[year - 4]
    plain = {
        "twoparty": two,
        "share": share,
        "eligible": 100 * won / frame["cvap"],
        "twoparty-swing": two - two_then,
        "share-swing": share - share_then,
        "votes-change": 100 * (won - won_then) / frame[f"y{year - 4}_total_votes"],
    }
    return [
        (plain, None),
        ({"twoparty-given": two}, two_then),
        ({"share-given": share}, share_then),
    ]


def solve_grid(frame, readings):
    """Every specification, solved whole: a table of its choices, estimate, t and p."""
    samples = {
        "all": np.full(72, True),
        "no-cities": ~frame["county_name"].isin(["Milwaukee", "Dane"]).to_numpy(),
        "no-menominee": (frame["county_name"] != "Menominee").to_numpy(),
        "nonmetropolitan": (frame["rural_urban_code"] > 3).to_numpy(),
    }
    weights = {"once": np.ones(72), "population": frame["population"].to_numpy(float)}
    columns = {
        name: frame[name].to_numpy(float) for name in {c for key in PRINTED.values() for c in key}
    }
    machines = readings.to_numpy(float).T
    rows = []
    for year in (2016, 2012):
        for outcomes, lag in outcome_groups(frame, year):
            y = np.column_stack([column.to_numpy(float) for column in outcomes.values()])
            for chosen in SETS:
                terms = [columns[c] for key in chosen for c in PRINTED.get(key, [])]
                terms += [] if lag is None else [lag.to_numpy(float)]
                rest = np.column_stack([np.ones(72), *terms])
                rest[:, 1:] /= rest[:, 1:].std(axis=0)
                x = np.concatenate([machines[:, :, None], np.tile(rest, (len(machines), 1, 1))], 2)
                for (weight, w), (sample, kept) in product(weights.items(), samples.items()):
                    root = np.sqrt(w[kept] / w[kept].mean())[:, None]
                    estimate, se = solve_whole(x[:, kept] * root, y[kept] * root)
                    labels = (year, *chosen, weight, sample, kept.sum() - x.shape[2])
                    rows.append((labels, list(outcomes), estimate, se))
    return tabulate(rows, list(readings))


def solve_whole(x, y):
    """First coefficients and HC3 errors: x (readings, n, k), y (n, outcomes)."""
    inverse = np.linalg.inv(x.mT @ x) @ x.mT
    b = inverse @ y
    residual = y - x @ b
    leverage = (x * inverse.mT).sum(axis=2)
    scaled = residual / (1 - leverage)[:, :, None]
    return b[:, 0], np.sqrt((inverse[:, 0, :, None] ** 2 * scaled**2).sum(axis=1))


def tabulate(rows, names):
    """A row a reading and outcome of each solved group, in their order."""
    sizes = [len(names) * len(outcomes) for _, outcomes, _, _ in rows]
    labels = zip(*(labels for labels, *_ in rows), strict=True)
    *labels, df = (np.repeat(np.array(label), sizes) for label in labels)
    estimate, se = (np.concatenate([row[place].ravel() for row in rows]) for place in (2, 3))
    again = estimate / se
    return pd.DataFrame(
        dict(zip(("year", *CONTROL_NAMES, "weight", "sample"), labels, strict=True))
        | {
            "reading": np.concatenate([np.repeat(names, len(row[1])) for row in rows]),
            "outcome": np.concatenate([np.tile(row[1], len(names)) for row in rows]),
            "estimate": estimate,
            "t_again": again,
            "p_again": 2 * student.sf(np.abs(again), df),
        }
    )


@pytest.fixture(scope="module")
def both(frame, readings):
    """The published table beside the recomputed one."""
    recomputed = solve_grid(frame, readings)
    names = ["year", "reading", "outcome", *CONTROL_NAMES, "weight", "sample"]
    table = multiverse_runs.specifications().astype({name: str for name in names[1:]})
    both = table.merge(recomputed, on=names, validate="1:1")
    assert len(both) == len(table) == len(recomputed)
    return both


def test_every_specification_again(both):
    np.testing.assert_allclose(both["coefficient_pp"], both["estimate"], atol=1e-6)
    np.testing.assert_allclose(both["p_value"], both["p_again"], atol=1e-6)


@pytest.mark.parametrize("year, prefix", [(2016, "multiverse-"), (2012, "multiverse-2012-")])
def test_promised_numbers(both, year, prefix):
    rows = both[both["year"] == year]
    negative = (rows["p_again"] < 0.05) & (rows["estimate"] < 0)
    positive = (rows["p_again"] < 0.05) & (rows["estimate"] > 0)
    assert value(f"{prefix}significant-negative-pct") == pytest.approx(100 * negative.mean())
    assert value(f"{prefix}significant-positive-pct") == pytest.approx(100 * positive.mean())
    assert value(f"{prefix}negative-pct") == pytest.approx(100 * (rows["estimate"] < 0).mean())
    assert value(f"{prefix}median-pp") == seven_digits(rows["estimate"].median())
    assert value("multiverse-specs-n") == len(rows)
    assert value("multiverse-both-years-n") == len(both)
    for key, (_, options) in multiverse.SUBSETS.items():
        chosen = rows
        for name, wanted in options.items():
            wanted = [wanted] if isinstance(wanted, str) else list(wanted)
            chosen = chosen[chosen[name].isin(wanted)]
        low = 100 * ((chosen["p_again"] < 0.05) & (chosen["estimate"] < 0)).mean()
        assert value(f"{prefix}{key}-median-pp") == seven_digits(chosen["estimate"].median())
        assert value(f"{prefix}{key}-significant-negative-pct") == pytest.approx(low)


def test_spread_and_twins(both):
    rows = both[both["year"] == 2016]
    for id, share in (("multiverse-low-pp", 5), ("multiverse-high-pp", 95)):
        assert value(id) == seven_digits(np.percentile(rows["estimate"], share))
    names = ["reading", "outcome", *CONTROL_NAMES, "weight", "sample"]
    wide = both.pivot(index=names, columns="year", values="estimate")
    assert value("multiverse-lower-than-twin-pct") == pytest.approx(
        100 * (wide[2016] < wide[2012]).mean()
    )
    shares = 0
    held = rows[rows["schooling"] != "uncontrolled"]
    for name in names:
        means = held.groupby(name)["estimate"].mean()
        # Every option has as many specifications: the variance between is that of the means.
        share = 100 * means.var(ddof=0) / held["estimate"].var(ddof=0)
        assert value(f"multiverse-variance-{name}-pct") == seven_digits(share)
        shares += share
    assert shares < 100


def test_votes_of_the_typical_estimate(frame, readings, both):
    rows = both[
        (both["year"] == 2016)
        & (both["reading"] == "dose-filed")
        & both["outcome"].isin(["twoparty-swing", "twoparty-given"])
    ]
    exposed = readings["dose-filed"] * (frame["y2016_clinton_votes"] + frame["y2016_trump_votes"])
    expected = rows["estimate"].median() / 100 * exposed.sum()
    assert value("multiverse-dose-changes-votes") == pytest.approx(expected, abs=0.1)
    assert abs(expected) < 30_000 / 3


def test_moran_by_another_sum(frame, readings):
    from sevenpercent.tables.shapes import wisconsin_neighbours

    swing = outcome_groups(frame, 2016)[0][0]["twoparty-swing"]
    for id, column in (
        ("multiverse-dose-moran", readings["dose-filed"]),
        ("multiverse-swing-moran", swing),
    ):
        z = column - column.mean()
        pairs = wisconsin_neighbours()
        products = sum(z[one] * z[other] for one, other in pairs) / len(pairs)
        assert value(id) == pytest.approx(products / (z**2).mean())


def test_the_book_s_other_regressions_are_in_the_grid(both):
    def estimate(**options):
        wanted = {
            "year": 2016, "schooling": "degree", "race": "nonwhite", "place": "none",
            "economy": "none", "age": "none", "weight": "once", "sample": "all",
        } | options  # fmt: skip
        chosen = (both[list(wanted)] == pd.Series(wanted)).all(axis=1)
        assert chosen.sum() == 1
        return both.loc[chosen, "coefficient_pp"].item()

    swing = {"reading": "dose-filed", "outcome": "twoparty-swing"}
    for id, options in {
        "fte-wi-any-dre-pp": {"reading": "any-dre", "outcome": "twoparty"},
        "fte-wi-miller-weighted-pp":
            {"reading": "miller", "outcome": "twoparty", "weight": "population"},
        "dose-swing-pp": swing,
        "dose-swing-rural-size-pp": swing | {"place": "rural-size"},
        "placebo-2012-any-dre-pp": {"year": 2012, "reading": "any-dre", "outcome": "twoparty"},
    }.items():  # fmt: skip
        assert estimate(**options) == pytest.approx(value(id)), id


def count_by_hand(test, kind):
    """The p values of a joint test by id: shuffles at least as far against Clinton, and the truth.

    A median or mean counts where it is as low, a share of negative results where it is as high.
    """
    found = {}
    for column, statistic in enumerate(STATISTICS):
        values = {
            2016: (test.observed[0, column], test.shuffled[:, 0, column]),
            2012: (test.observed[1, column], test.shuffled[:, 1, column]),
        }
        values["difference"] = tuple(
            one - other for one, other in zip(values[2016], values[2012], strict=True)
        )
        for year, (observed, shuffled) in values.items():
            against = shuffled >= observed if column == 1 else shuffled <= observed
            id = f"multiverse-joint-{statistic.split('_')[0]}-{year}-{kind}-p"
            found[id] = (1 + against.sum()) / (1 + len(shuffled))
    return found


def test_joint_p_values_are_counted_from_their_own_shuffles(monkeypatch):
    """Of made-up shuffles, others for each kind, every number takes its own."""
    random = np.random.default_rng(7)
    kinds = (*multiverse_runs.KINDS, multiverse_runs.RESIDUALS)
    made = {
        kind: JointTest(
            random.normal(size=(2, len(COLUMNS))),
            random.normal(size=(DRAWN, 2, len(COLUMNS))),
            DRAWN,
        )
        for kind in kinds
    }
    monkeypatch.setattr(joint_numbers, "joint_test", made.__getitem__)
    expected = {}
    for kind, test in made.items():
        expected |= count_by_hand(test, kind)
        use = JointTest(test.observed[:, USED], test.shuffled[:, :, USED], DRAWN)
        expected |= {
            id.replace("multiverse-", "multiverse-use-"): p_value
            for id, p_value in count_by_hand(use, kind).items()
            if "-2012-" not in id
        }
    assert len(set(expected.values())) == len(expected) == 45 + 30
    for id, p_value in expected.items():
        assert registry.get_number(id).function() == pytest.approx(p_value), id


@pytest.mark.parametrize("kind", multiverse_runs.KINDS)
def test_grid_of_shuffled_machines_again(frame, readings, kind):
    """The truth is the published one; one shuffle's whole grid is solved by the other way."""
    test = multiverse_runs.shuffle_machines(kind, count=2, processes=1)
    truth = [
        [value(f"multiverse{year}-median-pp"), value(f"multiverse{year}-significant-negative-pct")]
        for year in ("", "-2012")
    ]
    assert test.observed[:, :2] * [1, 100] == pytest.approx(np.array(truth), rel=1e-6)
    assert list(multiverse_runs.grid().fips) == list(frame.index)
    order = multiverse_runs.shuffle_orders(kind, 2)[1]
    dealt = pd.DataFrame(readings.to_numpy()[order], frame.index, readings.columns)
    for position, (_, rows) in enumerate(solve_grid(frame, dealt).groupby("year", sort=False)):
        low = (rows["p_again"] < 0.05) & (rows["estimate"] < 0)
        again = [rows["estimate"].median(), low.mean(), rows["t_again"].mean()]
        assert test.shuffled[1, position, :3] == pytest.approx(again, abs=1e-6)


def test_use_gap_again(frame, readings):
    """On the machines as they stood, every model solved by the other way."""
    medians = {}
    for year, rows in solve_grid(frame, readings).groupby("year", sort=False):
        use = rows["reading"].isin(USE)
        medians[year] = rows["estimate"][use].median() - rows["estimate"][~use].median()
    assert value("multiverse-use-gap-2016-pp") == pytest.approx(medians[2016], abs=1e-6)
    difference = medians[2016] - medians[2012]
    assert value("multiverse-use-gap-difference-pp") == pytest.approx(difference, abs=1e-6)


def test_amount_gap_again(frame, readings):
    rows = solve_grid(frame, readings).query("year == 2016")
    use = rows["reading"].isin(AMOUNTS)
    gap = rows["estimate"][use].median() - rows["estimate"][~use].median()
    assert value("multiverse-amount-gap-2016-pp") == pytest.approx(gap, abs=1e-6)


def test_shuffles_are_as_many_as_promised():
    assert multiverse_runs.SHUFFLES_N == value("multiverse-shuffles-n") >= 500
    assert value("multiverse-shuffled-regressions-n") == 4 * 500 * 83_200


@pytest.mark.trial
@pytest.mark.parametrize("kind", multiverse_runs.KINDS)
def test_joint_p_values_from_all_shuffles(kind):
    test = multiverse_runs.joint_test(kind)
    assert len(test.shuffled) == value("multiverse-shuffles-n")
    for id, p_value in count_by_hand(test, kind).items():
        assert value(id) == pytest.approx(p_value, rel=1e-6), id


# Words of the chapter.


def test_words_about_the_curve():
    for kind in ("free", "rural"):  # "several times either"
        chance = multiverse_runs.joint_test(kind).shuffled[:, 0, COLUMNS.index("negative_share")]
        assert value(f"multiverse-chance-{kind}-pct") == pytest.approx(100 * chance.mean())
        assert value("multiverse-significant-negative-pct") > 3 * 100 * chance.mean()
    assert value("multiverse-significant-positive-pct") < 0.5  # "hardly any"
    assert abs(value("multiverse-median-pp")) < 2  # "not seven"
    assert value("multiverse-uncontrolled-median-pp") < 4 * value("multiverse-controlled-median-pp")


def test_words_about_decisions():
    table = multiverse_tables.decisions_table()
    assert list(table["decision"][:2]) == ["What is explained", "Which counties are electronic"]
    for name in ("economy", "age"):
        assert value(f"multiverse-variance-{name}-pct") < 0.05  # "next to nothing"
    assert value("multiverse-variance-place-pct") < 1


def test_words_about_levels_and_changes():
    options = multiverse_tables.options_by_year().set_index(["option", "year"])["median_pp"]
    for label in ("Two-party share", "Share of all votes", "Votes per eligible citizen"):
        # "about as much lower for Obama as for Clinton"
        assert 0.7 < options[label, 2012] / options[label, 2016] < 1.2
    for label in (
        "Change of the two-party share",
        "Change of the share of all votes",
        "Two-party share, given the last one",
        "Share of all votes, given the last one",
    ):
        assert options[label, 2016] < -0.4 and options[label, 2012] > -0.05  # the picture's title
    near = value("multiverse-presence-median-pp") - value("multiverse-2012-presence-median-pp")
    apart = value("multiverse-use-median-pp") - value("multiverse-2012-use-median-pp")
    assert abs(near) < 0.5 < 1 < abs(apart)  # "near each other", "they part"
    assert value("multiverse-dose-changes-rural-median-pp") < -1


def test_words_about_the_joint_test():
    def p(statistic, year):
        return [
            value(f"multiverse-joint-{statistic}-{year}-{kind}-p") for kind in multiverse_runs.KINDS
        ]

    for statistic in ("median", "negative", "mean"):
        assert max(p(statistic, 2016)) < 0.05  # "seldom, under any of the four"
    for statistic in ("median", "mean"):
        assert min(p(statistic, 2012)) > 0.2  # "often"
        assert min(p(statistic, "difference")) > 0.05  # "says no"
    assert max(p("negative", "difference")) < 0.05  # "says yes in each column"
    *others, rural, both = p("negative", 2012)
    assert max(rural, both) < 0.05 < min(others) and max(others) < 0.2  # "less often", "seldom"
    apart = {  # "lie furthest apart" with both respected
        kind: max(ps) - min(ps)
        for kind, ps in zip(
            multiverse_runs.KINDS,
            zip(*(p(name, "difference") for name in ("median", "negative", "mean")), strict=True),
            strict=True,
        )
    }
    assert max(apart, key=apart.get) == "rural-spatial"


def test_words_about_parts_of_the_grid():
    """Which analyses lean more than chance among counties alike in rural share."""

    def p(part, year, kind="rural"):
        test = multiverse_runs.joint_test(kind)
        return [test.p_value(f"{part}_{name}", year) for name in STATISTICS]

    assert max(p("levels", 2016)[1], p("levels", 2012)[1]) < 0.01  # "seldom", "or in 2012"
    median, stand_out, mean = p("changes", 2016)
    changes = value("multiverse-joint-negative-2016-changes-rural-p")
    assert changes == pytest.approx(stand_out) and changes > 0.05
    assert min(median, mean) > stand_out  # "more maps come as far"
    for kind in ("rural", "rural-spatial"):
        assert max(p("dose_changes", 2016, kind)) < 0.05
        assert max(p("levels", 2012, kind)) < 0.05  # "lean in 2012 too"
    dose = value("multiverse-joint-negative-2016-dose-changes-rural-p")
    assert dose == pytest.approx(p("dose_changes", 2016)[1])
    median, stand_out, mean = p("changes", 2016, "residuals")  # "not by the median"
    assert max(stand_out, mean) < 0.05 < median
    assert p("plain", 2016)[1] > 0.2  # "often makes as many stand out"
    for kind in ("free", "rural", "residuals"):  # "fewer do than chance makes"
        plain = multiverse_runs.joint_test(kind).values("plain_negative_share", 2012)
        assert plain[0] < plain[1].mean()
    for kind in (*multiverse_runs.KINDS, "residuals"):  # "under any of the five"
        assert p("amount", 2016, kind)[0] < 0.05
    assert min(p("amount", 2016)[1:]) > 0.2  # "no more than many draws ... make"
    use = multiverse.select(2016)["reading"].isin(AMOUNTS)
    low = multiverse.select(2016)["negative"]
    assert low[use].mean() > low[~use].mean()  # "more analyses then stand out by use"


@pytest.mark.trial
def test_words_about_weights():
    """Of the joint tests with each county counting the same, or by population."""

    def p(weight, kind, statistic, year):
        grid = multiverse_runs.grid()
        grid = replace(grid, weights={weight: grid.weights[weight]})
        hold = hold_against_residuals if kind == "residuals" else hold_against_shuffles
        return hold(grid, multiverse_runs.shuffle_orders(kind, 500)).p_value(statistic, year)

    assert p("once", "rural", "negative_share", 2012) < 0.05  # "with each county counting the same"
    assert p("population", "rural", "negative_share", 2012) > 0.1  # "often makes its curve"
    assert p("population", "residuals", "use_median_pp", None) > 0.05  # "more than one in twenty"


def test_words_about_the_controls_kept():
    def p(statistic, year):
        return value(f"multiverse-joint-{statistic}-{year}-residuals-p")

    for statistic in ("median", "negative", "mean"):
        assert p(statistic, 2016) < 0.05  # "says what the four say"
    for statistic in ("median", "mean"):
        assert p(statistic, 2012) > 0.1 and p(statistic, "difference") > 0.1
    assert p("negative", "difference") < 0.05
    assert p("negative", 2012) < 0.05  # "seldom ... with the controls kept"


def test_words_about_use_and_presence():
    kinds = (*multiverse_runs.KINDS, multiverse_runs.RESIDUALS)

    def p(statistic, year):
        return [value(f"multiverse-use-joint-{statistic}-{year}-{kind}-p") for kind in kinds]

    for statistic in ("median", "negative", "mean"):
        assert min(p(statistic, 2016)) > 0.05  # "in 2016 alone nothing parts them"
    assert min(p("negative", 2016)) > 0.9  # "rather the other way"
    for statistic in ("median", "mean"):
        assert max(p(statistic, "difference")) < 0.05  # "under all five"
    *shuffled, rural, both, kept = p("negative", "difference")
    assert max(shuffled) < 0.05 < min(rural, both, kept)  # "no longer"
    assert max(p("median", "difference")) == p("median", "difference")[-1]


def test_words_against():
    assert abs(value("multiverse-votes-median-pp")) < 0.2
    assert value("multiverse-votes-significant-negative-pct") < 2.5
    assert value("multiverse-dose-votes-significant-negative-pct") < 5
    assert value("multiverse-median-pp") < value("multiverse-reliance-median-pp") < 0
    options = multiverse_tables.options_by_year().set_index(["option", "year"])["negative_pct"]
    given = ["Two-party share, given the last one", "Share of all votes, given the last one"]
    plain = ["Change of the two-party share", "Change of the share of all votes"]
    assert min(options[label, 2016] for label in given) > max(
        options[label, 2016] for label in plain
    )
    for subset in ("reliance", "plain", "plain-twoparty"):  # "its contrast ... standing"
        assert value(f"multiverse-2012-{subset}-median-pp") >= 0
        below = f"{subset}-significant-negative-pct"
        assert value(f"multiverse-2012-{below}") < 2.5 < value(f"multiverse-{below}")
    assert value("multiverse-2012-reliance-significant-negative-pct") == 0
    # "less in where Clinton stood than in how far her share fell"
    levels, changes = (
        value(f"multiverse-{kind}-median-pp") - value(f"multiverse-2012-{kind}-median-pp")
        for kind in ("levels", "changes")
    )
    assert changes < levels < 0
    assert value("multiverse-rural-size-median-pp") < -0.5
    assert value("multiverse-nonmetropolitan-median-pp") < value("multiverse-median-pp")
    outside = counties().set_index("county_fips")["rural_urban_code"] >= 4
    most = electronic_counties("dre-majority").reindex(outside.index)
    # "where nearly all counties are that vote on DREs most, and others too"
    assert most[outside].sum() > 0.9 * most.sum() and 0.3 < most[outside].mean() < 0.7


def test_tables_and_pictures_are_complete():
    assert len(multiverse_tables.choices_table()) == 36
    assert len(multiverse_tables.options_table()) == 37
    assert multiverse_tables.options_table().notna().all(axis=None)
    curve = multiverse_figures.bin_curve(2016)
    assert curve["specifications_n"].sum() == value("multiverse-specs-n")
    assert curve["estimate"].is_monotonic_increasing
    share = (curve["negative_pct"] * curve["specifications_n"]).sum() / value("multiverse-specs-n")
    assert share == pytest.approx(value("multiverse-significant-negative-pct"))
