"""Tables of the chapter on every analysis at once."""

import pandas as pd

from sevenpercent.chapters.multiverse.runs import controlled, explain_variance, select
from sevenpercent.estimators.multiverse_choices import DIMENSIONS, LEFT_OUT, UNCONTROLLED

DECISIONS = {
    "reading": "Which counties are electronic",
    "outcome": "What is explained",
    "schooling": "Control for schooling",
    "race": "Control for race",
    "place": "Control for place",
    "economy": "Control for the economy",
    "age": "Control for age",
    "weight": "Weight",
    "sample": "Counties",
}
NO_CONTROLS = ("Controls", "None at all")


def choices_table():
    """Every written choice with its reason.

    Returns
    -------
    DataFrame : decision, option, why; one row an option
    """
    return pd.DataFrame(
        {"decision": DECISIONS[name], "option": choice.label, "why": choice.why}
        for name, options in DIMENSIONS.items()
        for choice in options
    )


def left_out_table():
    """What the grid leaves out, with the reason."""
    return pd.DataFrame(LEFT_OUT.items(), columns=["left_out", "because_it"])


def options_by_year():
    """What the specifications of every option find.

    Returns
    -------
    DataFrame : decision, option, year, median_pp, negative_pct, positive_pct, specifications_n;
        one row an option of a year, the empty control set first

    Units: percentage points; percent of the option's specifications, p below 0.05 (HC3).
    """
    options = [(*NO_CONTROLS, {"schooling": UNCONTROLLED})]
    options += [(DECISIONS[name], choice.label, {name: choice.key})
                for name, choices in DIMENSIONS.items() for choice in choices]  # fmt: skip
    return pd.DataFrame(
        {
            "decision": decision,
            "option": option,
            "year": year,
            "median_pp": table["coefficient_pp"].median(),
            "negative_pct": 100 * table["negative"].mean(),
            "positive_pct": 100 * table["positive"].mean(),
            "specifications_n": len(table),
        }
        for year in (2016, 2012)
        for decision, option, chosen in options
        for table in [select(year, **chosen)]
    )


def options_table():
    """options_by_year with the years side by side."""
    values = ["median_pp", "negative_pct", "positive_pct"]
    wide = options_by_year().pivot_table(
        index=["decision", "option"], columns="year", values=values, sort=False
    )
    wide = wide[[(value, year) for year in (2016, 2012) for value in values]]
    wide.columns = [f"{value}_{year}" for value, year in wide.columns]
    return wide.reset_index()


def decisions_table():
    """How far each decision moves the estimate of 2016, among specifications with controls.

    Returns
    -------
    DataFrame : one row a decision, the one that matters most first

    Units: percentage points; percent of the variance of all estimates.
    """
    table, variance = controlled(2016), explain_variance(2016)
    rows = []
    for name, label in DECISIONS.items():
        medians = table.groupby(name, observed=True)["coefficient_pp"].median()
        rows.append((label, len(medians), medians.min(), medians.max(), 100 * variance[name]))
    columns = ["decision", "options_n", "lowest_pp", "highest_pp", "variance_pct"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("variance_pct", ascending=False, ignore_index=True)
