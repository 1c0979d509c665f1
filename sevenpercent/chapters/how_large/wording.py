"""Words that define the numbers of how large a hack is left room for."""

from sevenpercent.chapters.detection.wording import describe_design
from sevenpercent.chapters.how_large.forms import CASES, DRAWS
from sevenpercent.chapters.how_large.margins import CORRECTED, FILED
from sevenpercent.wording import LOG_VOTES, PLACES

# The form in words, as the designs' own definitions name it.
FORM_WORDS = {FILED: "EL-190 as filed", CORRECTED: "EL-190 corrected by data/errata"}
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
}


def tell(design, form, *, errors=True, brief=True):
    """A design on a form in full: outcome, machines, what is held alike, places, errors.

    Parameters
    ----------
    design : str, a key of designs.DESIGNS
    form : str, a key of FORM_WORDS
    errors : bool, how far it may be off stands in it
    brief : bool, dyadic errors are named and not told, for numbers that are no interval
    """
    if design in BOOK_KEYS:
        words = describe_design(BOOK_KEYS[design], interval=not brief)
    else:
        counted = "places counted by votes" if "votes" in design else "places counted once"
        held = PLACES["swing on DRE share, people, size, past"]
        held = held.replace(f"{LOG_VOTES}, ", "") if "no-size" in design else held
        words = f"{held}; {PLACES[counted]}" + (f"; {JACKKNIFE}" if errors else "")
    words = words.replace(FORM_WORDS[FILED], FORM_WORDS[form])
    if not errors:  # said beside it, for the estimate is another
        words = words.replace("; least squares, HC3 errors, Student's t", "")
    return words[0].upper() + words[1:]


def tell_simex(case):
    """How the errors of forms are taken out in a case of forms.CASES."""
    return f"SIMEX for errors of forms ({CASE_WORDS[case]}; {DRAWS} draws)"


def tell_case(design, case):
    """A design of forms.SIMULATED on the form of a case, without its errors."""
    return tell(design, CASES[case].form, errors=False)
