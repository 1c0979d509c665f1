"""Which Python of this machine can make the environment."""

import json
import os
import shutil
import subprocess

MINORS = (14, 13, 12, 11)  # of Python 3, the newest first
# Names one Python to take, in place of the newest that is there.
VARIABLE = "SEVENPERCENT_PYTHON"
QUESTION = """
import importlib.util, json, platform, sys, sysconfig
missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
usual = platform.python_implementation() == "CPython" and not sysconfig.get_config_var(
    "Py_GIL_DISABLED")
print(json.dumps([sys.version_info[:3], missing, usual]))
"""
HELP = f"""How to get one:
  Debian, Ubuntu   apt install python3 python3-venv
  Fedora           dnf install python3
  macOS            brew install python
  with uv          uv python install 3.{MINORS[0]}
One that is elsewhere can be named: make book {VARIABLE}=/path/to/python3"""


class NoPython(Exception):
    """No Python here can make the environment; says what was found, and how to get one."""


def choose_python():
    """The newest Python that the project knows and that can make an environment.

    Returns
    -------
    (str, str) : its path, its version

    Raises
    ------
    NoPython : names every Python that was found, and what each lacks
    """
    named = os.environ.get(VARIABLE)
    usual = [f"python3.{minor}" for minor in MINORS] + ["python3", "/usr/bin/python3"]
    names = [named] if named else usual
    found, faults = [], []
    for path in dict.fromkeys(filter(None, map(shutil.which, names))):
        version, fault = ask_python(path)
        if fault:
            faults.append(f"  {path}: {fault}")
        else:
            found.append((version, path))
    if not found:
        wanted = f"Python 3.{MINORS[-1]} to 3.{MINORS[0]} with its venv module is needed. Found:"
        raise NoPython("\n".join([wanted, *(faults or [f"  no {named or 'python3'}"]), HELP]))
    # Of two with one version, the first that was asked.
    version, path = max(found, key=lambda one: one[0])
    return path, ".".join(map(str, version))


def is_wanted(minor):
    """Whether an environment's Python, as "3.11", is the one that was named, if one was."""
    named = os.environ.get(VARIABLE)
    if not named:
        return True
    version, _ = ask_python(shutil.which(named) or named)
    return ".".join(map(str, version[:2])) == minor


def ask_python(path):
    """An interpreter's version, and what keeps it from making an environment, if anything does."""
    try:
        asked = subprocess.run([path, "-I", "-c", QUESTION], capture_output=True, check=True)
        version, missing, usual = json.loads(asked.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (), "does not run"
    told = "Python " + ".".join(map(str, version))
    if version[0] != 3 or version[1] not in MINORS:
        return (), told
    if not usual:
        return (), f"{told}, not the usual build"
    if missing:
        package = f"python3.{version[1]}-venv"
        return (), f"{told} without {missing[0]}; on Debian, Ubuntu: apt install {package}"
    return tuple(version), None
