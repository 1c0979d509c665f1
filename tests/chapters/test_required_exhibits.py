"""Every number that the project promised, recomputed by another way from data/raw.

The package joins typed frames and fits with statsmodels; here the raw tables are summed with
plain pandas and the models solved with numpy. Equal to the seven digits that are published.
"""

import numpy as np
import pytest
from numbers_by_id import value
from raw_counties import METHODS, counties_with_dre, raw_counties
from raw_tables import read
from seven_digits import seven_digits

from citable import registry

registry.load_all()


@pytest.fixture(scope="module")
def frame():
    population = read("us_counties_context").set_index("county_fips")["population"]
    return with_dre(raw_counties().join(population)).rename(
        columns={"level": "twoparty", "level_2012": "twoparty_2012"}
    )


def with_dre(frame, state="55"):
    return frame.assign(any=frame.index.isin(counties_with_dre(state)).astype(float))


def coefficient(frame, outcome, term, weight=None):
    root = np.sqrt(np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float))
    design = np.column_stack(
        [np.ones(len(frame)), frame[[term, "degree", "nonwhite"]].to_numpy(float)]
    )
    target = frame[outcome].to_numpy(float) * root
    return np.linalg.lstsq(design * root[:, None], target, rcond=None)[0][1]


def pooled_gap(frame, group, top, bottom):
    sums = frame.groupby(group)[list({*top, *bottom})].sum()
    share = 100 * sums[top].sum(axis=1) / sums[bottom].sum(axis=1)
    return share[1.0] - share[0.0]


def test_votes(frame):
    assert value("wi-trump-votes-canvass") == 1_404_440
    assert value("wi-clinton-votes-canvass") == 1_381_823
    assert value("wi-margin-canvass") == 1_404_440 - 1_381_823
    assert value("wi-obama-votes-2012") == frame["obama"].sum()
    assert value("wi-romney-votes-2012") == frame["romney"].sum()


def test_ballots(frame):
    ballots = read("wi_ballots_by_method_2016")[METHODS].sum()
    assert value("wi-dre-ballots") == ballots["dre_ballots"]
    assert value("wi-dre-ballots-pct") == pytest.approx(
        100 * ballots["dre_ballots"] / ballots.sum()
    )
    ballots_2012 = read("wi_ballots_by_method_2012")
    assert value("wi-dre-ballots-2012") == ballots_2012["dre_ballots"].sum()
    assert value("wi-counties-dre-majority") == (frame["dose"] > 0.5).sum()


def test_mean_gaps(frame):
    share = 100 * frame["clinton"] / frame["total"]
    for id, outcome, group in [
        ("gap-share-mean-any-dre-pp", share, "any"),
        ("gap-share-mean-miller-pp", share, "machine"),
        ("gap-twoparty-mean-miller-pp", frame["twoparty"], "machine"),
    ]:
        means = outcome.groupby(frame[group]).mean()
        assert value(id) == seven_digits(means[1.0] - means[0.0])


def test_pooled_gaps(frame):
    now = pooled_gap(frame, "machine", ["clinton"], ["clinton", "trump"])
    then = pooled_gap(frame, "machine", ["obama"], ["obama", "romney"])
    assert value("gap-twoparty-pooled-miller-pp") == seven_digits(now)
    assert value("gap-swing-twoparty-pooled-miller-pp") == seven_digits(now - then)
    sums = frame.groupby("machine")[["clinton", "total"]].sum()
    shares = sums["clinton"] / sums["total"]
    assert value("gap-share-pooled-miller-relative-pct") == seven_digits(
        100 * (shares[1.0] / shares[0.0] - 1)
    )


def test_thirty_thousand(frame):
    votes = frame.loc[frame["machine"] == 1, "clinton"].sum()
    assert value("clinton-votes-machine-counties") == votes
    assert value("seven-percent-of-clinton-machine-votes") == pytest.approx(0.07 * votes)
    dre = read("wi_ballots_by_method_2016")["dre_ballots"].sum()
    assert value("thirty-thousand-of-dre-ballots-pct") == pytest.approx(3_000_000 / dre)


@pytest.mark.parametrize(
    "id, outcome, term, weight",
    [
        ("fte-wi-any-dre-pp", "twoparty", "any", None),
        ("fte-wi-any-dre-weighted-pp", "twoparty", "any", "population"),
        ("fte-wi-miller-pp", "twoparty", "machine", None),
        ("fte-wi-miller-weighted-pp", "twoparty", "machine", "population"),
        ("placebo-2012-any-dre-pp", "twoparty_2012", "any", None),
        ("placebo-2012-miller-pp", "twoparty_2012", "machine", None),
        ("dose-level-pp", "twoparty", "dose", None),
        ("dose-swing-pp", "swing", "dose", None),
        ("dose-swing-weighted-pp", "swing", "dose", "total"),
    ],
)
def test_controlled_models(frame, id, outcome, term, weight):
    assert value(id) == seven_digits(coefficient(frame, outcome, term, weight))


@pytest.mark.parametrize(
    "id, weight", [("fte-tx-any-dre-pp", None), ("fte-tx-any-dre-weighted-pp", "population")]
)
def test_texas(id, weight):
    votes = read("us_counties_president").set_index("county_fips").drop(columns="state")
    texas = read("us_counties_context").set_index("county_fips").join(votes)
    texas = with_dre(texas[texas["state"] == "Texas"], "48")
    texas["degree"] = 1 - texas["less_college_pct"] / 100
    texas["nonwhite"] = 1 - texas["white_pct"] / 100
    both = texas["dem_2016_votes"] + texas["rep_2016_votes"]
    texas["twoparty"] = 100 * texas["dem_2016_votes"] / both
    assert value(id) == seven_digits(coefficient(texas, "twoparty", "any", weight))


def test_most_populous_counties(frame):
    top = frame["population"].sort_values(ascending=False).iloc[:23]
    share = 100 * top.sum() / frame["population"].sum()
    assert value("wi-top23-population-pct") == pytest.approx(share)


def test_miller_to_his_printed_digits():
    assert f"{value('miller-bivariate-share'):.3f}" == "-0.050"
    assert f"{value('miller-controlled-share'):.3f}" == "-0.003"
    assert f"{value('miller-r2-bivariate'):.3f}" == "0.276"
    assert f"{value('miller-r2-controlled'):.3f}" == "0.754"


def test_texas_is_near_the_published_digits_and_wisconsin_is_not_claimed_to_be():
    # FiveThirtyEight prints 2.7 and -5.6; the book says how near it comes.
    assert value("fte-tx-any-dre-pp") == pytest.approx(2.7, abs=0.1)
    assert -5.6 < value("fte-wi-any-dre-pp") < 0
    assert -5.6 < value("fte-wi-miller-pp") < 0
