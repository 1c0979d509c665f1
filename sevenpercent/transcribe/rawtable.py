"""What a transcribed table is: its rows, its schema, where it comes from."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Field:
    """A column of a table in data/raw.

    Parameters
    ----------
    name : str, with a unit suffix (_votes, _share, _pct, _pp, _usd) where one applies
    type : str, a Frictionless type: string, integer, number, boolean, date
    description : str, one sentence that states the unit and what an empty cell means
    constraints : dict, Frictionless constraints: required, minimum, maximum, enum, pattern, unique
    """

    name: str
    type: str
    description: str
    constraints: dict = field(default_factory=dict)


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table whose values must stand in another table of data/raw."""

    fields: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """One tidy table of data/raw, as a transcribe module returns it.

    Parameters
    ----------
    name : str, the file is data/raw/<name>.csv
    title : str, what it holds, in a few words
    description : str, what was kept, what was left out and why
    frame : DataFrame, columns in the order of fields, rows sorted by primary_key
    fields : tuple of Field
    primary_key : tuple of str
    sources : tuple of str, file names of the originals, each a row of the manifest
    licence : str, key into datapackage.LICENCES
    as_of : str, ISO date that the content describes or was published
    foreign_keys : tuple of ForeignKey
    sum_rules : dict, total column -> columns that must add up to no more than it
    exact_sums : bool, True where the parts must add up to the total exactly
    """

    name: str
    title: str
    description: str
    frame: pd.DataFrame
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    sources: tuple[str, ...]
    licence: str
    as_of: str
    foreign_keys: tuple[ForeignKey, ...] = ()
    sum_rules: dict = field(default_factory=dict)
    exact_sums: bool = False
