"""Every way to an environment leads to the same pins: make, the devcontainer, Binder."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from sevenpercent.paths import ROOT

LOCK = ROOT / "requirements.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ("3.11.2", "3.11.14", "3.12.3")
DEVCONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))


def read_lock():
    """(requirement, its lines) for every entry of requirements.txt."""
    entries = re.split(r"\n(?=\S)", LOCK.read_text("utf-8").strip())
    return [
        (Requirement(entry.split(" \\\n")[0].replace("\\", "").strip()), entry) for entry in entries
    ]


def pins_for(python):
    """Package -> version that the lock gives a Python."""
    environment = {"python_full_version": python, "python_version": python.rpartition(".")[0],
                   "sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
                   "platform_machine": "x86_64", "implementation_name": "cpython",
                   "platform_python_implementation": "CPython"}  # fmt: skip
    pins = {}
    for requirement, _ in read_lock():
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = requirement.name.lower().replace("_", "-").replace(".", "-")
            assert name not in pins, f"{name} is pinned twice for Python {python}"
            pins[name] = Version(str(requirement.specifier).removeprefix("=="))
    return pins


def make_targets():
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_pin_is_exact_and_has_hashes():
    for requirement, entry in read_lock():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
        assert requirement.url is None


def test_lock_names_no_host():
    assert "://" not in LOCK.read_text("utf-8")


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_covers_the_direct_dependencies(python):
    pins = pins_for(python)
    for line in PROJECT["dependencies"]:
        wanted = Requirement(line)
        assert wanted.name in pins, f"{wanted.name} is not pinned: make lock"
        assert wanted.specifier.contains(pins[wanted.name]), f"{line}: {pins[wanted.name]}"


def test_lock_holds_what_builds_the_package():
    (backend,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"][
        "requires"
    ]
    for python in PYTHONS:
        assert Requirement(backend).specifier.contains(pins_for(python)["setuptools"])


def test_pythons_are_those_that_make_looks_for():
    assert PROJECT["requires-python"] == ">=3.11,<3.13"
    assert "((3, 11), (3, 12))" in (ROOT / "Makefile").read_text("utf-8")


def test_lock_can_be_renewed():
    assert "lock" in make_targets()
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\nlock:")[1].split("\n\n")[0]
    assert "--generate-hashes" in recipe and "--universal" in recipe
    assert "--no-emit-index-url" in recipe


def test_devcontainer_runs_targets_that_are_there():
    make, *targets = DEVCONTAINER["postCreateCommand"].split()
    assert make == "make" and targets
    assert set(targets) <= make_targets()
    # A browser for the tests comes with them, as root in this image.
    assert "browser" in targets


def test_devcontainer_has_a_python_of_the_project():
    image, version = re.fullmatch(r"(\w+):([\d.]+)-bookworm", DEVCONTAINER["image"]).groups()
    assert image == "python"
    assert f"python{version}" in (ROOT / "Makefile").read_text("utf-8")
    python = DEVCONTAINER["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python.endswith("/.venv/bin/python")


def test_lab_starts_as_root_and_asks_no_registry():
    """In the devcontainer one is root, whom JupyterLab refuses unless told otherwise."""
    lab = subprocess.run(
        ["make", "--dry-run", "lab"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert '[ "$(id -u)" != 0 ] || echo --allow-root' in lab
    assert "--LabApp.extension_manager=readonly" in lab


@pytest.mark.parametrize("target", ["release", "transcribe"])
def test_targets_say_what_they_lack(target):
    plan = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    (ask,) = re.findall(r"^if \[ -z '' \]; .*exit 1; fi$", plan, re.MULTILINE)
    said = subprocess.run(["bash", "-c", ask], capture_output=True, text=True)
    assert said.returncode == 1 and said.stderr.startswith(f"make {target} ")


def test_devcontainer_asks_for_no_more_than_it_needs():
    assert not {"mounts", "runArgs", "privileged", "capAdd", "forwardPorts"} & set(DEVCONTAINER)
    assert not {"remoteEnv", "containerEnv", "secrets"} & set(DEVCONTAINER)


def test_binder_has_the_same_pins_and_python():
    lines = (ROOT / "binder/requirements.txt").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if not line.startswith("#")]
    assert (ROOT / "binder" / line.removeprefix("-r ")).resolve() == LOCK
    runtime = (ROOT / "binder/runtime.txt").read_text("utf-8").strip()
    assert f"{runtime.removeprefix('python-')}" in ("3.11", "3.12")
    # Folders that Binder would read in place of this one.
    assert not (ROOT / ".binder").exists() and not (ROOT / "binder" / "Dockerfile").exists()


def test_binder_prepares_a_home_without_a_network(tmp_path):
    """postBuild, run as Binder runs it, in an environment of its own with the packages here."""
    clone, home, prefix = tmp_path / "clone", tmp_path / "home", tmp_path / "environment"
    home.mkdir()
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "sevenpercent", clone / "sevenpercent", ignore=leave)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, clone / name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", prefix], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = prefix / "lib" / version / "site-packages"
    (packages / "shared.pth").write_text("\n".join(p for p in sys.path if "site-packages" in p))
    tools = os.path.dirname(sys.executable)
    done = subprocess.run(
        [ROOT / "binder/postBuild"],
        cwd=clone,
        env={
            "PATH": f"{prefix}/bin:{tools}:/usr/bin:/bin",
            "HOME": str(home),
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    imported = subprocess.run(
        [prefix / "bin/python", "-c", "import sevenpercent; print(sevenpercent.__file__)"],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
    )
    assert imported.stdout.strip() == str(clone / "sevenpercent/__init__.py"), imported.stderr
    (settings,) = [path for path in home.rglob("*.json*") if "Notebook" in path.read_text("utf-8")]
    assert "markdown" in settings.read_text("utf-8").lower()
