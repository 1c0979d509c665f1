"""The sources held against their rules, the quickest rules first, before anything is computed."""

from pkgutil import resolve_name

from citable.book import read_settings
from citable.inputs import PACKAGES, digest_environment, digest_files

# What slow checks rest on, beside the packages that are installed.
CODE = ("pyproject.toml", *PACKAGES)
BEHIND_SETTINGS, BEHIND_TABLES = ("_config.yml", "_toc.yml", *CODE), ("data", *CODE)


def check_sources(passed=None):
    """Hold what people write, the prose and the data against their rules.

    What is told first is what the rest rests on: a file that cannot be read would be told by
    whatever reads it, in other words and without its place.

    Parameters
    ----------
    passed : Path, a folder that remembers what passed, so that it is checked once; None checks all

    Raises
    ------
    ValueError : a line for each fault: file, place, rule, what was found
    """
    from citable.source_checks.check_texts import check_texts
    from citable.source_checks.settings import check_settings

    faults = check_once(check_settings, BEHIND_SETTINGS, passed and passed / "settings")
    if faults := [*faults, *check_texts()]:
        raise ValueError("\n".join(faults))
    check_lists()
    check_once(check_tables, BEHIND_TABLES, passed and passed / "tables")
    check_prose()


def check_once(check, places, passed):
    """What a check finds wrong; nothing where it has passed and nothing that it rests on changed.

    Parameters
    ----------
    places : sequence of str, files and folders that it rests on, beside the packages installed
    passed : Path, where their digest is kept once it has passed; None keeps and believes nothing
    """
    if passed is None:
        return check()
    now = f"{digest_files(places)}\n{digest_environment()}"
    if passed.is_file() and passed.read_text(encoding="utf-8") == now:
        return ()
    found = check()
    if not found:
        passed.parent.mkdir(exist_ok=True)
        passed.write_text(now, encoding="utf-8")
    return found


def check_lists():
    """Hold what is kept in lists of data/ to its form; each names numbers, pages or claims."""
    from citable.claims.ledger import load_ledger
    from citable.lock.numbers_lock import read_lock
    from citable.publish.caveats import read_caveats
    from citable.publish.columns import read_columns
    from citable.publish.corrections import load_corrections
    from citable.publish.search_settings import read_search_settings
    from citable.publish.withdrawn import check_withdrawn
    from citable.registry import load_all
    from citable.releases.releases import read_releases

    # The book's own first: its chapters may read them as they are imported.
    for read in (
        *map(resolve_name, read_settings().lists),
        load_all, load_ledger, read_caveats, read_columns, load_corrections, read_search_settings,
        check_withdrawn, read_releases, read_lock,
    ):  # fmt: skip
        read()


def check_tables():
    """Hold data/raw to its description and to the book's own checks."""
    from citable.source_checks import tables

    tables.check_or_raise([resolve_name(place) for place in read_settings().checks])


def check_prose():
    """Hold the prose against the rules of numbers and ids."""
    from citable.prose.lint import check_or_raise

    check_or_raise()
