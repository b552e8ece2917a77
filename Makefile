# One-word verbs; `make` alone lists them. Everything stays inside this folder: .venv/ holds the tools, var/ the state.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
SAMPLE := tests/sample

.DEFAULT_GOAL := help
.PHONY: help install audit test check bench proof emulators fmt lock reference

help: ## lists these verbs
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

install: $(READY) ## brings the pinned tools into .venv

$(READY): requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/packages
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

audit: export AUDITOR_HOME = var/sample
audit: $(READY) ## imports the sample register, audits it and says where the report is
	$(BIN)/auditor import $(SAMPLE)/register.csv
	$(BIN)/auditor audit --supplied $(SAMPLE)/supplied --as-of "$$(cat $(SAMPLE)/as-of)"

test: ## brings what the machine lacks, then runs every test
	.ci/packages
	$(MAKE) $(READY)
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: $(READY) ## everything that must hold before a commit
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.catalogues --check
	$(BIN)/python -m pytest -q -n auto --dist loadfile

bench: $(READY) ## measures speed and memory, writes var/bench.json
	$(BIN)/python -m tests.bench

proof: $(READY) ## counts what must never go wrong, writes var/proof.json
	$(BIN)/python -m tests.proof

emulators: $(READY) ## emulates the Graph API on this machine, with an operator's home for it in var/emulated
	$(BIN)/python -m tests.emulators.graph --port $(PORT) --pages 50 --home var/emulated
PORT := 8098

fmt: $(READY) ## mends what can be mended and brings new sentences into the catalogues
	$(BIN)/ruff check --fix
	$(BIN)/ruff format --quiet
	$(BIN)/python -m tests.catalogues --update

lock: ## pins every dependency anew with its hashes, the shipped ones as tested; needs uv
	uv --no-config pip compile $(LOCK) --upgrade --extra dev --output-file requirements-dev.txt pyproject.toml
	uv --no-config pip compile $(LOCK) --upgrade --extra postgresql --constraints requirements-dev.txt --output-file requirements.txt pyproject.toml
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --custom-compile-command "make lock"

reference: $(READY) ## rebuilds the generated files under config/
	$(BIN)/python config/build/holidays.py
