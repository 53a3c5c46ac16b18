# Two commands: `make demo` shows the program on its sample, `make test` checks everything.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
# Installed first, so that sentence-transformers takes this build and brings no CUDA of its own.
TORCH  ?= torch==2.13.0

.PHONY: demo serve test lint types check docs install install-ocr clean

demo: install
	$(BIN)/policykg build
	$(BIN)/policykg search -k 3 "which subsidies apply to sensor firms"
	$(BIN)/policykg search -k 3 "搞传感器的企业能拿到哪些补贴"
	$(BIN)/policykg serve --host $(HOST) --port $(PORT)

serve: install
	$(BIN)/policykg serve --host $(HOST) --port $(PORT)

test: lint types check

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

check: install-ocr
	$(BIN)/pytest -n auto --dist loadfile

docs: install
	$(BIN)/python -m web.documenting docs

install: $(VENV)/.installed

install-ocr: $(VENV)/.installed-ocr

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "policykg needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

$(VENV)/.installed-ocr: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,ocr]'
	touch $@

clean:
	rm -rf $(VENV) policykg-data build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
