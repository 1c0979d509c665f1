"""The sources held against their rules, the quickest rules first, before anything is computed."""

from pkgutil import resolve_name

from citable.book import read_settings


def check_sources():
    """Hold what people write, the prose and the data against their rules.

    What is told first is what the rest rests on: a file that cannot be read would be told by
    whatever reads it, in other words and without its place.

    Raises
    ------
    ValueError : a line for each fault: file, place, rule, what was found
    """
    from citable.source_checks import tables
    from citable.source_checks.check_texts import check_texts

    if faults := check_texts():
        raise ValueError("\n".join(faults))
    check_lists()
    tables.check_or_raise([resolve_name(place) for place in read_settings().checks])
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


def check_prose():
    """Hold the prose against the rules of numbers and ids."""
    from citable.prose.lint import check_or_raise

    check_or_raise()
