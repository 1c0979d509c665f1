"""The modules that stand behind an exhibit, by their imports and by the ids that they name."""

import ast
import re
from functools import cache

from citable.inputs import module_files
from citable.publish.usage import template_numbers
from citable.registry import FIGURES, NUMBERS

WORD = re.compile(r"[a-z0-9-]+(?:\|[a-z]+)?")  # an id, where there is an exhibit of that name
TEMPLATE = re.compile(r"\{([a-z0-9-]+)(?:\|[a-z]+)?\}")


def reach(id, *, stops=()):
    """The files of the modules that an exhibit's id leads to, however far down.

    Parameters
    ----------
    id : str, of a number or figure
    stops : tuple of str, beginnings of names of modules to leave out, with all they lead to

    Returns
    -------
    set of Path
    """
    reached, ahead = set(), [*follow_id(id)]
    while ahead:
        name = ahead.pop()
        if name in reached or name not in module_files() or name.startswith(stops):
            continue
        reached.add(name)
        imports, ids = read_module(name)
        ahead += [*imports, *(module for id in ids for module in follow_id(id))]
    return {module_files()[name] for name in reached}


def follow_id(id):
    """The modules that declare an id and the numbers in its words; none for other words."""
    for entries in (NUMBERS, FIGURES):
        if id in entries:
            yield entries[id].function.__module__
    if id in FIGURES:
        for number in template_numbers(FIGURES[id]):
            if number in NUMBERS:
                yield NUMBERS[number].function.__module__


@cache
def read_module(name):
    """(modules that it imports, late or early; words in it that may be ids)."""
    imports, words = set(), set()
    for node in ast.walk(ast.parse(module_files()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words |= {*TEMPLATE.findall(node.value)}
            if WORD.fullmatch(node.value):
                words.add(node.value.partition("|")[0])
    return imports, words
