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

from sevenpercent.paths import DATAPACKAGE, RAW  # noqa: E402
from sevenpercent.tables.check import check_tables, read_table  # noqa: E402
from sevenpercent.tables.check_description import RULES  # noqa: E402

LARGE = 600  # rows
# Columns that no second figure in data/raw speaks of. A plausible change of one, described anew
# with its file, contradicts nothing; its digest tells it while the description was not renewed, and
# `make custody` against the originals tells it in any case.
ALONE = {
    "case_municipalities": "dre_change_primary_share density male_pct graduate_pct income_usd "
    "unemployed_pct same_day_share late_share late_2012_share absentee_counted_share "
    "absentee_rejected_share absentee_counted_2012_share absentee_rejected_2012_share "
    "sanders_primary_pct others_democratic_primary_pct trump_primary_pct "
    "others_republican_primary_pct",
    "miller_counties": "other_votes paper population population_wikipedia white_pct black_pct "
    "college_pct",
    "polls_president": "poll_id question_id pollster methodology partisan poll_date sample_size "
    "democrat_pct republican_pct third_candidate_pct",
    "us_counties_context": "county_name population cvap white_pct black_pct hispanic_pct "
    "nonwhite_pct foreign_born_pct female_pct age_29_under_pct age_65_over_pct "
    "median_household_income_usd unemployed_pct less_high_school_pct less_college_pct "
    "white_less_high_school_pct white_less_college_pct rural_pct rural_urban_code",
    "us_counties_president": "dem_2024_votes rep_2024_votes",
    "us_equipment_2012": "jurisdiction_type jurisdiction division precincts make model "
    "equipment_type vvpat accessible_use early_voting absentee_ballots polling_place",
    "us_equipment_2016": "jurisdiction_type jurisdiction division precincts registration make "
    "model equipment_type vvpat accessible_use early_voting absentee_ballots polling_place",
    "voting_device_types": "vvpat verified_voting_make verified_voting_model source",
    "wi_ballots_by_method_2012": "registrants total_voters",
    "wi_ballots_by_method_2016": "registrants total_voters",
    "wi_ballots_by_method_2018": "registrants total_voters report_incomplete",
    "wi_ballots_by_method_2020": "registrants total_voters report_incomplete",
    "wi_counties": "county_name",
    "wi_equipment": "tabulator_filed accessible_filed",
    "wi_municipalities": "municipality_name doa_fips5 population_2010 population_2016",
    "wi_municipality_changes": "municipality_name_from kind evidence",
    "wi_municipality_demographics": "population white_alone black_alone non_hispanic_white "
    "hispanic adults_25_plus bachelors_or_more_25_plus adults_18_plus adults_65_plus "
    "population_margin non_hispanic_white_margin adults_25_plus_margin "
    "bachelors_or_more_25_plus_margin median_age longitude latitude",
    "wi_recount_methods": "recount_method",
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
