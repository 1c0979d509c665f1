"""Whether the ledger of claims agrees with the book: numbers, chapters, sources, ratings."""

import re

import yaml
from sphinx.errors import ExtensionError
from sphinx.util import logging

from citable.claims.ledger import LedgerError, load_ledger
from citable.claims.rules import explain_difference
from citable.paths import BOOK, ROOT
from citable.prose.lint import find_in_template, find_typed_digits
from citable.publish.sources import is_changed_copy, load_references
from citable.registry import FIGURES, NUMBERS, load_all

logger = logging.getLogger(__name__)

FILE = "data/claims.yml"
PLACE = re.compile(r"\{([a-z0-9-]+)(?:\|[a-z]+)?\}")
OWN_WORDS = ("title", "decided_by", "would_change_our_mind", "answer", "reason")


def list_chapters(toc=ROOT / "_toc.yml"):
    """Names of the book's chapters: every page of the table of contents but the appendix's."""
    parts = yaml.safe_load(toc.read_text(encoding="utf-8"))["parts"]
    return [
        chapter["file"].removeprefix("book/")
        for part in parts
        if part["caption"] != "Appendix"
        for chapter in part["chapters"]
    ]


def find_faults(ledger):
    """Everything in which ledger and book differ, a line each: claim, rule, what was found."""
    load_all()
    faults = find_unknown(ledger)
    # A rule can be asked only once all of its numbers are there.
    return faults or find_differences(ledger)


def find_unknown(ledger):
    """Ids, chapters and sources that do not exist; chapters and exhibits that fit no claim."""
    written, references = {path.stem for path in BOOK.glob("*.md")}, load_references()
    faults = []
    for claim in ledger.claims:
        kinds = [
            ("number", name_numbers(claim), NUMBERS),
            ("chapter", claim.chapters, written),
            ("source in book/references.bib", claim.sources + claim.law, references),
        ]
        faults += [
            f"{FILE}, claim {claim.id}: no {kind} {name!r}"
            for kind, names, known in kinds
            for name in names
            if name not in known
        ]
        faults += [
            f"{FILE}, claim {claim.id}: the rule asks for {id}, which is not among its numbers"
            for id in sorted(rule_numbers(claim) - set(claim.numbers))
        ]
        faults += [
            f"{FILE}, claim {claim.id}, {key}: {fault}"
            for key in ("answer", "reason")
            for _, fault in find_in_template(getattr(claim, key))
        ]
        faults += find_digits(claim)
    answering = {chapter for claim in ledger.claims for chapter in claim.chapters}
    faults += [
        f"{FILE}: chapter {chapter!r} answers no claim; name it under chapters of one"
        for chapter in list_chapters()
        if chapter not in answering
    ]
    known = {claim.id for claim in ledger.claims}
    return faults + [
        f"{entry.code}: {entry.id} names the claim {id}, which {FILE} does not hold"
        for entry in [*NUMBERS.values(), *FIGURES.values()]
        for id in entry.claims
        if id not in known
    ]


def name_numbers(claim):
    """Every id that a claim names behind its rating, in its rule, in what its words rely on."""
    asked = [id for condition in claim.relies_on for id in condition.numbers]
    return sorted({*claim.numbers, *asked, *rule_numbers(claim)})


def rule_numbers(claim):
    return {id for case in claim.rule for wanted in case.conditions for id in wanted.numbers}


def find_digits(claim):
    """Digits typed in our own words; those of the claim stand in quotation marks."""
    texts = {key: getattr(claim, key) for key in OWN_WORDS}
    texts |= {f"reading {n}": reading for n, reading in enumerate(claim.readings, start=1)}
    return [
        f"{FILE}, claim {claim.id}, {key}: digit typed in prose: {words!r}; write {{id}}"
        for key, text in texts.items()
        for _, words in find_typed_digits(PLACE.sub("", text))
    ]


def find_differences(ledger):
    """Ratings that their rules do not give, words that the numbers do not bear out."""
    faults = []
    for claim in ledger.claims:
        place = f"{FILE}, claim {claim.id}"
        try:
            if claim.rule and (why := explain_difference(claim.rule, claim.rating_words)):
                faults.append(f"{place}: {why}")
            faults += [
                f"{place}: answer and reason rely on {wanted.subject} being "
                f"{wanted.expected()}, found {wanted.found()}"
                for wanted in claim.unmet()
            ]
        except ValueError as error:
            faults.append(f"{place}: {error}")
    return faults


def check_or_raise():
    """Hold the ledger against the book; LedgerError has a line for each fault."""
    ledger = load_ledger()
    if faults := find_faults(ledger):
        raise LedgerError("\n".join(faults))
    return f"{len(ledger.claims)} claims: each rating is what its rule gives"


def check_names(app):
    """Stop the build at once where the ledger names what does not exist."""
    stop_at(find_unknown)


def check_ratings(app):
    """Stop the build before anything is published where a rating is not what its rule gives.

    A changed copy lists them on its first page instead.
    """
    if not is_changed_copy():
        stop_at(find_differences)


def stop_at(find):
    """Fail the build with a line a fault that a function of the ledger finds."""
    try:
        faults = find(load_ledger())
    except LedgerError as error:
        faults = str(error).splitlines()
    for line in faults:
        logger.error("%s", line)
    if faults:
        raise ExtensionError(f"{FILE} and the book do not agree")
