"""What a model's controls leave of the votes, dealt out anew on the map as it is.

A shuffle of machines breaks their link with the kind of place, or keeps it roughly. Here the
machines stay where they are, and with them every link to the controls; the part of the outcome
that the controls do not explain is dealt out, a method of Freedman and Lane (winkler2014). What
the controls do explain changes neither the machines' coefficient nor its error, so that it need
not be put back.
"""

import numpy as np

from sevenpercent.estimators.shuffles import name_generator


def take_out(outcome, controls):
    """What least squares on controls (n, k), the constant among them, leave of an outcome (n,)."""
    basis = np.linalg.qr(controls)[0]
    return outcome - basis @ (basis.T @ outcome)


def flip_signs(groups, count, name):
    """A sign by lot for each group (n,) of int from 0, the same for all its places: (count, n).

    Places of a group then stay as related to each other as they are, and each as large as it is.
    """
    groups_n = int(np.max(groups)) + 1
    rows = [name_generator(name, row).choice([-1.0, 1.0], size=groups_n) for row in range(count)]
    return np.array(rows)[:, groups]
