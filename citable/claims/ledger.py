"""data/claims.yml: every claim with its words, its rating, the numbers behind it."""

import datetime
from dataclasses import dataclass
from functools import cache

import yaml

from citable.claims.read_rules import LedgerError, check_keys, read_condition, read_rule
from citable.claims.rules import Case, Condition, Group
from citable.paths import CLAIMS, ROOT

LIST_KEYS = {"passed_on_by", "readings", "chapters", "numbers", "law"}
SPEAKER_KINDS = ("Organization", "Person")
CLAIM_KEYS = {
    "id", "title", "words", "speaker", "passed_on_by", "date", "readings", "decided_by",
    "would_change_our_mind", "answer", "reason", "rating", "chapters",
}  # fmt: skip
OPTIONAL_KEYS = {
    "extent", "note", "numbers", "rule", "rule_written", "without_numbers", "law", "relies_on",
}  # fmt: skip
KNOWN = ("all", "some", "none")


@dataclass(frozen=True)
class Rating:
    """A rating of the scale.

    value : int from 1 (contradicted) to 5 (borne out), for readers of the structured data;
        None where the figures do not decide
    """

    name: str
    meaning: str
    value: int | None


@dataclass(frozen=True)
class Words:
    """Exact words of a claim, with our own around them; sources are keys of the bibliography."""

    before: str
    text: str
    after: str
    sources: tuple[str, ...]

    @property
    def phrase(self):
        """The words in quotation marks, within ours."""
        return " ".join(filter(None, [self.before, f'"{self.text}"', self.after]))


@dataclass(frozen=True)
class Writing:
    """When a rule was written, and how many of its numbers the book had computed by then.

    known : str, one of KNOWN
    why : str, what it was written or changed for; may be empty
    """

    date: str
    known: str
    why: str

    @property
    def words(self):
        """The writing as it is printed."""
        why = f", {self.why}" if self.why else ""
        return f"{self.date}{why}, {self.known} of its numbers known"


@dataclass(frozen=True)
class Claim:
    """One claim on trial.

    answer, reason : str, may hold {number-id} or {number-id|abs}
    numbers : tuple of str, ids of the published numbers behind the rating
    rule : tuple of Case, empty where without_numbers says why there are none
    rule_written : tuple of Writing, from the first to the rule as it stands
    relies_on : tuple of Condition or Group, what the words of answer and reason take for granted
    law : tuple of str, bibliography keys of what decides it instead
    """

    id: str
    title: str
    words: tuple[Words, ...]
    speaker: str
    speaker_kind: str
    passed_on_by: tuple[str, ...]
    date: str
    readings: tuple[str, ...]
    decided_by: str
    note: str
    would_change_our_mind: str
    answer: str
    reason: str
    rating: str
    extent: str
    numbers: tuple[str, ...]
    rule: tuple[Case, ...]
    rule_written: tuple[Writing, ...]
    relies_on: tuple[Condition | Group, ...]
    without_numbers: str
    law: tuple[str, ...]
    chapters: tuple[str, ...]

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


@dataclass(frozen=True)
class Ledger:
    """All claims, the scale, and the claim that the book is about.

    summary : str, that claim in at most 75 characters
    """

    scale: tuple[Rating, ...]
    claims: tuple[Claim, ...]
    main: str
    summary: str

    def rating(self, name):
        return next(rating for rating in self.scale if rating.name == name)

    def claim(self, id):
        return next(claim for claim in self.claims if claim.id == id)


@cache
def load_ledger(path=CLAIMS):
    """The ledger, its form checked; whether it agrees with the book is site.check_claims' part.

    Raises
    ------
    LedgerError : names file, claim, rule, what was found
    """
    name = str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    if not path.is_file():
        raise LedgerError(f"{name}: not here; a book has at least one claim")
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=make_loader(name))
    check_keys(content, {"main", "summary", "scale", "claims"}, set(), name)
    scale = tuple(read_rating(row, name) for row in content["scale"])
    names = [rating.name for rating in scale]
    claims = tuple(read_claim(row, names, name) for row in content["claims"])
    ids = [claim.id for claim in claims]
    if len(set(ids)) != len(ids):
        raise LedgerError(f"{name}: an id stands twice: {', '.join(ids)}")
    if content["main"] not in ids:
        raise LedgerError(f"{name}: main must be a claim, found {content['main']!r}")
    return Ledger(scale, claims, content["main"], content["summary"])


def make_loader(name):
    """A loader of plain YAML that takes no key twice: YAML would keep the last one in silence.

    Parameters
    ----------
    name : str, how messages call the file
    """

    class Loader(yaml.SafeLoader):
        def construct_mapping(self, node, deep=False):
            keys = set()
            for key, _ in node.value:
                if str(key.value) in keys:
                    line = key.start_mark.line + 1
                    raise LedgerError(f"{name}, line {line}: the key {key.value!r} stands twice")
                keys.add(str(key.value))
            return super().construct_mapping(node, deep=deep)

    return Loader


def read_rating(row, place):
    check_keys(row, {"name", "meaning", "value"}, set(), f"{place}, scale")
    return Rating(row["name"], row["meaning"], row["value"])


def read_claim(row, ratings, name):
    """One claim; its numbers are not looked up here."""
    row = row if isinstance(row, dict) else {}
    place = f"{name}, claim {row.get('id', 'without an id')}"
    if not row.get("rating"):
        raise LedgerError(f"{place}: no rating")
    check_keys(row, CLAIM_KEYS, OPTIONAL_KEYS, place)
    check_keys(row["speaker"], {"name", "kind"}, set(), f"{place}, speaker")
    if row["speaker"]["kind"] not in SPEAKER_KINDS:
        raise LedgerError(f"{place}: speaker's kind is one of {', '.join(SPEAKER_KINDS)}")
    relies_on = (read_condition(it, f"{place}, relies_on") for it in row.get("relies_on", ()))
    claim = Claim(
        **{key: row[key] for key in CLAIM_KEYS - LIST_KEYS - {"words", "speaker", "date"}},
        **{key: tuple(row.get(key, ())) for key in LIST_KEYS},
        words=tuple(read_words(words, place) for words in row["words"]),
        speaker=row["speaker"]["name"],
        speaker_kind=row["speaker"]["kind"],
        date=read_date(row["date"], place),
        note=row.get("note", ""),
        extent=row.get("extent", ""),
        rule=read_rule(row.get("rule", []), f"{place}, rule"),
        rule_written=read_writings(row.get("rule_written", []), f"{place}, rule_written"),
        relies_on=tuple(relies_on),
        without_numbers=row.get("without_numbers", ""),
    )
    check_argument(claim, ratings, place)
    return claim


def check_argument(claim, ratings, place):
    """Every rating is of the scale, and argued: by numbers under a rule, or by what decides it."""
    for rating in [claim.rating, *(case.rating for case in claim.rule)]:
        if rating not in ratings:
            raise LedgerError(f"{place}: {rating!r} is no rating; there are {', '.join(ratings)}")
    by_numbers = bool(claim.numbers and claim.rule)
    if by_numbers == bool(claim.without_numbers and claim.law):
        raise LedgerError(
            f"{place}: the rating needs numbers with a rule, or without_numbers with a reason "
            "and the law that decides it"
        )
    if bool(claim.rule) != bool(claim.rule_written):
        raise LedgerError(f"{place}: rule_written says when its rule was written, and no more")


def read_words(row, place):
    check_keys(row, {"text", "sources"}, {"before", "after"}, f"{place}, words")
    return Words(row.get("before", ""), row["text"], row.get("after", ""), tuple(row["sources"]))


def read_writings(rows, place):
    """When a rule was written, the first writing first."""
    writings = []
    for row in rows:
        check_keys(row, {"date", "known"}, {"why"}, place)
        if row["known"] not in KNOWN:
            raise LedgerError(
                f"{place}: known is one of {', '.join(KNOWN)}, found {row['known']!r}"
            )
        date = read_date(row["date"], place)
        writings.append(Writing(date, row["known"], row.get("why", "")))
    dates = [writing.date for writing in writings]
    if dates != sorted(dates):
        raise LedgerError(f"{place}: the first writing comes first, found {', '.join(dates)}")
    return tuple(writings)


def read_date(text, place):
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise LedgerError(f"{place}: date must be written 2016-11-24, found {text!r}") from None
