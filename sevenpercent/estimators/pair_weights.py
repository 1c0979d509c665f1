"""How much each pair of places knows of a gap: by the number of voters, by variances."""

import numpy as np


def count_variance(share, votes):
    """What counting `votes` voters of a share adds to the variance of their share in percent.

    It takes voters for independent draws, which people of one village are not. One vote is added
    to each side, since a hamlet that votes as one does not know its share without error. Units:
    share 0 to 1; votes above zero; squared percentage points.
    """
    pulled = (share * votes + 1) / (votes + 2)
    return 1e4 * pulled * (1 - pulled) / votes


def between_pairs(outcome, controls, variances):
    """How much pairs differ beyond counting: the variance of what no voter's draw makes.

    DerSimonian and Laird's moment estimator, of differences that controls do not explain; without
    a constant, since neither place comes first.

    Parameters
    ----------
    outcome, variances : (pairs,), differences and the variance of counting both places
    controls : (pairs, k), differences; k may be zero
    """
    weights = 1 / variances
    root = np.sqrt(weights)[:, None]
    basis = np.linalg.qr(controls * root)[0]
    target = outcome * root[:, 0]
    left = target - basis @ (basis.T @ target)
    freedom = len(outcome) - controls.shape[1]
    scale = weights.sum() - np.einsum("ik,i,ik->", basis, weights, basis)
    return float(max(0.0, (left @ left - freedom) / scale))
