"""Which pages of the built site the tests look at."""

SAMPLE = 4  # of the pages that one template makes by the hundred


def list_pages(site):
    """Every page, without templates that the theme leaves among its files."""
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]


def pages_to_open(site):
    """Every page of the book, the search, some of the pages that one template makes.

    The page at the root only leads on to the book's first.
    """
    kinds = {}
    for path in list_pages(site):
        kinds.setdefault((path.parent, "".join(path.suffixes)), []).append(path)
    chosen = [site / "search.html", *kinds.pop((site / "book", ".html"))]
    kinds.pop((site, ".html"))
    for pages in kinds.values():
        chosen += pages[:: max(1, len(pages) // SAMPLE)]
    return chosen


def page_name(site, path):
    """A page's path from the site's root, as the list of exceptions has it."""
    return path.relative_to(site).as_posix()
