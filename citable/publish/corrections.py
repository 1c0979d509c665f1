"""What was corrected since publication: data/corrections.yml, read and held to its form."""

import re
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, field_validator
from pydantic.dataclasses import dataclass

from citable.paths import BOOK, CORRECTIONS, name_place
from citable.publish.commit import check_past
from citable.read_yaml import STRICT, Day, Filled, read_yaml
from citable.registry import NUMBERS, load_all

Past = Annotated[Day, AfterValidator(check_past)]


class CorrectionError(ValueError):
    """A correction that cannot be printed: which one, which rule, what was found."""


@dataclass(frozen=True, config=STRICT)
class Correction:
    """One correction.

    date : str, ISO day on which the fix was published
    page : str, page of book/ without its suffix
    title : str, a few words that name it
    was, now : str, what the page said; what it says, and why
    numbers : tuple of str, ids of the numbers that moved
    commit : str, the commit that made the fix
    """

    date: Past
    page: Filled
    title: Filled
    was: Filled
    now: Filled
    numbers: tuple[str, ...]
    commit: Annotated[str, StringConstraints(pattern="^[0-9a-f]{7,40}$")]

    @field_validator("page")
    @classmethod
    def check_page(cls, page):
        if not (BOOK / f"{page}.md").is_file():
            raise ValueError(f"no page book/{page}.md")
        return page

    @field_validator("numbers")
    @classmethod
    def check_numbers(cls, ids):
        if unknown := [id for id in ids if id not in NUMBERS]:
            raise ValueError(f"no number has the id {unknown[0]!r}")
        return ids

    @property
    def text(self):
        """What was wrong and what is right, in one paragraph, for a feed."""
        return f"It said: {self.was} It says now: {self.now}"

    @property
    def anchor(self):
        """The id of its row on the page: date and title."""
        return f"correction-{self.date}-{re.sub('[^a-z0-9]+', '-', self.title.lower()).strip('-')}"


def load_corrections(path=CORRECTIONS):
    """Every correction since publication, newest first; CorrectionError tells entry and rule."""
    if not path.is_file():
        return ()
    load_all()  # here, so that what is wrong with a chapter is not told of an entry
    name = name_place(path).as_posix()
    entries = read_yaml(path, tuple[Correction, ...], name, CorrectionError)
    for entry, later in pairwise(entries):
        if entry.date < later.date:
            found = " before ".join(f"{one.date}, {one.title!r}" for one in (entry, later))
            raise CorrectionError(f"{name}: newest first is the rule, found {found}")
    anchors = [entry.anchor for entry in entries]
    if taken := {anchor for anchor in anchors if anchors.count(anchor) > 1}:
        raise CorrectionError(f"{name}: date and title name a correction, twice: {min(taken)}")
    return entries
