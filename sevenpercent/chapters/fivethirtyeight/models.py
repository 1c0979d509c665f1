"""FiveThirtyEight's regression, Miller's two."""

from sevenpercent.models import Model

MOST_POPULOUS_N = 23  # bialikarthur2016
SMALLER = f"population < population.nlargest({MOST_POPULOUS_N}).min()"


def ask_fivethirtyeight(machines, *, race="2016", **options):
    """The Democrat's two-party share on machines, share with a degree, share not white: a Model.

    Parameters
    ----------
    machines : str, a column
    race : str, as the frames name it: a year for President, or such as governor_2014
    options : of Model; without any, Wisconsin's counties once each with HC3 errors

    Units: percentage points; negative where the Democrat does worse on electronic machines.
    Source: bialikarthur2016 for the choice of outcome and controls.
    """
    outcome = f"I(100 * two_party_{race}_share)"
    return Model(f"{outcome} ~ {machines} + degree_share + nonwhite_share", **options)


OFFICIAL_LOSS = "I(democrat_2012_share - democrat_2016_share)"
HIS_LOSS = (
    "I(miller_obama_votes / miller_total_2012_votes"
    " - miller_clinton_votes / miller_total_2016_votes)"
)
HIS_CONTROLS = "miller_white_pct + miller_black_pct + miller_college_pct + log(miller_population)"


def ask_miller(machines, *controls, loss=OFFICIAL_LOSS):
    """Obama's share of all votes of 2012 minus Clinton's of 2016 on machines: a classical Model.

    Parameters
    ----------
    machines : str, a column
    controls : str, HIS_CONTROLS, unscaled as he ran them, or columns
    loss : str, OFFICIAL_LOSS or HIS_LOSS, by the votes of his table

    Units: share of all votes, 0 to 1. Source: miller2016.
    """
    return Model(" + ".join([f"{loss} ~ {machines}", *controls]), errors="classical")
