"""Files that people write in YAML: read, held to their form, every fault told by its place."""

import datetime
from typing import Annotated

import yaml
from pydantic import AfterValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError

# Of the forms, which are dataclasses of pydantic: they know every key that may stand there.
STRICT = ConfigDict(extra="forbid")
SHOWN = 60  # characters of what was found


def check_day(text):
    """A day as it is written in these files."""
    try:
        is_day = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"a day must be written 2016-11-24, found {text!r}")
    return text


Day = Annotated[str, AfterValidator(check_day)]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]


class OnceLoader(yaml.SafeLoader):
    """Plain YAML that takes no key twice: YAML itself would keep the last one in silence."""

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
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=OnceLoader)
    except UnicodeDecodeError as fault:
        raise error(f"{name}: not UTF-8: {fault.object[fault.start : fault.end]!r}") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise error(f"{name}, line {line}: {fault.problem}") from None
    except yaml.YAMLError as fault:
        raise error(f"{name}: {fault}") from None
    try:
        return TypeAdapter(form).validate_python(content)
    except ValidationError as faults:
        told = (tell_fault(fault, content, name) for fault in faults.errors())
        raise error("\n".join(told)) from None


def tell_fault(fault, content, name):
    """A fault in one line.

    Parameters
    ----------
    fault : dict, of pydantic's ValidationError.errors()
    content : what the file holds
    name : str, how messages call the file
    """
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
            entry = str(id or key + 1)
            kind = words.pop().removesuffix("s") if words else "entry"  # claims: claim C01
            words.append(f"{kind} {entry}")
        else:
            words.append(str(key))
    return ", ".join(words)
