"""A chapter's text in JupyterLab: numbers as they are printed, saved as the roles that they are."""

import re

from citable.lock.numbers_lock import read_lock
from citable.prose.plain_markdown import ROLE, TITLED
from citable.registry import sign_text

# Where a click leads, from a chapter.
PLACES = {
    "number": "../docs/numbers.md",
    "figure": "../docs/pictures.md",
    "doc": "{}.md",
}
# The title of a link, which is shown where it is pointed at, holds what the role held.
LINK = re.compile(r'\[([^\]]*)\]\([^)\s]+ "(number|figure|doc) ([^"]+)"\)')


def show_numbers(text, locked=None):
    """Markdown with roles as links: a number by its text in the lock, pictures and pages by words.

    A number that is not locked yet, and a role that holds no words, stay as they are. Without what
    read_lock() gives the lock is read.
    """
    locked = read_lock() if locked is None else locked

    def print_role(found):
        role, content = found.groups()
        id, _, modifier = content.partition("|")
        if role == "number" and id in locked:
            # A notebook would take what lies between two dollars for a formula.
            printed = sign_text(locked[id]["text"], modifier).replace("$", r"\$")
            return write_link(role, printed, content)
        titled = TITLED.fullmatch(content)
        return write_link(role, *titled.groups()) if titled and role in PLACES else found[0]

    return ROLE.sub(print_role, text)


def write_link(role, words, target):
    return f'[{words}]({PLACES[role].format(target)} "{role} {target}")'


def restore_roles(text):
    """Markdown as `show_numbers` was given it; what was typed over a number is dropped."""

    def write_role(found):
        words, role, target = found.groups()
        content = target if role == "number" else f"{words} <{target}>"
        return f"{{{role}}}`{content}`"

    return LINK.sub(write_role, text)


def change_text(notebook, change):
    """Change the text of a notebook's Markdown cells, in place, by one of the two above."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = change(cell["source"])
