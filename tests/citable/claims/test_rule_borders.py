"""Each rule at its border: a number moved across the limit of a condition moves the rating."""

import random
from dataclasses import dataclass

import pytest

from citable.claims import rules
from citable.claims.ledger import load_ledger
from citable.claims.rules import Group, decide
from citable.registry import Estimate

CLAIMS = {claim.id: claim for claim in load_ledger().claims if claim.rule}
STEP = 1e-6  # how far from a limit just beside it is
TRIES = 5000
VALUES = (-3.0, 0.5, 20.0, 1e6)
# An interval of each kind, as close to zero as one comes.
INTERVALS = {"below zero": (-1, -STEP), "covers zero": (-1, STEP), "above zero": (STEP, 1)}
NEXT = {"below zero": "covers zero", "covers zero": "below zero", "above zero": "covers zero"}


@dataclass(frozen=True)
class Border:
    """A condition of a case, and which number of it is moved."""

    claim: str
    case: int
    condition: int
    member: int

    def __str__(self):
        return f"{self.claim}, case {self.case + 1}, {self.asked.number}"

    @property
    def whole(self):
        return CLAIMS[self.claim].rule[self.case].conditions[self.condition]

    @property
    def asked(self):
        return list_conditions(self.whole)[self.member]


def list_conditions(wanted):
    return wanted.conditions if isinstance(wanted, Group) else (wanted,)


BORDERS = [
    Border(claim.id, case, condition, member)
    for claim in CLAIMS.values()
    for case, ratings in enumerate(claim.rule)
    for condition, wanted in enumerate(ratings.conditions)
    for member in range(len(list_conditions(wanted)))
]


class World:
    """Invented values of the numbers that a rule asks for.

    What no condition sets is the same for all numbers but a few, drawn by lot: among many worlds
    there is one in which no earlier case is met.
    """

    def __init__(self, lot):
        self.lot = lot
        self.values, self.intervals = {}, {}
        self.value, self.interval = lot.choice(VALUES), lot.choice([*INTERVALS.values()])

    def estimate(self, id):
        odd = self.lot.random() < 0.25
        value = self.lot.choice(VALUES) if odd else self.value
        interval = self.lot.choice([*INTERVALS.values()]) if odd else self.interval
        return Estimate(self.values.setdefault(id, value), self.intervals.setdefault(id, interval))

    def put(self, asked, met):
        """Set a number just so that it meets a condition, or just so that it does not."""
        if asked.comparison == "interval":
            kind = asked.limit if met else NEXT[asked.limit]
            self.intervals[asked.number] = INTERVALS[kind]
            return
        limit = asked.limit
        if asked.other:
            limit *= self.estimate(asked.other).value
        if asked.comparison == "interval_below":
            self.intervals[asked.number] = (limit - 1, limit - STEP if met else limit + STEP)
            return
        beside = {
            "below": (limit - STEP, limit),
            "at_most": (limit, limit + STEP),
            "above": (limit + STEP, limit),
            "at_least": (limit, limit - STEP),
            "equals": (limit, limit + 1),
        }
        self.values[asked.number] = beside[asked.comparison][0 if met else 1]


def meet(world, wanted, pivot=None):
    """Fulfil a condition; a group so that its pivot alone decides."""
    members = list_conditions(wanted)
    quantifier = wanted.quantifier if isinstance(wanted, Group) else "all_of"
    for position, asked in enumerate(members):
        met = quantifier == "all_of"
        if quantifier == "any_of":
            met = position == (pivot if pivot is not None else 0)
        world.put(asked, met)


def decide_in(monkeypatch, world, cases):
    monkeypatch.setattr(rules, "compute_number", world.estimate)
    return decide(cases)


def move_across(monkeypatch, border, lot):
    """The rating with every condition of the case just met, and with one number moved across.

    Returns
    -------
    (str, str), or None where this world does not come to the case
    """
    cases = CLAIMS[border.claim].rule
    world, case = World(lot), cases[border.case]
    order = sorted(range(len(case.conditions)), key=lambda place: place == border.condition)
    for place in order:
        meet(world, case.conditions[place], border.member if place == border.condition else None)
    if decide_in(monkeypatch, world, cases) is not case:
        return None
    is_none_of = getattr(border.whole, "quantifier", "") == "none_of"
    world.put(border.asked, is_none_of)
    return case.words, decide_in(monkeypatch, world, cases).words


@pytest.mark.parametrize("border", BORDERS, ids=str)
def test_a_number_moved_across_a_limit_moves_the_rating(monkeypatch, border):
    lot = random.Random(str(border))
    tried = (move_across(monkeypatch, border, lot) for _ in range(TRIES))
    moved = any(found and found[0] != found[1] for found in tried)
    assert moved, f"{border}: no world in which this number decides"


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_every_case_of_a_rule_can_be_reached(monkeypatch, claim):
    lot = random.Random(claim.id)
    reached = set()
    for case in claim.rule:
        for _ in range(TRIES):
            world = World(lot)
            for wanted in case.conditions:
                meet(world, wanted)
            reached.add(id(decide_in(monkeypatch, world, claim.rule)))
            if id(case) in reached:
                break
    assert reached == {id(case) for case in claim.rule}
