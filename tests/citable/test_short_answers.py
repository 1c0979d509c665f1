"""Front page, briefing, README and verdict tell the same answer by the same numbers."""

import re

import pytest

from citable.claims.ledger import load_ledger
from citable.paths import BOOK, ROOT
from citable.registry import compute_number, get_figure, load_all
from citable.site.readme import PICTURE_FIGURE

pytestmark = pytest.mark.usefixtures("published_results")

load_all()
LEDGER = load_ledger()
HEADLINE = "gap-twoparty-mean-any-dre-pp"
OTHER_MEASURE = {"gap-share-mean-any-dre-pp", "gap-2012-of-2016-any-dre-pct"}
# Told together wherever one is told: by presence of machines and by use, each place once and by
# people or votes, the floor of what the paper shows and its loose bounds.
TOGETHER = [
    {HEADLINE, "gap-2012-of-2016-twoparty-any-dre-pct"},
    {
        "gap-2012-of-2016-twoparty-any-dre-pct",
        "gap-2012-of-2016-twoparty-dre-majority-pct",
        "gap-twoparty-mean-dre-majority-pp",
    },
    {"fte-wi-any-dre-pp", "fte-wi-any-dre-weighted-pp"},
    {"dose-swing-pp", "dose-swing-weighted-pp"},
    {"dose-swing-rural-size-pp", "dose-swing-rural-size-cleaned-weighted-pp"},
    {
        "recount-dre-back-to-clinton",
        "recount-dre-hand-all-ballots",
        "recount-dre-hand-trump-losses",
        "recount-dre-hand-clinton-gains",
    },
]
# What each answer tells in any case.
CORE = set().union(*TOGETHER)
# A few words behind a colon or a bracket that set the other measure beside the first.
ASIDES = re.compile(
    r":::\{admonition\} Why.*?\n:::|\(Of all votes.*?\)|Of all votes[^.;]*[.;]", re.S
)


def read_between(path, start, end):
    text = path.read_text(encoding="utf-8")
    return text[text.index(start) : text.index(end, text.index(start))]


ANSWERS = {
    "index": read_between(BOOK / "index.md", "## The answer, in short", "```{code-cell}"),
    "briefing": read_between(BOOK / "briefing.md", "**The answer.**", "## What the paper says"),
    "README": read_between(ROOT / "README.template.md", "## The answer", "<!-- make: picture"),
    "verdict": read_between(BOOK / "verdict.md", "**In short.**", "## What would?"),
}
CLAIMS = {claim.id: f"{claim.answer} {claim.reason}" for claim in LEDGER.claims}


def find_ids(text):
    """Ids of the numbers that a text prints, by role or in braces."""
    return set(re.findall(r"(?:\{number\}`|\{)([a-z0-9-]+)(?:\|[a-z]+)?[`}]", text)) - {"number"}


def find_numbers(text):
    return re.findall(r"\{number\}`|\{[a-z0-9]+-", text)


@pytest.mark.parametrize("place", ANSWERS)
def test_every_answer_tells_the_same_numbers(place):
    assert sorted(CORE - find_ids(ANSWERS[place])) == []


@pytest.mark.parametrize("place", ANSWERS)
def test_one_headline_gap_in_one_measure(place):
    """The other measure stands in its box alone; the verdict weighs the readings one by one."""
    text = ANSWERS[place].split("## The ladder")[0]
    assert HEADLINE in find_ids(text)
    assert find_ids(ASIDES.sub("", text)) & OTHER_MEASURE == set()


def test_the_pictures_have_the_headline_gap():
    for id in (PICTURE_FIGURE, "verdict-ladder"):
        title = get_figure(id).title
        assert HEADLINE in find_ids(title) and not find_ids(title) & OTHER_MEASURE
    assert HEADLINE in find_ids(CLAIMS["C01"])


@pytest.mark.parametrize("place", [*ANSWERS, *CLAIMS])
def test_what_belongs_together_is_told_together(place):
    told = find_ids((ANSWERS | CLAIMS)[place])
    # A claim's answer need not repeat what the chapter says of the paper.
    wanted = TOGETHER[:-1] if place in CLAIMS else TOGETHER
    for numbers in wanted[1:] if place in CLAIMS and HEADLINE not in told else wanted:
        assert not told & numbers or numbers <= told, f"{place}: {sorted(numbers - told)}"


@pytest.mark.parametrize("place", [*ANSWERS, *CLAIMS])
def test_an_estimate_stands_beside_the_power_of_its_own_model(place):
    told = find_ids((ANSWERS | CLAIMS)[place])
    for list_of_machines in ("any-dre", "miller"):
        if f"detection-power-fte-{list_of_machines}-pct" in told:
            assert f"fte-wi-{list_of_machines}-pp" in told, place


@pytest.mark.parametrize("place", [*ANSWERS, *CLAIMS])
def test_at_most_two_numbers_a_sentence(place):
    sentences = re.split(r"(?<=[.?!])\s+|\n", (ANSWERS | CLAIMS)[place])
    many = [it for it in sentences if len(find_numbers(it)) > 2]
    assert many == []


def covers(id):
    low, high = compute_number(id).interval
    return low <= 0 <= high


def below(id):
    return compute_number(id).interval[1] < 0


def value(id):
    return compute_number(id).value


def test_words_of_the_answers_hold():
    """Words chosen for numbers that no rule asks for: a word goes stale as well."""
    assert all(covers(f"dose-swing-0812-{way}pp") for way in ("", "weighted-", "rural-size-"))
    statistics = ("negative", "median", "mean")
    for statistic in statistics:
        for kind in ("free", "rural", "spatial"):
            assert value(f"multiverse-joint-{statistic}-2016-{kind}-p") < 0.05, "the lean is robust"
    told = [value(f"multiverse-joint-{it}-difference-rural-p") < 0.05 for it in statistics]
    assert any(told) and not all(told), "the tests disagree"
    assert below("muni-governor-2014-pp") and below("muni-governor-2014-weighted-pp")
    assert below("dose-lagged-all-pp") and covers("muni-swing-fe-pp")
    assert below("muni-swing-fe-weighted-pp")
    assert covers("placebo-2012-any-dre-pp")
    assert below("fte-wi-smaller-any-dre-pp"), "the smaller counties alone, clear of zero"
    assert value("recount-dre-hand-ballots-pct") > 50, "most touchscreen ballots"
    assert value("recount-margin-change-without-largest") < 0, "more than all of it from one ward"
    assert value("detection-power-fte-any-dre-pct") < 50, "most likely have missed it"
    largest = "detection-hack-places-votes-corrected-no-size-largest-pct"
    assert value(largest) > value("recount-flips-needed-dre-cleaned-pct"), "more than decided"
    assert value("detection-lot-pairs-dose-p") < 0.05, "neighbours by dose see something"
    assert covers("dose-swing-rural-size-weighted-pp"), "not clear either"
    assert below("dose-lagged-rural-size-weighted-pp"), "both clear of zero"
    assert value("dose-swing-most-votes") > -15_000, "less than half of the 30,000"
    assert round(value("gap-twoparty-mean-dre-majority-pp")) == -7, "one that gives it is plain"
