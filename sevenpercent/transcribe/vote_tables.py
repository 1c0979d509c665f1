"""Tables of votes by reporting unit, whatever the office."""

from dataclasses import dataclass

import pandas as pd

from sevenpercent.transcribe.municipality_index import municipality_index
from sevenpercent.transcribe.rawtable import Field, ForeignKey, RawTable
from sevenpercent.transcribe.reporting_unit_names import UnresolvedName, split_label

KEYS = ("municipality_key", "reporting_unit")


@dataclass(frozen=True)
class VoteColumn:
    """A column of votes and the heading that it has in the original.

    Parameters
    ----------
    name : str, ends in _votes
    heading : str, as the original prints it, line breaks as blanks
    person : str, whose votes they are, in words
    """

    name: str
    heading: str
    person: str

    def field(self) -> Field:
        source = f' (column "{self.heading}")' if self.heading else ""
        return Field(
            self.name, "integer", f"Votes {self.person}{source}.", {"required": True, "minimum": 0}
        )


def total_column(heading, *, prefix="", words="for all candidates, scattering included"):
    """The column of all votes for the office."""
    return VoteColumn(f"{prefix}total_votes", heading, words)


def candidate(name, heading, *, party="", write_in=False):
    """A candidate's column; the words come from the heading."""
    person = heading.replace("(write-in)", "").replace("(WRITE-IN)", "").replace("(WRITE IN)", "")
    kind = "registered write-in" if write_in else party
    return VoteColumn(f"{name}_votes", heading, f"for {' '.join(person.split())}, {kind}")


def check_headings(file, found, columns):
    """The original's headings must be those expected, in their order.

    Raises
    ------
    UnresolvedName : names the file and the first heading that is not the expected one
    """
    for place, column in enumerate(columns):
        heading = found[place] if place < len(found) else None
        if heading != column.heading:
            raise UnresolvedName(
                f"{file}, column of votes {place + 1}: its heading is {column.heading!r}, "
                f"found {heading!r}"
            )
    if len(found) > len(columns):
        raise UnresolvedName(f"{file}: unexpected column {found[len(columns)]!r}")


def unit_frame(originals, table, file, units, columns, *, year) -> pd.DataFrame:
    """One row a reporting unit, keyed by codes.

    Parameters
    ----------
    table : str, whose name errata apply
    units : iterable of (row, county, label, votes in the order of columns)
    columns : sequence of VoteColumn
    year : int, whose municipalities the labels name
    """
    index = municipality_index(originals, year)
    rows = []
    for row, county, label, votes in units:
        municipality, unit = split_label(label, file=file, row=row)
        key = index.resolve(county, municipality, table=table, file=file, row=row)
        rows.append((key, unit, *votes))
    frame = pd.DataFrame(rows, columns=[*KEYS, *(column.name for column in columns)])
    return check_unique(frame, file)


def check_unique(frame, file) -> pd.DataFrame:
    """The frame, sorted, if no two of its labels became the same reporting unit."""
    repeated = frame[frame.duplicated(list(KEYS))]
    if len(repeated):
        raise UnresolvedName(
            f"{file}: a reporting unit has one row, found {tuple(repeated.iloc[0][list(KEYS)])} "
            "more than once"
        )
    return frame.sort_values(list(KEYS), ignore_index=True)


def key_fields(file, *, year, label_source) -> tuple:
    """The two key columns of a table of votes."""
    of_then = "" if year == 2016 else f" as it was in {year} (see wi_municipality_changes)"
    return (
        Field(
            "municipality_key",
            "string",
            f"Municipality part{of_then}: county_fips and hindi_code.",
            {"required": True, "pattern": "55[0-9]{8}"},
        ),
        Field(
            "reporting_unit",
            "string",
            f"Wards counted together, in one spelling ({label_source} of {file}); the wards of "
            "one election need not be those of another.",
            {"required": True},
        ),
    )


def municipality_reference() -> tuple:
    """The foreign key that tables of 2016 have; those of other years name other places too."""
    return (ForeignKey(("municipality_key",), "wi_municipalities", ("municipality_key",)),)


def vote_table(name, title, description, frame, columns, *, year, sources, as_of, label_source):
    """A RawTable whose candidates add up exactly to total_votes."""
    parts = [column.name for column in columns if column.name != "total_votes"]
    return RawTable(
        name=name,
        title=title,
        description=description,
        frame=frame[[*KEYS, *(column.name for column in columns)]],
        fields=(
            *key_fields(sources[0], year=year, label_source=label_source),
            *(column.field() for column in columns),
        ),
        primary_key=KEYS,
        sources=tuple(sources),
        licence="public-record",
        as_of=as_of,
        foreign_keys=municipality_reference() if year == 2016 else (),
        sum_rules={"total_votes": parts},
        exact_sums=True,
    )
