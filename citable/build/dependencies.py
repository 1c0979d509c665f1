"""What a number, a picture or a chapter's cells depend on, as a digest of its bytes.

A digest covers every module of the package that the code imports, however late or indirectly,
all data, what is installed, and whatever the exhibits' ids lead to. Where an id is computed, it
covers every exhibit. Where nothing can be read from the code (a file of the clone that is opened
by its path, the day of the commit) it covers the whole clone and that day.
"""

import ast
import hashlib
import os
import platform
import re
import sys
import sysconfig
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from citable.book import read_settings
from citable.inputs import INPUTS, PACKAGES, digest_files, digest_paths, module_files
from citable.paths import ROOT
from citable.publish.edition import is_changed_copy
from citable.registry import FIGURES, NUMBERS

# What any exhibit can depend on beside its code: a picture prints publishers and the version.
COMMON = ("data", "pyproject.toml", "requirements.txt", "CITATION.cff", "book/references.bib")
# They take an id, and depend on what it leads to.
LOOKUPS = {
    "compute_number", "number_text", "get_number", "get_figure", "format_template",
    "render_figure", "show_figure",
}  # fmt: skip
# Whoever uses these may depend on anything.
DOUBTFUL = {
    "NUMBERS", "FIGURES", "load_all", "import_module", "__import__", "exec", "eval",
    "ROOT", "BOOK", "BUILD", "HTML", "NUMBERS_LOCK", "build_date", "cite_plain", "cite_bibtex",
    "site_address", "is_changed_copy",
}  # fmt: skip
# Their ids come from their callers, where they are read; the files they open are in COMMON.
TRUSTED = {
    f"citable.{name}"
    for name in ("paths", "registry", "show", "publish.render", "publish.sources")
}  # fmt: skip
WORD = re.compile(r"[a-z0-9-]+(?:\|[a-z]+)?")  # an id, where there is an exhibit of that name
TEMPLATE = re.compile(r"\{([a-z0-9-]+)(?:\|[a-z]+)?\}")


@dataclass
class Code:
    """What a piece of code names: modules of the package, ids of exhibits."""

    imports: set = field(default_factory=set)
    ids: set = field(default_factory=set)
    computes_ids: bool = False
    makes_templates: bool = False
    doubtful: bool = False


def digest_number_module(name):
    """What the numbers that a module declares depend on."""
    return digest(f"numbers of {name}", [name])


def digest_figure(id):
    """What a figure's picture depends on, the numbers in its words included."""
    return digest(f"figure {id}", ["citable.publish.render"], {id})


def digest_chapter(name, text, cells):
    """What the outputs of a chapter's cells depend on.

    Parameters
    ----------
    name : str
    text : str, of the whole chapter
    cells : list of str, its code
    """
    code = read_code("\n".join(cells))
    ids = code.ids | (every_id() if code.computes_ids or code.makes_templates else set())
    modules = [*code.imports, "citable.build.notebooks"]
    return digest(f"chapter {name}\n{text}", modules, ids, doubtful=code.doubtful)


def digest(subject, modules, ids=frozenset(), *, doubtful=False):
    """A digest of a subject and of all that modules and ids lead to."""
    reached, doubted = reach(modules, ids)
    files = [module_files()[name] for name in sorted(reached)]
    parts = [subject, digest_environment(), digest_once(COMMON), digest_paths(files)]
    if doubtful or doubted:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        parts += [digest_once(INPUTS), epoch, str(is_changed_copy())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def reach(modules, ids, *, stops=()):
    """The modules that modules and ids lead to, and whether any of them is doubtful.

    Parameters
    ----------
    modules : iterable of str, as imports name them
    ids : iterable of str, of exhibits
    stops : tuple of str, beginnings of names of modules to leave out, with all they lead to
    """
    reached, doubtful = set(), False
    ahead = [*modules, *(name for id in ids for name in follow_id(id))]
    while ahead:
        name = ahead.pop()
        if name in reached or name not in module_files() or name.startswith(stops):
            continue
        reached.add(name)
        code = read_module(name)
        doubtful |= code.doubtful
        ids = every_id() if code.computes_ids else code.ids
        # Importing a module runs the packages around it first.
        parent = name.rpartition(".")[0]
        ahead += [parent, *code.imports, *(to for id in ids for to in follow_id(id))]
    return reached, doubtful


def every_id():
    return {*NUMBERS, *FIGURES}


def follow_id(id):
    """The modules that declare an id and the numbers in its words; none for other words."""
    if id in NUMBERS:
        yield NUMBERS[id].function.__module__
    if id in FIGURES:
        entry = FIGURES[id]
        yield entry.function.__module__
        for number in find_ids(f"{entry.title}\n{entry.alt}\n{entry.caption}"):
            if number in NUMBERS:
                yield NUMBERS[number].function.__module__


def find_ids(text):
    """The ids in {id} or {id|modifier}."""
    return set(TEMPLATE.findall(text))


@cache
def read_module(name):
    code = read_code(module_files()[name].read_text(encoding="utf-8"))
    code.computes_ids |= code.makes_templates and name.startswith(f"{read_settings().exhibits}.")
    if name in TRUSTED:
        code.computes_ids = code.doubtful = False
    return code


def read_code(source):
    """What a source names, its late imports included; and what about it cannot be told."""
    tree, code = ast.parse(source), Code()
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in LOOKUPS:
            called.add(node.func)
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                code.ids.add(first.value.partition("|")[0])
            else:
                code.computes_ids = True
        elif isinstance(node, ast.Import):
            code.imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            code.imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            code.doubtful |= any(alias.name in DOUBTFUL for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            code.ids |= find_ids(node.value)
            if WORD.fullmatch(node.value):
                code.ids.add(node.value.partition("|")[0])
        elif isinstance(node, ast.JoinedStr):
            words = [part.value for part in node.values if isinstance(part, ast.Constant)]
            code.makes_templates |= "{" in "".join(words)
        elif isinstance(node, ast.Name | ast.Attribute):
            code.doubtful |= name_of(node) in DOUBTFUL
            code.computes_ids |= name_of(node) in LOOKUPS and node not in called
    code.imports = {name for name in code.imports if name.split(".")[0] in PACKAGES}
    return code


def name_of(node):
    return getattr(node, "id", getattr(node, "attr", None))


@cache
def digest_environment():
    """The interpreter and every installed package of requirements.txt with its version.

    What tests and the lab need beside them is installed when they are first asked for, and
    changes no result. Where a book has no such list, all that is installed counts.
    """
    listed = ROOT / "requirements.txt"
    text = listed.read_text(encoding="utf-8") if listed.is_file() else ""
    wanted = {plain_name(name) for name in re.findall(r"^[\w.-]+(?===)", text, re.MULTILINE)}
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    installed = sorted(
        path.name
        for folder in folders
        for path in Path(folder).glob("*.dist-info")
        if not text or plain_name(path.name.partition("-")[0]) in wanted
    )
    return "\n".join([sys.version, platform.platform(), *installed])


def plain_name(name):
    """A package's name as all spellings of it have it in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def digest_once(names):
    return digest_files(names)
