# The Seven Percent Claim. `make book` and `make test` are all that a reader needs; both make
# their own environment in .venv, once, and need no network after that.

SHELL := /bin/bash
PYTHON := .venv/bin/python
# What a user names reaches commands through the environment, never as words of a command; make
# itself would obey a $(shell ...) in it. What it names is checked by the command before it is used.
override VERSION := $(value VERSION)
override ORIGINALS := $(value ORIGINALS)
override DOWNLOAD := $(value DOWNLOAD)
override SEVENPERCENT_PYTHON := $(value SEVENPERCENT_PYTHON)
export VERSION ORIGINALS DOWNLOAD SEVENPERCENT_PYTHON
# Dozens of processes import the same libraries: each would compile them anew.
unexport PYTHONDONTWRITEBYTECODE
# Two files of tests at a time, in the order of tests/conftest.py: xdist's own puts the longest last.
TWO_FILES := --numprocesses 2 --dist loadfile --no-loadscope-reorder

# make would hand any other name to the commands, having obeyed what it says.
$(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),\
  $(error $(name) is no setting: VERSION, ORIGINALS, DOWNLOAD and SEVENPERCENT_PYTHON are)))

.PHONY: help book what-if briefing pdf zip test trials portability lab release readme transcribe custody
.PHONY: lock lock-numbers clean environment environment-test environment-lab environment-browser
.PHONY: browser look-for-browser

help:
	@echo 'make book          build the book into _build/html'
	@echo 'make what-if       build what you have changed into _build/what-if, and say what it moves'
	@echo 'make briefing      print two pages for an editor into _build/briefing.pdf'
	@echo 'make pdf           print the whole book into _build/book.pdf'
	@echo 'make zip           the built book as one file that needs no network'
	@echo 'make test          build from clean and test every number, picture and page'
	@echo 'make trials        try the checks themselves: damage, kills, a second whole build; an hour'
	@echo 'make lab           open JupyterLab, where every chapter is a notebook'
	@echo 'make release VERSION=X   freeze the committed version X under /v/X/, beside the latest'
	@echo 'make readme        make README.md from README.template.md'
	@echo 'make lock-numbers  renew tests/numbers.lock.csv, saying what moved'
	@echo 'make lock          renew requirements*.txt from pyproject.toml (asks the registry)'
	@echo 'make transcribe ORIGINALS=DIR   write data/raw from the originals'
	@echo 'make custody ORIGINALS=DIR      transcribe aside and compare with data/raw'
	@echo 'make custody DOWNLOAD=1         fetch the originals from their public copies, then the same'
	@echo 'make browser       install Debian'"'"'s chromium on this machine, as root; the tests look at pages with it'
	@echo 'make portability   publish with the routines of other processors, compare every file'
	@echo 'make clean         remove what builds leave and keep; the environment stays'

book: environment
	@$(PYTHON) -m citable build

what-if: environment
	@$(PYTHON) -m citable what-if

briefing: environment-browser
	@$(PYTHON) -m citable briefing

pdf: environment-browser
	@$(PYTHON) -m citable pdf

zip: book
	@$(PYTHON) -m citable zip

test: environment-test look-for-browser
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	rm -rf _build
	@$(PYTHON) -m citable build
	$(PYTHON) -m pytest $(TWO_FILES)

lab: environment-lab
	@$(PYTHON) tools/lab.py

release: environment
	@if [ -z "$$VERSION" ]; then echo 'make release VERSION=X: say which version' >&2; exit 1; fi
	@$(PYTHON) -m citable release --version="$$VERSION"

readme: environment
	$(PYTHON) -m citable readme

transcribe: environment
	@if [ -z "$$ORIGINALS" ]; then echo 'make transcribe ORIGINALS=DIR: say where the originals are' >&2; exit 1; fi
	$(PYTHON) -m sevenpercent transcribe --originals="$$ORIGINALS"

custody: environment
	@$(PYTHON) -m sevenpercent custody $${DOWNLOAD:+--download} $${ORIGINALS:+--originals="$$ORIGINALS"}

lock-numbers: environment
	@$(PYTHON) -m citable lock-numbers

# Minutes for the tests and the tables, about an hour for the code. `make test` tries a share.
trials: environment-test look-for-browser
	@$(PYTHON) -m citable build
	$(PYTHON) -m pytest -m trial $(TWO_FILES)
	$(PYTHON) tests/try_kernels.py
	$(PYTHON) tests/mutation/try_tables.py
	$(PYTHON) tests/mutation/try_pictures.py
	$(PYTHON) tests/mutation/try_code.py

lock: environment
	@.venv/bin/python tools/locks.py .venv/bin/uv

# Minutes for each kind of processor: `make test` tries one.
portability: environment-test
	$(PYTHON) tests/try_kernels.py

# Released versions stay, in releases.
clean:
	rm -rf _build .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# Installs nothing and asks nobody where .venv holds the lists already; tools/environment.py says
# more. Any Python from 3.9 on can read that, .venv is made with the newest from 3.11 to 3.14.
define install
	set -eu; \
	for python in python3 python3.{14,13,12,11} /usr/bin/python3 .venv/bin/python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then \
	    exec "$$python" tools/environment.py $(1); \
	  fi; \
	done; \
	echo 'make: Python 3.11 to 3.14 is needed and none was found; on Debian and Ubuntu:' \
	  'apt install python3 python3-venv, on macOS: brew install python' >&2; exit 1
endef

environment:
	@$(call install)

environment-test:
	@$(call install,test)

environment-lab:
	@$(call install,lab)

environment-browser:
	@$(call install,browser)

# Debian's chromium, for the whole machine and not for this folder alone.
browser:
	@set -eu; \
	for candidate in chromium chromium-browser google-chrome; do \
	  if command -v "$$candidate" >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
	  echo 'make browser: no chromium here, and only root can install it, with apt-get' >&2; exit 1; \
	fi; \
	echo 'Installing chromium on this machine, outside this folder (apt-get install chromium)'; \
	apt-get update -qq; apt-get install -y -qq --no-install-recommends chromium >/dev/null

# Tests look at the pages with a browser where there is one or root can install it.
look-for-browser:
	@$(MAKE) --no-print-directory browser || { \
	  if [ "$${CI:-}" = true ]; then echo 'make test: CI=true asks for chromium' >&2; exit 1; fi; \
	  echo 'make test: the tests marked "browser" do not run' >&2; }
