"""The chapter on municipalities: numbers by another way, its words held to them.

Its main models are solved again in its cells. Others are solved here with numpy from data/raw,
with a column of dummies for each county. Places that were split or merged are looked up in the
package, since their making has its own tests. Equal to the seven digits that are published: two
ways to the same normal equations.
"""

import numpy as np
import pandas as pd
import pytest
import raw_tables
from numbers_by_id import interval, value
from raw_counties import METHODS
from scipy import stats
from seven_digits import seven_digits

from citable import registry
from sevenpercent.chapters.municipalities.comparisons import (
    cells,
    fit_movers,
    survey_variances,
)
from sevenpercent.chapters.municipalities.designs import (
    DESIGNS,
    ask_design,
    fit_design,
    tabulate_designs,
)
from sevenpercent.chapters.municipalities.places import places
from sevenpercent.chapters.municipalities.tables import (
    INFERENCE,
    STEPS,
    designs_table,
    inference_table,
)
from sevenpercent.tables.comparison_places import comparison_places

MAIN_TERMS = ["dre", "degree", "white", "log_votes", "past"]
BY_VOTES = "total_votes"


def read(name):
    frame = raw_tables.read(name)
    place = frame["municipality_key"].map(comparison_places())
    assert place.notna().all()
    return frame.select_dtypes("number").groupby(place).sum()


@pytest.fixture(scope="module")
def frame():
    now, then = read("wi_reporting_units_2016"), read("wi_reporting_units_2012")
    ballots, people = read("wi_ballots_by_method_2016"), read("wi_municipality_demographics")
    senate, before = read("wi_reporting_units_us_senate_2016"), read("wi_reporting_units_2008")
    clinton, trump = now["canvass_clinton_votes"], now["canvass_trump_votes"]
    frame = pd.DataFrame(
        {
            "votes": now["canvass_total_votes"],
            "two_party": clinton + trump,
            "share": 100 * clinton / (clinton + trump),
            "trump": 100 * trump / now["canvass_total_votes"],
            "recount_trump": 100 * now["recount_trump_votes"] / now["recount_total_votes"],
            "recount_share": 100 * now["recount_clinton_votes"]
            / (now["recount_clinton_votes"] + now["recount_trump_votes"]),
            "past_2008": before["obama_votes"] / (before["obama_votes"] + before["mccain_votes"]),
            "past": then["obama_votes"] / (then["obama_votes"] + then["romney_votes"]),
            "romney": 100 * then["romney_votes"] / then["total_votes"],
            "senate": 100 * senate["democrat_votes"]
            / (senate["democrat_votes"] + senate["republican_votes"]),
            "dre": ballots["dre_ballots"] / ballots[METHODS].sum(axis=1),
            "dre_cleaned": ballots["dre_ballots_cleaned"]
            / ballots[[f"{name}_cleaned" for name in METHODS]].sum(axis=1),
            "degree": people["bachelors_or_more_25_plus"] / people["adults_25_plus"],
            "white": people["non_hispanic_white"] / people["population"],
        }
    )  # fmt: skip
    frame = frame[(frame["votes"] >= 10) & frame["dre"].notna()]
    return frame.assign(
        log_votes=np.log(frame["votes"]),
        county=frame.index.str[:5],
        swing=frame["share"] - 100 * frame["past"],
        same_ballots=frame["share"] - frame["senate"],
        trump_swing=frame["trump"] - frame["romney"],
        recount_trump_swing=frame["recount_trump"] - frame["romney"],
        recount_swing=frame["recount_share"] - 100 * frame["past"],
        before=100 * (frame["past"] - frame["past_2008"]),
    )


def coefficient(frame, outcome, terms, weight=None):
    root = np.sqrt(np.ones(len(frame)) if weight is None else frame[weight].to_numpy(float))
    levels = pd.get_dummies(frame["county"]).to_numpy(float)
    design = np.column_stack([frame[terms].to_numpy(float), levels]) * root[:, None]
    target = frame[outcome].to_numpy(float) * root
    return np.linalg.lstsq(design, target, rcond=None)[0][0]


def test_who_is_compared(frame):
    assert len(frame) == 1_882
    assert value("muni-no-form-n") == 6
    total = read("wi_reporting_units_2016")["canvass_total_votes"]
    silent = 1_910 - len(total)  # places without a row of votes
    assert value("muni-too-small-n") == (total < 10).sum() + silent


def test_inside_counties_with_dummies(frame):
    corrected = coefficient(frame, "swing", ["dre_cleaned", *MAIN_TERMS[1:]], "votes")
    assert value("muni-swing-corrected-weighted-pp") == seven_digits(corrected)
    for end, dre in (("", "dre"), ("-corrected", "dre_cleaned")):
        for weighted, weight in (("", None), ("-weighted", "votes")):
            trump = coefficient(frame, "trump_swing", [dre, *MAIN_TERMS[1:]], weight)
            assert value(f"muni-trump-all-votes{end}{weighted}-pp") == seven_digits(trump)
    gain, swing = (
        coefficient(frame, f"recount_{outcome}", MAIN_TERMS) for outcome in ("trump_swing", "swing")
    )
    assert value("muni-trump-all-votes-recount-pp") == seven_digits(gain)
    assert value("muni-swing-recount-pp") == seven_digits(swing)
    terms = ["dre_cleaned", *MAIN_TERMS[1:-1], "past_2008"]
    before = coefficient(frame, "before", terms, "votes")
    assert value("muni-president-0812-corrected-weighted-pp") == seven_digits(before)
    kinds = raw_tables.read("wi_municipalities").set_index("municipality_key")["municipality_type"]
    towns = coefficient(frame[kinds.reindex(frame.index) == "town"], "swing", MAIN_TERMS)
    assert value("muni-swing-towns-pp") == seven_digits(towns)


def test_same_ballots_nearly_agree_on_other_places(frame):
    # Here places are those of 2012; the package also undoes changes of 2014 and 2018, three fewer.
    for id, weight in (("muni-same-ballots-pp", None), ("muni-same-ballots-weighted-pp", "votes")):
        again = coefficient(frame, "same_ballots", MAIN_TERMS, weight)
        assert value(id) == pytest.approx(again, abs=0.02)


def test_votes_turned(frame):
    weight = (frame["dre"] * frame["two_party"]).sum() / 100
    weighted = value("muni-swing-fe-weighted-pp")
    assert value("muni-implied-weighted-votes") == pytest.approx(-weighted * weight)
    far = interval("muni-swing-fe-weighted-pp")[0]
    assert value("muni-implied-margin-largest-votes") == pytest.approx(-2 * far * weight)
    margin = value("wi-margin-canvass")
    assert value("muni-implied-of-margin-pct") == pytest.approx(-200 * weighted * weight / margin)
    # "less than the margin, and less than the 30,000 votes"; Case's 13,000 lies inside.
    assert value("muni-implied-margin-largest-votes") < margin < 30_000
    near = interval("muni-swing-fe-weighted-pp")[1]
    assert -2 * near * weight < 13_000 < value("muni-implied-margin-largest-votes")


def test_cells_by_hand(frame):
    machine = frame["dre"] > 0.5
    size = np.digitize(frame["votes"], [300, 1_000])
    schooling = np.digitize(frame["degree"], [0.15, 0.25])
    means = frame.groupby([size, schooling, machine])["swing"].mean().unstack()
    gap = means[True] - means[False]
    assert len(gap) == 9 and (gap < 0).all()  # "in each of the nine classes"
    assert cells()["municipalities"].sum() == len(frame)


def test_presence():
    rows = raw_tables.read("wi_equipment")
    rows = rows[rows["list_date"].str.startswith("2016") & (rows["accessible_type"] == "DRE")]
    listed = set(rows["municipality_key"].map(comparison_places()))
    frame = places()
    inside = frame[frame.index.isin(listed)]
    assert value("muni-listed-n") == len(inside)
    assert value("muni-listed-mostly-paper-n") == (inside["dre_share"] <= 0.5).sum()
    share = inside["dre_ballots"].sum() / inside[METHODS].to_numpy().sum()
    assert value("muni-listed-dre-ballots-pct") == pytest.approx(100 * share)
    towns = frame[frame["municipality_type"] == "town"]
    assert value("muni-towns-dre-ballots-pct") == pytest.approx(
        100 * towns["dre_ballots"].sum() / frame["dre_ballots"].sum()
    )
    assert len(towns) / len(frame) == pytest.approx(2 / 3, abs=0.02)  # "two in three"


def test_movers():
    for weight in (None, BY_VOTES):
        came, went = (fit_movers(kind, weight) for kind in ("took_up", "gave_up"))
        # "worse where DREs came, better where they went"
        assert came.coefficient < 0 < went.coefficient
        assert all(fit.interval[0] < 0 < fit.interval[1] for fit in (came, went))


def test_a_dozen_places_in_six_counties_decide():
    frame = ask_design("gave-up-2018").choose_rows()
    kept = frame.groupby("county_fips")["dre_listed_2018"].transform("mean")
    mixed = frame[(kept > 0) & (kept < 1)]
    few = mixed[mixed["dre_listed_2018"] == 0]
    assert (len(few), mixed["county_fips"].nunique()) == (12, 6)
    assert 0 < interval("muni-gave-up-2018-pp")[0] < 0.2  # "just clear of zero"
    assert -0.1 < interval("muni-gave-up-2018-weighted-pp")[0] < 0  # "which just cannot"
    low, high = interval("muni-gave-up-2018-state-pp")
    assert low < value("muni-gave-up-2018-state-pp") < 0 < high


def test_words_that_say_zero_is_held():
    for id in ("swing-fe", "swing-size-weighted", "swing-corrected", "swing-corrected-weighted",
               "swing-corrected-size-weighted", "swing-no-dane-weighted", "swing-towns",
               "swing-towns-weighted", "clinton-all-votes", "same-ballots", "same-ballots-weighted",
               "governor-1418", "senate-swing", "senate-swing-weighted", "listed",
               "listed-weighted", "president-0812-weighted", "trump-all-votes-corrected",
               "trump-all-votes-recount", "swing-recount"):  # fmt: skip
        low, high = interval(f"muni-{id}-pp")
        assert low < 0 < high, id


def test_words_that_say_clear_of_zero():
    for id in ("swing-fe-weighted", "swing-raw", "swing-county", "others-all-votes",
               "governor-2014", "governor-2014-weighted", "swing-0812-weighted",
               "president-0812-corrected-weighted", "governor-2018-weighted"):  # fmt: skip
        assert interval(f"muni-{id}-pp")[1] < 0, id


def test_words_about_votes():
    for end in ("", "-weighted", "-corrected-weighted"):
        assert interval(f"muni-trump-all-votes{end}-pp")[0] > 0
    assert -0.1 < interval("muni-trump-all-votes-corrected-pp")[0] < 0  # "just cannot be"
    for key in ("main", "trump"):  # "by votes the recount hardly moves anything"
        again = "trump-recount" if key == "trump" else "recount"
        canvass, recount = (fit_design(one, BY_VOTES).coefficient for one in (key, again))
        assert recount == pytest.approx(canvass, abs=0.02)
    once = -value("muni-others-all-votes-pp") / value("muni-trump-all-votes-pp")
    assert once > 0.75  # "for the most part"
    others = fit_design("others", BY_VOTES).coefficient
    trump = value("muni-trump-all-votes-weighted-pp")
    assert -others / trump == pytest.approx(0.5, abs=0.05)  # "about half"


def test_words_about_other_races():
    shared = value("muni-senate-swing-weighted-pp") / value("muni-swing-fe-weighted-pp")
    assert shared == pytest.approx(2 / 3, abs=0.04)  # "about two thirds"
    for id in ("muni-swing-towns-pp", "muni-swing-towns-weighted-pp"):
        assert value(id) > 0 and interval(id)[0] < -0.85  # "still hold a loss of almost a point"
    # "with each place counting the same none can"
    for key in ("own-2012", "before-0812", "before-0812-corrected"):
        low, high = fit_design(key).interval
        assert low < 0 < high
    assert -0.1 < interval("muni-swing-no-dane-weighted-pp")[1] < 0.3  # "just holds zero"
    fit = fit_design("same-ballots", BY_VOTES)
    assert fit.clustered_interval[1] < 0 < fit.interval[1] < 0.1
    # "much the same loss was there by 2014"
    assert value("muni-governor-2014-weighted-pp") / value("muni-swing-fe-weighted-pp") > 0.8
    # "no less than the share of ballots does"
    assert value("muni-listed-weighted-pp") < value("muni-swing-fe-weighted-pp")
    # "use should show more than presence. With each place counting the same it does"
    assert value("muni-swing-fe-pp") < value("muni-listed-pp") < 0
    # "near his raw one"
    assert value("muni-swing-county-pp") == pytest.approx(-4.6, abs=0.2)


def test_words_about_the_bootstrap():
    weighted = [fit_design(key, BY_VOTES) for key in INFERENCE]
    for fit in weighted:
        assert np.ptp(fit.interval) > np.ptp(fit.clustered_interval)
    assert sum(fit.interval[0] < 0 < fit.interval[1] for fit in weighted) == 3
    for key in INFERENCE:
        fit = fit_design(key)
        assert fit.p_value == pytest.approx(fit.clustered_p, abs=0.02)


def test_words_about_the_picture_of_specifications():
    _, plotted = registry.get_figure("muni-specifications").draw()
    assert plotted["label"].nunique() == 11  # "eleven ways"
    assert set(plotted.loc[plotted["value"] > 0, "label"]) == {"towns alone"}
    clear = plotted[plotted["high"] < 0]
    assert len(clear) == 2 and set(clear["weight"]) == {"by votes"}
    _, plotted = registry.get_figure("muni-races").draw()
    assert plotted["label"].nunique() == 8
    assert (plotted.loc[plotted["weight"] == "by votes", "value"] < 0).all()
    once = plotted[(plotted["weight"] == "each place once") & (plotted["high"] < 0)]
    assert once["label"].tolist() == ["President 2012 to Governor 2014"]


def test_survey_noise_makes_the_link_larger(frame):
    inside = frame[["dre", "degree"]] - frame.groupby("county")[["dre", "degree"]].transform("mean")
    assert inside.corr().iloc[0, 1] < -0.1  # "fewer graduates than their neighbours"
    # "shrinks to ..., which cannot be told from zero"
    assert abs(value("muni-swing-noise-pp")) < abs(value("muni-swing-fe-pp")) / 2
    assert interval("muni-swing-noise-pp")[0] < 0 < interval("muni-swing-noise-pp")[1]
    assert 0 < value("muni-white-signal-pct") < 25  # "most differences seen may be error"
    # "stays a loss, ..., which can"
    assert interval("muni-swing-noise-weighted-pp")[1] < 0
    assert value("muni-swing-noise-weighted-pp") == pytest.approx(
        value("muni-swing-fe-weighted-pp"), abs=0.1
    )


def test_two_slivers_do_not_decide_what_the_survey_errs_by():
    variances = survey_variances()
    assert variances.max(axis=None) <= 0.25  # a share cannot vary by more
    largest = variances.nlargest(2, "degree_share")["degree_share"]
    assert largest.sum() < 0.1 * variances["degree_share"].sum()
    # Without places of under fifty votes, where no variance is bounded: still a smaller loss.
    large = places().query("total_votes >= 50").index
    _, ends = correct_schooling(variances.loc[large, "degree_share"])
    assert ends[0] < 0 < ends[1]


def correct_schooling(variances):
    """The main coefficient once schooling's errors are out, by dummies: a value, its interval."""
    rows = places().loc[variances.index]
    terms = ["dre_share", "degree_share", "non_hispanic_white_share", "log_votes",
             "two_party_2012_share"]  # fmt: skip

    def solve(rows):
        dummies = pd.get_dummies(rows["county_fips"], dtype=float).to_numpy()
        design = np.column_stack([rows[terms], dummies])
        maker = np.eye(len(rows)) - dummies @ np.linalg.pinv(dummies)
        products = design.T @ design
        products[1, 1] -= (np.diag(maker) * variances[rows.index]).sum()
        return np.linalg.solve(products, design.T @ rows["swing_2012_2016_pp"])[0]

    counties = rows["county_fips"].unique()
    whole = solve(rows)
    without = np.array([solve(rows[rows["county_fips"] != one]) for one in counties])
    free = len(counties) - 1
    half = stats.t.ppf(0.975, free) * np.sqrt(free / (free + 1) * ((without - whole) ** 2).sum())
    return whole, (whole - half, whole + half)


def test_schooling_without_the_surveys_errors_by_another_way():
    people = read("wi_municipality_demographics")
    county = places()["county_fips"]
    people = people.loc[county.index]
    part, adults = people["bachelors_or_more_25_plus"], people["adults_25_plus"]
    squares = {
        name: (raw_tables.read("wi_municipality_demographics").set_index("municipality_key")
               [f"{name}_margin"] ** 2).groupby(comparison_places()).sum()[county.index]
        for name in ("bachelors_or_more_25_plus", "adults_25_plus")
    }  # fmt: skip
    less = (part / adults) ** 2 * squares["adults_25_plus"]
    variances = (squares["bachelors_or_more_25_plus"] - less) / (1.645 * adults) ** 2
    assert (variances >= 0).all()
    most = part.groupby(county).transform("sum") / adults.groupby(county).transform("sum")
    most = most * (1 - most)
    assert (variances > most).sum() == 3 and variances.max() > 1
    whole, ends = correct_schooling(variances.where(variances < most, most))
    assert whole == seven_digits(value("muni-swing-noise-pp"))
    assert ends == tuple(map(seven_digits, interval("muni-swing-noise-pp")))


def test_p_values_are_the_printed_ones():
    assert value("muni-swing-fe-p") == fit_design("main").p_value > 0.05
    assert value("muni-swing-fe-weighted-p") == fit_design("main", BY_VOTES).p_value < 0.05


def test_tables_are_whole():
    assert len(designs_table(STEPS)) == len(STEPS)
    assert len(inference_table()) == 2 * len(INFERENCE)
    assert tabulate_designs(DESIGNS).notna().all(axis=None)


@pytest.mark.parametrize("weight", [None, "votes"])
def test_third_parties_by_another_way(frame, weight):
    now, then = read("wi_reporting_units_2016"), read("wi_reporting_units_2012")
    senate = read("wi_reporting_units_us_senate_2016")
    total, johnson = now["canvass_total_votes"], now["canvass_johnson_votes"]
    named = johnson + now["canvass_clinton_votes"] + now["canvass_trump_votes"]
    shares = {
        "johnson": johnson / total,
        "rest": (total - named - now["canvass_stein_votes"]) / total,
        "others-2012": 1 - (then["obama_votes"] + then["romney_votes"]) / then["total_votes"],
        "others-senate": senate["other_votes"] / senate["total_votes"],
    }
    for key, share in shares.items():
        found = coefficient(frame.assign(outcome=100 * share), "outcome", MAIN_TERMS, weight)
        id = f"muni-{key}{'' if weight is None else '-weighted'}-pp"
        assert value(id) == seven_digits(found)


def test_words_about_third_parties():
    for end in ("", "-weighted"):
        assert interval(f"muni-johnson{end}-pp")[1] < 0  # "both clear of zero"
        for id in ("rest", "others-2012", "others-senate"):
            low, high = interval(f"muni-{id}{end}-pp")
            assert low < 0 < high
    assert abs(value("muni-others-2012-pp")) < 0.2 * abs(value("muni-johnson-pp"))
