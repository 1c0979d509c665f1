"""Short answers: of front page, briefing, README and verdict, and each chapter's own."""

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
    "index": read_between(BOOK / "index.md", "## The answer, in short", "## What is where"),
    "briefing": read_between(BOOK / "briefing.md", "**The answer.**", "## What the paper says"),
    "README": read_between(ROOT / "README.template.md", "## The answer", "<!-- make: picture"),
    "verdict": read_between(BOOK / "verdict.md", "**In short.**", "## What would?"),
}
MARK = "**In short.** "
PARAGRAPHS = {
    path.stem: line.removeprefix(MARK)
    for path in sorted(BOOK.glob("*.md"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith(MARK)
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


def test_the_chapters_have_short_answers():
    chapters = {
        path.stem
        for path in BOOK.glob("*.md")
        if "**What would change our mind" in path.read_text(encoding="utf-8")
    }
    assert len(chapters) > 12
    assert chapters <= set(PARAGRAPHS)


@pytest.mark.parametrize("chapter", PARAGRAPHS)
def test_in_short_is_two_sentences_with_two_numbers_at_most(chapter):
    text = PARAGRAPHS[chapter]
    assert text.endswith(".")
    assert len(re.split(r"(?<=[.?!])\s+", text)) <= 2
    assert len(find_numbers(text)) <= 2


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


def test_words_of_the_chapters_hold():
    """The same of the words in which a chapter's two sentences tell what they print no number of.

    Those that the answers above have in common with the chapters are not told again.
    """
    for way in ("", "weighted-"):
        assert below(f"dose-swing-{way}pp")
    assert value("dose-swing-weighted-pp") < value("dose-swing-pp"), "more by votes"
    assert covers("dose-swing-rural-size-pp") and below("dose-swing-rural-size-cleaned-weighted-pp")
    assert covers("fte-wi-any-dre-pp") and below("fte-wi-miller-pp")
    for which in ("any-dre", "miller"):
        assert covers(f"fte-wi-{which}-weighted-pp")
        assert below(f"fte-wi-smaller-{which}-pp") and below(f"fte-wi-smaller-2012-{which}-pp")
    races = ("2008", "2012", "governor-2014", "senate-2016", "governor-2018", "senate-2018",
             "2020", "2024")  # fmt: skip
    assert all(value(f"placebo-{race}-any-dre-pp") < 0 for race in races), "lower in every race"
    assert below("muni-governor-2014-pp"), "by 2014 already"
    assert covers("us-dropped-2016-pp"), "moved like those that kept them"
    assert covers("pairs-swing-controlled-pp") and below("town-pairs-swing-size-pp")
    assert covers("town-pairs-larger-pp"), "under other rules it does not"
    for test in ("dose-swing", "dose-swing-rural-size", "places", "places-votes", "towns"):
        assert value(f"detection-lot-{test}-p") >= 0.05, "of these changes one sees something"
    assert value("detection-lot-pairs-dose-p") < 0.05 < value("detection-lot-pairs-miller-p"), (
        "by use"
    )
    assert value("multiverse-significant-positive-pct") < 1, "hardly any"
    assert value("recount-dre-hand-trump-losses") < value("recount-dre-hand-expected") / 20
    assert value("recount-margin-change-without-largest") < 0 < value("recount-margin-change")
    assert value("rival-cooley-wi-2012-pp") <= value("rival-cooley-wi-2016-pp"), "no fewer"
    assert abs(value("gap-share-mean-dre-majority-pp")) < abs(value("gap-share-mean-any-dre-pp"))
    assert value("pa-paperless-low-pct") > 50, "most of Pennsylvania's votes"
    for state in ("wi", "pa", "mi"):
        assert value(f"polls-error-{state}-2016-pp") > 0, "too kind"
    assert value("polls-larger-error-wi-n") > 2, "several"
    assert value("wi-counties-no-dre-ballot") < value("wi-counties") / 2, "most of its counties"
    assert value("wi-dre-ballots") > 10 * value("wi-margin-canvass"), "many times"
