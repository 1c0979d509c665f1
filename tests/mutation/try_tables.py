"""Tries the checks of data/raw: python tests/mutation/try_tables.py [n].

Each mutant must be told as it stands, where the digest in data/datapackage.json tells any change,
and without what its digest and its number of rows tell, as if someone had meant it and described
it anew: there only the rules and relations of the tables can tell. An argument n tries a large
table with every nth kind alone.
"""

import copy
import json
import os
import re
import shutil
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

from table_mutants import KINDS, Original  # noqa: E402

from citable.publish.sources import read_one_source  # noqa: E402
from citable.source_checks.table_descriptions import RULES  # noqa: E402
from citable.source_checks.tables import check_tables, read_table  # noqa: E402
from sevenpercent.paths import DATAPACKAGE, RAW  # noqa: E402
from sevenpercent.tables.check import check_figures  # noqa: E402

LARGE = 600  # rows
# Columns that no second figure in data/raw speaks of. A plausible change of one, described anew
# with its file, contradicts nothing; its digest tells it while the description was not renewed, and
# `make custody` against the originals tells it in any case.
# Names of wards are left out: a damaged one is told, two exchanged ones need not be.
ALONE = {
    row["table"]: row["columns"]
    for row in read_one_source()
    if row["table"] != "published" and row["columns"] != "reporting_unit"
}
OTHER_REASONS = {
    ("row missing", "polls_president"): "nothing says which polls there were",
    ("file cut off between lines", "polls_president"): "nothing says which polls there were",
    ("row missing", "wi_municipality_changes"): "nothing says which changes there were",
    ("file cut off between lines", "wi_municipality_changes"): "nothing says which there were",
}


def why_undetectable(mutant):
    """The reason why no rule can tell a mutant; empty where one should."""
    columns = [mutant.column] if mutant.column else re.findall(r"\w+", mutant.change)
    alone = [name for name in columns if name in ALONE.get(mutant.table, "").split()]
    if alone and (mutant.column or mutant.kind.startswith("cells of two columns")):
        return f"no second figure speaks of {alone[0]}"
    return OTHER_REASONS.get((mutant.kind, mutant.table), "")


def read_all():
    """The tables as they are, read once, with their cells typed."""
    resources = json.loads(DATAPACKAGE.read_text("utf-8"))["resources"]
    tables = {
        resource["name"]: read_table(resource, (RAW / f"{resource['name']}.csv").read_bytes())
        for resource in resources
    }
    assert all(table.typed is not None for table in tables.values())
    return tables


def make_mutants(tables, *, share=1):
    """Mutants of every kind of every table that has something to damage in this way.

    Parameters
    ----------
    tables : dict, from read_all
    share : int, of a large table every nth kind alone, another n for another table
    """
    for number, table in enumerate(tables.values()):
        content = (RAW / f"{table.name}.csv").read_bytes()
        original = Original(table.resource, content)
        large = len(original.rows) > LARGE
        for position, kind in enumerate(KINDS):
            if not large or (position + number) % share == 0:
                mutant = original.damage(kind)
                if mutant:
                    yield mutant


def find_problems(mutant, tables):
    """What the checks say of a mutant, in a folder where it stands in its table's place."""
    # Typed cells of the others are kept: copy() takes what was computed along.
    together = {name: copy.copy(table) for name, table in tables.items()}
    for table in together.values():
        table.problems = []
    together[mutant.table] = read_table(tables[mutant.table].resource, mutant.content)
    with TemporaryDirectory() as folder:
        shutil.copytree(RAW, Path(folder) / "raw", copy_function=os.symlink)
        damaged = Path(folder) / "raw" / f"{mutant.table}.csv"
        damaged.unlink()
        damaged.write_bytes(mutant.content)
        check_tables(together, folder, {mutant.table})
        check_figures(together, {mutant.table})
    return [problem for table in together.values() for problem in table.problems]


def is_described(problem):
    """Whether a mutant that someone has described anew would not have the problem."""
    return problem.rule in (RULES["hash-count"], "row count")


def name_place(mutant, problems):
    """The first message that names file, rule and value, and the damaged column if there is one."""
    for problem in sorted(problems, key=lambda found: mutant.column not in str(found)):
        if problem.file.startswith("data/raw/") and problem.rule and problem.value:
            return str(problem)
    return ""


def try_all(share=1, step=1):
    """Tries the mutants.

    Parameters
    ----------
    share : int, of a large table every nth kind alone
    step : int, of what is left every nth mutant alone

    Returns
    -------
    (Counter, list of str) : what became of them; those that no rule told, each with the reason
    """
    tables, counts, untold = read_all(), Counter(), []
    for mutant in islice(make_mutants(tables, share=share), 0, None, step):
        counts["tried"] += 1
        problems = find_problems(mutant, tables)
        file = f"data/raw/{mutant.table}.csv"
        counts["told as they stand"] += any(problem.file == file for problem in problems)
        if name_place(mutant, [found for found in problems if not is_described(found)]):
            counts["told by a rule though described anew"] += 1
            continue
        reason = why_undetectable(mutant)
        counts["with no second figure" if reason else "missed"] += 1
        untold.append(f"{mutant}: {reason or 'MISSED'}")
    return counts, untold


def main():
    counts, untold = try_all(*map(int, sys.argv[1:2]))
    print("\n".join(untold))
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    sys.exit(1 if counts["missed"] else 0)


if __name__ == "__main__":
    main()
