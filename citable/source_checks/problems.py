"""What can be wrong with a table, said in one line."""

from dataclasses import dataclass

MOST_OF_A_KIND = 3


class DataError(ValueError):
    """Tables that break a rule; the message has a line for each problem."""


@dataclass(frozen=True)
class Problem:
    """A rule that a file breaks.

    Parameters
    ----------
    file : str, as written in messages: data/raw/x.csv
    row : int as a spreadsheet counts, the header being row 1; None for the whole file
    rule : str, what is broken
    value : str, what was found
    """

    file: str
    row: int | None
    rule: str
    value: str

    def __str__(self):
        place = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{place}: {self.rule}: {self.value}"


def summarise(problems):
    """A line for each problem, the first few of a kind, then how many more there are."""
    kinds = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.rule), []).append(str(problem))
    lines = []
    for (file, rule), told in kinds.items():
        lines += told[:MOST_OF_A_KIND]
        if len(told) > MOST_OF_A_KIND:
            lines.append(f"{file}: {rule}: in {len(told) - MOST_OF_A_KIND} more places")
    return lines
