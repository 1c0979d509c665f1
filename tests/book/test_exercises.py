"""The answer of an exercise is what its change of one cell gives."""

import jupytext
import pytest
from chapter_runs import run_checks

from citable.paths import BOOK
from citable.registry import load_all, number_text

# Chapter, what stands in one of its cells, what the exercise puts there; then, by row of a check,
# the published number that the row shows.
EXERCISES = (
    (
        "municipalities",
        'municipalities().query("total_votes >= 10")',
        "municipalities().query(\"total_votes >= 10 and municipality_type == 'town'\")",
        {
            "muni-swing-fe-pp": "muni-swing-towns-pp",
            "muni-swing-fe-weighted-pp": "muni-swing-towns-weighted-pp",
        },
    ),
    (
        "recount",
        '100 * to_turn / units[f"{method}_ballots"].sum()',
        '100 * to_turn / units["dre_ballots_cleaned"].sum()',
        {"recount-flips-needed-dre-pct": "recount-flips-needed-dre-cleaned-pct"},
    ),
    (
        "detection",
        'size = to_turn / counties["dre_ballots"].sum()',
        'size = 30_000 / counties["dre_ballots"].sum()',
        {"detection-power-fte-miller-pct": "detection-power-thirty-thousand-fte-miller-pct"},
    ),
    (
        "other-states",
        'controls = "degree_share + nonwhite_share"',
        'controls = "1"',
        {"pa-fte-weighted-pp": "pa-raw-weighted-pp"},
    ),
    (
        "polls",
        "(2012, 2020)",
        "(2004, 2008)",
        {
            "polls-paperless-2012-pp": "polls-paperless-2004-pp",
            "polls-paperless-2020-pp": "polls-paperless-2008-pp",
        },
    ),
    (
        "rivals",
        "nation().query(\"state == 'Wisconsin'\")",
        "nation().query(\"state == 'Pennsylvania'\")",
        {
            "rival-cooley-wi-change-pp": "rival-cooley-pa-change-pp",
            "rival-cooley-wi-2016-pp": "rival-cooley-pa-2016-pp",
            "rival-cooley-wi-2012-pp": "rival-cooley-pa-2012-pp",
        },
    ),
)

# One of them in every test, so that what runs them is tried; the others by `make trials`.
ALWAYS = "other-states"
TRIED = [
    pytest.param(*exercise, id=exercise[0], marks=[pytest.mark.trial] * (exercise[0] != ALWAYS))
    for exercise in EXERCISES
]


@pytest.mark.usefixtures("warm_kernels")
@pytest.mark.parametrize(("name", "old", "new", "answers"), TRIED)
def test_the_changed_cell_gives_the_answer(name, old, new, answers):
    load_all()
    notebook = jupytext.read(BOOK / f"{name}.md")
    changed = [cell for cell in notebook.cells if cell.cell_type == "code" and old in cell.source]
    assert len(changed) == 1, "an exercise changes one cell"
    changed[0].source = changed[0].source.replace(old, new)
    shown = {id: here for id, here, _, _ in run_checks(notebook)}
    assert {row: shown[row] for row in answers} == {
        row: number_text(id) for row, id in answers.items()
    }


def test_every_answer_is_printed_under_exercises():
    texts = [path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("*.md"))]
    printed = "".join(text.partition("\n## Exercises\n")[2] for text in texts)
    ids = [id for *_, answers in EXERCISES for id in answers.values()]
    assert [id for id in ids if f"`{id}" not in printed] == []
