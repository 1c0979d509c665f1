"""What an audit would have needed: raw tables again, words of the chapter hold."""

import numpy as np
import pandas as pd
import pytest
from numbers_by_id import value

from citable import registry
from sevenpercent.chapters.audit import contest, tables, turned
from sevenpercent.chapters.audit.figures import posteriors_frame, sizes_frame
from sevenpercent.chapters.recount.frames import MACHINE, PARTS
from sevenpercent.estimators.risk_limiting import GAMMA
from sevenpercent.estimators.shuffles import name_generator
from sevenpercent.paths import RAW

registry.load_all()


@pytest.fixture(scope="module")
def raw():
    return pd.read_csv(RAW / "wi_reporting_units_2016.csv", dtype={"municipality_key": str})


def test_votes_and_ballots_are_those_of_the_canvass(raw):
    assert contest.votes_of("trump") == raw["canvass_trump_votes"].sum()
    assert contest.votes_of("clinton") == raw["canvass_clinton_votes"].sum()
    cast = contest.ballots_cast()
    assert (cast.to_numpy() >= contest.units()["canvass_total_votes"].to_numpy()).all()
    total = raw["canvass_total_votes"].sum()
    assert total < value("audit-ballots") < 1.02 * total
    assert value("audit-margin-pct") == pytest.approx(
        100 * value("wi-margin-canvass") / value("audit-ballots")
    )


def test_clinton_is_the_nearest_loser():
    margins = [contest.margin(loser) for loser in contest.losers()]
    assert contest.losers()[0] == "clinton" and margins == sorted(margins)
    assert margins[1] > 50 * margins[0]  # "a handful would do"
    table = tables.pairs_table().set_index("pair")
    assert (table.drop(index="Clinton")[["comparison_5", "polling_5"]] < 20).all(axis=None)


def test_sizes_are_those_of_the_formulas():
    lead = value("audit-margin-pct") / 100
    trump, clinton = contest.votes_of("trump"), contest.votes_of("clinton")
    half = (trump - clinton) / (trump + clinton)
    for id, risk in (("5", 0.05), ("10", 0.10)):
        rule = -2 * GAMMA * np.log(risk) / lead
        assert value(f"audit-comparison-{id}") == np.ceil(rule)
        near = 2 * np.log(1 / risk) / half**2 / (lead / half)
        assert value(f"audit-polling-{id}") == pytest.approx(near, rel=0.01)


def test_simulated_polling_stops_where_told():
    """Two thousand audits of the real votes, other ballots among them."""
    both = contest.votes_of("trump") + contest.votes_of("clinton")
    share, part = contest.votes_of("trump") / both, both / value("audit-ballots")
    random = name_generator("audit-test", 0)
    up, down = np.log(2 * share), np.log(2 - 2 * share)
    evidence, block = np.zeros(2_000), 500
    read, best = 0, np.zeros(2_000)
    while read < value("audit-polling-half-5"):
        votes = random.binomial(block, part, 2_000)
        winner = random.binomial(votes, share)
        evidence += winner * up + (votes - winner) * down
        best, read = np.maximum(best, evidence), read + block
    assert (best >= np.log(20)).mean() == pytest.approx(0.5, abs=0.05)


def test_discrepancies_add_up_to_what_the_recount_changed(raw):
    found = contest.discrepancies()
    hand = contest.by_hand().to_numpy()
    names = ("trump", "clinton")
    changes = [raw[f"recount_{name}_votes"] - raw[f"canvass_{name}_votes"] for name in names]
    changes = [change[hand] for change in changes]
    lead = found.over_one + 2 * found.over_two - found.under_one - 2 * found.under_two
    assert lead == (changes[1] - changes[0]).sum()
    gross = found.over_one + 2 * found.over_two + found.under_one + 2 * found.under_two
    assert gross == sum(change.abs().sum() for change in changes)


def test_words_about_sizes():
    clean, mistakes = value("audit-comparison-5"), value("audit-comparison-mistakes-5")
    assert clean < mistakes < 1.2 * clean  # "little more"
    assert mistakes < value("audit-comparison-most-5")
    assert value("audit-polling-half-5") < value("audit-polling-5") < value("audit-polling-most-5")
    third = value("audit-units-ballots-5") / value("audit-hand-votes")
    assert third == pytest.approx(1 / 3, abs=0.01)  # "a third of what was counted by hand"
    assert value("audit-units-counted-5") < value("audit-units-drawn-5")
    assert value("audit-not-by-hand-times") > 1, "so it limits no risk"
    assert value("audit-polling-most-5") < value("audit-hand-votes")
    assert 24 < value("audit-dre-units-counted-5") < 96  # "a few dozen places"
    assert value("audit-hand-votes") > 0.5 * contest.units()["canvass_total_votes"].sum()


def test_units_bounds_are_lead_and_ballots(raw):
    bounds = contest.bounds()
    lead = raw["canvass_trump_votes"].sum() - raw["canvass_clinton_votes"].sum()
    assert bounds.sum() == pytest.approx(1 + value("audit-ballots") / lead)
    assert (bounds >= 0).all() and (contest.taints() < 1).all()
    limits = contest.dre_bounds()
    assert len(limits) == value("audit-dre-units")
    assert (limits <= bounds[limits.index] + 1e-12).all()


def test_clerks_err_twice_as_often_as_it_shows():
    units = [turned.recounted(turned.units_of(name)) for name in turned.COMPARED]
    rises = sum(it.winner_change.clip(0).sum() + it.loser_change.clip(0).sum() for it in units)
    votes = sum(it.winner.sum() + it.loser.sum() for it in units)
    clerks = turned.clerks()
    assert clerks.found == pytest.approx(2 * rises / votes)
    assert clerks.clump in turned.CLUMPS[1:-1] and clerks.county in turned.COUNTIES[1:-1]


def test_posteriors_add_up_and_the_grid_is_wide_enough():
    rates = turned.rates_pct()
    assert rates[-1] > 4 * value("recount-flips-needed-dre-pct")
    assert 1 / 7 < rates[-1] / 100 < 1 / 5  # "one in six"
    for prior in turned.PRIORS:
        for spread in turned.SPREADS:
            weights = turned.posterior(prior, spread)
            assert weights.sum() == pytest.approx(1) and (weights >= 0).all()
    assert turned.PRIORS["sceptic"].weigh(rates)[0] == 0.5
    middle = rates[turned.PRIORS["believer"].weigh(rates).argmax()]
    assert middle == pytest.approx(value("recount-flips-needed-dre-pct"), rel=0.05)


def test_words_about_the_posterior():
    needed = value("recount-flips-needed-dre-pct")
    for prior in turned.PRIORS:
        alike, own, few = (turned.upper_pct(prior, name) for name in ("alike", "own", "few"))
        assert alike < own < few < needed
        assert prior == "believer" or few < needed / 100  # "little difference"
        assert prior == "believer" or few < 3 * alike
    state, fewer = (value(f"audit-turned-believer-{name}-votes") for name in ("state", "few-state"))
    assert state < fewer / 5 and state < value("audit-turned-believer-votes")
    assert fewer / value("recount-votes-to-turn") == pytest.approx(1 / 8, abs=0.01)  # "an eighth"
    # "less room than before", "likely below it"
    own, few = (value(f"audit-turned-believer-{name}read-pct") for name in ("", "few-"))
    assert few < own < value("audit-turned-believer-pct") / 3
    assert 50 < value("audit-turned-none-pct") < 99  # "likelier, not certain"
    assert turned.SPREADS["few"] < turned.SPREADS["own"]


def test_a_deciding_hack_would_have_been_seen():
    """The needed rate planted in the real units: the posterior finds it, from every view."""
    random = name_generator("audit-deciding", 0)
    frame = turned.units_of(turned.READ).copy()
    exposed = turned.recounted(frame).exposed
    chance = value("recount-flips-needed-dre-pct") / 100 * frame["dre_ballots"].sum()
    planted = random.binomial(exposed, chance / exposed.sum())
    frame["recount_trump_votes"] -= planted
    frame["recount_clinton_votes"] += planted
    grid = np.concatenate([[0.0], turned.CHANCES[1::4]])
    levels = turned.LEVELS[::2]
    table = turned.tabulate(turned.recounted(frame), turned.clerks(), rates=grid, levels=levels)
    found = turned.log_likelihood(table, turned.clerks(), rates=grid, levels=levels)
    truth = planted.sum() / exposed.sum()
    assert grid[found.argmax()] == pytest.approx(truth, rel=0.25)
    assert found[0] < -100, "none turned is out of the question"


def test_words_about_the_bounds_without_a_model():
    table = tables.bounds_table().set_index("bound")["of_needed_pct"]
    assert table.iloc[0] == pytest.approx(value("audit-bound-losses-pct"))
    assert table.iloc[1] == pytest.approx(value("audit-bound-hidden-pct"))
    assert (table.iloc[2:] > 100).all(), "no bound but the votes that Trump had there"
    rows = tables.bounds_table().set_index("bound")["turned_votes"]
    frame = contest.units()
    dres, scanned = (
        frame[["canvass_trump_votes", f"{name}_ballots"]].min(axis=1).where(frame["form_filed"], 0)
        for name in ("dre", "optical_scan")
    )
    assert rows.iloc[2] == dres[~contest.by_hand()].sum(), "every county not listed as by hand"
    assert rows.iloc[3] == scanned[~contest.by_hand()].sum()
    assert rows.iloc[4] == scanned[frame["recount_method"] == MACHINE].sum(), "doubtful ones too"
    assert rows.iloc[5] == dres.sum() < frame["dre_ballots"].sum()
    hidden = value("recount-dre-hand-expected") - value("recount-dre-hand-trump-losses")
    assert 4 < hidden / value("audit-bound-changes-votes") < 5  # "more than four times"
    assert PARTS[turned.READ].ballots == "dre_ballots"


def test_the_pictures_have_the_numbers():
    frame = sizes_frame()
    dots = frame[frame["dot"]].set_index("series")["y"]
    assert dots["comparison of ballots"] == value("audit-comparison-5")
    assert dots["polling of ballots"] == pytest.approx(value("audit-polling-5"))
    assert dots["comparison of units"] == pytest.approx(value("audit-units-ballots-5"))
    for series, rows in frame[~frame["dot"]].groupby("series"):
        assert (np.diff(rows["y"]) <= 0).all(), series
        near = np.interp(value("audit-margin-pct"), rows["x"], rows["y"])
        assert near == pytest.approx(dots[series], rel=0.12), series
    heights = posteriors_frame().groupby("series")["y"]
    assert heights.max()["believer"] == heights.max().max()
