"""The path of a number's code leads to it."""

import ast
import importlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from citable import registry

registry.load_all()
NUMBERS = dict(registry.NUMBERS)


@cache
def words_of(module):
    """Every text that stands in a module by itself."""
    source = Path(importlib.import_module(module).__file__).read_text(encoding="utf-8")
    nodes = ast.walk(ast.parse(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("id", NUMBERS)
def test_the_code_of_a_number_is_found_by_its_path(id):
    module, _, name = NUMBERS[id].code.rpartition(".")
    folder = NUMBERS[id].chapter.replace("-", "_")
    assert module.startswith(f"sevenpercent.chapters.{folder}.")
    if name != id:  # a function
        assert callable(getattr(importlib.import_module(module), name))
    else:
        assert id in words_of(module)


def test_declaring_numbers_reads_no_table():
    """What is read while modules are imported, every command pays for."""
    code = (
        "from citable.registry import load_all; load_all();"
        "from sevenpercent.tables import load; print(load._read.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
