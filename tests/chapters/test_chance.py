"""The p values in sentences: the list is the pages', the adjustments are right, the words hold."""

import numpy as np
import pytest
from numbers_by_id import value

from citable import registry
from citable.paths import BOOK
from citable.prose.directives import numbers_in_sentences
from citable.prose.lint import NUMBER_ROLE
from sevenpercent.chapters.chance import numbers, tables
from sevenpercent.chapters.chance.printed import OF_A_MARGIN, PRINTED, SOURCES, TABLED

registry.load_all()


def is_listed(id):
    return registry.get_number(id).unit == "p value" and not id.endswith(OF_A_MARGIN)


def test_the_list_is_what_the_pages_print():
    """A p value that a sentence prints and the list lacks, or the other way round, is named."""
    printed = {
        id
        for path in BOOK.glob("*.md")
        for id in numbers_in_sentences(path.read_text(encoding="utf-8"))
        if is_listed(id)
    }
    where = "sevenpercent/chapters/chance/printed.py"
    assert printed - {*PRINTED} == set(), f"add to {where}"
    assert {*PRINTED} - printed == set(), f"no sentence prints it: take it out of {where}"
    assert list(PRINTED) == sorted({*PRINTED})


def test_the_second_list_is_what_only_tables_print():
    roles = {
        role.partition("|")[0]
        for path in BOOK.glob("*.md")
        for role in NUMBER_ROLE.findall(path.read_text(encoding="utf-8"))
    }
    p_values = {id for id in roles if is_listed(id)}
    assert sorted(p_values - {*PRINTED}) == list(TABLED)


def test_the_tables_behind_it_are_those_of_its_numbers():
    found = {name for id in (*PRINTED, *TABLED) for name in registry.get_number(id).sources}
    assert list(SOURCES) == sorted(found)


def adjust(p, harmonic):
    """Step up by hand: the smallest p at a rank or above it, times tests over rank."""
    n = len(p)
    scale = sum(1 / rank for rank in range(1, n + 1)) if harmonic else 1
    return [min(1, *(scale * n * p[k] / (k + 1) for k in range(i, n))) for i in range(n)]


@pytest.mark.parametrize("family", numbers.FAMILIES)
def test_adjustments_by_hand(family):
    frame = numbers.printed_p(family)
    p = frame["p"].to_numpy()
    assert (np.diff(p) >= 0).all() and len(p) == len(numbers.FAMILIES[family])
    for name, harmonic in (("hochberg_p", False), ("yekutieli_p", True)):
        assert frame[name].to_numpy() == pytest.approx(adjust(p, harmonic))


@pytest.mark.parametrize("family, id", [("sentences", "printed-p"), ("pages", "printed-p-tables")])
def test_counts_by_hand(family, id):
    p = sorted(value(one) for one in numbers.FAMILIES[family])
    assert value(f"{id}-n") == len(p)
    assert value(f"{id}-below-n") == sum(one <= 0.05 for one in p)
    for name, harmonic in (("hochberg", False), ("yekutieli", True)):
        assert value(f"{id}-{name}-n") == sum(one <= 0.05 for one in adjust(p, harmonic))


def test_the_table_has_them_all():
    table = tables.p_table()
    assert set(table["number"]) == set(PRINTED) and (table["chapter"] != "").all()
    assert (table["stays"] == "by both").sum() == value("printed-p-yekutieli-n")
    assert (table["stays"] != "no").sum() == value("printed-p-hochberg-n")


def test_words_about_sides():
    """Which tests look to one side: by the definitions of the numbers."""
    words = {id: registry.get_number(id).definition for id in (*PRINTED, *TABLED)}
    joint = [id for id in words if id.startswith("multiverse-")]
    assert all("one-sided" in words[id] or "against Clinton" in words[id] for id in joint)
    detection = [id for id in words if id.startswith("detection-")]
    assert all("as far on the claim's side" in words[id] for id in detection)
    alike = [id for id in words if id.startswith("neighbours-alike-")]
    assert alike and all("at least as many" in words[id] for id in alike)
    assert "as high as" in words["moran-miller-p"]
    both = [id for id in words if id.startswith("elections-") or "pairs-" in id]
    assert all(
        "two-sided" in words[id] or "either way" in words[id] for id in both if id not in detection
    )


@pytest.mark.parametrize("family", numbers.FAMILIES)
def test_the_smallest_could_not_pass_the_strict_rule(family):
    """The smallest are from shuffles, too few for a p as small as the first must be."""
    p, n = numbers.printed_p(family)["p"], len(numbers.FAMILIES[family])
    first = numbers.RATE / n / sum(1 / rank for rank in range(1, n + 1))
    shuffles = {"detection-lot-tied-dose-swing-p": "1,000", "elections-1216-spatial-p": "1,999"}
    smallest = [*numbers.printed_p(family)["id"]][: len(shuffles)]
    assert sorted(smallest) == sorted(shuffles)
    for id, count in shuffles.items():
        assert count in registry.get_number(id).definition
        assert 1 / (1 + int(count.replace(",", ""))) > first
    assert (p > first).all()


def test_one_shuffle_less_and_the_next_would_stay():
    frame = numbers.printed_p("pages")
    stay = value("printed-p-tables-hochberg-n")
    after = frame.iloc[stay]
    assert after["hochberg_p"] > numbers.RATE and after["id"].startswith("multiverse-joint")
    less = frame["p"].where(frame.index != stay, after["p"] - 1 / 501)
    assert sum(one <= numbers.RATE for one in adjust(sorted(less), False)) > stay


def test_words():
    n, below = value("printed-p-n"), value("printed-p-below-n")
    assert round(n / 20) == 3  # "about three"
    assert below > 5 * n / 20  # "several times that"
    link = {"elections-1216-spatial-p", "detection-lot-tied-dose-swing-p"}
    assert {*numbers.printed_p().query("hochberg_p <= 0.05")["id"]} == link  # "both"
    assert value("printed-p-yekutieli-n") == 0  # "none"
    frame = numbers.printed_p("pages").query("hochberg_p <= 0.05")
    lean = {id for id in frame["id"] if "-2016-" in id}
    use = {id for id in frame["id"] if "-use-" in id}
    assert link <= {*frame["id"]}
    assert len(lean) + len(use) + 2 == len(frame) == value("printed-p-tables-hochberg-n")
    assert all(id.endswith(("-free-p", "-residuals-p")) for id in lean)
    assert all("difference" in id and id.endswith(("-free-p", "-spatial-p")) for id in use)
    assert not any("rural" in id for id in frame["id"])
    assert value("printed-p-tables-yekutieli-n") == 0
