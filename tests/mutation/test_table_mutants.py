"""Damaged tables: each is caught before anything is published, in words that name the place."""

import pytest
from table_mutants import KINDS
from try_tables import ALONE, name_place, read_all, try_all, why_undetectable

from citable.source_checks.problems import Problem
from sevenpercent.tables.load import read_package

SHARE = 10  # of a large table every tenth kind, of the next another; `make trials` tries all
STEP = 16  # and of those every sixteenth, in `make test`


def test_twenty_mutants_and_none_missed():
    counts, untold = try_all(SHARE, STEP)
    assert counts["tried"] >= 20
    assert counts["told as they stand"] == counts["tried"]
    assert not counts["missed"], "\n".join(untold)


@pytest.mark.trial
def test_three_hundred_mutants_and_none_missed_silently():
    counts, untold = try_all(SHARE)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    assert counts["tried"] >= 300
    assert counts["told as they stand"] == counts["tried"]
    assert not counts["missed"], "\n".join(untold)
    # Without digests nine of ten are told; the others have their reasons.
    assert counts["told by a rule though described anew"] >= 0.9 * counts["tried"]


def test_columns_that_stand_alone_are_there():
    for table, columns in ALONE.items():
        names = {field["name"] for field in read_package()[table]["schema"]["fields"]}
        assert set(columns.split()) <= names, table


def test_a_reason_is_needed():
    class Mutant:
        table, kind, column, change = "wi_certified_totals", "off by one", "votes", ""

    assert not why_undetectable(Mutant)
    Mutant.table, Mutant.column = "wi_recount_methods", "recount_method"
    assert why_undetectable(Mutant) == "no second figure speaks of recount_method"


def test_a_message_without_file_or_value_names_no_place():
    class Mutant:
        column = "zeta"

    assert not name_place(Mutant, [Problem("", 2, "zeta is wrong", "1")])
    assert not name_place(Mutant, [Problem("data/raw/x.csv", 2, "zeta is wrong", "")])
    told = [Problem("data/raw/x.csv", 3, "eta", "1"), Problem("data/raw/x.csv", 2, "zeta", "1")]
    assert name_place(Mutant, told) == "data/raw/x.csv, row 2: zeta: 1"


def test_the_tables_themselves_are_not_told():
    assert all(not table.problems for table in read_all().values())
    assert len(KINDS) > 40
