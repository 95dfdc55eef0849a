# any Python from 3.11 on; 3.11 first, which LibreOffice's bridge on Debian is built for
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test bench lint clean

demo: $(STAMP)          ## a filled sample book and its call plans, in demo/
	rm -rf demo
	$(BIN)/kamplan demo --out demo/zh --lang zh
	$(BIN)/kamplan demo --out demo/en --lang en

test: lint              ## everything that must hold
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: $(STAMP)         ## what is measured, as JSON lines
	$(BIN)/python -m benchmarks.main_job
	$(BIN)/python -m benchmarks.live
	$(BIN)/python -m benchmarks.editing
	$(BIN)/python -m benchmarks.faults
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.consolidation --sizes 100 300 1000

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "No Python from 3.11 on was found, or it lacks venv (Debian: apt install python3-venv); name one: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	touch $(STAMP)

clean:
	rm -rf $(VENV) demo
