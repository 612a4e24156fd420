# `make serve` and `make test` do all their own set-up. `make help` lists the rest.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Several processes, each with whole files of tests: what a file has set up serves all its tests.
PYTEST := $(BIN)/pytest -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder
HOST ?= 127.0.0.1
PORT ?= 8000
DOCUMENTS ?= ../shared/sources

.PHONY: help serve test quick lint check format screenshots lock clean
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

serve: .venv/.serve ## Check the data and serve it (HOST=127.0.0.1 PORT=8000)
	$(BIN)/tvinna serve . --host $(HOST) --port $(PORT)

test: lint check ## Everything that must hold: style, types, data, tests
	$(PYTEST)

quick: .venv/.test ## The quick part of the tests, about a minute
	$(PYTEST) -m "not slow"

lint: .venv/.test ## Formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/tvinna format --check .

check: .venv/.serve ## The data against its shapes and rules (DOCUMENTS=folder with the documents' texts)
	@if [ -d "$(DOCUMENTS)" ]; then $(BIN)/tvinna check . --documents "$(DOCUMENTS)"; \
	else echo "No folder $(DOCUMENTS): passages are not compared with the documents' own text."; $(BIN)/tvinna check .; fi

format: .venv/.test ## Format code and data
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/tvinna format .

screenshots: .venv/.test ## Pictures of the main pages, in bench-work/screenshots
	$(BIN)/python -m bench.screenshots

lock: .venv/.test ## Write constraints.txt anew from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile --universal --upgrade --quiet --no-header --no-annotate \
		--group test --group assets --all-extras pyproject.toml -o constraints.txt

clean: ## Remove what was installed and built
	rm -rf .venv dist build frontend/node_modules service/tvinna/web/static/dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.python:
	@test -n "$(PYTHON)" || { echo "tvinna needs Python 3.11 or later: install it, or name it with PYTHON=/path/to/python."; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { echo "Python's venv module is missing: on Debian and Ubuntu, install python3-venv."; exit 1; }
	@$(BIN)/pip install -q --upgrade "pip>=25.3" || { echo "pip could not be upgraded: is the Python package index within reach?"; exit 1; }
	@touch $@

# What browsers are given; built once for each state of its sources, with the machine's Node or, where
# there is none, with one from PyPI.
.venv/.assets: .venv/.python $(shell find frontend -path '*/node_modules' -prune -o -type f -print)
	@$(BIN)/python frontend/assets.py --node || $(BIN)/pip install -q -c constraints.txt --group assets
	@$(BIN)/python frontend/assets.py || { echo "The browser's files could not be built: see the message above."; exit 1; }
	@touch $@

.venv/.serve: .venv/.python .venv/.assets pyproject.toml constraints.txt
	@$(BIN)/pip install -q -c constraints.txt --build-constraint constraints.txt -e . || { echo "The packages in constraints.txt could not be installed: see pip's message above."; exit 1; }
	@touch $@

.venv/.test: .venv/.python .venv/.assets pyproject.toml constraints.txt
	@$(BIN)/pip install -q -c constraints.txt --build-constraint constraints.txt -e . --group test || { echo "The packages in constraints.txt could not be installed: see pip's message above."; exit 1; }
	@touch $@ .venv/.serve
