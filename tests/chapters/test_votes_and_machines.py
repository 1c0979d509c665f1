"""The chapter on votes and machines: where the early count went wrong, from the raw tables."""

import pandas as pd
import pytest
from numbers_by_id import value

from citable.registry import load_all
from sevenpercent.paths import RAW

load_all()
NAMED = {"waukesha": "55133", "outagamie": "55087", "sauk": "55111", "oneida": "55085"}


def read(name):
    return pd.read_csv(RAW / f"{name}.csv", dtype={"county_fips": str, "municipality_key": str})


@pytest.fixture(scope="module")
def early():
    """An early table of Wisconsin's counties minus the canvass: clinton, trump, dose."""
    units = read("wi_reporting_units_2016")
    canvass = units.groupby(units["municipality_key"].str[:5]).sum(numeric_only=True)
    table = read("us_counties_president").set_index("county_fips").loc[canvass.index]
    ballots = read("wi_ballots_by_method_2016")
    ballots = ballots.groupby(ballots["municipality_key"].str[:5]).sum(numeric_only=True)
    methods = [f"{name}_ballots" for name in ("paper", "optical_scan", "dre", "automark")]
    return pd.DataFrame(
        {
            "clinton": table["dem_2016_reported_votes"] - canvass["canvass_clinton_votes"],
            "trump": table["rep_2016_reported_votes"] - canvass["canvass_trump_votes"],
            "dose": ballots["dre_ballots"] / ballots[methods].sum(axis=1),
        }
    )


def test_words_about_the_early_count(early):
    two = value("wi-reported-excess-waukesha-votes") + value("wi-reported-excess-outagamie-votes")
    wrong_by = value("wi-margin-reported") - value("wi-margin-canvass")
    assert two == pytest.approx(wrong_by, rel=0.02)  # "Two counties make the difference"
    assert (early.loc[NAMED["sauk"], ["clinton", "trump"]] > 1_000).all()
    assert early.loc[NAMED["oneida"], "trump"] < 0
    assert (early.loc[[*NAMED.values()], "dose"] < 0.5).all()  # "None of the four"
