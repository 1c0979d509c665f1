"""The numbers that a page prints in its sentences, tables left out."""

from citable.prose.directives import NOT_PROSE, is_fence, make_parser, read_directive


def numbers_in_sentences(text):
    """Ids of the numbers that a page's paragraphs and lists print by role.

    Parameters
    ----------
    text : str, MyST Markdown

    Returns
    -------
    list of str, in the page's order, each as often as it is printed; those of tables and of cells
        are left out, those of directives with prose are in
    """
    found, inside = [], 0
    for token in make_parser().parse(text):
        inside += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type == "inline" and not inside:
            found += [
                child.content.partition("|")[0]
                for child in token.children
                if child.type == "myst_role" and child.meta.get("name") == "number"
            ]
        elif is_fence(token):
            name, _ = read_directive(token)
            if name and name not in NOT_PROSE:
                found += numbers_in_sentences(token.content)
    return found
