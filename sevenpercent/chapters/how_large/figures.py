"""The picture of the chapter on how large a hack could have been."""

import pandas as pd

from citable.charts import style
from citable.charts.intervals import draw_intervals
from citable.registry import figure
from sevenpercent.chapters.how_large.designs import DESIGNS, measure
from sevenpercent.chapters.how_large.margins import CLAIMED, CORRECTED, DECIDES, FORMS, margin_pct
from sevenpercent.chapters.how_large.sources import ALL, CLAIMS
from sevenpercent.chapters.how_large.tables import FORM_LABELS
from sevenpercent.estimators.equivalence import ALPHA


@figure(
    "how-large-ceilings",
    title="The ceiling on a hack of the touchscreens runs from {how-large-ceiling-lowest-pct} to "
    "{how-large-ceiling-highest-pct} of their ballots, by design and forms",
    alt="For eight designs, on corrected forms and on forms as filed, the estimate as a share of "
    "the ballots cast on DREs with its interval. All intervals end far below the line of the "
    "claim's votes at {how-large-claimed-corrected-pct}. All but that of counties with two "
    "controls end below the line at {recount-flips-needed-dre-cleaned-pct}, which decided the "
    "state; that of municipalities by votes without size ends just before it.",
    caption="Each estimate as votes turned to Trump on all DREs alike, with its 90% interval. "
    "Where one ends "
    "before a line, a one-sided test at one in twenty rejects a hack of that size. Filled: forms "
    "corrected. Hollow: as filed. Lines: percent of corrected DRE ballots. Nothing here shows that "
    "any vote was turned.",
    sources=ALL,
    claims=CLAIMS,
)
def draw_ceilings():
    rows = []
    for key, design in DESIGNS.items():
        for form in FORMS:
            found = measure(key, form)
            low, high = found.interval_pct(1 - 2 * ALPHA)
            row = {"label": design.label, "forms": FORM_LABELS[form], "value": found.hack_pct}
            rows.append(row | {"low": low, "high": high})
    frame = pd.DataFrame(rows)
    axes = draw_intervals(
        frame,
        xlabel="Votes turned to Trump, percent of the ballots cast on DREs",
        series="forms",
        marks={
            FORM_LABELS[CORRECTED]: style.Mark(style.PALETTE["electronic"], "o"),
            "as filed": style.Mark(style.PALETTE["placebo"], "D", "--", filled=False),
        },
        references={
            margin_pct(CORRECTED, DECIDES): "decided",
            margin_pct(CORRECTED, CLAIMED): "30,000 votes",
        },
    )
    return axes, frame
