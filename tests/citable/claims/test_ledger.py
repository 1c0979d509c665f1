"""data/claims.yml: what is refused, with what words; rules decided by hand."""

import copy
from functools import reduce
from operator import getitem

import pytest
import yaml

from citable.claims import rules
from citable.claims.ledger import LedgerError, load_ledger
from citable.claims.rules import Case, Condition, Group, decide, explain_difference
from citable.paths import CLAIMS
from citable.registry import Estimate, Number

CONTENT = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
NAN = float("nan")
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


def load(tmp_path, changes):
    """The book's own ledger with its first claim changed: place -> value, None takes it out."""
    content = copy.deepcopy(CONTENT)
    for place, value in changes.items():
        *way, last = [int(key) if key.isdigit() else key for key in place.split("/")]
        holder = reduce(getitem, way, content["claims"][0])
        if value is None:
            del holder[last]
        else:
            holder[last] = value
    path = tmp_path / "claims.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return load_ledger(path)


def test_every_claim_of_the_project_is_there():
    ledger = load_ledger()
    count = len(ledger.claims)
    assert [claim.id for claim in ledger.claims] == [f"C{n:02}" for n in range(1, count + 1)]
    assert count >= 17
    assert len(ledger.summary) <= 75
    assert ledger.claim("C07").without_numbers and not ledger.claim("C07").rule


def test_words_stand_in_quotation_marks_within_ours():
    assert load_ledger().claim("C03").words[0].phrase == 'She lost the state "by 27,000 votes"'


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"rating": None}, "claim C01: lacks rating"),
        ({"rating": "true"}, "claim C01: 'true' is no rating; there are"),
        ({"numbers": []}, "claim C01: the rating needs numbers with a"),
        ({"rule": None}, "claim C01: the rating needs numbers with a"),
        (
            {"rule": None, "without_numbers": "None exist."},
            "claim C01: the rating needs numbers with a rule, or without_numbers with a reason",
        ),
        ({"rumour": 1}, "claim C01: does not know rumour"),
        ({"answer": None}, "claim C01: lacks answer"),
        ({"date": "24 November"}, "claim C01, date: a day must be written 2016-11-24, found"),
        ({"rule/3": None}, "rule: case 3: every case but the last says when"),
        ({"rule/0/when/0/above": 1}, "rule: case 1: one comparison a condition, found"),
        (
            {"rule/0/when/4/interval": "is small"},
            "rule: case 1: 'is small' is none of below zero, covers zero, above zero",
        ),
        ({"rule/0/when/0/equals": "none"}, "rule: case 1: equals needs a number, found 'none'"),
        (
            {"rule/0/when/0/any_of": ["gap", "wide"]},
            "rule: case 1: one of all_of, any_of, none_of, number is needed, found",
        ),
        (
            {"rule/0/when/4/all_of": ["gap"]},
            "rule: case 1: all_of needs two numbers or more, each once, found",
        ),
        ({"rule_written": None}, "claim C01: rule_written says when its rule was written"),
        (
            {"rule_written/0/known": "a few"},
            "C01, rule_written 1, known: Input should be 'all', 'some' or 'none', found 'a few'",
        ),
        (
            {"rule_written/0/date": "2026-11-27"},
            "rule_written: the first writing comes first, found 2026-11-27, 2026-11-26",
        ),
        ({"date": "2999-01-01"}, "claim C01, date: a day that has not come by 20"),
        ({"rule_written/1/date": "2999-01-01"}, "rule_written 2, date: a day that has not come"),
        ({"words/0/sources": []}, "word 1, sources: Tuple should have at least 1 item"),
        ({"rule/0/when/0/equals": NAN}, "rule: case 1: equals needs a number, found nan"),
        ({"rule/0/when/0/equals": {"number": "gap", "times": NAN}}, "case 1: times needs a number"),
        ({"id": "C02"}, "an id stands twice: C02, C02"),
    ],
)
def test_what_the_ledger_must_not_be(tmp_path, changes, message):
    with pytest.raises(LedgerError, match=message) as refusal:
        load(tmp_path, changes)
    assert "claims.yml" in str(refusal.value)


@pytest.mark.parametrize("key, told", [("value", "value 5"), ("name", "name '")])
def test_a_scale_has_each_name_and_each_value_once(tmp_path, monkeypatch, key, told):
    content = copy.deepcopy(CONTENT)
    content["scale"][1][key] = content["scale"][0][key]
    monkeypatch.setitem(globals(), "CONTENT", content)
    with pytest.raises(LedgerError, match=f"claims.yml: scale: two ratings have the {told}"):
        load(tmp_path, {})


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
        (Condition("gap", "interval_below", 0), True),
        (Condition("gap", "interval_below", -1), False),
        (Condition("wide", "interval_below", 0.1, "total"), True),
        (Condition("wide", "interval_below", 0.05, "total"), False),
        (Condition("gap", "interval_above", -5), False),
        (Condition("gap", "interval_above", -0.51, "total"), True),
    ],
)
def test_conditions(condition, met):
    assert condition.is_met() == met


@pytest.mark.parametrize("comparison", ["interval", "interval_below"])
def test_an_interval_that_is_not_there(comparison):
    with pytest.raises(ValueError, match="number count has no interval"):
        Condition("count", comparison, "covers zero").is_met()


def ask(quantifier, limit, numbers=("gap", "wide")):
    return Group(quantifier, tuple(Condition(id, "below", limit) for id in numbers))


@pytest.mark.parametrize(
    "limit, each, one, none",
    [(-1, True, True, False), (-2, False, True, False), (-4, False, False, True)],
)
def test_groups(limit, each, one, none):
    """The gap is -3, the wide one -2."""
    assert ask("all_of", limit).is_met() == each
    assert ask("any_of", limit).is_met() == one
    assert ask("none_of", limit).is_met() == none


def test_a_group_names_each_number_once():
    group = Group("any_of", tuple(Condition(id, "below", 1, "total") for id in ("gap", "wide")))
    assert group.numbers == ("gap", "total", "wide")
    assert group.subject == "at least one of gap, wide"


def test_a_group_that_is_not_met_names_each_number():
    cases = (Case("holds", "", (ask("all_of", -2),)), Case("open", "", ()))
    assert explain_difference(cases, "holds") == (
        "rated 'holds', its rule gives 'open': each of these, expected below \N{MINUS SIGN}2.0: "
        "gap \N{MINUS SIGN}3.0; wide \N{MINUS SIGN}2.0"
    )


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
