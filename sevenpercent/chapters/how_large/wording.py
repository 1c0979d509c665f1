"""The tables behind the numbers of how large a hack could be, the words that define them."""

from sevenpercent.chapters.detection.sources import COUNTIES
from sevenpercent.chapters.detection.sources import PLACES as PLACE_TABLES
from sevenpercent.chapters.detection.wording import AS_CORRECTED, AS_FILED, describe_design
from sevenpercent.chapters.how_large.designs import DESIGNS
from sevenpercent.chapters.how_large.forms import CASES, DRAWS
from sevenpercent.chapters.how_large.margins import CORRECTED, FILED
from sevenpercent.frames.columns import SHAPES
from sevenpercent.wording import HARRISON, LOG_VOTES, PLACES

CLAIMS = ("C14", "C16", "C17")
FORMS_2016 = "wi_ballots_by_method_2016"
ALL = tuple(dict.fromkeys((*COUNTIES, *PLACE_TABLES, SHAPES)))
# The form in words, as the designs' own definitions name it.
FORM_WORDS = {FILED: AS_FILED, CORRECTED: AS_CORRECTED}
BOOK_KEYS = {
    "counties-two": "dose-swing",
    "counties-four": "dose-swing-rural-size",
    "neighbours": "pairs-dose",
    "towns": "towns",
}
JACKKNIFE = "errors clustered by county (CV3, Student's t)"
ON_DRES = "switched from Clinton to Trump on all DREs alike"
DECIDED = "the votes that decided Wisconsin (half of the margin and one)"
EXCHANGED = "scanner and DRE columns exchanged as often as corrected"
CASE_WORDS = {
    "left": "differences from totals on corrected forms",
    "again": f"differences from totals as filed, {EXCHANGED}",
    "filed": f"differences from totals as filed, {EXCHANGED}",
    "ballots": "differences as filed, scanner and DRE columns exchanged, as many ballots as "
    "corrected",
}


def tell(design, form, *, errors=True, brief=True):
    """A design on a form in full: outcome, machines, what is held alike, places, errors.

    errors says how far it may be off; brief names dyadic errors and does not tell them, for numbers
    that are no interval.
    """
    if (once := design.removesuffix("-votes")) in BOOK_KEYS:
        words = describe_design(BOOK_KEYS[once], interval=not brief, by_votes=design != once)
    else:
        counted = "places counted by votes" if "votes" in design else "places counted once"
        held = PLACES["swing on DRE share, people, size, past"]
        held = held.replace(f"{LOG_VOTES}, ", "") if "no-size" in design else held
        words = f"{held}; {PLACES[counted]}" + (f"; {JACKKNIFE}" if errors else "")
    words = words.replace(FORM_WORDS[FILED], FORM_WORDS[form])
    if not errors:  # said beside it, for the estimate is another
        words = words.replace("; least squares, HC3 errors, Student's t", "")
    return words[0].upper() + words[1:]


def tell_case(design, case):
    """A design of forms.SIMULATED on the form of a case, and how its errors are taken out."""
    simex = f"SIMEX ({CASE_WORDS[case]}; added 1 to 3 times, quadratic; {DRAWS} draws)"
    errors = JACKKNIFE if design.startswith("places") else "HC3 errors, Student's t"
    words = tell(design, CASES[case].form, errors=False).replace(HARRISON, "")  # for want of room
    return f"{words}; {simex}; {errors}."


def sources_of(design):
    """Tables behind a number of a design of DESIGNS."""
    if DESIGNS[design].level != "county":
        return PLACE_TABLES
    return (*COUNTIES, SHAPES) if design == "neighbours" else COUNTIES
