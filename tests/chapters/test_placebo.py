"""The chapter on placebo elections: numbers by another way, words by their facts.

Equal to the seven digits that are published where numpy and the package run the same sums.
"""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from numbers_by_id import holds_zero, interval, value
from raw_counties import raw_counties, two_party_pct
from raw_tables import read, sum_by_county
from seven_digits import seven_digits

from citable.charts import style
from citable.rounding import round_value
from sevenpercent.chapters.fivethirtyeight.models import ask_fivethirtyeight
from sevenpercent.chapters.municipalities.designs import fit_design
from sevenpercent.chapters.placebo import designs
from sevenpercent.chapters.placebo import figures as placebo_figures
from sevenpercent.chapters.placebo import tables as placebo_tables
from sevenpercent.chapters.rivals.numbers import CLINTON, OBAMA, ask_cooley
from sevenpercent.tables.offices import ELECTIONS
from sevenpercent.tables.polls import STATES


def second_coefficient(outcome, *columns):
    design = np.column_stack([np.ones(len(outcome)), *columns]).astype(float)
    return np.linalg.lstsq(design, np.asarray(outcome, float), rcond=None)[0][1]


@pytest.fixture(scope="module")
def raw():
    """Counties from data/raw with plain pandas."""
    frame = raw_counties().rename(columns={"level": "2016", "level_2012": "2012"})
    units = sum_by_county("wi_reporting_units_2008")
    frame["2008"] = two_party_pct(units["obama_votes"], units["mccain_votes"])
    for office in ("governor_2014", "us_senate_2016", "governor_2018"):
        units = sum_by_county(f"wi_reporting_units_{office}")
        frame[office] = two_party_pct(units["democrat_votes"], units["republican_votes"])
    votes = read("us_counties_president").set_index("county_fips")
    for year in (2020, 2024):
        frame[f"{year}"] = two_party_pct(votes[f"dem_{year}_votes"], votes[f"rep_{year}_votes"])
    assert len(frame) == 72 and not frame.isna().any(axis=None)
    return frame


@pytest.mark.parametrize(
    "id, earlier, later",
    [
        ("dose-swing-0812-pp", "2008", "2012"),
        ("dose-swing-1620-pp", "2016", "2020"),
        ("dose-swing-2024-pp", "2020", "2024"),
        ("dose-swing-governor-1418-pp", "governor_2014", "governor_2018"),
        ("dose-swing-president-12-senate-16-pp", "2012", "us_senate_2016"),
        ("dose-swing-senate-president-16-pp", "us_senate_2016", "2016"),
        ("dose-swing-president-12-governor-14-pp", "2012", "governor_2014"),
        ("dose-swing-governor-14-president-16-pp", "governor_2014", "2016"),
    ],
)
def test_swings_on_the_dose(raw, id, earlier, later):
    swing = raw[later] - raw[earlier]
    found = second_coefficient(swing, raw["dose"], raw["degree"], raw["nonwhite"])
    assert value(id) == seven_digits(found)


def test_levels_on_the_dose(raw):
    for key in ("governor-2014", "2024", "2008"):
        level = raw[key.replace("-", "_")]
        found = second_coefficient(level, raw["dose"], raw["degree"], raw["nonwhite"])
        assert value(f"placebo-{key}-dose-pp") == seven_digits(found)


def test_the_two_numbers_of_2012_are_rows_of_the_table():
    row = placebo_tables.level_table().set_index("election").loc["President 2012"]
    assert row["any_dre_pp"] == pytest.approx(value("placebo-2012-any-dre-pp"))
    assert row["miller_pp"] == pytest.approx(value("placebo-2012-miller-pp"))


def test_swing_states_with_counties_of_both_kinds():
    members = ["Florida", "North Carolina", "Pennsylvania", "Virginia", "Wisconsin"]
    assert designs.mixed_among(designs.expected_democratic()) == members


# Words of the chapter.


def test_words_about_levels():
    table = placebo_tables.level_table().set_index("election")
    assert len(table) == len(ELECTIONS) == 9  # "nine elections"
    assert (table["any_dre_pp"] < 0).all()  # "of every election ... does worse"
    assert table["any_dre_pp"].idxmax() == "President 2008"  # the alt text's bounds
    assert table["any_dre_pp"].idxmin() == "US Senate 2016"
    assert table["dre_majority_pp"].abs().max() < 2  # "no estimate lies two points from zero"
    lower = table["any_dre_pp"] - table["miller_pp"]
    assert 0 < lower.min() and lower.max() < 1.2  # "lower by up to a point or so"
    # "By presence 2016 does not stand out": it is neither the lowest nor far from the median.
    assert abs(table.loc["President 2016", "any_dre_pp"] - table["any_dre_pp"].median()) < 0.2


def test_words_about_levels_and_zero():
    found = {
        machines: {race: designs.ask_level(race, machines)() for race in ELECTIONS}
        for machines in ("any_dre", "miller", "dre_majority", "dre_share")
    }
    holding = {
        machines: {race for race, it in rows.items() if it.interval[0] <= 0 <= it.interval[1]}
        for machines, rows in found.items()
    }
    assert set(ELECTIONS) - holding["any_dre"] == {"2020", "2024"}  # "all others hold it"
    assert holding["miller"] == {"2008", "2012"}  # "only the intervals of 2008 and 2012"
    before = ("2008", "2012", "governor-2014")
    people = {
        machines: [designs.ask_level(race, machines, weight="population")() for race in ELECTIONS]
        for machines in found
    }
    for rows in people.values():  # "weighted by population ... every interval holds it"
        assert all(it.interval[0] < 0 < it.interval[1] for it in rows)
    told = [it.value for it in people["any_dre"]]
    assert -1 < min(told) < 0 < max(told) < 1  # "within a point of zero, on both sides of it"
    assert value("placebo-senate-2016-any-dre-weighted-pp") == round_value(min(told))
    by_use = people["dre_majority"] + people["dre_share"]
    assert min(it.value for it in by_use) > 0  # "no sign turns: by use all lie above zero"
    for machines in ("dre_majority", "dre_share"):  # "by use no level can be told from zero"
        assert holding[machines] == set(ELECTIONS)
        since = [it.value for race, it in found[machines].items() if race not in before]
        assert len(since) == 6 and max(since) < 0  # "all from 2016 on lie below it"
    assert min(found["dre_share"][race].value for race in before) > 0  # "none before 2016"


def test_words_about_presence_given_the_share_of_2012():
    assert interval("presence-lagged-pp")[1] < 0  # "which can ... by Verified Voting's list"
    assert holds_zero("presence-lagged-weighted-pp")  # "which cannot"
    low, high = ask_fivethirtyeight("miller + two_party_2012_share")().interval
    assert low < 0 < high  # "by Miller's it cannot"


def test_changes_by_presence(raw):
    swing = raw["governor_2014"] - raw["2012"]
    people = raw["degree"], raw["nonwhite"]
    found = second_coefficient(swing, raw["machine"], *people)
    assert value("miller-swing-president-12-governor-14-pp") == seven_digits(found)
    found = second_coefficient(swing, raw["machine"], *people, raw["rural"], raw["size"])
    assert value("miller-swing-president-12-governor-14-rural-size-pp") == seven_digits(found)


def test_words_about_the_second_placebo_by_presence():
    names = {"any_dre": "presence", "miller": "miller"}
    covered = {}
    for machines, further, weight in product(names, ((), designs.FURTHER), (None, "total_votes")):
        fall = designs.ask_swing("2012", "governor-2014", machines, *further, weight=weight)()
        later = designs.ask_swing("governor-2014", "2016", machines, *further, weight=weight)()
        assert later.interval[1] > 0, "no further fall is seen"
        if machines == "miller" and further and weight is None:
            assert later.interval[0] > 0, "a rise is"
        covered[machines, bool(further), bool(weight)] = fall.interval[1] >= 0
        if weight is None:
            id = f"{names[machines]}-swing-president-12-governor-14{'-rural-size' * bool(further)}"
            assert value(f"{id}-pp") == pytest.approx(fall.value)
        elif (machines, further) == ("any_dre", ()):  # "the first is"
            weighted = value("presence-swing-president-12-governor-14-weighted-pp")
            assert weighted == pytest.approx(fall.value) and weighted < 0
    told = [row for row, holds in covered.items() if not holds]
    by_votes = [row for row in told if row[2]]
    assert len(told) - len(by_votes) == 4  # "all can be told from zero"
    assert by_votes == [("miller", True, True)]  # "by votes only the last can"


def test_words_about_the_clean_placebo():
    for end in ("", "-weighted"):
        assert holds_zero(f"dose-swing-0812{end}-pp") and value(f"dose-swing-0812{end}-pp") > 0
    assert interval("dose-swing-pp")[1] < 0
    assert not holds_zero("dose-swing-break-pp")
    assert value("dose-swing-1620-pp") < 0 and value("dose-swing-2024-pp") < 0  # not undone
    rest, senate = "dose-swing-senate-president-16", "dose-swing-president-12-senate-16"
    assert holds_zero(f"{rest}-pp") and holds_zero(f"{rest}-weighted-pp")
    assert not holds_zero(f"{senate}-pp") and holds_zero(f"{senate}-weighted-pp")
    assert value(f"{rest}-weighted-pp") < value(f"{senate}-weighted-pp")  # "the larger part"
    assert not holds_zero("dose-swing-governor-1418-weighted-pp")


def test_words_about_the_second_placebo():
    by_2014, since = "dose-swing-president-12-governor-14", "dose-swing-governor-14-president-16"
    for end in ("", "-weighted"):
        assert holds_zero(f"{by_2014}{end}-pp")  # "is clean as well"
        assert interval(f"{since}{end}-pp")[1] < 0  # "only the changes to 2016"
        assert holds_zero(f"{since}-rural-size{end}-pp")  # "neither can be told from zero"
    for end, weight in (("", None), ("-weighted", "total_votes")):  # the two add up to 2012 to 2016
        whole = designs.ask_swing("2012", "2016", weight=weight)().value
        assert value(f"{by_2014}{end}-pp") + value(f"{since}{end}-pp") == pytest.approx(whole)


def test_words_about_municipalities_before_2016():
    for end in ("", "-weighted"):
        assert interval(f"muni-governor-2014{end}-pp")[1] < 0  # "both clear of zero"
    assert value("muni-governor-2018-weighted-pp") < 0
    differences = [
        value(f"multiverse-joint-{statistic}-difference-{kind}-p")
        for statistic in ("median", "negative", "mean")
        for kind in ("free", "spatial", "rural", "rural-spatial")
    ]
    assert min(differences) < 0.05 < max(differences)  # "some say that it does ... some not"


def test_words_about_two_outcomes_of_the_same_authors():
    assert interval("rival-cooley-wi-2012-pp")[1] < 0.5
    assert holds_zero("rival-cooley-wi-change-pp")
    for outcome, _ in (CLINTON, OBAMA):  # "by votes neither year can be told from zero"
        low, high = replace(ask_cooley(outcome, "Wisconsin"), weight="total_votes")().interval
        assert low < 0 < high
    frame = placebo_figures.swing_states_figure()[1]
    five = frame[frame["group"] == "Expected Democratic, narrowly"]
    together = five["label"] == placebo_figures.TOGETHER
    assert (together.sum(), (~together).sum()) == (2, 10)
    alone = five[~together]
    assert ((alone["value"] < 0) & (alone["high"] > 0)).all()  # "of each state holds it"
    assert (five.loc[together, "high"] < 0).all()  # "with intervals below zero"
    told = [value("swing-state-machines-pp"), value("swing-state-machines-2012-pp")]
    assert five.loc[together, "value"].tolist() == told
    rest = frame[frame["label"].eq(placebo_figures.TOGETHER) & ~frame["group"].isin(five["group"])]
    assert ((rest["low"] < 0) & (rest["high"] > 0)).all()


def test_words_about_rural_share_and_size():
    table = placebo_tables.swing_table()
    assert len(table) == 8 and (table["further_p"] > 0.05).all()  # "none of the changes"
    few = "rural-swing-few-dres-1216-pp"
    assert interval(few)[1] < 0 and holds_zero("rural-swing-few-dres-0812-pp")
    assert abs(value(few) - value("dose-swing-pp")) < 1.5  # "the pattern of the dose, in its size"
    weighted = "rural-swing-few-dres-1216-weighted-pp"
    assert holds_zero(weighted) and abs(value(few) - value(weighted)) < 0.5  # "about as large"


def test_words_about_changed_doses():
    assert value("dose-change-spread-pp") < 6  # "hardly moved"
    low, high = interval("dose-change-1216-pp")
    assert low < -10 and high > 5  # "holds almost anything"
    assert -1 < interval("dose-change-1216-cleaned-pp")[1] < 0  # "just below zero"
    change = "I(dre_share_cleaned - dre_share_cleaned_2012)"
    weighted = designs.ask_swing("2012", "2016", change, weight="total_votes")()
    assert weighted.interval[0] < 0 < weighted.interval[1]  # only "each county counting the same"
    assert holds_zero("dose-change-1216-cleaned-rural-size-pp")
    ratio = value("dose-change-0812-cleaned-pp") / value("dose-change-1216-cleaned-pp")
    assert 0.7 < ratio < 1  # "nearly as much"
    assert holds_zero("dose-change-0812-cleaned-pp")


def test_words_about_the_nation():
    for election in ("2008", "2016", "2020", "2024"):  # "a quarter of a point" (alt)
        assert abs(value(f"us-dropped-{election}-pp")) < 0.25
        assert holds_zero(f"us-dropped-{election}-pp")
    assert holds_zero("us-dropped-2016-standard-pp")
    low, high = interval("us-dropped-2016-plain-pp")
    assert low < 0 and high > 2  # "from below zero to above two"
    for year in ("2020", "2024"):  # "near one point above zero, with intervals that hold zero"
        assert 0.8 < value(f"us-dropped-{year}-plain-pp") < 1.3
        assert holds_zero(f"us-dropped-{year}-plain-pp")
    by_votes = {  # "about a point", "turns its sign", "all within chance"
        controlled: designs.compare_dropped(controlled=controlled, weight="total_votes")
        for controlled in (True, False)
    }
    for frame in by_votes.values():
        frame = frame[frame["election"] != "2012"]
        assert ((frame["low"] < 0) & (frame["high"] > 0)).all()
    later = by_votes[True].set_index("election").loc[["2020", "2024"], "value"]
    assert later.between(0.8, 1.3).all()
    assert by_votes[False].set_index("election").loc["2016", "value"] < 0
    assert holds_zero("us-dropped-2016-swing-pp")  # "within chance"
    assert not holds_zero("us-dropped-2020-swing-pp")  # "beyond it"


def test_hundreds_of_counties_seem_to_have_adopted():
    from sevenpercent.technology import us_county_technology

    then, now = (us_county_technology(year)["any_dre"] for year in (2012, 2016))
    both = pd.concat([then, now], axis=1, join="inner", keys=["then", "now"])
    assert (~both["then"] & both["now"]).sum() > 200
    assert value("us-dre-adopted-n") < 10


def test_every_county_but_two_states_is_counted_once():
    """Verified Voting's one row for all of Alaska is no county."""
    counties = read("us_counties_president")["state"]
    counted = sum(value(f"us-dre-{kind}-n") for kind in ("kept", "dropped", "adopted", "never"))
    assert counted == (counties != "Wisconsin").sum()


def test_words_about_places():
    assert not holds_zero("places-dropped-1618-governor-pp")
    assert holds_zero("places-dropped-1618-governor-rural-size-pp")
    assert holds_zero("places-dropped-1618-governor-fe-pp")
    assert not holds_zero("places-dropped-1618-1216-pp")
    assert value("places-dropped-1618-rebound-pp") < 0  # "fell behind"
    assert holds_zero("places-dropped-1618-rebound-pp")  # "which cannot be told from zero"
    assert interval("places-dropped-1618-rebound-weighted-pp")[1] < 0  # "which can"
    assert value("places-dropped-1618-rebound-fe-pp") > 0  # "gained inside their counties"
    assert holds_zero("places-dropped-1618-rebound-fe-pp")
    assert interval("places-dropped-1618-rebound-fe-weighted-pp")[0] > 0  # "which can"
    assert interval("muni-gave-up-2018-pp")[0] > 0  # "which just can"
    weighted = fit_design("gave-up-2018", "total_votes").interval
    assert -0.2 < weighted[0] < 0 < weighted[1]  # "just cannot weighted by votes"
    for further in ((), designs.COUNTY_FURTHER):  # "weighted by votes neither can"
        options = {"further": further, "weight": "total_votes"}
        races = "governor-2014", "governor-2018"
        low, high = designs.estimate_places("2014-2016", *races, **options).interval
        assert low < 0 < high
    assert not holds_zero("places-dropped-1416-1216-pp")
    assert holds_zero("places-dropped-1416-1216-rural-size-pp")
    assert interval("places-dropped-1416-governor-pp")[0] > 0
    assert holds_zero("places-dropped-1416-governor-rural-size-pp")
    frame = designs.dropping_places("2016-2018")
    rural = frame.groupby("dropped")["county_rural_share"].mean()
    assert rural[True] < 0.5 < rural[False]  # "towns in populous counties ... rural"
    population = frame.groupby("dropped")["county_log_population"].mean()
    assert population[True] > population[False]


def test_words_about_the_picture_of_places():
    rows = placebo_tables.place_rows()
    before = rows["label"] == "President 2008 to 2012"
    assert (rows[before]["low"] < 0).all() and (rows[before]["high"] > 0).all()
    assert (rows[~before]["value"] > 0).all()
    both = rows[~before].pivot(index=["period", "label"], columns="controls", values="value")
    assert (both["and the county around"] < both["people of the place"]).all()


def test_expected_change_is_the_dose_times_its_use():
    share = value("places-dropped-1618-dre-pct") / 100
    assert value("places-dropped-1618-expected-pp") == pytest.approx(
        -value("dose-swing-pp") * share
    )
    assert value("places-dropped-1618-expected-pp") < value("places-dropped-1618-governor-pp") / 4


def test_words_about_swing_states():
    assert interval("swing-state-machines-pp")[1] < 0
    assert holds_zero("other-state-machines-pp")
    table = placebo_tables.without_table()
    assert (table["now_high_pp"] < 0).all()  # "no interval holds zero"
    weighted = designs.leave_each_out(weight="total_votes")  # "within chance, whichever ..."
    assert ((weighted["low"] < 0) & (weighted["high"] > 0)).all()
    assert holds_zero("swing-state-machines-weighted-pp")
    assert holds_zero("difference-state-machines-weighted-pp")  # "which is within chance"
    earlier, share = designs.split_states("swing_2012", weight="total_votes")
    assert earlier.difference_p > 0.05 and share > 0.05  # "the contrast of neither year"
    by_votes, _ = designs.split_states("2016", weight="total_votes")
    assert by_votes.inside < 0  # "in levels the sign changes ... and not by votes"
    assert value("swing-state-machines-without-min-pp") == round_value(table["now_pp"].min())
    assert 0.01 < value("swing-state-machines-permutation-p") < 0.1  # "at the edge of chance"
    assert value("swing-state-machines-clustered-p") < 0.01
    ratio = value("swing-state-machines-2012-pp") / value("swing-state-machines-pp")
    assert 0.5 < ratio < 1  # "most of what Clinton lost"
    before = abs(value("difference-state-machines-2012-pp"))
    assert before < abs(value("difference-state-machines-pp")) / 2  # "the contrast was smaller"
    assert value("swing-state-machines-2012-permutation-p") > 0.1  # "by this test ... holds"
    assert value("swing-state-machines-2012-clustered-p") < 0.05  # "by that it does not"
    states = placebo_tables.states_table().set_index("machines_outcome")["inside_pp"]
    assert 0 < states["any DRE, level of 2016"] < states["any DRE of 2016, level of 2012"]


def test_words_about_the_limit_of_the_lead():
    mixed = [designs.mixed_among(designs.expected_democratic(limit)) for limit in (5, 7, 10)]
    assert mixed[1] == mixed[2]  # "a limit of seven points names the same"
    assert set(mixed[2]) - set(mixed[0]) == {"Virginia", "Wisconsin"}  # "with five ... drop out"


def test_polls_missed_some_state_by_seven_in_every_election():
    polls = read("polls_president")
    polls = polls[polls["location"].isin(STATES)]
    polls["lead"] = polls["democrat_pct"] - polls["republican_pct"]
    polls["result"] = polls["democrat_actual_pct"] - polls["republican_actual_pct"]
    states = polls.groupby(["year", "location"])[["lead", "result"]].agg(["mean", "size"])
    states = states[states[("lead", "size")] >= 3]
    miss = (states[("lead", "mean")] - states[("result", "mean")]).abs()
    assert list(miss.groupby("year").max().index) == [2000, 2004, 2008, 2012, 2016, 2020]
    assert (miss.groupby("year").max() >= 7).all()


def test_every_dot_in_the_swing_states_lies_below_zero():
    with style.house_style():
        _, plotted = placebo_figures.swing_states_figure()
    plt.close("all")
    chosen = plotted[plotted["group"].str.startswith("Expected")]
    assert len(chosen) == 12 and (chosen["value"] < 0).all()  # "all dots"
    others = plotted[~plotted["group"].str.startswith("Expected")]["value"]
    assert others.min() < 0 < others.max()


def test_leaving_out_uses_every_mixed_swing_state():
    assert len(designs.leave_each_out()) == value("swing-states-mixed-n")
