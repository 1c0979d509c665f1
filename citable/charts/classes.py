"""Classes of a mapped value."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Layer:
    """One way to colour a map that can be coloured in several.

    Attributes
    ----------
    key : str, one letter; names the layer's classes in the page
    label : str, what is mapped
    column : str, of the frame
    breaks, colours : as in maps.draw_classes
    patterned : classes that lines mark besides their colour, so that grey paper shows their sign
    unit : str
    """

    key: str
    label: str
    column: str
    breaks: tuple
    colours: tuple
    patterned: tuple = ()
    unit: str = ""


def classify(values, breaks):
    """Position of each value's class, from 0; missing stays missing.

    Raises
    ------
    ValueError : a value outside the breaks
    """
    outside = values[(values < breaks[0]) | (values > breaks[-1])]
    if len(outside):
        raise ValueError(
            f"{outside.index[0]}: {outside.iloc[0]} lies outside the classes "
            f"{breaks[0]} to {breaks[-1]}"
        )
    positions = np.searchsorted(breaks, values.fillna(breaks[0]), side="right") - 1
    positions = np.minimum(positions, len(breaks) - 2)
    return pd.Series(positions, index=values.index).where(values.notna())


def class_labels(breaks, unit="", digits=0, *, open_ends=False):
    """Limits as printed in a legend: "10 to 20%"; they meet, so that nothing falls between.

    Open ends say "20% or more" where the last limit is there to hold every value.
    """
    texts = [f"{limit:.{digits}f}".replace("-", "\N{MINUS SIGN}") for limit in breaks]
    labels = [f"{low} to {high}{unit}" for low, high in zip(texts, texts[1:], strict=False)]
    if open_ends:
        labels[0], labels[-1] = f"below {texts[1]}{unit}", f"{texts[-2]}{unit} or more"
    return labels


def class_counts(values, breaks):
    """How many values stand in each class, the lowest first."""
    classes = classify(values, breaks)
    return [int((classes == position).sum()) for position in range(len(breaks) - 1)]
