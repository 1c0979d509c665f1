"""Files that people write in YAML: read, held to their form, every fault told by its place."""

from typing import Annotated

import yaml
from pydantic import AfterValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from citable.texts import check_day, read_utf8

# Of the forms, which are dataclasses of pydantic: they know every key that may stand there.
STRICT = ConfigDict(extra="forbid")
SHOWN = 60  # characters of what was found

Day = Annotated[str, AfterValidator(check_day)]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]


class OnceLoader(yaml.SafeLoader):
    """Plain YAML that takes no key twice: YAML itself would keep the last one in silence.

    A day stays the text that it is: YAML would stop at the 30th of February without its place.
    """

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        keys = set()
        for key, _ in node.value:
            if str(key.value) in keys:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            keys.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def read_yaml(path, form, name, error=ValueError):
    """A file's content in a form.

    Parameters
    ----------
    path : Path
    form : type, a dataclass of pydantic or what holds some
    name : str, how messages call the file
    error : class of exception

    Raises
    ------
    error : a line for each fault: file, place, rule, what was found
    """
    return hold_to_form(parse_yaml(read_utf8(path, name, error), name, error), form, name, error)


def parse_yaml(text, name, error=ValueError, before=0):
    """What a text in YAML says; the error tells file, line and what is wrong there.

    name and error : as in read_yaml; before : int, lines of the file that stand before the text
    """
    try:
        return yaml.load(text, Loader=OnceLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = before + (mark.line + 1 if mark else 1)
        raise error(f"{name}, line {line}: {fault.problem}") from None
    except yaml.YAMLError as fault:
        raise error(f"{name}: {fault}") from None


def hold_to_form(content, form, name, error=ValueError):
    """Content as a form has it; what is raised: as in read_yaml."""
    try:
        return TypeAdapter(form).validate_python(content)
    except ValidationError as faults:
        told = (tell_fault(fault, content, name) for fault in faults.errors())
        raise error("\n".join(told)) from None


def tell_fault(fault, content, name):
    """A fault, of pydantic's ValidationError.errors(), in one line."""
    kind, keys = fault["type"], list(fault["loc"])
    key = keys.pop() if kind in ("missing", "unexpected_keyword_argument") else ""
    place = ", ".join([name, *filter(None, [name_place(keys, content)])])
    if kind == "missing":
        return f"{place}: lacks {key}"
    if key:
        return f"{place}: does not know {key}"
    said = fault["msg"].removeprefix("Value error, ")
    if said != fault["msg"]:
        return f"{place}: {said}"  # a check of ours, which says what it found
    found = repr(fault["input"])
    return f"{place}: {said}, found {found[:SHOWN]}{'...' * (len(found) > SHOWN)}"


def name_place(keys, content):
    """Keys and places as a reader finds them: an entry by its id where it has one."""
    words = []
    for key in keys:
        try:
            content = content[key]
        except (KeyError, IndexError, TypeError):
            content = None
        if isinstance(key, int):
            id = content.get("id") if isinstance(content, dict) else None
            kind = words.pop().removesuffix("s") if words else "entry"  # claims: claim C01
            key = f"{kind} {id or key + 1}"
        words.append(str(key))
    return ", ".join(words)
