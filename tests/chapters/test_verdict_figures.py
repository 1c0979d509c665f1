"""The ladder of the verdict: every rung a published number, its sign, its title."""

import pytest

from citable.registry import compute_number, load_all
from sevenpercent.chapters.verdict.figures import rungs

load_all()


def test_each_rung_is_the_published_number_with_its_interval():
    frame = rungs().set_index("number")
    for id, row in frame.drop(index="recount-flip-rate-dre-pct").iterrows():
        estimate = compute_number(id)
        assert (row["value"], row["low"], row["high"]) == (estimate.value, *estimate.interval)
    assert (frame["low"] <= frame["value"]).all() and (frame["value"] <= frame["high"]).all()
    assert frame.index.is_unique and rungs()["label"].is_unique


def test_a_vote_turned_toward_trump_is_a_loss_for_clinton():
    row = rungs().set_index("number").loc["recount-flip-rate-dre-pct"]
    rate = compute_number("recount-flip-rate-dre-pct")
    assert row["value"] == -rate.value
    assert (row["low"], row["high"]) == pytest.approx((-rate.interval[1], -rate.interval[0]))


def test_the_title_and_the_words_say_what_is_drawn():
    frame = rungs().set_index("number")
    # Alike in schooling and race: less than half of the raw gap is left, by people none.
    once, people = frame.loc["fte-wi-any-dre-pp"], frame.loc["fte-wi-any-dre-weighted-pp"]
    assert 2 * abs(once["value"]) < abs(frame.loc["gap-twoparty-mean-any-dre-pp", "value"])
    assert abs(people["value"]) < 0.5
    clear = set(frame.index[(frame["high"] < 0) | (frame["low"] > 0)])
    assert clear == {
        "gap-twoparty-mean-any-dre-pp",
        "dose-swing-pp",
        "dose-swing-weighted-pp",
        "dose-swing-rural-size-cleaned-weighted-pp",
        "pairs-dose-swing-controlled-pp",
        "muni-swing-fe-weighted-pp",
    }
    # On the paper: none, to the digit that is printed.
    assert round(frame.loc["recount-flip-rate-dre-pct", "value"], 1) == 0
