"""Other offices, polls, changed machines, summed again from data/raw with plain pandas."""

import pandas as pd
import pytest
from raw_tables import read, sum_by_county

from citable.source_checks.problems import DataError
from sevenpercent import technology_changes as changes
from sevenpercent.tables import offices
from sevenpercent.tables.municipal_races import place_of
from sevenpercent.tables.polls import STATES, democrat_leads


@pytest.mark.parametrize("key, office", offices.OFFICES.items())
def test_county_percents_are_of_the_raw_votes(key, office):
    sums = sum_by_county(f"wi_reporting_units_{office}")[["democrat_votes", "republican_votes"]]
    share = 100 * sums["democrat_votes"] / sums.sum(axis=1)
    assert offices.county_elections()[key].to_dict() == pytest.approx(share.to_dict())


def test_every_election_has_every_county():
    frame = offices.county_elections()
    assert list(frame.columns) == list(offices.ELECTIONS)
    assert frame.shape == (72, 9) and not frame.isna().any(axis=None)


def test_places_are_comparable_over_the_decade_and_complete():
    frame = offices.places()
    assert frame.index.is_unique
    units = read("wi_reporting_units_2016")
    assert frame["total_votes"].sum() == units["canvass_total_votes"].sum()
    moved = read("wi_municipality_changes")
    moved = moved[moved["year_from"].isin([2008, 2012, 2014, 2018])]
    then, now = (place_of(moved[f"municipality_key_{end}"]) for end in ("from", "to"))
    assert (then == now).all() and then.isin(frame.index).all()


def test_places_and_counties_agree():
    # A county's percent lies between the lowest and the highest of its places.
    places, counties = offices.places(), offices.county_elections()
    for key in ("governor-2014", "senate-2018", "2016"):
        bounds = places.groupby("county_fips")[key].agg(["min", "max"])
        assert (counties[key] >= bounds["min"]).all() and (counties[key] <= bounds["max"]).all()


def test_an_unknown_municipality_is_named():
    with pytest.raises(DataError, match="5599999999"):
        place_of(pd.Series(["5599999999"]))


def test_leads_are_means_of_the_polls():
    polls = read("polls_president")
    wisconsin = polls[(polls["year"] == 2016) & (polls["location"] == "WI")]
    lead = (wisconsin["democrat_pct"] - wisconsin["republican_pct"]).mean()
    leads = democrat_leads(2016)
    assert leads["Wisconsin"] == pytest.approx(lead) and lead > 0
    assert leads["Wyoming"] < -20 < 20 < leads["Vermont"]
    assert set(leads.index) <= set(STATES.values()) and len(STATES) == 51


def test_fates_of_county_machines():
    fates = changes.us_county_changes()
    counties = read("us_counties_context").set_index("county_fips")["state"]
    by_state = pd.crosstab(fates.index.map(counties), fates.to_numpy())
    assert by_state.loc["Maryland", "dropped"] == 24  # paper in 2016
    assert by_state.loc["Georgia", "kept"] == 159  # touchscreens in both
    assert by_state.loc["Michigan", "never"] == 83
    for state in ("Virginia", "Missouri"):
        assert by_state.loc[state, "dropped"] > by_state.loc[state].sum() / 2
    assert not fates.index.str.startswith("55").any()


def test_the_column_of_use_is_not_comparable():
    # Alabama had AutoMARKs for voters with disabilities at its polling places in both years.
    for year, used in {2012: {"No"}, 2016: {"Yes"}}.items():
        rows = read(f"us_equipment_{year}").query("county_fips == '01001' and model == 'AutoMARK'")
        assert set(rows["polling_place"]) == used
    assert changes.off_polls_pct(2012) > 30 > 10 > changes.off_polls_pct(2016)


def test_row_shares_are_those_of_the_published_code():
    # Counties of data/covariates/voting_machines.csv in econsnapshotcode.
    published = {"55001": 0.210526, "55019": 0.454545, "55049": 0.46, "55071": 0.033333,
                 "55037": 0.4375, "54003": 1.0, "06001": 0.333333, "12011": 0.333333}  # fmt: skip
    assert changes.us_dre_row_shares()[[*published]].to_dict() == pytest.approx(published, abs=1e-6)


def test_flags_of_places_by_list():
    flags = changes.place_dre_flags()
    rows = read("wi_equipment")
    listed = rows[(rows["list_date"] == "2018-08-01") & (rows["accessible_type"] == "DRE")]
    assert set(flags.index[flags["dre_2018"]]) == set(place_of(listed["municipality_key"]))
    assert set(flags.index) == set(offices.places().index)
    still = flags.loc[flags["dre_2016"], "dre_2018"].mean()
    assert still > 0.5  # "most DREs of 2016 were still in use in 2018"
