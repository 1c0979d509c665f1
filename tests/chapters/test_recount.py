"""The recount: published figures replayed, words and pictures held; its numbers are in its cells.

Counts are compared exactly; rates to the digits that the sources print.
"""

import numpy as np
import pytest
from numbers_by_id import value
from one_figure import draw
from raw_tables import read

from citable.registry import FIGURES
from sevenpercent.chapters.recount import divided
from sevenpercent.chapters.recount import figures as recount_figures
from sevenpercent.chapters.recount import frames as recount_frames
from sevenpercent.chapters.recount import numbers as recount
from sevenpercent.chapters.recount import tables as recount_tables
from sevenpercent.estimators.recount import (
    ON_BALLOT,
    county_sums,
    jackknife_se_pct,
    measure_turned,
    vote_changes,
)
from sevenpercent.tables.published import published_value
from sevenpercent.tables.unit_methods import recount_causes
from sevenpercent.technology import READINGS, electronic_counties

CAST_ON = {
    "optical_scan_ballots": "Paper, scanned",
    "dre_ballots": "Touchscreens",
    "paper_ballots": "Paper, counted by hand",
    "automark_ballots": "Paper, marked by an AutoMARK",
}
METHODS = [*CAST_ON]
# Counties "that did not perform a hand recount" in Case's script of 13 October 2017: casesource.
NOT_BY_HAND_IN_CASE = {
    "Brown", "Buffalo", "Chippewa", "Dunn", "Forest", "Grant", "Kewaunee", "Lafayette",
    "Milwaukee", "Oneida", "Outagamie", "Pepin", "Racine", "Rock", "Rusk", "Shawano",
    "Sheboygan", "St. Croix", "Vilas", "Walworth", "Waukesha",
}  # fmt: skip


@pytest.fixture(scope="module")
def raw():
    """Raw units with changes as plain columns, ballots and recount method beside them."""
    units = read("wi_reporting_units_2016")
    for name in [c[8:] for c in units if c.startswith("canvass_")]:
        units[f"d_{name}"] = units[f"recount_{name}"] - units[f"canvass_{name}"]
    ballots = read("wi_ballots_by_method_2016")
    units = units.merge(ballots, on=["municipality_key", "reporting_unit"], how="left")
    units["county_fips"] = units["municipality_key"].str[:5]
    return units.merge(read("wi_recount_methods"), on="county_fips")


@pytest.fixture(scope="module")
def changes(raw):
    return raw.filter(regex="^d_").drop(columns="d_total_votes")


def test_certified_totals_of_both_counts():
    for id, published in {
        "wi-trump-votes-canvass": "wec-original-trump",
        "wi-clinton-votes-canvass": "wec-original-clinton",
        "wi-trump-votes-recount": "wec-recount-trump",
        "wi-clinton-votes-recount": "wec-recount-clinton",
        "recount-margin-change": "wec-margin-change",
    }.items():
        assert value(id) == published_value(published)
    assert value("wi-margin-recount") == 1_405_284 - 1_382_536
    assert (value("recount-net-trump"), value("recount-net-clinton")) == (844, 713)


def test_published_error_rates(raw, changes):
    assert value("recount-gross-error") == published_value("wie-miscounted")
    for end in ("", "-no-write-ins"):
        printed = f"{value(f'recount-gross-error{end}-pct'):.2f}"
        assert printed == f"{published_value(f'ansolabehere-error{end}'):.2f}"
    on_ballot = changes[[f"d_{name}_votes" for name in ON_BALLOT]]
    assert value("recount-gross-error-no-write-ins") == on_ballot.abs().to_numpy().sum()


def test_state_journal_counts_scattering_only_where_votes_were_added(changes):
    assert changes.clip(lower=0).to_numpy().sum() == published_value("statejournal-added")
    named = changes.drop(columns="d_scattering_votes")
    assert -named.clip(upper=0).to_numpy().sum() == published_value("statejournal-removed")


@pytest.mark.parametrize(
    "county, fips",
    [("sheboygan", "55117"), ("vernon", "55123"), ("rock", "55105"), ("kewaunee", "55061")],
)
def test_what_county_clerks_told_the_papers(raw, county, fips):
    rows = raw[raw["county_fips"] == fips]
    for name in ("trump", "clinton"):
        assert rows[f"d_{name}_votes"].sum() == published_value(f"{county}-{name}")


def test_the_largest_change_is_the_ward_of_the_commission(raw):
    largest = raw.loc[raw["d_trump_votes"].abs().idxmax()]
    assert value("recount-largest-unit-trump") == 254 - 8
    assert largest["reporting_unit"] == "WARD 34" and largest["county_fips"] == "55079"
    assert value("recount-margin-change-without-largest") < 0


def test_counties_agree_with_the_commission():
    assert value("recount-hand-counties") == published_value("wec-hand-counties")
    assert value("recount-mixed-counties") == published_value("wec-part-hand-counties")
    assert round(value("recount-hand-votes-pct")) == published_value("stein-hand-votes")
    listed = ("hand", "mixed", "machine")
    assert sum(value(f"recount-{name}-counties") for name in listed) == 72


def test_ballots_to_turn_and_ballots_recounted(raw):
    lead = raw["canvass_trump_votes"].sum() - raw["canvass_clinton_votes"].sum()
    assert value("recount-votes-to-turn") == np.floor(lead / 2) + 1
    share = raw["dre_ballots"] / raw[METHODS].sum(axis=1)
    chosen = raw[(share > 0.5) & (raw["recount_method"] == "hand count")]
    assert value("recount-dre-hand-ballots") == chosen["dre_ballots"].sum()
    assert value("recount-dre-hand-all-ballots") == chosen[METHODS].to_numpy().sum()


def test_words_about_the_bounds():
    floor = value("recount-dre-back-to-clinton")  # "votes at least"
    loose = (value("recount-dre-hand-trump-losses"), value("recount-dre-hand-clinton-gains"))
    assert floor < min(loose)
    assert max(loose) < value("recount-dre-hand-expected") / 20  # "a small part"
    assert value("recount-dre-hand-all-ballots") > value("recount-dre-hand-ballots")
    # "not all of it need be": a lost ballot and a missed mark look the same
    moved = recount.dre_hand_changes()
    assert np.minimum(-moved["trump"], moved["clinton"]).max() == 1
    methods = read("wi_recount_methods").set_index("county_fips")["recount_method"]
    assert methods["55101"] == "optical scan"  # "Racine County recounted by scanner"


def test_interval_is_near_the_jackknife():
    units = recount_frames.units_of("dre-hand")
    spread = 1.96 * jackknife_se_pct(units, "dre_ballots")
    rate = recount.flip_rate("dre-hand")
    assert rate.interval == pytest.approx((rate.value - spread, rate.value + spread), abs=0.01)


def test_words_about_the_rates():
    rate = recount.flip_rate("dre-hand")
    assert rate.value < 0 < rate.interval[1]  # "none, net"; "the sign is the wrong one"
    assert value("recount-flips-needed-dre-pct") > 100 * rate.interval[1]
    for row in recount_tables.rates_table().to_dict("records"):
        assert row["rate_high_pct"] < row["needed_rate_pct"] / 10
    assert abs(recount_tables.rates_table()["rate_pct"].iloc[:2].diff().iloc[1]) < 0.001


def test_no_county_makes_the_upper_end_matter():
    units = recount_frames.units_of("dre-hand")
    ends = [
        measure_turned(units[units["county_fips"] != fips], "dre_ballots", seed=1).interval[1]
        for fips in units["county_fips"].unique()
    ]
    assert 0 < min(ends) < max(ends) < value("recount-flips-needed-dre-pct") / 100


def test_three_counties_make_most_of_the_width():
    sums = county_sums(recount_frames.units_of("dre-hand"), "dre_ballots")["turned"] ** 2
    assert sums.loc[["55083", "55075", "55067"]].sum() > 0.8 * sums.sum()


def test_words_about_groups():
    table = recount_tables.groups_table().set_index("group")
    most, half, none = (table.loc[name] for name in ("more than half", "up to half", "none"))
    assert most["unchanged_pct"] > max(half["unchanged_pct"], none["unchanged_pct"])
    columns = "gross_no_write_ins_pct"
    assert most[columns] > half[columns] > none[columns]
    scanners = table[table["grouping"].str.startswith("Scanner")]
    assert scanners[columns].idxmax() == "Optech III-P Eagle"
    eagle = scanners.loc["Optech III-P Eagle"]
    assert abs(eagle["net_trump"] - eagle["net_clinton"]) < 0.01 * eagle["net_trump"]  # "alike"


def test_marinette_makes_more_than_a_quarter():
    units = recount_frames.units()
    chosen = units[units["dre_share"] > 0.5]
    gross = vote_changes(chosen, ON_BALLOT).abs().sum(axis=1)
    marinette = chosen["municipality_name"] == "City of Marinette"
    assert marinette.sum() == 3
    assert (chosen.loc[marinette, "tabulator"] == "Optech III-P Eagle").all()
    assert 0.25 < gross[marinette].sum() / gross.sum() < 0.33


def test_words_about_the_list():
    units = recount_frames.units()
    listed = units[units["recount_method"] == recount_frames.MACHINE]
    scanned = listed.groupby("county_name")["optical_scan_ballots"].sum()
    assert set(scanned[scanned == 0].index) == {"Forest", "Pepin"}
    assert set(recount_frames.BY_HAND_AFTER_ALL) <= set(scanned.index)
    others = units[units["recount_method"] != recount_frames.HAND]
    assert set(others["county_name"]) == NOT_BY_HAND_IN_CASE  # "the same counties"
    # "without the doubtful counties more"
    dres = others.groupby("county_name")["dre_ballots"].sum()
    assert (dres[["Sheboygan", "Forest", "Pepin"]] > 0).all() and dres["Vilas"] == 0
    assert value("recount-hand-votes-pct") > 50  # "nearly half ... were not"
    never = {"55079", "55133", "55105"}
    assert never <= set(listed["county_fips"])
    assert not any(electronic_counties(name).loc[[*never]].any() for name in READINGS)
    chosen = listed[listed["county_fips"].isin(never)]
    cast = chosen[METHODS].sum().sum()  # "hardly a ballot was cast on a touchscreen"
    assert 0 < chosen["dre_ballots"].sum() < 0.005 * cast
    machines = read("wi_equipment")
    there = machines["municipality_key"].str[:5].isin(never)
    there &= machines["list_date"].str.startswith("2016")
    assert not (machines.loc[there, "accessible_type"] == "DRE").any()  # "no list of 2016 has one"
    machines = read("us_equipment_2016")
    there = machines["county_fips"].isin(never)
    assert there.any() and not machines.loc[there, "equipment_type"].str.startswith("DRE").any()
    scans = listed.groupby("county_fips")["optical_scan_ballots"].sum().drop(["55117", "55125"])
    part = 100 * scans[[*never]].sum() / scans.sum()
    assert value("recount-machine-scan-never-electronic-pct") == pytest.approx(part)


def test_sand_lake_did_not_change():
    units = recount_frames.units().query("county_name == 'Burnett'")
    chosen = units[units["municipality_name"] == "Town of Sand Lake"]
    assert len(chosen) == 1
    assert (vote_changes(chosen, ("trump", "clinton")) == 0).all(axis=None)


def test_a_few_hundred_people_vote_in_a_unit():
    units = recount_frames.units()
    assert 200 < units.loc[units["dre_share"] > 0.5, "canvass_total_votes"].median() < 400


def test_every_form_matches_and_what_is_left_filed_none():
    units = recount_frames.units()
    assert units["form_filed"].sum() == value("wi-reporting-units-el190")
    left = units[~units["form_filed"]]
    assert len(left) == value("recount-units-without-form")
    assert left["canvass_total_votes"].sum() == value("el190-missing-votes")
    filed = set(read("wi_ballots_by_method_2016")["municipality_key"])
    assert filed.isdisjoint(left["municipality_key"])


def test_causes_are_sourced_and_used():
    causes = recount_causes()
    assert not causes.duplicated(["municipality_key", "reporting_unit"]).any()
    table = recount_tables.largest_table()
    known = table["cause"] != "not known"
    assert known.sum() >= 10
    assert table.loc[known, "source"].notna().all() and table.loc[~known, "source"].isna().all()


def test_the_picture_of_changes_holds_every_unit_once():
    frame = recount_figures.changes_frame()
    assert frame["reporting_units_n"].sum() == value("recount-units-changed-two")
    marks = ["kind", "trump_change_votes", "clinton_change_votes", "name"]
    assert not frame.duplicated(marks).any()
    votes = frame[marks[1:3]].mul(frame["reporting_units_n"], axis=0).sum()
    gain = votes["trump_change_votes"] - votes["clinton_change_votes"]
    assert gain == value("recount-margin-change")
    ward = frame.loc[frame["trump_change_votes"].idxmax()]
    assert ward["name"] == "Milwaukee, ward 34" and ward["reporting_units_n"] == 1
    assert ward["trump_change_votes"] == value("recount-largest-unit-trump")


# The pictures to scale


@pytest.fixture(scope="module")
def forms():
    """The forms with the name of each county and how it recounted."""
    filed = read("wi_ballots_by_method_2016")
    filed["county_fips"] = filed["municipality_key"].str[:5]
    names = read("wi_counties")[["county_fips", "county_name"]]
    return filed.merge(names, on="county_fips").merge(read("wi_recount_methods"), on="county_fips")


@pytest.fixture(scope="module")
def pieces():
    return divided.divide_ballots()


def test_no_ballot_is_lost(forms, pieces):
    by_hand = forms[[*CAST_ON]].sum().rename(CAST_ON)
    assert pieces.groupby("cast_on")["ballots"].sum().to_dict() == by_hand.astype(int).to_dict()
    for method, how in {"hand count": "people read the paper", "mixed": "people read part of it"
                        }.items():  # fmt: skip
        chosen = pieces[pieces["recount"] == method]
        assert set(chosen["paper_read"]) == {how}
        sums = forms[forms["recount_method"] == method][[*CAST_ON]].sum().rename(CAST_ON)
        assert chosen.set_index("cast_on")["ballots"].to_dict() == sums.astype(int).to_dict()


def test_what_is_not_known(forms, pieces):
    listed = forms[forms["recount_method"] == "optical scan"]
    doubtful = listed["county_name"].isin(["Sheboygan", "Vilas", "Forest", "Pepin"])
    sums = listed[doubtful][[*CAST_ON]].sum()
    sums["dre_ballots"] = listed["dre_ballots"].sum()  # a strip cannot be fed to a scanner
    unsure = pieces[pieces["paper_read"] == divided.UNSURE].set_index("cast_on")["ballots"]
    expected = {CAST_ON[name]: int(count) for name, count in sums.items() if count}
    assert unsure.to_dict() == expected


def test_what_title_alt_and_chapter_say_of_the_parts(pieces):
    by_hand = pieces[pieces["paper_read"] == divided.BY_HAND].set_index("cast_on")["ballots"]
    part = by_hand / pieces.groupby("cast_on")["ballots"].sum()
    assert 0.7 < part["Touchscreens"] < 0.75  # "about three quarters", "nearly three quarters"
    partly = pieces[pieces["paper_read"] == divided.PARTLY].set_index("cast_on")["ballots"]
    fifth = partly["Touchscreens"] / pieces.groupby("cast_on")["ballots"].sum()["Touchscreens"]
    assert fifth == pytest.approx(0.2, abs=0.01)  # "part of another fifth"
    assert 0.45 < part["Paper, scanned"] < 0.5  # "nearly half"
    whole = pieces.groupby("cast_on")["ballots"].sum() / pieces["ballots"].sum()
    assert whole["Paper, scanned"] > 0.8 and 0.095 < whole["Touchscreens"] < 0.105


def test_pieces_are_drawn_in_order_with_areas_as_their_ballots(pieces):
    axes, frame = draw("recount-ballots-divided")
    assert frame.equals(pieces)
    areas = [box.get_width() * box.get_height() for box in axes.patches]
    scale = areas[0] / frame["ballots"][0]
    assert areas == pytest.approx(list(scale * frame["ballots"]))
    assert [box.get_label() for box in axes.patches] == list(frame["paper_read"])


def test_each_block_is_its_published_number():
    axes, frame = draw("recount-votes-to-scale")
    assert [round(value(id)) for id in frame["number_id"]] == list(frame["votes"])
    assert frame["votes"].iloc[0] == value("recount-dre-back-to-clinton")
    printed = [text.get_text() for text in axes.texts]
    for votes, words in zip(frame["votes"], frame["label"], strict=True):
        assert f"{votes:,}" in printed
        assert any(words.startswith(text.replace("\n", " ")) for text in printed if text)


def test_each_number_stands_under_its_own_words():
    told = {id: text for id, _, text in divided.TO_SCALE}
    for id, words in {
        "back-to-clinton": "one more for Clinton", "over-to-trump": "one more for Trump",
        "hand-trump-losses": "votes that Trump lost",
        "hand-clinton-gains": "votes that Clinton gained", "hand-expected": "had a hack",
    }.items():  # fmt: skip
        assert words in told.pop(f"recount-dre-{id}")
    assert not told


def test_what_was_found_and_what_was_needed_look_unlike():
    axes, frame = draw("recount-votes-to-scale")
    colours = [patch.get_facecolor() for patch in axes.patches]
    assert len(set(dict(zip(frame["kind"], colours, strict=True)).values())) == 3
    title = FIGURES["recount-votes-to-scale"].title
    assert title.index("recount-dre-back-to-clinton") < title.index("recount-dre-hand-expected")
