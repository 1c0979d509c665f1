"""How large it could have been: designs are the book's, margins are planted, words hold."""

from contextlib import contextmanager
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from numbers_by_id import interval, value
from scipy.stats import t as student

from citable import registry
from sevenpercent.chapters.detection import results
from sevenpercent.chapters.detection.levels import LEVELS
from sevenpercent.chapters.detection.results import shift_pp
from sevenpercent.chapters.how_large import forms, grid, margins, tables
from sevenpercent.chapters.how_large.designs import DESIGNS, inside_counties, measure
from sevenpercent.chapters.how_large.margins import CLAIMED, CORRECTED, DECIDES, FILED, FORMS
from sevenpercent.chapters.how_large.wording import BOOK_KEYS
from sevenpercent.chapters.multiverse.numbers import CHANGES
from sevenpercent.chapters.multiverse.runs import grid as wisconsin_grid
from sevenpercent.chapters.municipalities.designs import fit_design
from sevenpercent.chapters.neighbours import pairs
from sevenpercent.chapters.recount.frames import units
from sevenpercent.estimators.equivalence import ALPHA
from sevenpercent.estimators.form_errors import ClerkErrors
from sevenpercent.estimators.multiverse_engine import fit_many
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.frames.names import WISCONSIN
from sevenpercent.frames.ready import ready_frame
from sevenpercent.paths import RAW
from sevenpercent.tables.ballots import METHODS

registry.load_all()
EXACT = {"rel": 1e-9, "abs": 1e-9}
# The book's own number of each design, on the forms as filed.
BOOK = {
    "counties-two": "dose-swing-pp",
    "counties-two-votes": "dose-swing-weighted-pp",
    "counties-four": "dose-swing-rural-size-pp",
    "counties-four-votes": "dose-swing-rural-size-weighted-pp",
    "neighbours": "pairs-dose-swing-controlled-pp",
    "towns": "town-pairs-swing-size-pp",
    "places": "muni-swing-fe-pp",
    "places-votes": "muni-swing-fe-weighted-pp",
}


# Of those that leave room for what decided, one-sided, on either form.
LEFT = {"counties-two", "counties-two-votes", "counties-four-votes"}


@contextmanager
def anew(*functions):
    """What functions keep is forgotten, before and after."""
    for function in functions:
        function.cache_clear()
    yield
    for function in functions:
        function.cache_clear()


@pytest.mark.parametrize("design", BOOK)
def test_estimates_as_filed_are_the_books(design):
    assert measure(design, FILED).estimate == pytest.approx(value(BOOK[design]), rel=1e-6)


@pytest.mark.parametrize("design", BOOK_KEYS)
def test_intervals_and_margins_of_counties_and_pairs_are_the_books(design):
    found = measure(design, FILED)
    half = student.isf(0.025, found.df) * found.se
    ends = found.estimate - half, found.estimate + half
    assert ends == pytest.approx(interval(BOOK[design]), rel=1e-6)
    assert found.margins[DECIDES] == pytest.approx(shift_pp(BOOK_KEYS[design]), **EXACT)


@pytest.mark.parametrize(
    ("design", "key", "weight"),
    [
        ("places", "corrected", None),
        ("places-votes", "corrected", "total_votes"),
        ("places-no-size", "corrected-no-size", None),
        ("places-votes-no-size", "corrected-no-size", "total_votes"),
    ],
)
def test_estimates_corrected_are_the_municipal_chapters(design, key, weight):
    assert measure(design, CORRECTED).estimate == pytest.approx(
        fit_design(key, weight).coefficient, **EXACT
    )


@pytest.mark.parametrize(("key", "place"), [("two", ""), ("four", "rural-size-")])
@pytest.mark.parametrize(("form", "column"), FORMS.items())
def test_counties_by_votes_are_those_of_statsmodels(key, place, form, column):
    frame = ready_frame(WISCONSIN)
    size = ["rural_share", "log_population"] if place else []
    terms = [f"dre_share{column}", "degree_share", "nonwhite_share", *size]
    design = sm.add_constant(frame[terms])
    fit = sm.WLS(frame["swing_2012_2016_pp"], design, frame["total_votes"]).fit()
    robust = fit.get_robustcov_results("HC3", use_t=True)
    found = measure(f"counties-{key}-votes", form)
    assert (found.estimate, found.se, found.df) == pytest.approx(
        (robust.params[1], robust.bse[1], robust.df_resid), rel=1e-8
    )
    if form == CORRECTED and place:
        published = "dose-swing-rural-size-cleaned-weighted-pp"
        assert found.estimate == pytest.approx(value(published), rel=1e-6)


@pytest.mark.parametrize("form", FORMS)
def test_margins_are_planted_whole_on_dres_alone(form):
    turned, frame = margins.turned_votes(form), units()
    assert list(turned.sum(axis=1)) == [0, *margins.margin_votes().values()]
    share = frame[f"dre_share{FORMS[form]}"].fillna(0)
    assert (turned[:, share == 0] == 0).all() and (turned == np.rint(turned)).all()
    assert (turned <= share.to_numpy() * frame["canvass_clinton_votes"].to_numpy() + 1e-6).all()


def test_margins_and_ballots_are_those_of_the_tables():
    votes = pd.read_csv(RAW / "wi_reporting_units_2016.csv")
    lead = votes["canvass_trump_votes"].sum() - votes["canvass_clinton_votes"].sum()
    ballots = pd.read_csv(RAW / "wi_ballots_by_method_2016.csv")["dre_ballots"].sum()
    assert margins.margin_votes() == {DECIDES: lead // 2 + 1, CLAIMED: 30_000}
    assert margins.dre_ballots(FILED) == ballots > margins.dre_ballots(CORRECTED)


def test_a_planted_hack_is_found_as_large_as_it_was():
    found = measure("places-votes", CORRECTED)
    assert found.margins[DECIDES] * found.unit_pct == pytest.approx(
        100 * margins.margin_votes()[DECIDES] / margins.dre_ballots(CORRECTED)
    )
    low, high = found.interval_pct(1 - 2 * ALPHA)
    assert low < found.hack_pct < high == found.ceiling_pct


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("design", DESIGNS)
def test_ceiling_and_test_say_the_same(design, form):
    found = measure(design, form)
    for margin, votes in margins.margin_votes().items():
        size = 100 * votes / margins.dre_ballots(form)
        # The larger margin adds a little less a vote: no place gives more than it has.
        if abs(found.ceiling_pct - size) > 0.05 * size:
            assert (found.below_p(margin) < ALPHA) == (found.ceiling_pct < size)
        assert found.equivalent_p(margin) == found.below_p(margin)  # as the chapter says


def test_municipal_error_is_that_of_leaving_counties_out():
    places = LEVELS["place"]()
    names = ["degree_share", "non_hispanic_white_share", "log_votes"]
    share = margins.used_share("place", CORRECTED)
    controls = np.column_stack([places.controls[names], places.past])
    votes, county = places.controls["total_votes"].to_numpy(float), places.groups["free"]
    found = inside_counties(share[None], places.swing, weighted=True, size=True)
    for one in (0, 12, 54):
        kept = county != one
        dummies = pd.get_dummies(county[kept]).to_numpy(float)
        design = np.column_stack([share[kept], controls[kept], dummies])
        fit = sm.WLS(places.swing[kept], design, votes[kept]).fit()
        assert found.without[0, one] == pytest.approx(fit.params[0], rel=1e-8)


def test_without_added_errors_nothing_moves(monkeypatch):
    """Forms to which an error of nothing is added give the estimate, error and ceiling as found."""
    monkeypatch.setattr(forms, "DRAWS", 3)
    nothing = ClerkErrors(np.zeros(10), 0.0, (forms.SCANNED, forms.DRE))
    monkeypatch.setattr(forms, "clerk_errors", lambda case: nothing)
    with anew(forms.misfiled_shares, forms.without_errors, forms._means, forms._draws):
        for design in forms.SIMULATED:
            found, naive = forms.without_errors(design, "left"), measure(design, CORRECTED)
            for name in ("estimate", "se", "ceiling_pct"):
                assert getattr(found, name) == pytest.approx(getattr(naive, name), rel=1e-8)


def test_clerks_who_exchanged_columns_are_the_known_ones():
    # South Milwaukee, Village of Richfield, Town of Greenwood.
    assert list(forms.misplaced_ballots().index) == ["5507941282", "5512363026", "5513167166"]
    raw = pd.read_csv(RAW / "wi_ballots_by_method_2016.csv")
    known = raw[raw["total_ballots_cleaned"] > 0]
    sums = known[[f"{name}_cleaned" for name in METHODS]].sum(axis=1)
    assert (sums != known["total_ballots_cleaned"]).sum() == forms.differing_n(CORRECTED)


def test_draws_are_the_same_again():
    one = forms.misfiled_shares("left")["county"][:, :2].copy()
    forms.misfiled_shares.cache_clear()
    assert (forms.misfiled_shares("left")["county"][:, :2] == one).all()


def test_simulation_error_is_small_against_the_shift():
    for design in ("places-votes", "places-votes-no-size"):
        shift = forms.without_errors(design, "again").estimate - measure(design, CORRECTED).estimate
        assert abs(shift) > 4 * forms.simulation_error_pp(design, "again")


def test_as_many_ballots_are_exchanged_as_were_found():
    """By municipalities fewer are ("exchange fewer ballots")."""
    ballots, clerks = forms.ballots_filed(CORRECTED), forms.filed_units()["municipality_key"]
    codes, found = pd.factorize(clerks)[0], forms.misplaced_ballots().sum()
    chances = [forms.chance_misplaced(name) for name in ("clerks", "ballots")]
    assert chances[0] == 3 / clerks.nunique() < chances[1]
    size = np.bincount(codes, np.abs(ballots[:, forms.DRE] - ballots[:, forms.SCANNED]))
    random = name_generator("exchanged", 0)
    drawn = [size[random.random(len(size)) < chances[1]].sum() for _ in range(4_000)]
    assert np.mean(drawn) == pytest.approx(found, rel=0.1)


def test_most_of_the_shift_is_exchanged_columns(monkeypatch):
    alone = replace(forms.CASES["again"], misplaced=forms.NONE)
    design = "places-votes-no-size"
    estimates = [
        measure(design, CORRECTED).estimate,
        forms.without_errors(design, "again").estimate,
    ]
    monkeypatch.setitem(forms.CASES, "again", alone)
    with anew(forms.misfiled_shares, forms.without_errors, forms._means, forms._draws):
        differences = forms.without_errors(design, "again").estimate
    assert abs(differences - estimates[0]) < abs(estimates[1] - estimates[0]) / 2


@pytest.mark.parametrize("outcome", ["twoparty", "twoparty-swing", "votes-change"])
def test_margins_of_the_grid_are_fitted_on_what_is_lost(outcome):
    """One analysis of the grid by hand: the margin's coefficient on the corrected share."""
    table = grid.held_against(CORRECTED, DECIDES)
    row = grid.choose(
        table, reading="dose-cleaned", outcome=outcome, schooling="degree", race="nonwhite",
        place="none", economy="none", age="none", weight="once", sample="all",
    )  # fmt: skip
    assert len(row) == 1
    found = wisconsin_grid()
    lost = grid.lost_outcomes(CORRECTED, DECIDES)[outcome]
    controls = np.column_stack(
        [np.ones(72), found.controls["degree_share"], found.controls["nonwhite_share"]]
    )
    used = found.readings[:, -1:]
    fit = fit_many(used, lost[:, None], controls[None], np.ones(72))
    assert row["margin_pp"].item() == pytest.approx(fit.coefficient.item(), **EXACT)
    off = (row["coefficient_pp"] - row["margin_pp"]) / row["se_pp"]
    assert row["rejected"].item() == (student.sf(off.item(), row["df"].item()) < ALPHA)
    if outcome == "twoparty-swing":
        margin = measure("counties-two", CORRECTED).margins[DECIDES]
        assert row["margin_pp"].item() == pytest.approx(margin, **EXACT)


def test_votes_lost_in_the_grid_are_those_turned():
    lost = grid.lost_outcomes(FILED, CLAIMED)["share"]
    votes = ready_frame(WISCONSIN)["total_votes"].loc[wisconsin_grid().fips].to_numpy()
    assert -(lost * votes).sum() / 100 == pytest.approx(30_000)


def test_every_reading_of_the_grid_is_moved_by_the_margins():
    # The chapter asks every analysis, whatever its reading.
    for margin in margins.margin_votes():
        assert grid.held_against(CORRECTED, margin)["translated"].all()


def test_words_of_the_chapter_hold():
    decides, every = value("recount-flips-needed-dre-cleaned-pct"), value("how-large-designs-n")
    ruled_out = {key for key in DESIGNS if measure(key, CORRECTED).below_p(DECIDES) < ALPHA}
    assert set(DESIGNS) - ruled_out == LEFT
    assert {key for key in DESIGNS if measure(key, FILED).below_p(DECIDES) < ALPHA} == ruled_out
    assert all(value(f"how-large-claimed-ruled-out-{form}-n") == every for form in FORMS)
    assert value("how-large-claimed-largest-p") < 0.001
    assert all(measure(key, form).estimate < 0 for key in DESIGNS for form in FORMS)
    # With as many errors again one more design no longer rules it out; in no case a third.
    again = {key: forms.without_errors(key, "again").below_p(DECIDES) for key in forms.SIMULATED}
    left = {key for key, p in again.items() if p >= ALPHA}
    assert left == {"counties-two", "places-votes-no-size"}
    assert value("how-large-forms-places-votes-no-size-again-ceiling-pct") > decides
    # "At the edge", with as many ballots exchanged.
    assert value("how-large-forms-places-votes-no-size-ballots-decides-p") > ALPHA
    at_edge = value("how-large-forms-places-votes-ballots-decides-p")
    assert at_edge == pytest.approx(ALPHA, abs=0.005)
    # "Two-sided they do not rule it out either": one design more, on either form.
    reaching = {
        form: {key for key in DESIGNS if measure(key, form).below_p(DECIDES) >= ALPHA / 2}
        for form in FORMS
    }
    assert reaching[CORRECTED] == LEFT | {"places-votes-no-size"}
    assert reaching[FILED] == LEFT | {"neighbours"}
    assert measure("places-votes-no-size", CORRECTED).interval_pct(0.95)[1] > decides
    assert value("detection-hack-places-votes-corrected-no-size-largest-pct") > decides
    assert value("how-large-ceiling-lowest-pct") == value("how-large-places-corrected-ceiling-pct")
    highest = value("how-large-counties-two-votes-corrected-ceiling-pct")
    assert value("how-large-ceiling-highest-pct") == highest
    hacks = [measure(key, CORRECTED).hack_pct for key in DESIGNS]
    assert min(hacks) == measure("places", CORRECTED).hack_pct
    assert max(hacks) == measure("counties-two-votes", CORRECTED).hack_pct


def test_words_about_the_grid_and_false_alarms():
    rejected = "how-large-grid-claimed-changes-pct", "how-large-grid-decides-changes-pct"
    assert value(rejected[0]) > 50 > value(rejected[1])  # "most changes ... and only"
    assert CHANGES == tables.USED["outcome"]  # "changes" are those of the multiverse
    table = tables.grid_table().set_index("analyses").drop(columns="analyses_n")
    shares = table.apply(lambda column: column.str.rstrip("%").astype(float))
    # "most do with each county counting the same, and few by population"
    used = shares.loc["by touchscreen share"]
    assert used["decides_once"] > 60 and used["decides_population"] < 25
    assert (used["decides_once"] + used["decides_population"]) / 2 == pytest.approx(
        value("how-large-grid-decides-used-changes-pct"), abs=0.1
    )
    # "Changes of her votes rule it out more often", by either weight
    lost, changes = shares.loc["Changes of her votes"], shares.loc["Changes of a share"]
    assert (lost > changes)[["decides_once", "decides_population"]].all()
    # "nothing decides as much as whether ...": no other choice parts the analyses as far.
    rows = grid.choose(grid.held_against(CORRECTED, DECIDES), **tables.USED)
    rows = rows[rows["place"] != "uncontrolled"]
    choices = ("reading", "outcome", "schooling", "race", "place", "economy", "age", "sample")
    apart = {
        choice: np.ptp(rows.groupby(choice, observed=True)["rejected"].mean())
        for choice in (*choices, "weight")
    }
    assert all(apart[choice] < apart["weight"] for choice in choices)
    assert value("how-large-grid-claimed-levels-pct") < 50  # "mostly do not"
    free, alike = (
        results.shuffled("pairs-dose", kind).coefficient[:, 0] for kind in ("free", "alike")
    )
    assert 5 < value("detection-false-free-pairs-dose-pct") < 10  # "somewhat too small"
    # "Most of that is no fault of the errors": where the estimates lie, not how they spread.
    assert abs(free.mean()) < 0.1 and alike.mean() < -2 * alike.std()


def test_errors_are_more_cautious_than_clustered_ones():
    for key, weight in product(("corrected", "corrected-no-size"), (None, "total_votes")):
        name = "places" + ("-votes" if weight else "") + key.removeprefix("corrected")
        found, fit = measure(name, CORRECTED), fit_design(key, weight)
        half = student.isf(0.025, found.df) * found.se
        assert 2 * half > np.ptp(fit.clustered_interval)


def test_the_line_of_the_picture_is_the_number():
    frame_line = margins.margin_pct(CORRECTED, DECIDES)
    assert value("recount-flips-needed-dre-cleaned-pct") == pytest.approx(frame_line, abs=1e-3)


def test_errors_left_move_nothing_that_matters():
    for key in forms.SIMULATED:
        found, naive = forms.without_errors(key, "left"), measure(key, CORRECTED)
        assert abs(found.ceiling_pct - naive.ceiling_pct) < 0.05
        assert (found.below_p(DECIDES) < ALPHA) == (naive.below_p(DECIDES) < ALPHA)
        if key.startswith("counties"):
            for case in forms.CASES:
                as_they_are = measure(key, forms.CASES[case].form).ceiling_pct
                assert abs(forms.without_errors(key, case).ceiling_pct - as_they_are) < 0.05


def test_tables_have_a_row_a_design_and_form():
    tests = tables.tests_table()
    assert len(tests) == len(DESIGNS) * len(FORMS) and not tests.isna().any(axis=None)
    assert len(tables.forms_table()) == len(forms.SIMULATED)


def test_town_pairs_on_corrected_forms_are_the_neighbours_estimator(monkeypatch):
    """The pairs of detection give what the chapter on neighbours would, on the corrected share."""
    frame = pairs.town_frame().assign(
        dre_share=pd.Series(margins.used_share("town", CORRECTED), LEVELS["town"]().keys)
    )
    monkeypatch.setattr(pairs, "town_frame", lambda least_votes=10: frame)
    with anew(pairs.town_pairs, pairs.town_gap):
        expected = pairs.town_gap("swing", "three").coefficients["constant"]
    assert measure("towns", CORRECTED).estimate == pytest.approx(expected, rel=1e-8)
