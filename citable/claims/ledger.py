"""data/claims.yml: every claim with its words, its rating, the numbers behind it."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, PlainValidator
from pydantic.dataclasses import dataclass

from citable.claims.read_rules import read_relied_on, read_rule
from citable.claims.rules import Case, Condition, Group
from citable.paths import CLAIMS, name_place
from citable.publish.corrections import Past
from citable.read_yaml import STRICT, read_yaml

Keys = tuple[str, ...]


class LedgerError(ValueError):
    """What is wrong with data/claims.yml: which claim, which rule, what was found."""


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Rating:
    """A rating of the scale.

    For readers of the structured data it has a value from 1 (contradicted) to 5 (borne out); None
    where the figures do not decide.
    """

    name: str
    meaning: str
    value: int | None


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Words:
    """Exact words of a claim, with our own around them; sources are keys of the bibliography."""

    text: str
    sources: Annotated[Keys, Field(min_length=1)]
    before: str = ""
    after: str = ""

    @property
    def phrase(self):
        """The words in quotation marks, within ours."""
        return " ".join(filter(None, [self.before, f'"{self.text}"', self.after]))


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Writing:
    """When a rule was written, why, and how many of its numbers the book had computed by then."""

    date: Past
    known: Literal["all", "some", "none"]
    why: str = ""

    @property
    def words(self):
        """The writing as it is printed."""
        why = f", {self.why}" if self.why else ""
        return f"{self.date}{why}, {self.known} of its numbers known"


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Speaker:
    """Whose words they are, in schema.org's terms."""

    name: str
    kind: Literal["Organization", "Person"]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Claim:
    """One claim on trial.

    answer and reason may hold {number-id} or {number-id|abs}, and take relies_on for granted.
    Where without_numbers says why there are none, law has the keys of what decides it instead.
    """

    id: str
    title: str
    words: tuple[Words, ...]
    speaker: Speaker
    passed_on_by: Keys
    date: Past
    readings: Keys
    decided_by: str
    would_change_our_mind: str
    answer: str
    reason: str
    rating: str
    chapters: Keys
    note: str = ""
    extent: str = ""
    numbers: Keys = ()
    rule: Annotated[tuple[Case, ...], PlainValidator(read_rule)] = ()
    rule_written: tuple[Writing, ...] = ()
    relies_on: Annotated[tuple[Condition | Group, ...], PlainValidator(read_relied_on)] = ()
    without_numbers: str = ""
    law: Keys = ()

    def __post_init__(self):
        """Every rating is argued: by numbers under a rule, or by what decides it instead."""
        if bool(self.numbers and self.rule) == bool(self.without_numbers and self.law):
            raise ValueError(
                "the rating needs numbers with a rule, or without_numbers with a reason and the "
                "law that decides it"
            )
        if bool(self.rule) != bool(self.rule_written):
            raise ValueError(
                "rule_written says when its rule was written, a line each time with date and "
                "known: a rule needs it, and nothing else has it"
            )
        dates = [writing.date for writing in self.rule_written]
        if dates != sorted(dates):
            raise ValueError(
                f"rule_written: the first writing comes first, found {', '.join(dates)}"
            )

    @property
    def rating_words(self):
        """The rating as it is printed, with how far it reaches."""
        return Case(self.rating, self.extent, ()).words

    @property
    def sources(self):
        """Bibliography keys of whoever printed the words, each once."""
        return tuple(dict.fromkeys(key for words in self.words for key in words.sources))

    def unmet(self):
        """What answer and reason take for granted and the numbers of this build do not bear out."""
        return [condition for condition in self.relies_on if not condition.is_met()]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Ledger:
    """All claims, the scale, and the claim that the book is about, in at most 75 characters."""

    scale: tuple[Rating, ...]
    claims: tuple[Claim, ...]
    main: str
    summary: str

    def __post_init__(self):
        """No id stands twice, the main claim is one, every rating is of the scale, once."""
        ids = [claim.id for claim in self.claims]
        if len(set(ids)) != len(ids):
            raise ValueError(f"an id stands twice: {', '.join(ids)}")
        if self.main not in ids:
            raise ValueError(f"main must be a claim, found {self.main!r}")
        names = [rating.name for rating in self.scale]
        values = [rating.value for rating in self.scale if rating.value is not None]
        for what, found in (("name", names), ("value", values)):
            if twice := [one for one in found if found.count(one) > 1]:
                raise ValueError(f"scale: two ratings have the {what} {twice[0]!r}")
        for claim in self.claims:
            for rating in [claim.rating, *(case.rating for case in claim.rule)]:
                if rating not in names:
                    raise ValueError(
                        f"claim {claim.id}: {rating!r} is no rating; there are {', '.join(names)}"
                    )

    def rating(self, name):
        return next(rating for rating in self.scale if rating.name == name)

    def claim(self, id):
        return next(claim for claim in self.claims if claim.id == id)


@cache
def load_ledger(path=CLAIMS):
    """The ledger, its form checked; whether it agrees with the book is check_claims' part."""
    name = name_place(path).as_posix()
    if not path.is_file():
        raise LedgerError(f"{name}: not here; a book has at least one claim")
    return read_yaml(path, Ledger, name, LedgerError)
