"""The environment .venv: what the lists of packages pin, installed once, mended when it must be.

`make` runs this with whatever Python 3.9 or later is there, so it asks for the standard library
alone. A new environment is made aside, in .venv-new, and swapped in whole: until then, and if it
cannot be made, the old one stays. Two at once wait for each other.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pythons import NoPython, choose_python, is_wanted

ROOT = Path(__file__).resolve().parent.parent
VENV, NEW, OLD = ROOT / ".venv", ROOT / ".venv-new", ROOT / ".venv-old"
BOOK = "requirements.txt"
STATE = ".installed"  # in an environment: what was installed there, and where it was then
LAUNCHER = b"""#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")/python" "$0" "$@"
' '''
"""
ANY_LAUNCHER = re.compile(rb"\A#!(?:/bin/sh\n'''exec' .*\n' '''|[^\n]*python[^\n]*)\n")


def main(groups):
    """Have .venv hold requirements.txt, the lists of some groups, the package itself."""
    lists = [BOOK, *(f"requirements-{group}.txt" for group in groups)]
    try:
        if not is_current(lists):
            with open(ROOT / ".venv.lock", "a") as lock:
                wait_for(lock)
                bring_up_to_date(lists)
    except (NoPython, OSError) as fault:
        sys.exit(f"make: {fault}")
    except subprocess.CalledProcessError as failed:
        sys.exit(f"{describe(failed)}\nmake: nothing was installed; what .venv held, it holds")
    except KeyboardInterrupt:
        print("\nStopped; the next make begins the installation again", file=sys.stderr)
        sys.exit(130)


def wait_for(lock):
    """Hold the lock until the end of this process and of every process that it started.

    A child that outlives this one may still write to .venv-new: so it inherits the lock.
    """
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another make is installing into .venv: waiting for it", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    os.set_inheritable(lock.fileno(), True)


def bring_up_to_date(lists):
    """Do what is lacking: a new environment, some lists, the package in its place."""
    if not VENV.exists() and OLD.exists():
        OLD.rename(VENV)  # ended between the two steps of a swap
    remove(NEW)
    remove(OLD)
    lacking = [name for name in lists if not is_installed(name, read_state())]
    if BOOK in lacking or not interpreter_works(read_state()):
        make_anew(lists)
    elif lacking:
        print(f"Installing {', '.join(lacking)} into .venv, once", flush=True)
        install(VENV, lacking)
        write_state(VENV, {**read_state(), **record(lacking)})
    if not is_settled(read_state()):
        settle()


def make_anew(lists):
    """Make an environment aside, then swap it in."""
    python, version = choose_python()
    print(f"Installing into .venv with Python {version}, once", flush=True)
    run(python, "-m", "venv", NEW)
    bring_uv(NEW)
    install(NEW, lists)
    write_state(NEW, {"python": version.rpartition(".")[0], **record(lists)})
    if os.path.lexists(VENV):
        VENV.rename(OLD)
    NEW.rename(VENV)
    remove(OLD)


def settle():
    """Install the package where the environment is now; needs no network."""
    run(VENV / "bin/python", "-m", "venv", "--without-pip", VENV)  # writes its paths anew
    run_installer(VENV, "--no-index", "--no-build-isolation", "--editable", ROOT)
    settled = {"place": str(VENV), "package": digest("pyproject.toml")}
    write_state(VENV, {**read_state(), **settled})


def bring_uv(place):
    """Install uv, which is some ten times as fast as pip, unless it does not run here."""
    pip = [place / "bin/python", "-m", "pip", "install", "--quiet", "--no-deps"]
    try:
        run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements-uv.txt")
        run(place / "bin/uv", "--version")
    except (subprocess.CalledProcessError, OSError) as failed:
        do_without_uv(place, failed)


def do_without_uv(place, failed):
    print(
        f"{describe(failed)}\nuv does not work here: pip installs, which takes longer", flush=True
    )
    remove(place / "bin/uv")


def install(place, lists):
    """Install lists of pinned packages, each held to its hashes."""
    pins = [word for name in lists for word in ("-r", ROOT / name)]
    run_installer(place, "--require-hashes", "--only-binary", ":all:", *pins)


def run_installer(place, *arguments):
    """Install with uv if it is there and does it, else with pip."""
    python, uv, cache = place / "bin/python", place / "bin/uv", place / "uv-cache"
    if uv.exists():
        # Its files are linked from the cache to their places, so both stand on one disk.
        options = ["--quiet", "--no-deps", "--reinstall", "--cache-dir", cache, "--python", python]
        try:
            run(uv, "pip", "install", *options, *arguments)
        except (subprocess.CalledProcessError, OSError) as failed:
            do_without_uv(place, failed)
        remove(cache)
    if not uv.exists():
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", *arguments)
    free_scripts(place / "bin")


def free_scripts(folder):
    """Let scripts find the interpreter beside them, so that the environment may be moved."""
    for script in folder.iterdir():
        if script.is_file() and not script.is_symlink():
            content = script.read_bytes()
            free = ANY_LAUNCHER.sub(LAUNCHER, content)
            if free != content:
                script.write_bytes(free)


def run(*command):
    """Run a program, quietly unless it fails, without the user's settings for Python."""
    settings = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    settings.update(PIP_USER="0", PIP_NO_CACHE_DIR="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    words = [str(word) for word in command]
    # Open files are inherited: the lock is one.
    subprocess.run(
        words, env=settings, cwd=ROOT, check=True, close_fds=False, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def describe(failed):
    """The last lines of what a program that failed has said, but for each time that it tried."""
    said = (getattr(failed, "output", None) or str(failed)).strip().splitlines()
    return "\n".join([line for line in said if "Retrying" not in line][-4:])


def is_current(lists):
    """Whether nothing is to be done."""
    state = read_state()
    listed = all(is_installed(name, state) for name in lists)
    return listed and is_settled(state) and interpreter_works(state)


def is_installed(name, state):
    """Whether a list was installed as it is now."""
    return state.get(name) == digest(name)


def is_settled(state):
    """Whether the package was installed as it is now, where it is now."""
    return state.get("place") == str(VENV) and state.get("package") == digest("pyproject.toml")


def interpreter_works(state):
    """Whether the environment's Python runs, is the one that its packages are for and is wanted."""
    command = [VENV / "bin/python", "-I", "-S", "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return False
    version = ".".join(asked.stdout.split())
    return version == state.get("python") and is_wanted(version)


def record(lists):
    return {name: digest(name) for name in lists}


def read_state():
    try:
        return json.loads((VENV / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_state(place, state):
    """Written whole or not at all: whoever is ended here leaves the old one."""
    aside = place / f"{STATE}.part"
    aside.write_text(json.dumps(state), encoding="utf-8")
    aside.replace(place / STATE)


def digest(name):
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def remove(path):
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


if __name__ == "__main__":
    main(sys.argv[1:])
