"""The sources held against their rules, the quickest rules first, before anything is computed."""

from pkgutil import resolve_name

from citable.book import read_settings
from citable.inputs import PACKAGES, digest_environment, digest_files

BEHIND_TABLES = ("data", "pyproject.toml", *PACKAGES)  # what their check rests on


def check_sources(passed=None):
    """Hold what people write, the prose and the data against their rules.

    What is told first is what the rest rests on: a file that cannot be read would be told by
    whatever reads it, in other words and without its place.

    Parameters
    ----------
    passed : Path, remembers the tables that passed, so that they are checked once; None checks
        them whatever is remembered

    Raises
    ------
    ValueError : a line for each fault: file, place, rule, what was found
    """
    from citable.source_checks.check_texts import check_texts

    if faults := check_texts():
        raise ValueError("\n".join(faults))
    check_lists()
    check_tables(passed)
    check_prose()


def check_lists():
    """Hold what is kept in lists of data/ to its form; each names numbers, pages or claims."""
    from citable.claims.ledger import load_ledger
    from citable.publish.caveats import read_caveats
    from citable.publish.columns import read_columns
    from citable.publish.corrections import load_corrections
    from citable.publish.search_settings import read_search_settings
    from citable.publish.withdrawn import read_withdrawn
    from citable.releases.releases import read_releases

    for read in (
        load_ledger, read_caveats, read_columns, load_corrections, read_search_settings,
        read_withdrawn, read_releases,
    ):  # fmt: skip
        read()


def check_tables(passed):
    """Hold data/raw to its description and to the book's own checks."""
    from citable.source_checks import tables

    now = f"{digest_files(BEHIND_TABLES)}\n{digest_environment()}"
    if passed and passed.is_file() and passed.read_text(encoding="utf-8") == now:
        return
    tables.check_or_raise([resolve_name(place) for place in read_settings().checks])
    if passed:
        passed.write_text(now, encoding="utf-8")


def check_prose():
    """Hold the prose against the rules of numbers and ids."""
    from citable.prose.lint import check_or_raise

    check_or_raise()
