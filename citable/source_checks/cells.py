"""Cells read before they are run: what would make a book another one each day is told by line."""

import ast
import re
from dataclasses import dataclass
from difflib import get_close_matches

from IPython.core.inputtransformer2 import TransformerManager

from citable.prose.directives import count_options, is_fence, make_parser, read_directive

CELL = "code-cell"
CLOCK = "reads the clock"
DICE = "draws random numbers without a seed of its own"
NETWORK = "reaches for the network"
PROCESS = "starts a process"
HIDDEN = "runs words that no check reads"
OUTSIDE = "names a file outside the book, whose change no build would hear"
MAGIC = "is a command to the shell or to IPython, not Python"
# What a cell may not name, by the beginning of its path; a final dot stands for all that follows.
NAMES = {
    CLOCK: (
        "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime",
        "time.monotonic", "time.perf_counter", "time.process_time", "time.clock_gettime",
        "time.asctime", "timeit.", "datetime.datetime.now", "datetime.datetime.today",
        "datetime.datetime.utcnow", "datetime.date.today", "pandas.Timestamp.now",
        "pandas.Timestamp.today", "pandas.Timestamp.utcnow",
    ),
    DICE: (
        "secrets.", "uuid.uuid1", "uuid.uuid4", "os.urandom", "os.getrandom",
        "random.SystemRandom",
    ),
    NETWORK: (
        "socket.", "urllib.request.", "http.client.", "http.server.", "requests.", "httpx.",
        "urllib3.", "aiohttp.", "ftplib.", "smtplib.", "ssl.", "xmlrpc.", "telnetlib.",
        "asyncio.open_connection", "asyncio.start_server", "websockets.", "zmq.", "paramiko.",
    ),
    PROCESS: (
        "subprocess.", "multiprocessing.", "os.system", "os.popen", "os.fork", "os.forkpty",
        "os.execl", "os.execle", "os.execlp", "os.execv", "os.execve", "os.execvp", "os.execvpe",
        "os.posix_spawn", "os.posix_spawnp", "os.spawnl", "os.spawnv", "os.startfile", "pty.",
        "concurrent.futures.ProcessPoolExecutor", "asyncio.create_subprocess_exec",
        "asyncio.create_subprocess_shell", "ctypes.", "pexpect.",
    ),
    HIDDEN: ("importlib.", "runpy."),
}  # fmt: skip
# Functions of Python itself, by their bare names.
BARE = {"exec": HIDDEN, "eval": HIDDEN, "compile": HIDDEN, "__import__": HIDDEN,
        "get_ipython": MAGIC, "input": "waits for a person"}  # fmt: skip
# Generators: without an argument, or with None, they are seeded by the machine.
SEEDED = (
    "numpy.random.default_rng", "numpy.random.RandomState", "numpy.random.SeedSequence",
    "numpy.random.PCG64", "numpy.random.PCG64DXSM", "numpy.random.MT19937", "numpy.random.Philox",
    "numpy.random.SFC64", "random.Random",
)  # fmt: skip
# Names in these modules that leave alone the generator that all cells share.
NO_DRAW = {"numpy.random.Generator", "numpy.random.BitGenerator", *SEEDED}
SHARED = ("numpy.random.", "random.")
# Methods that draw, each with the arguments that seed it.
METHODS = {
    "sample": {"random_state"}, "rvs": {"random_state"},
    "bootstrap": {"rng", "random_state"}, "permutation_test": {"rng", "random_state"},
}  # fmt: skip
NOW = {"now", "today"}
# A place on one machine, or above the book; cells run in the folder of the chapters.
PLACE = re.compile(r"(?:~?/|[A-Za-z]:[\\/]|(?:\.\./){2})[\w.]")
USUAL = {"np": "numpy", "pd": "pandas"}


@dataclass(frozen=True)
class Cell:
    """A code cell: its number from 1, the line of the chapter where its code begins, the code."""

    number: int
    line: int
    source: str


def list_cells(text):
    """The code cells of a chapter in MyST Markdown, as a list of Cell."""
    return make_cells(read_fences(text))


def read_fences(text):
    """(directive, token) of every fence of a chapter; a fence without one has "" there."""
    return [(read_directive(token)[0], token) for token in make_parser().parse(text)
            if is_fence(token)]  # fmt: skip


def make_cells(fences):
    """The Cells among the fences of read_fences."""
    cells = []
    for directive, token in fences:
        if directive == CELL:
            body = token.content.splitlines()
            skipped = count_options(body)
            source = "\n".join(body[skipped:])
            cells.append(Cell(len(cells) + 1, token.map[0] + 2 + skipped, source))
    return cells


def check_cells(text, name, *, has_kernel=True):
    """What a chapter's cells may not do, told without running them: lines with place and rule.

    Parameters
    ----------
    text : str, MyST Markdown
    name : str, how messages call the file
    has_kernel : bool, whether the front matter names a kernel
    """
    fences = read_fences(text)
    cells, found = make_cells(fences), find_misspelt(fences, name)
    if cells and not has_kernel:
        rule = "a chapter with cells names a kernel above its title, found none"
        found.append(f"{name}, line {cells[0].line}: {rule}")
    known = dict(USUAL)
    for cell in cells:
        try:
            tree = ast.parse(TransformerManager().transform_cell(cell.source))
        except SyntaxError as fault:
            line = cell.line + (fault.lineno or 1) - 1
            found.append(f"{name}, line {line}: the cell is no Python: {fault.msg}")
            continue
        reader = Reader(known)
        reader.visit(tree)
        found += [
            f"{name}, line {cell.line + line - 1}: the cell {rule}: {words}"
            for line, rule, words in sorted(set(reader.found))
        ]
    return found


def find_misspelt(fences, name):
    """Fences that are nearly code cells, whose code every other check would take for prose."""
    return [
        f"{name}, line {token.map[0] + 1}: no such directive: {{{words}}}; a cell is a {{{CELL}}}"
        for words, token in fences
        if words != CELL and get_close_matches(words, [CELL], cutoff=0.8)
    ]


class Reader(ast.NodeVisitor):
    """Hears what a cell names, through whatever it is imported as."""

    def __init__(self, known):
        # A name in the chapter -> the path that it stands for; cells add to it.
        self.known, self.found = known, []

    def visit_Import(self, node):
        for alias in node.names:
            package = alias.name.partition(".")[0]  # what a name without "as" stands for
            self.known[alias.asname or package] = alias.name if alias.asname else package
            self.tell(node, alias.name)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            path = f"{node.module}.{alias.name}"
            self.known[alias.asname or alias.name] = path
            self.tell(node, path)

    def visit_Attribute(self, node):
        path = self.find_path(node)
        if path:
            self.tell(node, path)
        else:
            self.generic_visit(node)

    def visit_Name(self, node):
        self.tell(node, self.known.get(node.id, ""))
        if node.id in BARE and node.id not in self.known:
            self.found.append((node.lineno, BARE[node.id], node.id))

    def visit_Assign(self, node):
        """A name may stand for what another stands for, or for something else from now on."""
        self.generic_visit(node)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.known[target.id] = self.find_path(node.value)

    def visit_Call(self, node):
        path = self.find_path(node.func)
        if path in SEEDED and not is_seeded(node):
            self.found.append((node.lineno, DICE, f"{path}()"))
        elif isinstance(node.func, ast.Attribute) and not path.startswith(SHARED):
            self.hear_method(node)
        if any(isinstance(part, ast.Constant) and part.value in NOW for part in node.args):
            if path in ("pandas.Timestamp", "pandas.to_datetime", "numpy.datetime64"):
                self.found.append((node.lineno, CLOCK, f'{path}("now")'))
        for part in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(part, ast.Constant) and PLACE.match(str(part.value)):
                self.found.append((part.lineno, OUTSIDE, part.value))
        self.generic_visit(node)

    def hear_method(self, node):
        """A draw from a frame or a distribution, which takes its seed as an argument."""
        seeds = METHODS.get(node.func.attr)
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if seeds and not any(is_value(given.get(name)) for name in seeds) and None not in given:
            words = f".{node.func.attr}() without {' or '.join(sorted(seeds))}"
            self.found.append((node.lineno, DICE, words))

    def find_path(self, node):
        """What a name or a chain of names stands for; empty where it is something computed."""
        if isinstance(node, ast.Name):
            return self.known.get(node.id, "")
        if isinstance(node, ast.Attribute):
            before = self.find_path(node.value)
            return f"{before}.{node.attr}" if before else ""
        return ""

    def tell(self, node, path):
        for rule, names in NAMES.items():
            if any(f"{path}." == name or path == name or path.startswith(name) and name[-1] == "."
                   for name in names):  # fmt: skip
                self.found.append((node.lineno, rule, path))
        module, _, drawn = path.rpartition(".")
        if f"{module}." in SHARED and drawn[:1] != "_" and path not in NO_DRAW:
            self.found.append((node.lineno, DICE, path))


def is_seeded(call):
    """Whether a generator is given a seed that is not None."""
    given = [*call.args[:1], *(word.value for word in call.keywords)]
    return any(map(is_value, given))


def is_value(node):
    return node is not None and not (isinstance(node, ast.Constant) and node.value is None)
