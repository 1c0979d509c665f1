"""Tables of the chapter on how large a hack could have been."""

import pandas as pd

from citable.registry import format_value
from sevenpercent.chapters.how_large.designs import DESIGNS, measure
from sevenpercent.chapters.how_large.forms import SIMULATED, without_errors
from sevenpercent.chapters.how_large.margins import CLAIMED, CORRECTED, DECIDES, FILED
from sevenpercent.estimators.equivalence import ALPHA
from sevenpercent.labels import print_ends

FORM_LABELS = {CORRECTED: "corrected", FILED: "as filed"}
SMALLEST_P = 0.001
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
