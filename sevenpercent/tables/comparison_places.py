"""Places that can be compared between elections, although villages were made from towns."""

from functools import cache

from citable.source_checks.problems import DataError
from sevenpercent.tables.load import load


@cache
def comparison_places(years=(2008, 2012)):
    """The place of each municipality, of 2016 or of the years asked for.

    Where a town was split or merged, all its parts are one place; it bears the key of the
    part that cast most votes in 2016.

    Parameters
    ----------
    years : tuple of int, elections to compare with 2016

    Returns
    -------
    dict, municipality_key of any of these years -> municipality_key of the place. Keys that
        are not in it are no municipality of 2016, nor linked to one.

    Source: wi_municipalities, wi_municipality_changes.
    """
    today = set(load("wi_municipalities")["municipality_key"])
    changes = load("wi_municipality_changes")
    changes = changes[changes["year_from"].isin(years)]
    groups = {key: {key} for key in today | set(changes["municipality_key_from"])}
    pairs = zip(changes["municipality_key_from"], changes["municipality_key_to"], strict=True)
    for earlier, later in pairs:
        joined = groups[earlier] | groups[later]
        for key in joined:
            groups[key] = joined
    votes = load("wi_reporting_units_2016")
    votes = votes.groupby("municipality_key")["canvass_total_votes"].sum()
    return {
        key: max(sorted(group & today), key=lambda member: votes.get(member, 0))
        for key, group in groups.items()
    }


def find_places(keys, places, what):
    """The place of each of a Series of municipality keys, every one of which must have one."""
    place = keys.map(places)
    if place.isna().any():
        unknown = sorted(keys[place.isna()].unique())
        raise DataError(f"{what}: no place of 2016 for {unknown}")
    return place
