"""data/claims.yml: what is refused, with what words; rules decided by hand."""

import copy

import pytest
import yaml

from sevenpercent.claims import rules
from sevenpercent.claims.ledger import LedgerError, load_ledger
from sevenpercent.claims.rules import Case, Condition, decide, explain_difference
from sevenpercent.exhibits.registry import Estimate, Number
from sevenpercent.paths import CLAIMS

CONTENT = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
NUMBERS = {
    "gap": Estimate(-3.0, (-5.0, -1.0)),
    "wide": Estimate(-2.0, (-4.5, 0.5)),
    "count": Estimate(6),
    "total": Estimate(10),
}


@pytest.fixture(autouse=True)
def own_numbers(monkeypatch):
    """Four numbers whose comparisons can be done in the head."""

    def get(id):
        return Number(id, "percentage points", 1, "", (), (), "x", lambda: None)

    monkeypatch.setattr(rules, "compute_number", NUMBERS.__getitem__)
    monkeypatch.setattr(rules, "get_number", get)


def load(tmp_path, change):
    """The book's own ledger with its first claim changed."""
    content = copy.deepcopy(CONTENT)
    change(content["claims"][0])
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return load_ledger(path)


def test_every_claim_of_the_project_is_there():
    ledger = load_ledger()
    assert [claim.id for claim in ledger.claims] == [f"C{n:02}" for n in range(1, 18)]
    assert len(ledger.summary) <= 75
    assert ledger.claim("C07").without_numbers and not ledger.claim("C07").rule


def test_words_stand_in_quotation_marks_within_ours():
    assert load_ledger().claim("C03").words[0].phrase == 'She lost the state "by 27,000 votes"'


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda claim: claim.pop("rating"), "claim C01: no rating"),
        (lambda claim: claim.update(rating="true"), "claim C01: 'true' is no rating; there are ho"),
        (lambda claim: claim.update(numbers=[]), "claim C01: the rating needs numbers with a rule"),
        (lambda claim: claim.pop("rule"), "claim C01: the rating needs numbers with a rule"),
        (
            lambda claim: [claim.pop("rule"), claim.update(without_numbers="None exist.")],
            "claim C01: the rating needs numbers with a rule, or without_numbers with a reason",
        ),
        (lambda claim: claim.update(rumour=1), "claim C01: does not know rumour"),
        (lambda claim: claim.pop("answer"), "claim C01: lacks answer"),
        (lambda claim: claim.update(date="24 November"), "date must be written 2016-11-24, found"),
        (lambda claim: claim["rule"].pop(), "rule, case 2: every case but the last says when"),
        (
            lambda claim: claim["rule"][0]["when"][0].update(above=1),
            "rule, case 1: one comparison a condition, found",
        ),
        (
            lambda claim: claim["rule"][0]["when"][3].update(interval="is small"),
            "rule, case 1: 'is small' is none of below zero, covers zero, above zero",
        ),
        (
            lambda claim: claim["rule"][0]["when"][0].update(equals="none"),
            "rule, case 1: equals needs a number, found 'none'",
        ),
        (lambda claim: claim.update(id="C02"), "an id stands twice: C02, C02"),
    ],
)
def test_what_the_ledger_must_not_be(tmp_path, change, message):
    with pytest.raises(LedgerError, match=message) as refusal:
        load(tmp_path, change)
    assert "claims.yml" in str(refusal.value)


@pytest.mark.parametrize(
    "condition, met",
    [
        (Condition("gap", "below", -2), True),
        (Condition("gap", "below", -3), False),
        (Condition("gap", "at_most", -3), True),
        (Condition("gap", "above", -3), False),
        (Condition("gap", "at_least", -3), True),
        (Condition("count", "equals", 6), True),
        (Condition("count", "above", 0.5, "total"), True),
        (Condition("count", "above", 0.6, "total"), False),
        (Condition("gap", "at_most", -1, "total"), False),
        (Condition("gap", "interval", "below zero"), True),
        (Condition("wide", "interval", "below zero"), False),
        (Condition("wide", "interval", "covers zero"), True),
        (Condition("gap", "interval", "above zero"), False),
    ],
)
def test_conditions(condition, met):
    assert condition.is_met() == met


def test_an_interval_that_is_not_there():
    with pytest.raises(ValueError, match="number count has no interval"):
        Condition("count", "interval", "covers zero").is_met()


CASES = (
    Case("holds", "", (Condition("gap", "below", 0), Condition("wide", "interval", "below zero"))),
    Case("holds", "in part", (Condition("gap", "interval", "below zero"),)),
    Case("open", "", ()),
)


def test_the_first_case_that_is_met_decides():
    assert decide(CASES).words == "holds, in part"
    assert decide(CASES[2:]).words == "open"
    assert explain_difference(CASES, "holds, in part") == ""


def test_a_difference_names_the_condition_that_flipped():
    assert explain_difference(CASES, "holds") == (
        "rated 'holds', its rule gives 'holds, in part': wide is \N{MINUS SIGN}4.5 to 0.5, "
        "expected its interval below zero"
    )


def test_a_difference_names_the_condition_that_came_first():
    assert explain_difference(CASES, "open") == (
        "rated 'open', its rule gives 'holds, in part': gap is \N{MINUS SIGN}5.0 to "
        "\N{MINUS SIGN}1.0, which is its interval below zero"
    )


def test_a_rating_that_no_case_gives():
    assert explain_difference(CASES[2:], "holds") == (
        "rated 'holds', its rule gives 'open': no case of the rule gives that rating"
    )
