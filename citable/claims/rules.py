"""Rules that give a claim its rating from published numbers."""

from dataclasses import dataclass

from citable.registry import compute_number, format_value, get_number

COMPARISONS = {
    "below": lambda value, limit: value < limit,
    "at_most": lambda value, limit: value <= limit,
    "above": lambda value, limit: value > limit,
    "at_least": lambda value, limit: value >= limit,
    "equals": lambda value, limit: value == limit,
}
INTERVALS = {
    "below zero": lambda low, high: high < 0,
    "covers zero": lambda low, high: low <= 0 <= high,
    "above zero": lambda low, high: low > 0,
}
# The whole interval on one side of a limit: what an interval that is merely wide does not meet.
WHOLE_INTERVALS = {
    "interval_below": lambda low, high, limit: high < limit,
    "interval_above": lambda low, high, limit: low > limit,
}
# Words, whether a group is met, the answer of one number that settles it alone.
QUANTIFIERS = {
    "all_of": ("each of", all, False),
    "any_of": ("at least one of", any, True),
    "none_of": ("none of", lambda met: not any(met), True),
}


@dataclass(frozen=True)
class Condition:
    """What must be true of one published number, by its id.

    comparison is a key of COMPARISONS or WHOLE_INTERVALS, or "interval"; limit is what to compare
    with, or a key of INTERVALS. With the id of an other number, limit is a factor on that one.
    """

    number: str
    comparison: str
    limit: float | str
    other: str | None = None

    @property
    def subject(self):
        """What it asks, in a message."""
        return self.number

    @property
    def numbers(self):
        return (self.number, self.other) if self.other else (self.number,)

    def is_met(self):
        """Whether the numbers of this build fulfil it; ValueError where one lacks an interval."""
        estimate = compute_number(self.number)
        if self.comparison in COMPARISONS:
            return COMPARISONS[self.comparison](estimate.value, self._bound())
        if estimate.interval is None:
            raise ValueError(f"number {self.number} has no interval")
        if self.comparison == "interval":
            return INTERVALS[self.limit](*estimate.interval)
        return WHOLE_INTERVALS[self.comparison](*estimate.interval, self._bound())

    def _bound(self):
        return self.limit * compute_number(self.other).value if self.other else self.limit

    def expected(self):
        """The condition in words, the number compared with printed as well."""
        if self.comparison == "interval":
            return f"its interval {self.limit}"
        words = self.comparison.replace("_", " ").replace("equals", "equal to")
        words = words.replace("interval ", "its interval ")
        if self.other is None:
            return f"{words} {self.print_value(self.limit)}"
        factor = "" if self.limit == 1 else f"{self.limit:g} times ".replace("-", "\N{MINUS SIGN}")
        digits = max(get_number(id).digits for id in self.numbers)
        return f"{words} {factor}{self.other}, {self.print_value(self._bound(), digits)}"

    def found(self):
        """What the number is in this build: its value, or its interval."""
        estimate = compute_number(self.number)
        if self.comparison not in COMPARISONS and estimate.interval:
            low, high = (self.print_value(bound) for bound in estimate.interval)
            return f"{low} to {high}"
        return self.print_value(estimate.value)

    def tell(self, verdict):
        """The number, what it is, what is asked of it: a verdict is "expected" or "which is"."""
        return f"{self.number} is {self.found()}, {verdict} {self.expected()}"

    def print_value(self, value, digits=None):
        entry = get_number(self.number)
        return format_value(value, entry.unit, entry.digits if digits is None else digits)


@dataclass(frozen=True)
class Group:
    """One comparison asked of several numbers: conditions that are alike but for the number."""

    quantifier: str
    conditions: tuple[Condition, ...]

    @property
    def words(self):
        """How many of them must meet it."""
        return QUANTIFIERS[self.quantifier][0]

    @property
    def subject(self):
        return f"{self.words} {', '.join(wanted.number for wanted in self.conditions)}"

    @property
    def numbers(self):
        return tuple(dict.fromkeys(id for wanted in self.conditions for id in wanted.numbers))

    def is_met(self):
        """Whether as many of the numbers as asked fulfil the comparison."""
        return QUANTIFIERS[self.quantifier][1]([wanted.is_met() for wanted in self.conditions])

    @property
    def settling(self):
        """The conditions that settle it by themselves; where none does, all that it takes."""
        answer = QUANTIFIERS[self.quantifier][2]
        found = [wanted for wanted in self.conditions if wanted.is_met() == answer]
        return found or list(self.conditions)

    def expected(self):
        return self.conditions[0].expected()

    def found(self):
        """What each of the numbers is in this build."""
        return "; ".join(f"{wanted.number} {wanted.found()}" for wanted in self.conditions)

    def tell(self, verdict):
        return f"{self.words} these, {verdict} {self.expected()}: {self.found()}"


@dataclass(frozen=True)
class Case:
    """A rating with all that must be true for it; without conditions it is what remains.

    extent says how far the rating reaches, such as "for one state"; empty where it is whole.
    """

    rating: str
    extent: str
    conditions: tuple[Condition | Group, ...]

    @property
    def words(self):
        """The rating as it is printed."""
        return f"{self.rating}, {self.extent}" if self.extent else self.rating

    def unmet(self):
        """The conditions that the numbers of this build do not fulfil."""
        return [condition for condition in self.conditions if not condition.is_met()]


def decide(cases):
    """The first Case whose conditions are all met; the last one has none."""
    return next(case for case in cases if not case.unmet())


def explain_difference(cases, stated):
    """Why a rule does not give the rating that is stated, as printed; empty where it does."""
    given = decide(cases)
    if given.words == stated:
        return ""
    why = tell_reasons(cases, stated, given)
    return f"rated {stated!r}, its rule gives {given.words!r}: {why}"


def tell_reasons(cases, stated, given):
    """The conditions that part the rating that is stated from the case that is given, in words."""
    flipped = [
        condition.tell("expected")
        for case in cases
        if case.words == stated
        for condition in case.unmet()
    ] or [condition.tell("which is") for condition in given.conditions]
    return "; ".join(flipped) or "no case of the rule gives that rating"
