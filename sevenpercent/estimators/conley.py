"""Errors that allow places near each other to err together."""

import numpy as np

from sevenpercent.estimators.linked_errors import fit_with_links


def fit_conley(frame, outcome, terms, places, *, cutoff_km):
    """Least squares with Conley's errors: links fall in a line from 1 to 0 at a distance.

    Parameters
    ----------
    frame, outcome, terms : as in fit_least_squares
    places : DataFrame, indexed like frame: x_km, y_km in a projection true to distance
    cutoff_km : float, from where on two places are strangers; HC3 where no two are nearer

    Raises ValueError: places of other rows, or in another order; a cutoff that is not above zero.
    Source: Conley (1999); Bartlett's kernel in distance.
    """
    if list(places.index) != list(frame.index):
        raise ValueError("places and frame name other rows, or in another order")
    if not cutoff_km > 0:
        raise ValueError(f"the cutoff must be above zero, not {cutoff_km} km")
    points = places[["x_km", "y_km"]].to_numpy(float)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    return fit_with_links(
        frame,
        outcome,
        terms,
        np.clip(1 - distances / cutoff_km, 0, None),
        label=f"Conley, {cutoff_km:g} km",
        df=len(frame) - len(terms) - 1,
        leverage=True,
    )
