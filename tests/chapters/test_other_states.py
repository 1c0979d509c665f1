"""The chapter on Michigan, Pennsylvania and the Electoral College, recomputed from data/raw."""

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import interval, value
from raw_tables import read
from scipy import stats
from seven_digits import seven_digits

from sevenpercent.chapters.other_states import figures
from sevenpercent.chapters.other_states import frames as other_states_frames
from sevenpercent.chapters.other_states import tables as other_states_tables
from sevenpercent.paths import DATA, RAW
from sevenpercent.tables.published import published_value


@pytest.fixture(scope="module")
def raw():
    """Votes, machines, people of US counties, joined with plain pandas."""
    votes, people = (
        read(f"us_counties_{name}").set_index("county_fips") for name in ("president", "context")
    )
    rows = read("us_equipment_2016").query("polling_place == 'Yes'").fillna({"vvpat": ""})
    dre = rows[rows["equipment_type"].str.startswith("DRE")]
    columns = ["population", "nonwhite_pct", "less_college_pct", "county_name", "rural_pct"]
    frame = votes.join(people[columns])
    frame["dre"] = frame.index.isin(dre["county_fips"])
    frame["paperless"] = frame.index.isin(dre.loc[dre["vvpat"] != "Yes", "county_fips"])
    scanners = rows.loc[rows["equipment_type"] == "Optical Scan", "county_fips"]
    return frame.assign(scanner=frame.index.isin(scanners))


def two_party_pct(frame, year):
    democrat, republican = frame[f"dem_{year}_votes"], frame[f"rep_{year}_votes"]
    return 100 * democrat / (democrat + republican)


def test_margins_are_the_certified_ones():
    printed = published_value("pa-certified-trump") - published_value("pa-certified-clinton")
    assert value("pa-margin-final") == printed == 44292
    assert value("mi-margin-final") == published_value("mi-certified-margin") == 10704


@pytest.mark.parametrize("state, code", [("Pennsylvania", "pa"), ("Michigan", "mi")])
def test_margins_by_counties_of_another_table(raw, state, code):
    votes = raw[raw["state"] == state].sum(numeric_only=True)
    final = value(f"{code}-margin-final")
    assert votes["rep_2016_votes"] - votes["dem_2016_votes"] == final
    reported = votes["rep_2016_reported_votes"] - votes["dem_2016_reported_votes"]
    assert value(f"{code}-margin-reported") == reported > final


def test_pennsylvanias_certificate_adds_up_to_all_votes(raw):
    names = ("trump", "clinton", "johnson", "stein", "castle")
    certified = sum(published_value(f"pa-certified-{name}") for name in names)
    assert raw.loc[raw["state"] == "Pennsylvania", "total_2016_votes"].sum() == certified
    share = 100 * published_value("pa-certified-stein") / certified
    assert value("stein-pa-pct") == pytest.approx(share)


def test_printed_figures_of_michigans_recount_agree_with_each_other():
    gain = published_value("mi-recount-clinton-gain") - published_value("mi-recount-trump-gain")
    assert gain == published_value("mi-recount-net") == 102
    parts = published_value("mi-recount-recounted") + published_value("mi-recount-excluded")
    assert parts == published_value("mi-recount-completed")


def test_michigan_has_no_variation(raw):
    michigan = raw[raw["state"] == "Michigan"]
    assert len(michigan) == value("mi-counties") == value("mi-scan-counties")
    assert michigan["scanner"].all() and not michigan["dre"].any()


def test_votes_without_paper(raw):
    votes = raw[raw["state"] == "Pennsylvania"]
    total = votes["total_2016_votes"].sum()
    high = votes.loc[votes["paperless"], "total_2016_votes"].sum()
    low = votes.loc[votes["paperless"] & ~votes["scanner"], "total_2016_votes"].sum()
    assert 100 * low / total < published_value("pa-paperless-voters") < 100 * high / total
    assert value("wi-paperless-pct") == value("mi-paperless-pct") == 0
    assert not raw.loc[raw["state"].isin(["Wisconsin", "Michigan"]), "paperless"].any()


def test_pennsylvanias_other_models_by_normal_equations(raw):
    frame = raw[raw["state"] == "Pennsylvania"]
    outcomes = {"": two_party_pct(frame, 2016), "-2012": two_party_pct(frame, 2012)}
    outcomes["-swing"] = outcomes[""] - outcomes["-2012"]
    ones, machines = np.ones(len(frame)), frame["paperless"].astype(float)
    people = [1 - frame["less_college_pct"] / 100, frame["nonwhite_pct"] / 100]
    population = frame["population"].to_numpy()
    models = {"raw": ([], ones), "raw-weighted": ([], population),
              "fte-weighted": (people, population)}  # fmt: skip
    for ending, outcome in outcomes.items():
        for name, (controls, weight) in models.items():
            x = np.column_stack([ones, machines, *controls])
            solved = np.linalg.solve((x.T * weight) @ x, (x.T * weight) @ outcome)
            model, *last = name.split("-")
            id = "-".join([f"pa-{model}{ending}", *last, "pp"])
            assert value(id) == seven_digits(solved[1]), id


def test_words_about_pennsylvania():
    ids = [
        f"pa-{model}{ending}{last}-pp"
        for model in ("raw", "fte")
        for ending in ("", "-2012", "-swing")
        for last in ("", "-weighted")
    ]
    for id in ids:
        low, high = interval(id)
        assert low < 0 < high, id  # "no interval excludes zero"
    assert value("pa-raw-pp") > 0 and value("pa-raw-2012-pp") > 0  # "better, not worse"
    for id, effect in (("pa-fte-pp", 3), ("pa-fte-swing-pp", 2)):
        low, high = interval(id)
        assert (high - low) / 2 > effect, id  # "would not stand out"
    assert value("pa-fte-swing-pp") < 0 < value("pa-fte-swing-weighted-pp")
    frame = pd.read_csv(RAW / "us_states_president.csv").set_index(["year", "state"])
    for state in ("WI", "MI", "PA"):
        row = frame.loc[(2016, state)]
        assert 0 < 100 * (row["republican_share"] - row["democrat_share"]) < 1  # "below one"
    assert value("mi-recount-precincts-pct") < 50  # "more than half of the state"
    assert value("mi-recount-votes-pct") < 50


def test_electors_with_their_sources():
    frame = pd.read_csv(DATA / "electors_2016.csv").set_index("item")
    assert frame["source"].notna().all()
    pledged = frame.loc[["pledged to Trump", "pledged to Clinton"], "electors"].sum()
    assert pledged == frame.loc["all", "electors"]
    assert frame.loc["needed", "electors"] == frame.loc["all", "electors"] // 2 + 1
    assert value("electors-wi-pa") == 30  # C05


def test_only_all_three_states_make_a_majority():
    outcomes = other_states_frames.flips()
    winning = outcomes.loc[outcomes["loser_wins"], "states_n"]
    assert winning.tolist() == [3]
    table = other_states_tables.flips_table()
    assert (table["majority"] == "nobody").sum() == 0
    assert table.loc[table["to_clinton"] == "Michigan, Pennsylvania", "trump"].item() == 270


def test_words_about_the_record_of_the_three_states():
    wins = other_states_frames.democratic_wins()
    assert wins.loc[1992:].all().all()  # "every election since 1992"
    assert not wins.loc[:1988].all(axis=1).any()  # "in none of the four before did all three"


def test_stein_in_wisconsin():
    units = pd.read_csv(RAW / "wi_reporting_units_2016.csv")
    for count in ("canvass", "recount"):
        share = units[f"{count}_stein_votes"].sum() / units[f"{count}_total_votes"].sum()
        assert 1.0 < 100 * share < 1.05  # "more than one percent", and "1.0" when rounded
    assert value("stein-wi-pct") == pytest.approx(other_states_frames.stein_wisconsin())
    assert value("stein-us-share") > 1 > value("stein-pa-pct")


def test_states_against_states(raw):
    votes = raw.groupby("state").sum(numeric_only=True)
    electronic = raw.groupby("state")["dre"].any()
    assert electronic.sum() == value("states-with-dre")
    assert (~electronic).sum() == value("states-without-dre")
    shares = {year: two_party_pct(votes, year).groupby(electronic).mean() for year in (2012, 2016)}
    gaps = {year: share[True] - share[False] for year, share in shares.items()}
    assert value("states-gap-swing-pp") == pytest.approx(gaps[2016] - gaps[2012])
    assert gaps[2012] < gaps[2016] < 0  # "and Obama more so"
    low, high = interval("states-gap-pp")
    assert low < 0 < high
    assert value("states-gap-pp") < value("states-gap-without-dc-pp") < 0


@pytest.mark.parametrize(("machine", "part"), [("dre", ""), ("paperless", "-paperless")])
def test_states_weighted_by_their_votes(raw, machine, part):
    votes = raw.groupby("state").sum(numeric_only=True)
    electronic = raw.groupby("state")[machine].any()
    share, weight = two_party_pct(votes, 2016), votes["total_2016_votes"]
    means = (share * weight).groupby(electronic).sum() / weight.groupby(electronic).sum()
    assert value(f"states-gap{part}-weighted-pp") == pytest.approx(means[True] - means[False])


def test_words_about_states_by_votes():
    low, high = interval("states-gap-weighted-pp")
    assert low < 0 < high
    assert interval("states-gap-paperless-weighted-pp")[1] < 0, "which can"
    low, high = interval("states-gap-swing-paperless-weighted-pp")
    assert low < 0 < high, "nor has that grown"


def test_words_about_rows_of_states(raw):
    table = other_states_tables.states_table()
    assert table["states"].tolist() == ["28 and 22", "15 and 35", "15 and 22"] * 2
    points = table[["clinton", "obama"]].apply(
        lambda column: column.str.extract(r"^(\S+) ")[0].str.replace("\u2212", "-").astype(float)
    )
    assert (points["clinton"] < 0).all(), "as bare words it is true"
    assert (points["obama"] < points["clinton"]).all(), "lower by more in every row"
    # The row that no number tells, by hand: Welch's error is that of HC2.
    votes = raw.groupby("state").sum(numeric_only=True)
    machines = raw.groupby("state")[["dre", "paperless"]].any()
    share = two_party_pct(votes, 2016)
    paperless, none = share[machines["paperless"]], share[~machines["dre"]]
    gap = paperless.mean() - none.mean()
    assert points.loc[2, "clinton"] == pytest.approx(gap, abs=0.05)
    errors = {
        name: np.sqrt(sum(part.var(ddof=1) / (len(part) - lost) for part in (paperless, none)))
        for name, lost in (("HC2", 0), ("HC3", 1))
    }
    t = stats.t.ppf(0.975, len(paperless) + len(none) - 2)
    ends = {name: gap + t * error for name, error in errors.items()}
    assert -0.1 < ends["HC2"] < 0 < ends["HC3"] < 0.3, "just below by HC2, just above by HC3"
    assert (machines["dre"] & ~machines["paperless"]).sum() > 35 / 3, "many of those"
    for id in ("states-gap-paperless-pp", "states-gap-weighted-pp", "states-gap-swing-pp"):
        assert interval(id)[0] < 0 < interval(id)[1]


def test_pictures_plot_what_they_tell():
    _, frame = figures.pennsylvania_figure()
    assert len(frame) == 9 and ((frame["low"] < 0) & (frame["high"] > 0)).all()
    _, frame = figures.states_figure()
    means = frame[frame["state"] == "mean"].set_index("machines")
    means = means[["share_2016_pct", "share_2012_pct"]]
    gaps = means.loc[figures.MACHINES[2]] - means.loc[figures.MACHINES[3]]
    told = [value("states-gap-pp"), value("states-gap-2012-pp")]
    assert gaps.tolist() == pytest.approx(told, rel=1e-6)
    assert (means["share_2016_pct"] < means["share_2012_pct"]).all(), "below the diagonal"
    below = means["share_2012_pct"] - means["share_2016_pct"]
    machines, none = figures.MACHINES[2:]
    assert below[machines] < below[none], "nearer to the diagonal"
    assert (means.loc[machines] < means.loc[none]).all(), "lower and further left"
    frame = frame[frame["state"] != "mean"]
    assert len(frame) == value("states-with-dre") + value("states-without-dre")
    assert (frame["name"] != "").sum() == len(figures.NAMED)


def test_words_about_places(raw):
    frame = raw[raw["state"] == "Pennsylvania"]
    cities = frame[frame["county_name"].isin(["Philadelphia", "Allegheny"])]
    assert len(cities) == 2 and cities["paperless"].all()
    means = frame.groupby("paperless")[["rural_pct", "population"]].mean()
    assert means.loc[False, "rural_pct"] > means.loc[True, "rural_pct"]
    assert means.loc[False, "population"] < means.loc[True, "population"]
    anywhere = raw.groupby("state")["dre"].any()
    england = ["Maine", "New Hampshire", "Vermont", "Massachusetts", "Rhode Island", "Connecticut"]
    assert not anywhere[england].any()
    south = ["Virginia", "North Carolina", "South Carolina", "Georgia", "Florida", "Alabama",
             "Mississippi", "Louisiana", "Texas", "Arkansas", "Tennessee", "Kentucky"]  # fmt: skip
    assert anywhere[south].mean() > 0.5
    assert value("pa-paperless-low-pct") > 50  # "most votes left no paper"


def test_wisconsins_list_has_nothing_without_paper():
    rows = read("us_equipment_2016").query("state == 'Wisconsin'")
    assert set(rows["equipment_type"]) == {
        "Ballot Marking Device or System", "DRE-Touchscreen", "Hand Counted Paper Ballots",
        "Optical Scan",
    }  # fmt: skip
    assert (rows.loc[rows["equipment_type"] == "DRE-Touchscreen", "vvpat"] == "Yes").all()
