"""Thirteen elections: what must exist, what is found where it is planted, and not where not."""

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import value
from statsmodels.formula.api import ols

from citable.registry import FIGURES, compute_number, load_chapter
from sevenpercent.chapters.elections import designs, tables
from sevenpercent.estimators.staggered import fit_group_effects
from sevenpercent.frames.wide_elections import USES, USES_NOT, find_left, place_elections_wide
from sevenpercent.tables.load import load

load_chapter("elections")
DECIDES_PCT = 3.8  # of the ballots on DREs: recount-flips-needed-dre-pct


# What the officials certified: State Elections Board, GAB, WEC.
CERTIFIED = {
    "president_2000": (1_242_987, 1_237_279),
    "president_2004": (1_489_504, 1_478_120),
    "president_2016": (1_382_536, 1_405_284),  # after the recount
    "president_2020": (1_630_866, 1_610_184),
    "president_2024": (1_668_229, 1_697_626),
    "governor_2002": (800_515, 734_779),
    "governor_2006": (1_139_115, 979_427),
    "governor_2022": (1_358_774, 1_268_535),
}


@pytest.mark.parametrize("election", CERTIFIED)
def test_counties_and_places_add_up_to_what_was_certified(election):
    columns = [f"{election}_{party}_votes" for party in ("democrat", "republican")]
    for frame in (designs.counties(), place_elections_wide()):
        assert tuple(frame[columns].sum()) == CERTIFIED[election]


def test_who_left_and_when():
    ballots = pd.DataFrame({
        "dre_share_cleaned": [0.9, 0.9, 0.9, 0.9, 0.1, 0.9, np.nan],
        "dre_share_cleaned_2012": 0.9,
        "dre_share_cleaned_2018": [0.9, 0.9, 0.0, 0.2, 0.0, 0.0, 0.9],
        "dre_share_cleaned_2020": [0.9, 0.0, 0.0, 0.0, 0.0, 0.9, 0.9],
    })  # fmt: skip
    left = find_left(ballots)
    assert left[:3].tolist() == [0, 2020, 2018]
    assert left[3:].isna().all()
    assert USES_NOT < 0.2 < USES


def test_nobody_is_counted_twice_or_out_of_place():
    places = designs.places()
    assert places.index.is_unique
    assert not places[["touchscreens_left", "scanners_came"]].notna().all(axis=1).any()
    assert len(places) == value("elections-compared-places-n")
    assert len(place_elections_wide()) == value("elections-places-n")


def regress(frame, earlier, later):
    """The change for President on the DRE share, statsmodels."""
    shares = [frame[designs.name_share("president", year)] for year in (earlier, later)]
    model = ols("change ~ dre_share + degree_share + nonwhite_share",
                frame.assign(change=shares[1] - shares[0]))  # fmt: skip
    return model.fit(cov_type="HC3", use_t=True)


def test_steps_are_regressions_of_changes():
    fit = regress(designs.counties(), 2012, 2016)
    step, se = designs.find_step(designs.county_study(), 2012, 2016)
    assert step == pytest.approx(fit.params["dre_share"], rel=1e-9)
    assert se == pytest.approx(fit.bse["dre_share"], rel=1e-9)


def plant(share_pct, years):
    """Places with a share of the votes on DREs turned against the Democrat in some elections."""
    places = designs.places().dropna(subset="touchscreens_left").copy()
    uses = {2012: "dre_share_cleaned_2012", 2016: "dre_share_cleaned",
            2020: "dre_share_cleaned_2020", 2024: "dre_share_cleaned_2020"}  # fmt: skip
    for year in years:
        name = designs.name_share("president", year)
        places[name] -= share_pct * places[uses[year]].fillna(0)
    return fit_group_effects(
        places, designs.list_outcomes("president", designs.YEARS), "touchscreens_left",
        controls=(*designs.PLACE_PEOPLE, *designs.COUNTY_PEOPLE), cluster="county_fips",
    )  # fmt: skip


def test_a_taking_that_decides_and_goes_on_is_seen_where_touchscreens_went():
    planted = plant(DECIDES_PCT, (2012, 2016, 2020, 2024)).average("election == 2020")
    honest = designs.left_effects().average("election == 2020")
    # So much more of their ballots left touchscreens: where these stayed, fewer came in person.
    turned_pct = 100 * (planted.value - honest.value) / value("elections-left-use-pp")
    assert turned_pct == pytest.approx(DECIDES_PCT, rel=1e-3)
    assert planted.low > 0 > honest.low


def test_a_taking_of_2016_alone_is_seen_by_the_way_back():
    frame = designs.counties()
    name = designs.name_share("president", 2016)
    taken = frame.assign(**{name: frame[name] - DECIDES_PCT * frame["dre_share"]})
    assert regress(taken, 2016, 2020).conf_int().loc["dre_share", 0] > 0


def test_shuffled_machines_are_as_clustered_and_all_there():
    orders = designs.shuffle_orders()
    assert orders.shape == (designs.SHUFFLES, 72)
    assert all(sorted(order) == list(range(72)) for order in orders[:50])
    assert 0 < value("elections-1216-spatial-p") < 0.01 < value("elections-1620-spatial-p")


@pytest.mark.parametrize(
    ("earlier", "later", "chance"), [(2000, 2004, False), (2004, 2008, True), (2012, 2016, False)]
)
def test_words_about_shuffled_machines_by_votes(earlier, later, chance):
    frame = designs.counties()
    root = np.sqrt(frame[designs.VOTES].to_numpy(float))
    shares = [frame[designs.name_share("president", year)] for year in (earlier, later)]
    held = np.column_stack([np.ones(72), frame[[*designs.PEOPLE]].to_numpy(float)])
    basis, _ = np.linalg.qr(held * root[:, None])
    change = (shares[1] - shares[0]).to_numpy() * root
    doses = frame["dre_share"].to_numpy(float)
    doses = np.vstack([doses, doses[designs.shuffle_orders()]]) * root
    rest = doses - doses @ basis @ basis.T
    links = np.abs(rest @ change / np.square(rest).sum(axis=1))
    assert ((links >= links[0]).mean() > 0.2) == chance
    assert chance or (links >= links[0]).mean() < 0.01


def test_words_about_parting_trends_by_votes():
    study = designs.county_study(weight=designs.VOTES)
    assert designs.break_step(study, 2008) == 0  # "and that of 2008 nothing"
    assert 0 < value("elections-1216-weighted-breakdown") < value("elections-1216-breakdown")
    bound = designs.bound_step(study, 2016, value("elections-1216-weighted-breakdown"))
    assert min(abs(bound.low), abs(bound.high)) == pytest.approx(0, abs=1e-4)


def test_words_about_places_step_by_step():
    """By votes alone: each place once, the band of all elections holds zero in each."""
    once, votes = (
        designs.place_study("president", weight).effects for weight in tables.COUNTED.values()
    )
    assert ((once["band_low"] <= 0) & (once["band_high"] >= 0)).all()
    since = votes.loc[2004:, "value"]
    assert (since.diff().dropna() < 0).all() and (votes.loc[2012:, "band_high"] < 0).all()


def test_bounds_hold_the_plain_interval():
    plain, bounds = designs.bound_left(0.0), designs.bound_left(1.0)
    assert bounds.low < plain.low < plain.high < bounds.high
    assert compute_number("elections-left-bounds-pp").interval[1] == pytest.approx(bounds.high)
    assert value("elections-left-high-pct") < value("elections-left-room-pct")


def test_what_the_chapter_says_of_what_decided():
    """On these its summary rests."""
    load_chapter("recount")
    needed = value("recount-flips-needed-dre-pct")
    below = ("left-high-pct", "left-detectable-pct", "1620-detectable-pp", "1620-high-pp",
             "use-change-detectable-pp")  # fmt: skip
    above = ("left-room-pct", "1620-room-pp", "use-change-detectable-weighted-pp",
             "use-change-room-weighted-pp")  # fmt: skip
    assert max(value(f"elections-{id}") for id in below) < needed
    assert min(value(f"elections-{id}") for id in above) > needed
    corrected = compute_number("elections-use-change-1620-cleaned-weighted-pp")
    assert -corrected.interval[0] < needed
    # The room grows with the multiple, and reaches what was needed where the chapter says.
    left = designs.bound_left(value("elections-left-multiple")).high
    assert 100 * left / designs.left_use() == pytest.approx(needed, rel=1e-5)
    back = designs.bound_step(designs.county_study(), 2020, value("elections-1620-multiple")).high
    assert back == pytest.approx(needed, rel=1e-5)


def test_errors_by_leaving_out_counties_are_the_wider_ones():
    low, high = compute_number("elections-left-jackknife-pp").interval
    plain = compute_number("elections-left-2020-pp")
    assert low < plain.interval[0] < plain.interval[1] < high
    assert value("elections-left-jackknife-pp") == plain.value
    for step in ("0408", "1216"):
        low, high = compute_number(f"elections-dose-swing-{step}-rural-size-pp").interval
        assert low < 0 < high


def test_what_the_chapter_tells_from_zero_by_votes():
    load_chapter("controls")
    load_chapter("municipalities")
    told = {
        "elections-dose-swing-0004-weighted-pp": True,
        "elections-dose-swing-0408-weighted-pp": False,
        "dose-swing-rural-size-cleaned-weighted-pp": True,
        "elections-dose-swing-0424-rural-size-cleaned-weighted-pp": True,
        "elections-drift-1224-rural-size-cleaned-weighted-pp": False,
        "muni-gave-up-2018-pp": True,
        "muni-gave-up-2018-weighted-pp": False,
        "muni-gave-up-2018-state-pp": False,
    }
    for id, can in told.items():
        low, high = compute_number(id).interval
        assert (low * high > 0) == can, id


def test_pictures_draw_what_the_tables_hold():
    frame = FIGURES["elections-steps"].draw()[1]
    assert len(frame) == len(tables.steps_table()) == 12
    row = frame[(frame["label"] == "2004 to 2008")].iloc[0]
    assert row["value"] == pytest.approx(value("elections-dose-swing-0408-pp"), rel=1e-6)
    lines = FIGURES["elections-lines"].draw()[1]
    assert (lines["value"] == lines["users_pct"] - lines["rest_pct"]).all()


def test_some_had_a_scanner_before_the_forms_show_it():
    lists = load("wi_equipment")
    early = lists[
        (lists["list_date"] == "2014-11-01") & (lists["tabulator_type"] == "optical scan")
    ]
    later = designs.places().query("scanners_came > 2016").index
    assert 0.3 < later.isin(early["municipality_key"]).mean() < 0.7
