# The Seven Percent Claim. `make book` and `make test` are all that a reader needs; both make
# their own environment in .venv, once, and need no network after that.

SHELL := /bin/bash
PYTHON := .venv/bin/python
ORIGINALS ?=
DOWNLOAD ?=

.PHONY: help book briefing zip test lab release readme transcribe custody lock lock-numbers mutants portability clean environment browser

help:
	@echo 'make book          build the book into _build/html'
	@echo 'make briefing      print two pages for an editor into _build/briefing.pdf'
	@echo 'make zip           the built book as one file that needs no network'
	@echo 'make test          build from clean and test everything'
	@echo 'make lab           open JupyterLab, where every chapter is a notebook'
	@echo 'make release VERSION=X   freeze the committed version X under /v/X/, beside the latest'
	@echo 'make readme        make README.md from README.template.md'
	@echo 'make lock-numbers  renew tests/numbers.lock.csv, saying what moved'
	@echo 'make lock          renew requirements.txt from pyproject.toml (asks the registry)'
	@echo 'make transcribe ORIGINALS=DIR   write data/raw from the originals'
	@echo 'make custody ORIGINALS=DIR      transcribe aside and compare with data/raw'
	@echo 'make custody DOWNLOAD=1         fetch the originals from their public copies, then the same'
	@echo 'make mutants       damage tables and estimators in every way, count what is noticed'
	@echo 'make portability   publish with the routines of other processors, compare every file'
	@echo 'make clean         remove what builds leave and keep; the environment stays'

book: environment
	@$(PYTHON) -m sevenpercent build

briefing: environment browser
	@$(PYTHON) -m sevenpercent briefing

zip: book
	@$(PYTHON) -m sevenpercent zip

test: environment browser
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	rm -rf _build
	@$(PYTHON) -m sevenpercent build
	$(PYTHON) -m pytest --numprocesses 2 --dist loadfile

# Markdown opens as a notebook; the setting is written into .venv, not into the user's home. The
# list of extensions would ask a registry. In containers one is root, and JupyterLab asks if so.
lab: environment
	@JUPYTER_CONFIG_DIR='$(CURDIR)/.venv/etc/jupyter' .venv/bin/jupytext-config set-default-viewer markdown >/dev/null
	$(PYTHON) -m jupyterlab --notebook-dir=. --LabApp.default_url=/lab/tree/book/index.md \
	  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.news_url=None \
	  --LabApp.extension_manager=readonly $$([ "$$(id -u)" != 0 ] || echo --allow-root)

release: environment
	@if [ -z '$(VERSION)' ]; then echo 'make release VERSION=X: say which version' >&2; exit 1; fi
	@$(PYTHON) -m sevenpercent release --version '$(VERSION)'

readme: environment
	$(PYTHON) -m sevenpercent readme

transcribe: environment
	@if [ -z '$(ORIGINALS)' ]; then echo 'make transcribe ORIGINALS=DIR: say where the originals are' >&2; exit 1; fi
	$(PYTHON) -m sevenpercent transcribe --originals '$(ORIGINALS)'

custody: environment
	@if [ -n '$(DOWNLOAD)' ]; then \
	  $(PYTHON) -m sevenpercent custody --download $(if $(ORIGINALS),--originals '$(ORIGINALS)'); \
	elif [ -d '$(ORIGINALS)' ]; then \
	  $(PYTHON) -m sevenpercent custody --originals '$(ORIGINALS)'; \
	else \
	  echo "custody: skipped, no folder '$(ORIGINALS)'; say ORIGINALS=DIR, or DOWNLOAD=1 to fetch them"; \
	fi

lock-numbers: environment
	@$(PYTHON) -m sevenpercent lock-numbers

# Minutes for the tables, about an hour for the code: not part of `make test`, which tries a share.
mutants: environment
	$(PYTHON) tests/mutation/try_tables.py
	$(PYTHON) tests/mutation/try_code.py

# uv lives for one run, outside the environment that it describes. Neither hosts nor paths of the
# machine that renews the lock are written.
lock:
	@set -eu; folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	python3 -m venv "$$folder"; "$$folder/bin/python" -m pip install --quiet uv; \
	"$$folder/bin/uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links --output-file requirements.txt

# Minutes for each kind of processor: `make test` tries one.
portability: environment
	$(PYTHON) tests/try_kernels.py

# Released versions stay, in releases.
clean:
	rm -rf _build .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is made anew when requirements.txt changes or the folder moves, the package is
# installed again when pyproject.toml changes; otherwise nothing is installed and nothing is asked.
environment:
	@set -eu; \
	packages="$$(cksum < requirements.txt) $(CURDIR)"; \
	package="$$(cksum < pyproject.toml)"; \
	if [ "$$(cat .venv/.packages 2>/dev/null || true)" != "$$packages" ]; then \
	  python=''; \
	  for candidate in python3.11 python3.12 python3 /usr/bin/python3; do \
	    if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null; then \
	      python="$$candidate"; break; \
	    fi; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo 'make: Python 3.11 or 3.12 with its venv module is needed and was not found' >&2; exit 1; \
	  fi; \
	  echo "Installing into .venv ($$("$$python" --version)), once"; \
	  "$$python" -m venv --clear .venv; \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt; \
	  echo "$$packages" > .venv/.packages; \
	fi; \
	if [ "$$(cat .venv/.package 2>/dev/null || true)" != "$$package" ]; then \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .; \
	  echo "$$package" > .venv/.package; \
	fi

# A browser for the tests that look at the pages: Debian's chromium, or one that is there already.
browser:
	@set -eu; \
	for candidate in chromium chromium-browser google-chrome; do \
	  if command -v "$$candidate" >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0; \
	fi; \
	if [ "$${CI:-}" = true ]; then echo 'make test: no chromium, and CI=true asks for one' >&2; exit 1; fi; \
	echo 'make test: no chromium here, so the tests marked "browser" do not run' >&2
