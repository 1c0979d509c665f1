"""Miller's models of November 2016: the Democrats' loss of share on paper ballots."""

import numpy as np

from sevenpercent.estimators.regression import fit_least_squares

CONTROLS = ("white_pct", "black_pct", "college_pct", "log_population")


def fit_miller(frame, *, controlled, obama, total_2012, clinton, total_2016):
    """Obama's share of 2012 minus Clinton's of 2016 on paper ballots, with or without controls.

    Parameters
    ----------
    frame : DataFrame, one row a county: paper (0 or 1), population, white_pct, black_pct,
        college_pct, the vote columns named
    controlled : bool, with CONTROLS, unscaled, as he ran it
    obama, total_2012, clinton, total_2016 : str, columns of votes

    Returns
    -------
    Regression : classical errors, as published; the term is `paper`

    Units: share of all votes, 0 to 1; negative where Clinton lost less on paper.
    Source: miller2016.
    """
    frame = frame.assign(
        loss_share=frame[obama] / frame[total_2012] - frame[clinton] / frame[total_2016],
        log_population=np.log(frame["population"]),
    )
    terms = ["paper", *CONTROLS] if controlled else ["paper"]
    return fit_least_squares(frame, "loss_share", terms, covariance="classical")
