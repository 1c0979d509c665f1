"""Words that readers stumbled on stay out of prose, definitions, titles, captions, claims."""

import ast
import importlib
import pkgutil
import re
from collections import defaultdict

import jupytext
import pytest
import yaml

from citable import registry
from citable.paths import BOOK, CLAIMS, ROOT
from sevenpercent import chapters
from sevenpercent.labels import LABELS

registry.load_all()

VOTES = r"(votes?|ballots?)"
# A pattern of words that are gone, then what tells it from its innocent relatives: sentences in
# which it must be found, and sentences in which it must not.
GONE = {
    r"clear of zero": (
        ["The gap is not clear of zero."],
        ["It can be told from zero.", "It is zero, and clear of doubt."],
    ),
    r"\bdoses?\b": (
        ["The swing goes up with the dose.", "Neighbours by dose"],
        ["The touchscreen share is a tenth.", "Endorsed by the board."],
    ),
    r"\b(go|goes|went|gone) with\b": (
        ["The share goes with a loss.", "What went with it?"],
        ["Where it is higher, the share is lower.", "They go on with the count."],
    ),
    rf"\bmarks? of (a |one )?(turned|{VOTES} turned)|\bturned[- ]votes?\b"
    rf"|\b{VOTES} ((that )?(had been|have been|were|was|are|to be|would be) )?turned\b"
    r"(?! (out|up|to (Trump|Clinton|him|her)\b))"
    rf"|\bturn(s|ing)? (a|an|the|its|his|her|enough|such|many|no|real|[0-9]+)? ?{VOTES}\b"
    rf"|\bturned (\w+ )?(of )?(the )?{VOTES}\b"
    r"|\bturned (from (Clinton|Trump|one|her|him)|back by hand|alike)\b"
    r"|\bto be turned\b": (
        [
            "It bears the mark of a turned vote.",
            "The marks of votes turned are seven.",
            "Had the ballots been counted, the votes were turned.",
            "It turns a vote.",
            "They were turned from Clinton.",
            "How many would have to be turned?",
            "We turned ten votes.",
        ],
        [
            "Rural places turned to Trump.",
            "The voters turned away from the Democrats.",
            "The ballots turned out to be forms.",
            "It would have to switch votes.",
        ],
    ),
    r"\b(cr(y|ies|ied|ying) wolf|rings? for nothing)\b": (
        ["The test cries wolf.", "It rings for nothing."],
        ["The test gives a false alarm."],
    ),
    r"\bby lots?\b|\b(draw|draws|drew|drawn) lots\b|\b(the|these|of) lots\b": (
        ["Machines dealt out by lot.", "How many of the lots do so?"],
        ["At random.", "A lot of votes.", "They took lots of time."],
    ),
    r"\bstands? alone\b|\bstanding alone\b"
    r"|\b(claim|conclusion|finding|number seven|result|statement|sentence|replication)s? "
    r"(stands?|falls?)\b(?! (out|in|into|within|beside|between|for|among|below|above|on|at|here|as|"
    r"below|further)\b)"
    r"|\bstands? for his coding\b|\bhis conclusion stands\b": (
        ["So the claim stands.", "The claim falls by arithmetic.", "It stands alone."],
        ["The result stands in a table.", "The finding falls between two.", "It stands out."],
    ),
    r"\b(count(s|ed|ing)?|weigh(s|ed|ted)?) (by|for) (their|its) people\b|\bpeople count\b"
    r"|\bcount(ed|ing) (once|by (votes|people|counties))\b|\bonce each\b"
    r"|\b(by|for) their people\b": (
        ["Counties count by their people.", "Two points counted once.", "When people count.",
         "Counties weighted by their people.", "Counting by votes makes it larger."],
        ["Each county weighted by its votes.", "They were counted twice.", "Each county once"],
    ),
    r"\bstrongest card\b|\b(a|the) thie(f|ves)\b|\boutvoted?\b|\bfools? (the|a)\b": (
        ["That is their strongest card.", "A thief would do so.", "It has been outvoted."],
        ["That is what speaks for the claim most.", "Whoever switches votes would do so."],
    ),
}  # fmt: skip
PATTERNS = {pattern: re.compile(pattern, re.IGNORECASE) for pattern in GONE}


def find_gone(text):
    """What of the gone words a text holds, each with the words around it."""
    text = re.sub(r"\s+", " ", text)
    found = (match for pattern in PATTERNS.values() for match in pattern.finditer(text))
    return [text[max(0, it.start() - 30) : it.end() + 30] for it in found]


# What is no prose of ours, in this order: quotations that name their source, quoted blocks, code,
# what a role or a link points to (its words stay).
NOT_OURS = [
    (re.compile(r"\"[^\"\n]+\"(?=[^.\n\"]*\{cite\})"), ""),
    (re.compile(r"^>.*$", re.M), ""),
    (re.compile(r"^(```+|:::+)\{(?!admonition|dropdown|note|figure).*?^\1$", re.M | re.S), ""),
    (re.compile(r"^```\w+\n.*?^```$", re.M | re.S), ""),
    (re.compile(r"\{\w+\}`[^`]*`|`[^`]*`"), ""),
    (re.compile(r"\]\([^)]*\)|^\([a-z0-9-]+\)=$|<[^>]*>", re.M), ""),
]


def read_prose(path):
    text = path.read_text(encoding="utf-8")
    for pattern, instead in NOT_OURS:
        text = pattern.sub(instead, text)
    return text


def read_table_titles(path):
    """Titles and notes that the cells of a page give to its tables."""
    cells = [cell for cell in jupytext.read(path).cells if cell.cell_type == "code"]
    if not cells or "{code-cell}" not in path.read_text(encoding="utf-8"):
        return ""
    calls = (node for cell in cells for node in ast.walk(ast.parse(cell.source)))
    tables = [it for it in calls if isinstance(it, ast.Call) and _name(it) == "show_table"]
    strings = [it.value for call in tables for it in ast.walk(call) if isinstance(it, ast.Constant)]
    return "\n".join(it for it in strings if isinstance(it, str) and " " in it)


def _name(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def by_chapter(texts):
    """(chapter, text) pairs as one mapping from chapter to a list of texts."""
    grouped = defaultdict(list)
    for chapter, text in texts:
        grouped[chapter].append(text)
    return dict(grouped)


IDS = re.compile(r"\{[a-z0-9-]+(\|[a-z]+)?\}")
PAGES = {path.stem: path for path in sorted(BOOK.glob("*.md"))}
DEFINITIONS = by_chapter((it.chapter, it.definition) for it in registry.NUMBERS.values())
FIGURES = by_chapter(
    (it.chapter, IDS.sub("", words))
    for it in registry.FIGURES.values()
    for words in (it.title, it.alt, it.caption)
)
# What others said, and what is no words at all.
NOT_WORDS = {"text", "sources", "speaker", "passed_on_by", "numbers", "number", "all_of", "any_of",
             "chapters", "date", "id"}  # fmt: skip


def list_words(entry, key=""):
    """The words of an entry of YAML that are ours."""
    if key in NOT_WORDS:
        return []
    if isinstance(entry, dict):
        return [it for name, value in entry.items() for it in list_words(value, name)]
    if isinstance(entry, list):
        return [it for value in entry for it in list_words(value)]
    return [IDS.sub("", entry)] if isinstance(entry, str) and " " in entry else []  # no bare id


LEDGER = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
CLAIM_WORDS = {claim["id"]: list_words(claim) for claim in LEDGER["claims"]}
CLAIM_WORDS["head"] = list_words({k: v for k, v in LEDGER.items() if k != "claims"})
TABLES = [it.name for it in pkgutil.walk_packages(chapters.__path__, "sevenpercent.chapters.")
          if it.name.endswith(".tables")]  # fmt: skip
CAVEATS = yaml.safe_load((ROOT / "data/caveats.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_prose(page):
    assert find_gone(read_prose(PAGES[page])) == []


@pytest.mark.parametrize("page", PAGES)
def test_titles_of_tables(page):
    assert find_gone(read_table_titles(PAGES[page])) == []


@pytest.mark.parametrize("chapter", DEFINITIONS)
def test_definitions(chapter):
    assert [it for text in DEFINITIONS[chapter] for it in find_gone(text)] == []


@pytest.mark.parametrize("chapter", FIGURES)
def test_titles_alts_captions(chapter):
    assert [it for text in FIGURES[chapter] for it in find_gone(text)] == []


@pytest.mark.parametrize("claim", CLAIM_WORDS)
def test_words_of_claims(claim):
    assert [it for text in CLAIM_WORDS[claim] for it in find_gone(text)] == []


@pytest.mark.parametrize("say", [entry["say"] for entry in CAVEATS])
def test_caveats(say):
    assert find_gone(say) == []


@pytest.mark.parametrize("column", LABELS)
def test_headings_of_tables(column):
    assert find_gone(LABELS[column]) == []


@pytest.mark.parametrize("module", TABLES)
def test_words_that_tables_are_made_of(module):
    """Constants of a chapter's tables: headings, labels of rows, words for their cells."""
    kept = vars(importlib.import_module(module)).items()
    constants = [value for name, value in kept if name.isupper() and isinstance(value, dict)]
    texts = [text for value in constants for text in _texts(value)]
    assert [it for text in texts for it in find_gone(text) if " " in text] == []


def _texts(value):
    if isinstance(value, dict):
        return [text for pair in value.items() for it in pair for text in _texts(it)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("pattern", GONE)
def test_a_pattern_finds_what_it_is_for(pattern):
    wanted, innocent = GONE[pattern]
    assert [text for text in wanted if not PATTERNS[pattern].search(text)] == []
    assert [text for text in innocent if PATTERNS[pattern].search(text)] == []


PAGE = """# By lot

> the dose

He writes "clear of zero" {cite}`him2016`.

```{code-cell} ipython3
dose = 1  # by lot
show_table(make(), "By dose, drawn", id="table-dose")
```

See {number}`the-dose-pp` and [what goes with it](dose.md), `the dose`.
"""


def test_prose_is_read_and_what_is_not_ours_is_not(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    found = find_gone(read_prose(page))
    assert len(found) == 2 and all(any(it in text for text in found) for it in ("By lot", "goes"))
    assert find_gone(read_table_titles(page)) == ["By dose, drawn"]


def test_words_of_ours_are_told_from_words_of_others():
    rule = [{"why": "by lot", "below": "dose-pp"}]
    entry = {"text": "clear of zero", "answer": "{dose-pp} points", "rule": rule}
    assert list_words(entry) == [" points", "by lot"]
