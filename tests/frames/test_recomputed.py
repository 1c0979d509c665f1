"""Published numbers recomputed from the published files alone, as a reader would.

Counts give all seven digits of a number. People of a county stand in the files as shares of seven
digits, which moves the last digit or two of a coefficient where they are held alike.
"""

import io
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from seven_digits import seven_digits

from sevenpercent.pages.analysis_tables import analysis_tables
from sevenpercent.paths import ROOT

CODES = {name: str for name in ("county_fips", "county_fips_a", "county_fips_b")}
CENTRES_KM = 10
FROM_SHARES = 5e-6  # relative; of such coefficients none was seen to part by more than 2e-6


@cache
def read(name):
    """A file as the site has it: test_analysis_tables holds the site to these bytes."""
    table = next(table for table in analysis_tables() if table.name == name)
    return pd.read_csv(io.BytesIO(table.content), dtype=CODES | {"municipality_key": str})


@cache
def published():
    return pd.read_csv(ROOT / "tests" / "numbers.lock.csv", index_col="id")["value"]


def fit(model, frame, term, weights=None):
    """A coefficient of least squares."""
    if weights is None:
        return smf.ols(model, frame).fit().params[term]
    return smf.wls(model, frame, weights=frame[weights]).fit().params[term]


def from_shares(id):
    """Equal to a number, but for the digits that the shares of people in the file lack."""
    return pytest.approx(published()[id], rel=FROM_SHARES)


RACES = {
    "2012": ("obama_2012_votes", "romney_2012_votes"),
    "2016": ("clinton_votes", "trump_votes"),
    "senate": ("us_senate_2016_democrat_votes", "us_senate_2016_republican_votes"),
    "governor_2014": ("governor_2014_democrat_votes", "governor_2014_republican_votes"),
    "governor_2018": ("governor_2018_democrat_votes", "governor_2018_republican_votes"),
}
METHODS = ["paper_ballots", "optical_scan_ballots", "dre_ballots", "automark_ballots"]
DOSE = "I(dre_ballots / methods)"
HELD_ALIKE = (
    f"{DOSE} + I(bachelors_or_more_25_plus / adults_25_plus)"
    " + I(non_hispanic_white / population) + np.log(total_votes)"
)


def compared_places(name):
    """Places of ten votes or more that filed a form, each race in percent of both parties."""
    frame = read(name)
    frame = frame.assign(methods=frame[METHODS].sum(axis=1)).query("total_votes >= 10")
    races = {
        f"race_{race}": 100 * frame[one] / (frame[one] + frame[other])
        for race, (one, other) in RACES.items()
        if one in frame
    }
    return frame.assign(**races)[frame["methods"] > 0]


@pytest.mark.parametrize(
    ("id", "later", "earlier", "weights"),
    [
        ("muni-senate-swing-pp", "senate", "2012", None),
        ("muni-senate-swing-weighted-pp", "senate", "2012", "total_votes"),
        ("muni-governor-2014-pp", "governor_2014", "2012", None),
        ("muni-governor-2018-weighted-pp", "governor_2018", "2016", "total_votes"),
    ],
)
def test_municipalities_of_one_county(id, later, earlier, weights):
    model = f"I(race_{later} - race_{earlier}) ~ {HELD_ALIKE} + race_{earlier} + C(county_fips)"
    frame = compared_places("wisconsin-municipal-races")
    assert fit(model, frame, DOSE, weights) == seven_digits(published()[id])


def test_others_of_the_senate():
    share = "I(100 * us_senate_2016_other_votes / us_senate_2016_total_votes)"
    model = f"{share} ~ {HELD_ALIKE} + race_2012 + C(county_fips)"
    found = fit(model, compared_places("wisconsin-municipalities"), DOSE)
    assert found == seven_digits(published()["muni-others-senate-pp"])


@pytest.mark.parametrize("race", ["governor-2014", "senate-2016", "governor-2018", "senate-2018"])
def test_counties_in_other_races(race):
    column = race.replace("-", "_").replace("senate", "us_senate")
    model = f"I(100 * two_party_{column}_share) ~ any_dre + degree_share + nonwhite_share"
    found = fit(model, read("wisconsin-counties"), "any_dre")
    assert found == from_shares(f"placebo-{race}-any-dre-pp")


MILLERS_CONTROLS = (
    "miller_white_pct + miller_black_pct + miller_college_pct + np.log(miller_population)"
)


@pytest.mark.parametrize(
    ("id", "then", "now"),
    [
        (
            "miller-controlled-share",
            "miller_obama_votes / miller_total_2012_votes",
            "miller_clinton_votes / miller_total_2016_votes",
        ),
        (
            "miller-controlled-official-share",
            "obama_2012_votes / total_2012_votes",
            "clinton_votes / total_votes",
        ),
    ],
)
def test_miller(id, then, now):
    model = f"I({then} - {now}) ~ miller_paper + {MILLERS_CONTROLS}"
    found = fit(model, read("wisconsin-counties"), "miller_paper")
    assert found == seven_digits(published()[id])


def subtract_pairs(columns):
    """The electronic county of each pair of two kinds by Miller's list, minus the other."""
    pairs = read("wisconsin-county-pairs")
    frame = read("wisconsin-counties").set_index("county_fips")[["miller", *columns]]
    first, second = (
        frame.loc[pairs[name]].reset_index(drop=True) for name in ("county_fips_a", "county_fips_b")
    )
    gaps = first - second
    return gaps[columns].mul(gaps["miller"], axis=0)[gaps["miller"] != 0]


def test_pairs_of_counties():
    gaps = subtract_pairs(["swing_2012_2016_pp", "degree_share", "nonwhite_share"])
    assert len(gaps) == published()["pairs-different-n"]
    assert gaps["swing_2012_2016_pp"].mean() == seven_digits(published()["pairs-swing-pp"])
    found = fit("swing_2012_2016_pp ~ degree_share + nonwhite_share", gaps, "Intercept")
    assert found == from_shares("pairs-swing-controlled-pp")


def test_borders_of_some_length():
    borders = read("wisconsin-county-pairs")["border_km"]
    assert (borders > 0).sum() == published()["neighbour-pairs-rook-n"]


def test_every_other_control():
    """Density and all else that is held alike: the shapes' areas are the book's."""
    frame = read("wisconsin-counties")
    controls = (
        "degree_share nonwhite_share white_less_college_share log_income age_65_over_share "
        "unemployed_share foreign_born_share rural_share log_population log_density"
    )
    model = f"swing_2012_2016_pp ~ dre_share + {' + '.join(controls.split())}"
    assert fit(model, frame, "dre_share") == from_shares("dose-swing-all-pp")


def test_towns_across_a_county_line():
    frame = read("wisconsin-municipalities")
    needed = ["x_m", "dre_share", "degree_share", "swing_2012_2016_pp", "swing_2008_2012_pp"]
    frame = frame[(frame["total_votes"] >= 10) & (frame["population"] > 0)]
    frame = frame.dropna(subset=needed).sort_values("municipality_key", ignore_index=True)
    apart = np.hypot(*(np.subtract.outer(it, it) for it in frame[["x_m", "y_m"]].to_numpy().T))
    apart[np.equal.outer(*[frame["county_fips"].to_numpy()] * 2)] = np.inf
    nearest = apart.argmin(axis=1)
    mostly = frame["dre_share"] > 0.5
    gaps = [
        frame["swing_2012_2016_pp"][one] - frame["swing_2012_2016_pp"][other]
        for one, other in enumerate(nearest)
        if nearest[other] == one
        and apart[one, other] <= 1000 * CENTRES_KM
        and mostly[one]
        and not mostly[other]
    ]
    assert len(gaps) == published()["town-pairs-n"]
    assert np.mean(gaps) == seven_digits(published()["town-pairs-swing-pp"])
