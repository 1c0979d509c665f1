"""All states at once: numbers by another way, words of the chapter by their facts."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from numbers_by_id import holds_zero, interval, value
from raw_tables import read
from scipy import stats
from seven_digits import seven_digits
from statsmodels.stats.meta_analysis import combine_effects

from citable import registry
from sevenpercent.chapters.nation import designs, tables
from sevenpercent.chapters.nation.designs import CHANGES, CHOICES, LEVELS

YEARS = (2008, 2012, 2016, 2020, 2024)
SUFFIX = dict(zip(CHANGES, ("0812", "1216", "1620", "2024"), strict=True))
IDS = {year: f"nation-level-{year}" for year in LEVELS}
IDS |= {change: f"nation-change-{suffix}" for change, suffix in SUFFIX.items()}
IDS |= {"all": "nation-level-all", "2016-rest": "nation-level-2016-rest"}


@pytest.fixture(scope="module")
def raw():
    """Counties from data/raw with plain pandas."""
    votes, people = (
        read(f"us_counties_{name}").set_index("county_fips") for name in ("president", "context")
    )
    frame = votes.join(people[["less_college_pct", "white_pct"]])
    for year in YEARS:
        dem, rep = (frame[f"{party}_{year}_votes"] for party in ("dem", "rep"))
        frame[year] = 100 * dem / (dem + rep)
    for year in (2012, 2016):
        rows = read(f"us_equipment_{year}")
        rows = rows[rows["county_fips"].notna() & (rows["jurisdiction_type"] != "State")]
        dre = rows["equipment_type"].fillna("").str.startswith("DRE")
        frame[f"dre_{year}"] = dre.groupby(rows["county_fips"]).any()
        polls = dre & rows["polling_place"].eq("Yes")
        frame[f"polls_{year}"] = polls.groupby(rows["county_fips"]).any()
    frame["degree"] = 100 - frame["less_college_pct"]
    frame["nonwhite"] = 100 - frame["white_pct"]
    return frame.dropna(subset=[*YEARS, "degree", "nonwhite", "polls_2016"])


@pytest.fixture(scope="module")
def by_state(raw):
    """Slopes and HC3 errors of 2016 by state, with matrices."""
    rows = {}
    for state, part in raw.groupby("state"):
        machines = part["polls_2016"].astype(float)
        if min(machines.sum(), (1 - machines).sum()) < 3:
            continue
        design = np.column_stack([np.ones(len(part)), machines, part["degree"], part["nonwhite"]])
        inverse = np.linalg.inv(design.T @ design)
        leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
        coefficients = inverse @ design.T @ part[2016]
        left = (part[2016] - design @ coefficients) / (1 - leverage)
        error = np.sqrt(((inverse @ design.T)[1] ** 2) @ left**2)
        rows[state] = {"value": coefficients[1], "se": error, "n": len(part)}
    return pd.DataFrame(rows).T


def test_states_and_slopes_from_the_raw_tables(by_state):
    assert value("nation-states-n") == len(by_state)
    assert value("nation-counties-n") == by_state["n"].sum()
    found = designs.slopes()
    assert found.values[2016].to_dict() == pytest.approx(by_state["value"].to_dict(), rel=1e-9)
    assert found.se[2016].to_dict() == pytest.approx(by_state["se"].to_dict(), rel=1e-9)


def test_wisconsin_and_texas_are_those_of_their_chapters():
    slopes = designs.slopes().values
    for year, id in {2008: "placebo-2008-any-dre-pp", 2012: "placebo-2012-any-dre-pp",
                     2016: "fte-wi-any-dre-pp", 2020: "placebo-2020-any-dre-pp",
                     2024: "placebo-2024-any-dre-pp"}.items():  # fmt: skip
        assert slopes.loc["Wisconsin", year] == pytest.approx(value(id), rel=1e-5), id
    assert value("fte-tx-any-dre-pp") == seven_digits(slopes.loc["Texas", 2016])
    assert value("nation-states-n") == value("fte-compared-states")


def test_equal_states_by_the_library(by_state):
    found = combine_effects(by_state["value"].to_numpy(), by_state["se"].to_numpy() ** 2)
    assert value("nation-level-2016-equal-p") == seven_digits(found.test_homogeneity().pvalue)
    assert found.tau2 <= 0 and value("nation-level-2016-spread-pp") == 0


def test_the_grid_is_fine_enough_and_long_enough():
    for outcome in (2016, "2012-2016"):
        slopes, se = designs.slopes().values[outcome], designs.slopes().se[outcome]
        finer = designs.pool_states(slopes, se, np.arange(4001) / 100).states
        ours = designs.pool(outcome).states
        for column in ("shrunk", "low", "high"):
            assert np.abs(finer[column] - ours[column]).max() < 0.02, (outcome, column)


def test_needed_is_where_the_interval_leaves_zero():
    for outcome, id in ((2016, "nation-level-2016-needed-pp"),
                        ("2012-2016", "nation-change-1216-needed-pp")):  # fmt: skip
        slopes, se = designs.slopes().values[outcome].copy(), designs.slopes().se[outcome]
        for step, sign in ((-0.01, -1), (0.01, 1)):
            slopes["Wisconsin"] = value(id) + step
            end = designs.pool_states(slopes, se, designs.SPREADS).states.loc["Wisconsin", "high"]
            assert np.sign(end) == sign, (outcome, step)


# Machines that came or went


@pytest.mark.parametrize(
    "key, then, now, other",
    [
        ("dropped-kept", True, False, (True, True)),
        ("dropped-never", True, False, (False, False)),
        ("adopted-never", False, True, (False, False)),
    ],
)
def test_changes_from_the_raw_tables(raw, key, then, now, other):
    both = raw.dropna(subset=["dre_2012", "dre_2016"])
    was = (both["dre_2012"] == then) & (both["dre_2016"] == now)
    rest = (both["dre_2012"] == other[0]) & (both["dre_2016"] == other[1])
    part = both[was | rest].assign(changed=was.astype(float))
    part = part[part.groupby("state")["changed"].transform("nunique") == 2]
    assert value(f"nation-{key}-changed-n") == part["changed"].sum()
    assert value(f"nation-{key}-rest-n") == (1 - part["changed"]).sum()
    assert value(f"nation-{key}-states-n") == part["state"].nunique()
    design = np.column_stack([part["changed"], part["degree"], part["nonwhite"],
                              pd.get_dummies(part["state"]).to_numpy(float)])  # fmt: skip
    swing = part[2016] - part[2012]
    found = np.linalg.lstsq(design, swing, rcond=None)[0][0]
    assert value(f"nation-{key}-2016-pp") == seven_digits(found)


def test_the_placebo_chapter_finds_the_same():
    found = value("us-dropped-2016-pp")
    assert value("nation-dropped-kept-2016-pp") == pytest.approx(found, abs=0.05)


# Words of the chapter


def test_words_about_stars():
    stars = {outcome: value(f"{id}-stars-n") for outcome, id in IDS.items()}
    assert (stars[2012], stars[2016], stars[2020], stars[2024]) == (0, 1, 2, 2)
    assert designs.raw_p(2016).idxmin() == "Texas" and designs.raw_slope(2016, "Texas").value > 0
    for year in (2020, 2024):
        assert set(designs.raw_p(year).nsmallest(2).index) == {"Texas", "Wisconsin"}
        held = designs.slopes(further=designs.FURTHER)
        t = held.values[year].abs() / held.se[year]
        p = pd.Series(2 * stats.t.sf(t, held.counties["df"]), t.index)
        assert list(p.index[p < 0.05]) == ["Wisconsin"], "the only one with rural share and size"
    texas = [year for year in LEVELS if designs.raw_p(year)["Texas"] < 0.05]
    assert texas == [2016, 2020, 2024], "in three elections"
    assert all(value(f"{IDS[year]}-pooled-n") == 0 for year in (*LEVELS, "all", "2016-rest"))
    assert value("nation-change-1216-pooled-n") == 0


def test_words_about_wisconsin():
    assert all(value(f"{IDS[year]}-wi-place-n") == 1 for year in LEVELS), "lowest in each"
    raw = designs.slopes().values["2012-2016"]
    assert (raw < raw["Wisconsin"]).sum() == 4, "four states fell more"
    assert value("nation-change-1216-wi-place-n") == 5
    spread = designs.slopes().values.loc["Wisconsin", list(LEVELS)]
    assert np.ptp(spread) < 1, "hardly moves"
    assert all(holds_zero(f"{id}-wi-pp") and holds_zero(f"{id}-tx-pp") for id in IDS.values())
    assert holds_zero("nation-level-2016-rest-wi-raw-pp")
    place = designs.slopes().values[designs.REST].rank()["Wisconsin"]
    middle = (value("nation-states-n") + 1) / 2
    pooled = value("nation-level-2016-rest-wi-place-n")
    assert pooled < place < middle, "by itself it lies nearer to the middle"
    deciding = value("detection-shift-fte-any-dre-pp")
    assert value("fte-wi-any-dre-pp") + deciding > value("nation-level-2016-needed-pp")
    gap = value("nation-change-1216-needed-pp") - value("nation-change-1216-wi-raw-pp")
    assert 0.7 < gap / deciding < 1.1, "about the distance between the two"


def test_words_about_the_mean_and_the_spread():
    low, high = interval("nation-level-2016-pp")
    assert -1 < low < 0 < high < 1
    assert value("nation-level-2016-spread-pp") == 0
    assert interval("nation-level-2016-spread-pp")[1] == pytest.approx(1.5, abs=0.05)
    assert value("nation-change-1216-pp") < 0 and holds_zero("nation-change-1216-pp")
    assert interval("nation-change-0812-pp")[1] < 0
    # "By population it is within chance, unless rural share and size are held alike as well"
    people = designs.pool("2008-2012", weight="population")
    assert people.mean_low < 0 < people.mean_high and people.mean < 0
    held = designs.pool("2008-2012", weight="population", further=designs.FURTHER)
    assert held.mean_high < 0
    assert designs.pool("2008-2012", further=designs.FURTHER).mean_high < 0
    small = [outcome for outcome, id in IDS.items() if value(f"{id}-equal-p") < 0.05]
    assert small == ["2016-2020"] and len(IDS) == 10, "one of ten such tests"


def test_words_about_other_choices():
    states = [designs.pool(2016, **options).states for options in CHOICES.values()]
    assert all(not designs.excludes_zero(part).any() for part in states), "none"
    assert -0.1 < interval("nation-common-tx-pp")[0] < 0, "just reaches zero"
    scatter = scatter_of_counties()
    assert scatter.idxmax() == "Texas", "counties scatter most about the model in Texas"
    own, common = (designs.slopes(errors=errors).se.loc["Texas", 2016]
                   for errors in (designs.CLASSICAL, designs.COMMON))  # fmt: skip
    pooled = designs.mixed(2016).noise
    assert common / own == pytest.approx(pooled / scatter["Texas"], rel=0.01) and common < own
    assert value("nation-mixed-2016-tx-pp") > 2 * value("nation-level-2016-tx-pp")
    assert value("nation-size-tx-pp") < 0 and value("nation-people-tx-pp") < 0
    lows = {name: designs.pool(2016, **options).mean_low for name, options in CHOICES.items()}
    by_population = lows.pop("Counties by population")
    assert all(-1.2 < low < -0.7 for low in lows.values()), "by about a point at most"
    assert -2 < by_population < -1.5, "by nearly twice as much"


def scatter_of_counties():
    """By state, how far counties' shares of 2016 scatter about their state's model, in points."""
    frame = designs.counties()
    frame = frame[frame["state"].isin(designs.slopes().values.index)]
    model = "percent_2016 ~ any_dre + degree_share + nonwhite_share"
    return pd.Series({
        state: np.sqrt(smf.ols(model, part.astype({"any_dre": float})).fit().scale)
        for state, part in frame.groupby("state")
    })  # fmt: skip


def test_words_about_states_on_the_claims_side():
    """Idaho, and California by population, the only one of the compared states there."""
    for state in ("fte-id-any-dre", "fte-ca-any-dre-weighted"):
        assert interval(f"{state}-pp")[1] < 0, state
        earlier = state.replace("any-dre", "2012-any-dre")
        assert value(f"{earlier}-pp") < 0 < interval(f"{earlier}-pp")[1] < 1, "just cannot"
    assert value("fte-compared-states-significant-weighted") == 1
    assert value("fte-compared-states-significant") == 1 and interval("fte-tx-any-dre-pp")[0] > 0
    others = value("fte-mixed-states-significant"), value("fte-mixed-states-significant-weighted")
    assert others == (2, 2), "Texas and Idaho; California and Idaho"
    assert interval("fte-id-any-dre-weighted-pp")[1] < 0


@pytest.mark.parametrize(
    ("weight", "outcome", "states"),
    [
        (None, "2012-2016", {"Wyoming"}),
        (None, designs.REST, {"California", "West Virginia"}),
        ("population", designs.REST, {"Ohio"}),
    ],
)
def test_words_about_changes_on_the_claims_side(weight, outcome, states):
    found = designs.slopes(weight=weight)
    t = found.values[outcome] / found.se[outcome]
    low = t.index[t < -stats.t.ppf(0.975, found.counties["df"])]
    assert {*low} == states


def test_the_change_by_population_is_that_of_statsmodels():
    frame = designs.panel("dropped-kept")
    for year in (2016, 2020):
        model = smf.wls(
            f"since_{year} ~ changed + degree_share + nonwhite_share + C(state)",
            frame, weights=frame["population"],
        )  # fmt: skip
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": frame["state"]}, use_t=True)
        id = f"nation-dropped-kept-{year}-weighted-pp"
        assert value(id) == pytest.approx(fit.params["changed"], rel=1e-6)
        assert interval(id) == pytest.approx(fit.conf_int().loc["changed"], rel=0.02)
        assert holds_zero(id) and value(id) > 0, "the claim's sign, within chance"


def test_words_about_the_narrow_states():
    for id in ("swing-state-machines", "difference-state-machines"):
        assert interval(f"{id}-pp")[1] < 0, id
    assert value("swing-states-mixed-n") == 5, "five narrow states"
    assert 0.2 < value("swing-state-machines-weighted-permutation-p"), "as much by chance"
    assert interval("swing-state-machines-2012-pp")[1] < 0, "part of it is older"


def test_words_about_changes():
    low, high = interval("nation-dropped-kept-2016-pp")
    assert 0.25 < high < 0.4 and -0.6 < low < -0.4, "half a point; a third above zero"
    assert max(map(abs, interval("nation-only-kept-2016-pp"))) < 0.75
    assert value("nation-adopted-never-2016-pp") > 0 and holds_zero("nation-adopted-never-2016-pp")
    low, high = interval("nation-adopted-never-2016-pp")
    assert high - low > 3.8
    stood = value("nation-adopted-never-2008-pp"), value("nation-adopted-never-2016-pp")
    assert abs(stood[0] - stood[1]) < 0.3, "as much apart in 2008"
    low, high = interval("nation-dropped-never-2008-pp")
    assert 0 < low < 0.1, "just leaves zero out"
    for key in ("dropped-kept", "dropped-never"):
        dealt = designs.deal(key)
        assert all(dealt[year].low < 0 < dealt[year].high for year in (2016, 2020, 2024))
    weights = designs.deal("dropped-kept")[2016].states["weight"].nlargest(2)
    assert set(weights.index) == {"Virginia", "Missouri"}
    alone = designs.counties().query("dre_change in ('dropped', 'kept')")
    kept = alone["dre_change"].eq("kept").groupby(alone["state"]).transform("any")
    assert set(alone.loc[~kept, "state"]) == {"Maryland", "District of Columbia"}
    known = designs.counties().query("dre_change == 'dropped'")
    assert 0.5 < (known["optical_scan_2012"] == 1).mean(), "in most a scanner stood beside"


def test_the_alternative_text_of_the_changes_is_what_is_drawn():
    _, frame = registry.get_figure("nation-changes").draw()
    kept, never = (frame[frame["series"] == series].set_index("year")
                   for series in ("against counties that kept", "that never had"))  # fmt: skip
    assert -0.2 < kept.loc[2016, "value"] < 0 and -0.2 < never.loc[2016, "value"] < 0
    assert (kept.loc[[2020, 2024], "value"] > 0).all(), "just above"
    assert (kept.loc[[2020, 2024], "value"] < 0.1).all()
    assert (never.loc[[2020, 2024], "value"] < 0).all(), "the others below"
    later = frame[frame["year"] >= 2016]
    assert ((later["low"] < 0) & (later["high"] > 0)).all(), "all these intervals hold zero"


def test_the_picture_shows_the_tables():
    _, frame = registry.get_figure("nation-slopes").draw()
    now = frame[frame["panel"] == "Clinton 2016"].set_index("label")
    assert list(now.index) == list(designs.pool(2016).states.sort_values("value").index)
    assert now.loc["Wisconsin", "drawn"] == pytest.approx(value("nation-level-2016-wi-pp"))
    assert now.loc["Texas", "value"] == pytest.approx(value("fte-tx-any-dre-pp"))
    assert frame["drawn"].abs().max() < 1, "within one point"
    assert (frame["drawn_low"] < 0).all() and (frame["drawn_high"] > 0).all()
    then = frame[frame["panel"] == "Obama 2012"]["value"]
    assert -3.5 < then.min() < -3 and 4 < then.max() < 4.5


def test_tables_have_every_state_and_outcome():
    assert len(tables.states_table()) == value("nation-states-n")
    assert len(tables.outcomes_table()) == len(IDS)
    changed = tables.changed_table()
    assert changed["changed_n"].sum() == value("nation-dropped-kept-changed-n")
    assert changed["weight_pct"].sum() == pytest.approx(100)
    lowest = value("nation-dropped-kept-2016-without-min-pp")
    assert changed["without_pp"].min() == pytest.approx(lowest)
