"""In what share of all analyses of the counties a hack is rejected."""

from functools import partial

from citable.registry import declare_number
from sevenpercent.chapters.how_large import grid
from sevenpercent.chapters.how_large.margins import CLAIMED, CORRECTED, DECIDES, FILED
from sevenpercent.chapters.how_large.wording import CLAIMS, DECIDED, FORM_WORDS, FORMS_2016, ON_DRES
from sevenpercent.chapters.multiverse.sources import TOLD, sources_of
from sevenpercent.estimators.multiverse_choices import CHANGES, DOSES, LEVELS

percent = partial(declare_number, __name__, unit="percent", digits=1, claims=CLAIMS, words=TOLD)
USED = "machines by share of ballots on DREs as filed or corrected"
SINCE = "outcome a share's change since 2012 or a share given that of 2012"
ROWS = {
    "all": ("all", {}),
    "levels": ("outcome a share of 2016", {"outcome": LEVELS}),
    "changes": (SINCE, {"outcome": CHANGES}),
    "used-levels": (
        f"{USED}, outcome a share of 2016",
        {"reading": DOSES, "outcome": LEVELS},
    ),
    "used-changes": (f"{USED}, {SINCE}", {"reading": DOSES, "outcome": CHANGES}),
    "used-changes-rural": (
        f"{USED}, {SINCE}, rural share among the controls",
        {"reading": DOSES, "outcome": CHANGES, "place": grid.RURAL},
    ),
}
MARGINS = {DECIDES: DECIDED, CLAIMED: "30,000 votes"}


def sources(key):
    options = ROWS[key][1]
    readings = {"reading": options["reading"]} if "reading" in options else {}
    found = sources_of(2016, levels=options.get("outcome") == LEVELS, **readings)
    return tuple(dict.fromkeys((*found, FORMS_2016)))


for id, margin, form, key in (
    ("how-large-grid-decides-pct", DECIDES, CORRECTED, "all"),
    ("how-large-grid-decides-levels-pct", DECIDES, CORRECTED, "levels"),
    ("how-large-grid-decides-changes-pct", DECIDES, CORRECTED, "changes"),
    ("how-large-grid-decides-used-levels-pct", DECIDES, CORRECTED, "used-levels"),
    ("how-large-grid-decides-used-changes-pct", DECIDES, CORRECTED, "used-changes"),
    ("how-large-grid-decides-used-changes-rural-pct", DECIDES, CORRECTED, "used-changes-rural"),
    ("how-large-grid-decides-used-changes-filed-pct", DECIDES, FILED, "used-changes"),
    ("how-large-grid-claimed-pct", CLAIMED, CORRECTED, "all"),
    ("how-large-grid-claimed-levels-pct", CLAIMED, CORRECTED, "levels"),
    ("how-large-grid-claimed-changes-pct", CLAIMED, CORRECTED, "changes"),
    ("how-large-grid-claimed-used-levels-pct", CLAIMED, CORRECTED, "used-levels"),
    ("how-large-grid-claimed-used-changes-pct", CLAIMED, CORRECTED, "used-changes"),
):
    rows, options = ROWS[key]
    percent(
        id,
        f"Analyses of the grid for 2016 ({rows}) in which {MARGINS[margin]}, {ON_DRES} by "
        f"{FORM_WORDS[form]}, are rejected one-sided at 5%. {{grid}}",
        partial(grid.rejected_pct, form, margin, **options),
        sources=sources(key),
    )
for id, key in (
    ("how-large-grid-beyond-used-levels-pct", "used-levels"),
    ("how-large-grid-beyond-used-changes-pct", "used-changes"),
):
    rows, options = ROWS[key]
    percent(
        id,
        f"Analyses of the grid for 2016 ({rows}) whose estimate lies as far on the claim's side as "
        f"{DECIDED}, {ON_DRES} by {FORM_WORDS[CORRECTED]}, would put it, or further. {{grid}}",
        partial(grid.beyond_pct, CORRECTED, DECIDES, **options),
        sources=sources(key),
    )
