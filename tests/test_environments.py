"""Every way to an environment leads to the same pins: make, the devcontainer, Binder."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from sevenpercent.paths import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import lab  # noqa: E402
import locks  # noqa: E402
import pythons  # noqa: E402

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
LISTS = {path.name: path for path in sorted(ROOT.glob("requirements*.txt"))}
BOOK = LISTS["requirements.txt"]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT, GROUPS = SETTINGS["project"], SETTINGS["dependency-groups"]
PYTHONS = ("3.11.2", "3.11.14", "3.12.3", "3.13.5", "3.14.0", "3.14.10")
DEVCONTAINER = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))


def read_entries(path):
    """(requirement, its lines) for every entry of a list."""
    entries = re.split(r"\n(?=\S)", path.read_text("utf-8").strip())
    return [
        (Requirement(entry.split(" \\\n")[0].replace("\\", "").strip()), entry) for entry in entries
    ]


def pins_for(python, path=BOOK, machine="x86_64", system="Linux"):
    """Package -> version that a list gives a Python."""
    environment = {"python_full_version": python, "python_version": python.rpartition(".")[0],
                   "sys_platform": system.lower(), "platform_system": system, "os_name": "posix",
                   "platform_machine": machine, "implementation_name": "cpython",
                   "platform_python_implementation": "CPython"}  # fmt: skip
    pins = {}
    for requirement, _ in read_entries(path):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = plain(requirement.name)
            assert name not in pins, f"{name} is pinned twice for Python {python}"
            pins[name] = Version(str(requirement.specifier).removeprefix("=="))
    return pins


def plain(name):
    return name.lower().replace("_", "-").replace(".", "-")


def wanted_by(group):
    """Requirements of a group, those of groups in it included."""
    for line in GROUPS[group]:
        yield from wanted_by(line["include-group"]) if isinstance(line, dict) else [line]


def lists_of(group):
    return [LISTS[f"requirements-{group}.txt"], *([] if group == "uv" else [BOOK])]


def make_targets():
    return set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_there_is_a_list_for_each_group():
    assert set(LISTS) == {"requirements.txt", *(f"requirements-{group}.txt" for group in GROUPS)}


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_every_pin_is_exact_and_has_hashes(path):
    for requirement, entry in read_entries(path):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
        assert requirement.url is None


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_lists_name_no_host(path):
    assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("python", PYTHONS)
def test_list_of_the_book_covers_its_dependencies(python):
    holds(PROJECT["dependencies"], pins_for(python))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("python", PYTHONS)
def test_lists_cover_their_groups(python, group):
    pins = {}
    for path in lists_of(group):
        pins |= pins_for(python, path)
    holds(wanted_by(group), pins)


def holds(lines, pins):
    for line in lines:
        wanted = Requirement(line)
        assert wanted.name in pins, f"{wanted.name} is not pinned: make lock"
        assert wanted.specifier.contains(pins[wanted.name]), f"{line}: {pins[wanted.name]}"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("machine, system", [("aarch64", "Linux"), ("arm64", "Darwin")])
def test_lists_agree_where_they_overlap(python, machine, system):
    """They are installed into one environment, in any order."""
    found = {}
    for path in LISTS.values():
        for name, version in pins_for(python, path, machine, system).items():
            assert found.setdefault(name, version) == version, f"{path.name}: {name}"


@pytest.mark.parametrize("group", [group for group in GROUPS if group != "uv"])
def test_what_a_group_asks_for_is_there_with_all_that_it_brings(group):
    """In this environment, where the tests' packages are: the lists lack none of theirs."""
    python = ".".join(map(str, sys.version_info[:3]))
    pins = {}
    for path in lists_of(group):
        pins |= pins_for(python, path)
    ahead = [Requirement(line).name for line in wanted_by(group)]
    seen = set()
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        assert plain(name) in pins, f"{group}: {name}"
        ahead += brought_by(name)


def brought_by(name):
    """Packages that one asks for; of one that is not here, as of the lab's, nobody can tell."""
    try:
        asked = map(Requirement, metadata.requires(name) or [])
    except metadata.PackageNotFoundError:
        return []
    return [
        plain(one.name) for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})
    ]


@pytest.mark.parametrize("name", sorted({*wanted_by("test"), *wanted_by("lab")}))
def test_the_book_does_without_what_tests_and_the_lab_need(name):
    name = plain(Requirement(name).name)
    pins = pins_for(".".join(map(str, sys.version_info[:3])))
    assert name not in pins or any(name in brought_by(package) for package in pins)


def test_package_imports_only_what_the_book_pins():
    """The briefing alone, which a browser prints, needs more."""
    beside = {
        Requirement(line).name.replace("-", "_")
        for group in ("browser", "lab", "test")
        for line in wanted_by(group)
    }
    for path in sorted((ROOT / "sevenpercent").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in getattr(node, "names", [])]
            names.append(getattr(node, "module", None) or "")
            if isinstance(node, ast.Import | ast.ImportFrom) and path.name != "briefing.py":
                assert not beside & {name.split(".")[0] for name in names}, path


def test_list_holds_what_builds_the_package():
    (backend,) = SETTINGS["build-system"]["requires"]
    for python in PYTHONS:
        assert Requirement(backend).specifier.contains(pins_for(python)["setuptools"])


def test_pythons_are_those_that_make_looks_for():
    assert PROJECT["requires-python"] == f">=3.{min(pythons.MINORS)},<3.{max(pythons.MINORS) + 1}"
    assert {Version(python).minor for python in PYTHONS} == set(pythons.MINORS)
    assert f"Python 3.{min(pythons.MINORS)} to 3.{max(pythons.MINORS)} is needed" in MAKEFILE
    assert locks.OLDEST_PYTHON == f"3.{min(pythons.MINORS)}"


def test_lists_can_be_renewed():
    assert "tools/locks.py" in MAKEFILE.split("\nlock:")[1].split("\n\n")[0]
    assert set(locks.GROUPS) | {"uv"} == set(GROUPS)
    assert {"--generate-hashes", "--universal", "--no-emit-index-url"} <= set(locks.SETTINGS)


def test_a_list_beside_the_book_holds_only_what_the_book_lacks():
    book = "numpy==1 \\\n    --hash=a\ncffi==2 ; implementation_name == 'pypy' \\\n    --hash=b\n"
    more = "cffi==2 \\\n    --hash=b\nnumpy==1 \\\n    --hash=a\npytest==9 \\\n    --hash=c\n"
    assert locks.subtract(more, book) == ("cffi==2 \\\n    --hash=b\npytest==9 \\\n    --hash=c\n")


def test_devcontainer_runs_targets_that_are_there():
    make, *targets = DEVCONTAINER["postCreateCommand"].split()
    assert make == "make" and targets
    assert set(targets) <= make_targets()
    # A browser for the tests comes with them, as root in this image.
    assert "browser" in targets


def test_devcontainer_has_a_python_of_the_project():
    image, version = re.fullmatch(r"(\w+):([\d.]+)-bookworm", DEVCONTAINER["image"]).groups()
    assert image == "python"
    assert int(version.removeprefix("3.")) in pythons.MINORS
    python = DEVCONTAINER["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"]
    assert python.endswith("/.venv/bin/python")


def test_lab_starts_as_root_and_asks_no_registry():
    """In the devcontainer one is root, whom JupyterLab refuses unless told otherwise."""
    assert "--allow-root" in lab.command(as_root=True)
    assert "--allow-root" not in lab.command(as_root=False)
    assert "--LabApp.extension_manager=readonly" in lab.command(as_root=False)


def test_lab_keeps_out_of_the_home_folder():
    """Asked of Jupyter and IPython themselves, in a home that nobody may write to."""
    ask = (
        "import jupyter_core.paths as p, IPython.paths, matplotlib; "
        "print(p.jupyter_config_dir(), p.jupyter_data_dir(), p.jupyter_runtime_dir(), "
        "IPython.paths.get_ipython_dir(), matplotlib.get_configdir(), matplotlib.get_cachedir(), "
        "sep='\\n')"
    )
    kept = {**lab.settings(), "HOME": "/nobody/has/this", "PATH": os.environ["PATH"]}
    told = subprocess.run([sys.executable, "-c", ask], env=kept, capture_output=True, text=True)
    folders = told.stdout.splitlines()
    assert len(folders) == 6, told.stderr
    assert all(folder.startswith(f"{ROOT}/.venv/lab/") for folder in folders), folders


@pytest.mark.parametrize("target", ["release", "transcribe"])
def test_targets_say_what_they_lack(target):
    (ask,) = re.findall(r"^if \[ -z .*exit 1; fi$", plan(target), re.MULTILINE)
    said = subprocess.run(["bash", "-c", ask], capture_output=True, text=True)
    assert said.returncode == 1 and said.stderr.startswith(f"make {target} ")


ASKED_FOR = [("release", "VERSION"), ("transcribe", "ORIGINALS"), ("custody", "ORIGINALS")]
WORDS = (
    "'; touch run; echo \" `touch run` it's",
    "$(shell touch run)",
    "$(touch run)",
    "-x; touch run",
)


def make_aside(folder, *words):
    """Run make with a program that prints its words in place of Python."""
    say = folder / ".venv" / "bin" / "python"
    say.parent.mkdir(parents=True)
    say.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    say.chmod(0o755)
    command = ["make", "--file", ROOT / "Makefile", *words, "--assume-old=environment"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("target, name", ASKED_FOR)
def test_what_a_user_names_is_never_a_command(target, name, words, tmp_path):
    said = make_aside(tmp_path, f"{name}={words}", target)
    assert words in said.stdout.splitlines()[-1], said
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("name", ["PYTHON", "TWO_FILES", "SHELL", "DOWNLOADS"])
def test_a_name_that_is_no_setting_is_refused(name, tmp_path):
    said = make_aside(tmp_path, f"{name}=$(shell touch run); touch run", "book")
    assert said.returncode and f"{name} is no setting" in said.stderr
    assert not (tmp_path / "run").exists() and said.stdout == ""


def test_other_values_are_no_commands_either(tmp_path):
    for name in ("DOWNLOAD", "SEVENPERCENT_PYTHON"):
        make_aside(tmp_path / name, f"{name}=$(shell touch run)'; touch run; '", "custody")
        assert not (tmp_path / name / "run").exists()


def plan(target):
    """What make would run."""
    return subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_a_browser_is_installed_for_the_tests_alone():
    """It is for the whole machine, so it is said, and no other command does it."""
    for target in ("book", "briefing", "lab", "release"):
        assert "apt-get" not in plan(target)
    for target in ("browser", "test"):
        said = plan(target).index("echo 'Installing chromium on this machine, outside this folder")
        assert said < plan(target).index("apt-get install -y")


@pytest.mark.parametrize("ci", ["true", ""])
def test_without_a_browser_the_tests_say_what_they_leave_out(tmp_path, ci):
    """As somebody who is not root, on a machine without one."""
    for name in ("bash", "make"):
        (tmp_path / name).symlink_to(shutil.which(name))
    (tmp_path / "id").write_text("#!/bin/bash\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        [tmp_path / "make", "--file", ROOT / "Makefile", "look-for-browser"],
        env={"PATH": str(tmp_path), "CI": ci},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert bool(done.returncode) == bool(ci), done
    told = "CI=true asks for chromium" if ci else 'the tests marked "browser" do not run'
    assert f"make test: {told}" in done.stderr


def test_devcontainer_asks_for_no_more_than_it_needs():
    assert not {"mounts", "runArgs", "privileged", "capAdd", "forwardPorts"} & set(DEVCONTAINER)
    assert not {"remoteEnv", "containerEnv", "secrets"} & set(DEVCONTAINER)


def test_binder_has_the_same_pins_and_python():
    lines = (ROOT / "binder/requirements.txt").read_text("utf-8").splitlines()
    lists = [line.removeprefix("-r ") for line in lines if not line.startswith("#")]
    assert [(ROOT / "binder" / name).resolve() for name in lists] == [
        BOOK, LISTS["requirements-lab.txt"],
    ]  # fmt: skip
    runtime = (ROOT / "binder/runtime.txt").read_text("utf-8").strip()
    assert int(runtime.removeprefix("python-3.")) in pythons.MINORS
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
