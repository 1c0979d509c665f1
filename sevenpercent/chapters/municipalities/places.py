"""Which municipalities are compared."""

from sevenpercent.frames.names import PLACES
from sevenpercent.frames.ready import ready_frame

LEAST_VOTES = 10
# Of 1,888 places with ten votes or more six filed no EL-190; no other value is missing.
COMPARED = f"total_votes >= {LEAST_VOTES} and dre_share.notna()"


def places():
    """Municipalities with ten votes or more in 2016 that filed form EL-190.

    Returns
    -------
    DataFrame by municipality_key : the columns of frames.municipalities, flags as 0 and 1

    Units: votes, ballots, people; shares 0 to 1; _pp percentage points.
    """
    return ready_frame(PLACES).query(COMPARED)
