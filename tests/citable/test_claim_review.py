"""The structured data: valid in the published vocabulary, the same as the page's own words.

claim_review_vocabulary.csv: the properties that we may use, what schema.org expects of each (its
pages for ClaimReview, Claim, Rating, CreativeWork, read as stored copies on 2026-11-22), and which
of them Google's guide to fact checks requires or recommends, as Full Fact lists them
(fullfact.github.io/markup-investigation, read the same day). Google recommends a first appearance
as well and a Rating's name; we have no address for the one, and alternateName serves as the other.
"""

import csv
import datetime
import html
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from citable.claims.ledger import load_ledger
from citable.registry import format_template, load_all
from citable.site.claim_review import ClaimReview, describe_review

ADDRESS = "https://example.org/book/"
BLOCK = re.compile(r'<script type="application/ld\+json">\s*(\{.*?\})\s*</script>', re.DOTALL)

with (Path(__file__).parent / "claim_review_vocabulary.csv").open(encoding="utf-8") as lines:
    VOCABULARY = {(row["type"], row["property"]): row for row in csv.DictReader(lines)}

load_all()


def find_faults(entry, *, hosted):
    """Where an entry leaves the vocabulary, or lacks what Google requires or recommends."""
    kind = entry.get("@type")
    faults = [
        f"{kind} lacks {name}, which is {row['google']}"
        for (of, name), row in VOCABULARY.items()
        if of == kind and row["google"] and name not in entry and (hosted or name != "url")
    ]
    for name, values in entry.items():
        if (kind, name) not in VOCABULARY:
            faults.append(f"{kind} has no {name}")
            continue
        for value in values if isinstance(values, list) else [values]:
            if not is_expected(value, VOCABULARY[kind, name]["expected"]):
                faults.append(f"{kind}'s {name} is {value!r}")
            elif isinstance(value, dict):
                faults += find_faults(value, hosted=hosted)
    return faults


def is_expected(value, expected):
    if isinstance(value, dict):
        return value.get("@type") in expected.split("|")
    if expected == "Number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if expected == "Date":
        return bool(datetime.date.fromisoformat(value))
    if expected == "URL":
        return urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)
    return expected == "Text" and isinstance(value, str) and bool(value.strip())


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_the_block_is_valid(address):
    content = describe_review(load_ledger(), address)
    review, *claims = content["@graph"]
    assert review["@type"] == "ClaimReview"
    assert {claim["@type"] for claim in claims} == {"Claim"}
    named = [review["itemReviewed"]["identifier"], *(claim["identifier"] for claim in claims)]
    assert sorted(named) == [claim.id for claim in load_ledger().claims]
    for entry in content["@graph"]:
        assert find_faults(entry, hosted=bool(address)) == []


def test_what_is_not_valid_is_found():
    review = describe_review(load_ledger(), ADDRESS)["@graph"][0]
    for change, fault in [
        ({"verdict": "true"}, "ClaimReview has no verdict"),
        ({"reviewRating": "false"}, "ClaimReview's reviewRating is 'false'"),
        ({"reviewRating": {"@type": "Rating"}}, "Rating lacks alternateName, which is required"),
        ({"url": "book/verdict.html"}, "ClaimReview's url is 'book/verdict.html'"),
    ]:
        assert fault in find_faults(review | change, hosted=True)
    without = {name: value for name, value in review.items() if name != "claimReviewed"}
    assert find_faults(without, hosted=True) == [
        "ClaimReview lacks claimReviewed, which is required"
    ]


def test_addresses_lead_to_the_anchors():
    review, second, *_ = describe_review(load_ledger(), ADDRESS)["@graph"]
    assert review["url"] == "https://example.org/book/book/verdict.html#verdict-c01"
    assert second["url"] == "https://example.org/book/book/what-was-said.html#claim-c02"


def test_without_an_address_only_sources_have_one():
    text = json.dumps(describe_review(load_ledger()))
    assert "verdict.html" not in text and "what-was-said.html" not in text


def test_a_rating_without_a_value_is_words_alone():
    ledger = load_ledger()
    changed = replace(ledger.claim("C01"), rating="open", extent="")
    claims = (changed, *ledger.claims[1:])
    rating = describe_review(replace(ledger, claims=claims))["@graph"][0]["reviewRating"]
    assert rating["alternateName"] == "open" and "ratingValue" not in rating


def test_the_block_cannot_be_ended_by_its_words(monkeypatch):
    # After the first words of it a browser would look for the end of another script.
    summary = "<!--<script></script><script>alert()</script>"
    monkeypatch.setattr(
        "citable.site.claim_review.load_ledger",
        lambda: replace(load_ledger(), summary=summary),
    )
    (node,) = ClaimReview.run(None)
    (block,) = BLOCK.findall(node.astext())
    content = json.loads(block)
    assert content["@context"] == "https://schema.org"
    assert content["@graph"][0]["claimReviewed"] == summary
    assert node.astext().count("</script>") == 1 and "<!--" not in node.astext()


def test_the_page_says_the_same_in_words(built_site):
    page = (built_site / "book/verdict.html").read_text(encoding="utf-8")
    blocks = map(json.loads, BLOCK.findall(page))
    ((review, *claims),) = (block["@graph"] for block in blocks if "@graph" in block)
    words = read_words(BLOCK.sub(" ", page))
    assert read_words(review["claimReviewed"]) in words
    rating = review["reviewRating"]["alternateName"]
    assert f"Our rating: {rating}." in words
    assert read_words(review["reviewRating"]["ratingExplanation"]) in words
    ledger = load_ledger()
    assert rating == ledger.claim(ledger.main).rating_words
    for entry in [review["itemReviewed"], *claims]:
        claim = ledger.claim(entry["identifier"])
        assert entry["name"] in words and claim.speaker.name in words
        assert all(read_words(part.phrase) in words for part in claim.words)
        tag = f"{claim.rating_words[0].upper()}{claim.rating_words[1:]}."
        answer = format_template(claim.answer)
        assert read_words(f"{tag} {answer}") in words


def read_words(markup):
    """A page's words with straight quotation marks and single spaces."""
    text = html.unescape(re.sub(r"<[^>]*>", "", markup))
    for curly, straight in (("\u201c", '"'), ("\u201d", '"'), ("\u2019", "'"), ("\u2026", "...")):
        text = text.replace(curly, straight)
    return " ".join(text.split())
