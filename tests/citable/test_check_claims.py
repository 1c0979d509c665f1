"""The ledger against the book: each way to disagree is found, and named."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from sphinx.errors import ExtensionError

from citable.claims import check_claims
from citable.claims.check_claims import check_or_raise, find_faults, list_chapters
from citable.claims.ledger import load_ledger
from citable.registry import NUMBERS, Number
from citable.site import sphinx_ext


def change(id, **values):
    """The ledger with one claim changed."""
    ledger = load_ledger()
    claims = [replace(claim, **values) if claim.id == id else claim for claim in ledger.claims]
    return replace(ledger, claims=tuple(claims))


def test_every_rating_of_the_book_is_what_its_rule_gives(published_results):
    assert check_or_raise() == "17 claims: each rating is what its rule gives"


def test_the_appendix_answers_no_claim():
    chapters = list_chapters()
    assert "seven-percent" in chapters and "verdict" in chapters
    assert not {"numbers", "glossary", "corrections"} & set(chapters)


@pytest.mark.parametrize(
    "id, values, fault",
    [
        ("C05", {"numbers": ("electors-wi-pa", "none")}, "claim C05: no number 'none'"),
        ("C05", {"answer": "By {none|abs}."}, "claim C05, answer: no number has the id 'none'"),
        (
            "C05",
            {"reason": "By {wi-margin-recount|size}."},
            "claim C05, reason: number wi-margin-recount: unknown modifier 'size'",
        ),
        ("C05", {"chapters": ("none",)}, "claim C05: no chapter 'none'"),
        ("C07", {"law": ("none",)}, "claim C07: no source in book/references.bib 'none'"),
        ("C05", {"reason": "They are 30."}, "claim C05, reason: digit typed in prose: 'They are"),
        (
            "C05",
            {"numbers": ("wi-margin-recount",)},
            "the rule asks for electors-wi-pa, which is not among its numb",
        ),
        ("C15", {"chapters": ("verdict",)}, "chapter 'polls' answers no claim"),
    ],
)
def test_what_the_book_does_not_know(id, values, fault):
    assert any(fault in found for found in find_faults(change(id, **values)))


def test_an_exhibit_that_names_an_unknown_claim(monkeypatch):
    entry = Number("test", "votes", 0, "", (), ("C99",), "x", test_the_appendix_answers_no_claim)
    monkeypatch.setitem(NUMBERS, "test", entry)
    (fault,) = find_faults(load_ledger())
    assert fault.endswith("test names the claim C99, which data/claims.yml does not hold")


def test_a_rating_that_its_rule_does_not_give():
    assert find_faults(change("C03", rating="holds")) == [
        "data/claims.yml, claim C03: rated 'holds', its rule gives 'true when said, since "
        "superseded': "
        "wi-margin-canvass is 22,617, expected at least 26,500; "
        "wi-margin-recount is 22,748, expected at least 26,500"
    ]


def test_words_that_the_numbers_do_not_bear_out():
    claim = load_ledger().claim("C15")
    wanted = replace(claim.relies_on[0], limit="covers zero")
    assert find_faults(change("C15", relies_on=(wanted,))) == [
        "data/claims.yml, claim C15: answer and reason rely on polls-paperless-2016-pp being "
        "its interval covers zero, found 1.0 to 6.0"
    ]


@pytest.mark.parametrize(
    ("values", "check", "fault"),
    [
        ({"rating": "holds"}, "check_ratings", "rated 'holds', its rule gives 'true when"),
        ({"chapters": ("nowhere",)}, "check_names", "no chapter 'nowhere'"),
    ],
)
def test_a_fault_stops_the_build_before_anything_is_published(monkeypatch, values, check, fault):
    monkeypatch.setattr(check_claims, "load_ledger", lambda: change("C03", **values))
    said = []
    monkeypatch.setattr(check_claims.logger, "error", lambda form, line: said.append(line))
    with pytest.raises(ExtensionError, match="data/claims.yml and the book do not agree"):
        getattr(check_claims, check)(Mock())
    assert said[0].startswith(f"data/claims.yml, claim C03: {fault}")


def test_ratings_are_asked_of_numbers_that_are_computed():
    listeners = sorted(sphinx_ext.LISTENERS, key=lambda listener: listener[1])
    order = [
        function.__name__
        for event, _, *functions in listeners
        for function in functions
        if event == "builder-inited"
    ]
    wanted = ["load_exhibits", "check_names", "recall_exhibits", "check_ratings"]
    assert [name for name in order if name in wanted] == wanted
    # Both checks come before anything is published.
    assert order.index("check_ratings") < order.index("publish_exhibits")
