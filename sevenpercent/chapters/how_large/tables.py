"""Tables of the chapter on how large a hack could have been."""

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.how_large import grid
from sevenpercent.chapters.how_large.designs import DESIGNS, measure
from sevenpercent.chapters.how_large.forms import SIMULATED, without_errors
from sevenpercent.chapters.how_large.margins import CLAIMED, CORRECTED, DECIDES, FILED
from sevenpercent.estimators.equivalence import ALPHA
from sevenpercent.estimators.multiverse_choices import CHANGES, DOSES, LEVELS
from sevenpercent.labels import print_ends

FORM_LABELS = {CORRECTED: "corrected", FILED: "as filed"}
SMALLEST_P = 0.001
USED = {"reading": DOSES, "outcome": CHANGES}
ANALYSES = {
    "Levels": {"outcome": LEVELS},
    "Changes of a share": {"outcome": CHANGES},
    "by touchscreen share": USED,
    "by touchscreen share, rural share held": USED | {"place": grid.RURAL},
    "Changes of her votes": {"outcome": grid.VOTES_LOST},
}
HEADERS = {
    "design": "Design",
    "form": "Forms",
    "estimate": "Estimate as a hack",
    "ninety": "90% interval",
    "ninety_five": "95% interval",
    "decides": "p, if decided",
    "claimed": "p, if 30,000 votes",
    "found": "Corrected, as they are",
    "left": "Without the errors that are left",
    "again": "Without as many errors as were ever found",
    "as_filed": "Filed, as they are",
    "filed": "Filed, without as many errors",
    "analyses": "Analyses",
    "analyses_n": "Number",
    "decides_once": "If decided: each county once",
    "decides_population": "If decided: by population",
    "claimed_once": "30,000 votes: each county once",
    "claimed_population": "30,000 votes: by population",
}


def _percent(value):
    return format_value(value, "percent", 1)


def _p(value):
    return f"{value:.3f}" if value >= SMALLEST_P else "< 0.001"


def tests_table():
    """Every design on every form: size as a hack, intervals, the tests of both margins.

    One row a design and form, as printed: percent of the ballots cast on DREs; one-sided p values.
    """
    rows = []
    for design, chosen in DESIGNS.items():
        for form, label in FORM_LABELS.items():
            found = measure(design, form)
            rows.append(
                {
                    "design": chosen.label,
                    "form": label,
                    "estimate": _percent(found.hack_pct),
                    "ninety": print_ends(*found.interval_pct(1 - 2 * ALPHA)),
                    "ninety_five": print_ends(*found.interval_pct(0.95)),
                    "decides": _p(found.below_p(DECIDES)),
                    "claimed": _p(found.below_p(CLAIMED)),
                }
            )
    return pd.DataFrame(rows)


def forms_table():
    """Ceilings on the corrected forms, and without the errors of forms, case by case.

    One row a design of SIMULATED, as printed: percent of the ballots cast on DREs; p values of the
    hack that decided, one-sided.
    """
    return pd.DataFrame(
        {
            "design": DESIGNS[design].label,
            "found": _ceiling(measure(design, CORRECTED)),
            "left": _ceiling(without_errors(design, "left")),
            "again": _ceiling(without_errors(design, "again")),
            "as_filed": _ceiling(measure(design, FILED)),
            "filed": _ceiling(without_errors(design, "filed")),
        }
        for design in SIMULATED
    )


def _ceiling(found):
    return f"{_percent(found.ceiling_pct)} (p {_p(found.below_p(DECIDES))})"


def grid_table():
    """Where the grid of the multiverse rejects either margin on the corrected forms, by weight.

    One row a kind of outcome: percent of its analyses, as printed.
    """
    rows = []
    for label, options in ANALYSES.items():
        row = {"analyses": label}
        row["analyses_n"] = len(grid.choose(grid.held_against(CORRECTED, DECIDES), **options))
        for name, margin in (("decides", DECIDES), ("claimed", CLAIMED)):
            for weight in ("once", "population"):
                found = grid.rejected_pct(CORRECTED, margin, weight=weight, **options)
                row[f"{name}_{weight}"] = _percent(found)
        rows.append(row)
    return pd.DataFrame(rows)
