"""Who has a majority of the electors when states change sides."""

from itertools import combinations

import pandas as pd


def move_states(electors, *, winner, loser, needed):
    """The Electoral College for every subset of states that goes from the winner to the loser.

    Parameters
    ----------
    electors : Series of int, indexed by state, all of them won by the winner
    winner, loser : int, electors of each as the states voted
    needed : int, a majority

    Returns
    -------
    DataFrame, one row a subset, the smallest first: states (tuple), states_n, moved,
        winner_electors, loser_electors, loser_wins (bool), winner_short (bool: the winner has
        no majority left)

    Raises ValueError: the states have more electors than the winner.
    """
    if electors.sum() > winner:
        raise ValueError(f"states with {electors.sum()} electors, won by one who has {winner}")
    subsets = [
        states for size in range(len(electors) + 1) for states in combinations(electors.index, size)
    ]
    frame = pd.DataFrame({"states": subsets, "states_n": [len(states) for states in subsets]})
    frame["moved"] = [int(electors[list(states)].sum()) for states in subsets]
    frame["winner_electors"] = winner - frame["moved"]
    frame["loser_electors"] = loser + frame["moved"]
    frame["loser_wins"] = frame["loser_electors"] >= needed
    frame["winner_short"] = frame["winner_electors"] < needed
    return frame
