"""Tables of data/raw behind the numbers of how large a hack is left room for."""

from sevenpercent.chapters.detection.sources import COUNTIES, PLACES
from sevenpercent.chapters.how_large.designs import DESIGNS

CLAIMS = ("C14", "C16", "C17")
FORMS_2016 = "wi_ballots_by_method_2016"
ALL = tuple(dict.fromkeys((*COUNTIES, *PLACES)))


def sources_of(design):
    """Tables behind a number of a design of DESIGNS."""
    return COUNTIES if DESIGNS[design].level == "county" else PLACES
