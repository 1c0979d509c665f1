"""Damaged variants of a module's code: one small change each."""

import ast
import copy
import re
from dataclasses import dataclass

ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
METHODS = {
    "sum": "mean", "mean": "sum", "min": "max", "max": "min", "any": "all", "all": "any",
    "minimum": "maximum", "maximum": "minimum", "floor": "ceil", "ceil": "floor",
}  # fmt: skip
WORDS = {
    "clinton": "trump", "trump": "clinton", "obama": "romney", "romney": "obama",
    "democrat": "republican", "republican": "democrat", "canvass": "recount",
    "recount": "canvass", "white": "black", "other": "electronic", "electronic": "other",
}  # fmt: skip
YEARS = {"2016": "2012", "2012": "2008", "2008": "2004", "2020": "2016", "2014": "2018"}
TOLERANCE = 1e-5  # constants below forgive rounding; another such constant is no other result
WEIGHTS = re.compile(r"weights?|freq_weights|aweights")


@dataclass(frozen=True)
class CodeMutant:
    """One change of a module: where, what kind, what it says now, the whole module's code."""

    module: str
    line: int
    kind: str
    change: str
    code: str

    def __str__(self):
        return f"{self.module}, line {self.line}: {self.kind}: {self.change}"


def mutate_module(name, source):
    """Every mutant of a module, in the order of its lines.

    Parameters
    ----------
    name : str, how messages call the module
    source : str, its code

    Returns
    -------
    list of CodeMutant
    """
    tree = ast.parse(source)
    mutants = []
    for position, node in enumerate(list(code_of(tree))):
        for number, (kind, changed) in enumerate(list(changes(node))):
            whole = copy.deepcopy(tree)
            place = list(code_of(whole))[position]
            kind, changed = list(changes(place))[number]
            before = ast.unparse(place)
            apply(whole, place, changed)
            code = ast.unparse(ast.fix_missing_locations(whole))
            change = f"{before} -> {ast.unparse(changed)}"
            mutants.append(CodeMutant(name, node.lineno, kind, change, code))
    return sorted(mutants, key=lambda mutant: mutant.line)


def code_of(tree):
    """The expressions that compute: no docstrings, annotations, imports, words of errors."""
    skipped = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            skipped.update(id(child) for child in ast.iter_child_nodes(node))
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        for part in ("annotation", "returns"):
            if getattr(node, part, None) is not None:
                skipped.add(id(getattr(node, part)))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            skipped.update(map(id, node.exc.args))
        # Decorators tell how a function is kept, not what it computes.
        skipped.update(map(id, getattr(node, "decorator_list", ())))
        if isinstance(node, ast.expr) and not isinstance(node, ast.JoinedStr):
            yield node


def changes(node):
    """(kind, another expression) for each way to damage one."""
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        other = ARITHMETIC[type(node.op)]()
        yield "arithmetic", ast.BinOp(node.left, other, node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        yield "sign", node.operand
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in COMPARISONS.get(type(node.ops[0]), ()):
            yield "comparison", ast.Compare(node.left, [other()], node.comparators)
    if isinstance(node, ast.BoolOp):
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield "logic", ast.BoolOp(other, node.values)
    if isinstance(node, ast.IfExp):
        yield "logic", ast.IfExp(node.test, node.orelse, node.body)
    if isinstance(node, ast.Constant):
        yield from constant_changes(node.value)
    if isinstance(node, ast.Call):
        yield from call_changes(node)


def constant_changes(value):
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int):
        yield "year" if 1990 < value < 2030 else "off by one", ast.Constant(value + 1)
    elif isinstance(value, float) and abs(value) > TOLERANCE:
        yield "constant", ast.Constant(value * 1.1 + 0.01)
    elif isinstance(value, str) and " " not in value:  # a column or a key, no sentence
        for words, kind in ((YEARS, "year"), (WORDS, "candidate")):
            found = next((word for word in words if word in value), None)
            if found:
                yield kind, ast.Constant(value.replace(found, words[found]))


def call_changes(node):
    """A sum for a mean, an argument that weighs or orders left out."""
    if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
        function = ast.Attribute(node.func.value, METHODS[node.func.attr], node.func.ctx)
        yield "method", ast.Call(function, node.args, node.keywords)
    for keyword in node.keywords:
        if keyword.arg and WEIGHTS.fullmatch(keyword.arg):
            rest = [other for other in node.keywords if other is not keyword]
            yield "weight dropped", ast.Call(node.func, node.args, rest)


def apply(tree, place, changed):
    """Put another expression in a node's place."""
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is place:
                setattr(parent, name, changed)
                return
            if isinstance(value, list):
                for number, item in enumerate(value):
                    if item is place:
                        value[number] = changed
                        return
