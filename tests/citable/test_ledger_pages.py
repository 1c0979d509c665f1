"""The ledger as pages: an anchor for life each, links both ways, the rule in the open."""

import re

import pytest

from citable.claims.ledger import load_ledger
from citable.site.ledger import anchor, link, rating_anchor

CLAIMS = load_ledger().claims


def read_section(site, page, id):
    """The HTML of a section, up to the next one of its level."""
    html = (site / f"book/{page}.html").read_text(encoding="utf-8")
    assert html.count(f'<section id="{id}">') == 1
    return html.split(f'<section id="{id}">')[1].split("<section id=")[0]


def test_our_words_become_numbers_with_links():
    assert link("by {gap-pp|abs} of {total}") == "by {number}`gap-pp|abs` of {number}`total`"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_words_and_rating_lead_to_each_other(built_site, claim):
    words = read_section(built_site, "what-was-said", anchor(claim))
    rating = read_section(built_site, "verdict", rating_anchor(claim))
    assert f'href="verdict.html#{rating_anchor(claim)}"' in words
    assert f'href="what-was-said.html#{anchor(claim)}"' in rating
    for chapter in set(claim.chapters) - {"verdict"}:
        assert f'href="{chapter}.html"' in rating


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_the_rule_and_every_number_behind_it_are_shown(built_site, claim):
    section = read_section(built_site, "verdict", rating_anchor(claim))
    assert f"How {claim.id} gets its rating</summary>" in section
    for id in claim.numbers:
        assert f'href="numbers.html#{id}"' in section
    cases = len(re.findall(r"<strong>[^<]*, (?:if|in all other cases)</strong>", section))
    assert cases == len(claim.rule)
    assert section.count("</strong>: this is the case.") == bool(claim.rule)
    if claim.without_numbers:
        assert claim.without_numbers in section
