"""Damaged ledgers of claims: each is caught, in words that name the claim."""

import copy
import re

import pytest
import yaml
from sample import leave_most_to_trials

from citable.claims import check_claims, ledger, rules
from citable.lock.numbers_lock import read_lock
from citable.registry import Estimate
from sevenpercent.paths import DATA

TEXT = (DATA / "claims.yml").read_text("utf-8")
CONTENT = yaml.safe_load(TEXT)
CLAIMS = [claim["id"] for claim in CONTENT["claims"]]


def put(key, value):
    def damage(claim):
        claim[key] = value

    return damage


def drop(key):
    def damage(claim):
        del claim[key]

    return damage


def into_condition(**changes):
    """Change the first condition of the rule; claims without one are left out."""

    def damage(claim):
        claim["rule"][0]["when"][0] = changes or {}

    return damage


def words_without_source(claim):
    claim["words"][0]["sources"] = ["nobody1999"]


def speaker_of_another_kind(claim):
    claim["speaker"]["kind"] = "Machine"


def rule_without_its_end(claim):
    claim["rule"] = claim["rule"][:-1]


CONTENT_NUMBER = next(claim["numbers"][0] for claim in CONTENT["claims"] if claim.get("numbers"))

KINDS = {
    "no rating": drop("rating"),
    "unknown rating": put("rating", "mostly true"),
    "no words": drop("words"),
    "no date": drop("date"),
    "date in another form": put("date", "22 November 2016"),
    "nothing that would change our mind": drop("would_change_our_mind"),
    "unknown key": put("verdict", "true"),
    "unknown chapter": put("chapters", ["no-such-chapter"]),
    "unknown number": put("numbers", ["no-such-number"]),
    "unknown number in the answer": put("answer", "By {no-such-number}."),
    "digit typed": put("answer", "By 7.1 points."),
    "unknown source": words_without_source,
    "speaker of another kind": speaker_of_another_kind,
    "rule without its end": rule_without_its_end,
    "unknown number in the rule": into_condition(number="no-such-number", above=0),
    "no comparison": into_condition(number=CONTENT_NUMBER),
    "unknown comparison": into_condition(number=CONTENT_NUMBER, exceeds=1),
    "comparison with a word": into_condition(number=CONTENT_NUMBER, above="seven"),
    "interval of another kind": into_condition(number=CONTENT_NUMBER, interval="near zero"),
    "numbers gone": drop("numbers"),
}


def damaged(id, kind):
    """The ledger's content with one claim damaged; None where it has nothing of the kind."""
    content = copy.deepcopy(CONTENT)
    claim = next(claim for claim in content["claims"] if claim["id"] == id)
    try:
        KINDS[kind](claim)
    except (KeyError, IndexError):
        return None
    return content


# Of each claim every third kind, of the next the kinds after: reading a ledger takes its time.
MUTANTS = [
    (id, kind)
    for number, id in enumerate(CLAIMS)
    for position, kind in enumerate(KINDS)
    if (number + position) % 3 == 0 and damaged(id, kind)
]


def find_faults(content, folder):
    """What loading says, or comparing with the book."""
    path = folder / "claims.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    try:
        return check_claims.find_unknown(ledger.load_ledger(path))
    except ledger.LedgerError as error:
        return [str(error)]


def test_the_ledger_as_it_is_passes(tmp_path):
    check_claims.load_all()
    assert find_faults(CONTENT, tmp_path) == []


@pytest.mark.parametrize("id, kind", leave_most_to_trials(MUTANTS, 8))
def test_damaged_claim(id, kind, tmp_path):
    check_claims.load_all()
    faults = find_faults(damaged(id, kind), tmp_path)
    assert any(f"claim {id}" in fault for fault in faults), faults


@pytest.mark.parametrize("id", leave_most_to_trials([(id,) for id in CLAIMS], 8))
def test_claim_that_stands_twice(id, tmp_path):
    content = copy.deepcopy(CONTENT)
    content["claims"].append(next(claim for claim in content["claims"] if claim["id"] == id))
    faults = find_faults(content, tmp_path)
    assert any("an id stands twice" in fault and id in fault for fault in faults), faults


# Where a key of a claim stands: a line of it, beginning as YAML has it.
KEYS = [
    (number, line)
    for number, line in enumerate(TEXT.splitlines(), start=1)
    if re.match(r"  (?:- |  )[a-z_]+: \S", line) and not line.endswith((">-", "|", ">", "|-"))
]


@pytest.mark.parametrize("number, line", leave_most_to_trials(KEYS[::9], 8))
def test_key_that_stands_twice(number, line, tmp_path):
    """Each ninth of them: the second would win, unseen."""
    key = line.removeprefix("  - ").strip().partition(":")[0]
    lines = TEXT.splitlines()
    lines.insert(number, f"    {key}: another")
    path = tmp_path / "claims.yml"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(ledger.LedgerError) as told:
        ledger.load_ledger(path)
    assert str(told.value) == f"{path}, line {number + 1}: the key {key!r} stands twice"


def locked_estimate(id):
    return Estimate(float(read_lock()[id]["value"]))


def rules_of_values():
    """Claims whose rules ask for values alone: the lock holds no intervals."""
    for claim in ledger.load_ledger().claims:
        wanted = [condition for case in claim.rule for condition in case.conditions]
        members = [one for it in wanted for one in getattr(it, "conditions", [it])]
        if claim.rule and all(one.comparison in rules.COMPARISONS for one in members):
            yield claim


def test_every_other_rating_is_refused(monkeypatch):
    """By the rule, from the locked numbers; the claim's own rating is not."""
    monkeypatch.setattr(rules, "compute_number", locked_estimate)
    check_claims.load_all()
    tried = 0
    for claim in rules_of_values():
        assert not rules.explain_difference(claim.rule, claim.rating_words)
        for rating in CONTENT["scale"]:
            if rating["name"] != claim.rating:
                tried += 1
                assert "its rule gives" in rules.explain_difference(claim.rule, rating["name"])
    print(f"{tried + len(MUTANTS) + len(CLAIMS)} mutants of claims")
    assert tried + len(MUTANTS) + len(CLAIMS) >= 100
