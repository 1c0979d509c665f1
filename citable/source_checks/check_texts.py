"""Every file that people write, looked at in a second or two, before anything is computed."""

from citable.paths import BOOK, DATA, ROOT, name_place
from citable.read_yaml import read_utf8
from citable.source_checks.chapter_files import check_chapters
from citable.source_checks.citation_file import check_citation_file
from citable.source_checks.data_package import check_data_package
from citable.source_checks.settings import check_settings

# Beside chapters and what is described by digests, which are read elsewhere.
TEXTS = ((BOOK, "*.bib"), (DATA, "*.csv"), (DATA, "*.yml"), (DATA / "errata", "*.csv"))


def check_texts():
    """What is wrong with the chapters, the settings and the descriptions of the book at hand.

    Returns
    -------
    list of str : a line for each fault: file, place, rule, what was found
    """
    return [
        *check_settings(ROOT),
        *check_citation_file(ROOT),
        *check_data_package(),
        *check_bytes(),
        *check_chapters(BOOK),
    ]


def check_bytes():
    """Texts that are not UTF-8."""
    for folder, pattern in TEXTS:
        for path in sorted(folder.glob(pattern)):
            try:
                read_utf8(path, name_place(path).as_posix())
            except ValueError as fault:
                yield str(fault)
