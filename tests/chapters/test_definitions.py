"""Every definition stands alone: somebody with the tables can recompute the number from it."""

import re
import zlib
from collections import Counter

import pytest

from citable import registry
from sevenpercent.chapters.detection.designs import DESIGNS
from sevenpercent.chapters.detection.wording import DESIGNS_IN_WORDS, describe_design
from sevenpercent.estimators import recount, wild_bootstrap

registry.load_all()
DEFINITIONS = {id: entry.definition for id, entry in registry.NUMBERS.items()}
SHORTEST, LONGEST = 60, 700
# Words that send a reader to another number.
POINTERS = (
    "the same", "as in", "as above", "those units", "of them", "of these", "the model of",
    "the comparison of", "otherwise as", "the chapter",
)  # fmt: skip
# What the book calls the ways to tell how far an estimate may be off.
ERRORS = re.compile(
    r"\b(HC2|HC3|CR1|Welch's|classical errors|clustered by (county|state)|wild bootstrap|"
    r"dyadic errors|Conley's errors|errors by the information matrix|2\.5 and 97\.5 percentiles|"
    r"standard deviation over the root|leaving out one county at a time|"
    r"random reassignments of the change)\b"
)
# Each was once defined in fewer words than a second hand needs, or in others' words.
TOLD = {
    "muni-swing-fe-pp": ("split or merged since 2008", "EL-190", "ten votes", "each once"),
    "muni-same-ballots-pp": ("votes for the two parties in each race", "from 2008 to 2018",
                             "US Senate", "two-party share of 2012"),
    "muni-senate-swing-weighted-pp": ("Obama's", "from 2008 to 2018", "weighted by votes"),
    "muni-governor-2014-pp": ("Governor in 2014", "from 2008 to 2018", "two-party share of 2012"),
    "muni-governor-1418-pp": ("two-party share of the governor's race of 2014", "of 2016 (EL-190"),
    "muni-swing-0812-weighted-pp": ("GAB-190 as filed", "two-party share of 2008", "a GAB-190 too"),
    "muni-gave-up-2018-state-pp": ("over the whole state", "none in 2018"),
    "polls-paperless-leaning-pp": ("share of people non-Hispanic white times", "Obama's margin",
                                   "last 21 days", "HC3"),
    "polls-any-dre-leaning-pp": ("any DRE at a polling place", "three pollsters or more"),
    "states-gap-pp": ("Verified Voting 2016", "each state once", "Alaska left out"),
    "states-gap-without-dc-pp": ("Alaska and the District left out",),
    "states-gap-paperless-pp": ("a DRE without a paper trail",),
    "conley-dose-swing-pp": ("100 kilometres", "one minus the leverage", "EPSG:3071"),
    "pairs-swing-controlled-pp": ("a shared border or corner", "Miller's table", "equal in",
                                  "may err together"),
    "pairs-2012-pp": ("Obama's two-party share of 2012", "Miller's table"),
    "rival-grosso-official-edge-pp": ("AVC Edge", "more than ten in 2012", "log votes of 2016",
                                      "wild bootstrap of counties"),
    "dose-swing-all-pp": ("share of whites of 25+ without a bachelor's degree", "born abroad"),
    "gap-twoparty-mean-dre-majority-pp": ("Welch's (HC2) errors", "70 degrees of freedom"),
    "us-dropped-2016-pp": ("in any row", "CR1 errors by state", "states less one"),
    "pairs-2016-pp": ("plain residuals", "counties in pairs less coefficients"),
    "town-pairs-swing-pp": ("EPSG:3071", "under ten votes", "left out first", "any other county"),
    "dose-level-rural-size-votes-bound": ("end times DRE share times two-party votes",),
    "dose-swing-pp": ("of ballots by the four methods",),
    "muni-johnson-pp": ("an EL-190", "log of all votes for President 2016", "write-ins"),
    "multiverse-use-median-pp": ("any ballot by corrected forms", "HC3"),
    "detection-hack-places-pct": ("wild bootstrap of counties", "county fixed effects"),
    "detection-false-places-pct": ("errors clustered by county", "county fixed effects"),
}  # fmt: skip


def test_definitions_name_no_other_number():
    # Ids are words joined by hyphens, which definitions are free to use as long as no id is one.
    named = {
        id: set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text)) & set(DEFINITIONS)
        for id, text in DEFINITIONS.items()
    }
    assert {id: words for id, words in named.items() if words} == {}


def test_definitions_point_nowhere_else():
    pointers = re.compile(rf"\b({'|'.join(POINTERS)})\b", re.IGNORECASE)
    found = {id: pointers.findall(text) for id, text in DEFINITIONS.items()}
    assert {id: words for id, words in found.items() if words} == {}


def test_definitions_are_long_enough_and_no_longer():
    lengths = {id: len(text) for id, text in DEFINITIONS.items()}
    assert {id: n for id, n in lengths.items() if not SHORTEST <= n <= LONGEST} == {}


def test_definitions_are_sentences():
    broken = re.compile(r"[{}]|;;|\.\.|,,| [,;.]|  ")
    assert [
        id
        for id, text in DEFINITIONS.items()
        if text[0] != text[0].upper() or not text.endswith(".") or broken.search(text)
    ] == []


def test_a_coefficient_says_what_it_compares():
    # "Outcome on machines, controls" alone tells a model, and not what the number is of it.
    model = re.compile(r"[^:;]* on (any DRE|(the (county's )?)?DRE share|Miller's|whether most)\b")
    told = re.compile(
        r"^Difference, |\b(coefficient|interval|[Rr]esiduals?|effect|tell from zero)\b"
    )
    assert [
        id
        for id, entry in registry.NUMBERS.items()
        if entry.unit == "percentage points"
        and model.match(entry.definition)
        and not told.search(entry.definition)
    ] == []


def test_definitions_differ():
    # Numbers defined by one text: a reader could not tell which is which.
    count = Counter(DEFINITIONS.values())
    assert [id for id, text in DEFINITIONS.items() if count[text] > 1] == []


@pytest.mark.parametrize("id", TOLD)
def test_definition_tells(id):
    assert [words for words in TOLD[id] if words not in DEFINITIONS[id]] == []


def test_interval_names_its_error():
    assert [
        id
        for id, text in DEFINITIONS.items()
        if registry.compute_number(id).interval and not ERRORS.search(text)
    ] == []


def test_wild_bootstrap_can_be_drawn_again():
    told = f"{wild_bootstrap.DRAWS_N:,} draws, seed {wild_bootstrap.SEED}"
    words = ("wild bootstrap of counties", "null imposed", "Rademacher weights", told)
    drawn = [text for text in DEFINITIONS.values() if "wild bootstrap" in text]
    assert drawn
    assert [text for text in drawn if not all(part in text for part in words)] == []


@pytest.mark.parametrize("kind", ["dre", "scan"])
def test_recount_can_be_drawn_again(kind):
    seed = zlib.crc32(f"{kind}-hand".encode())
    text = DEFINITIONS[f"recount-flip-rate-{kind}-pct"]
    assert f"{recount.DRAWS_N:,} draws" in text and f"seed {seed}" in text


def test_every_design_is_told():
    assert list(DESIGNS_IN_WORDS) == list(DESIGNS)
    told = [describe_design(design) for design in DESIGNS]
    assert len(set(told)) == len(told)
