# make demo and make test set up everything that they need: a Python 3.12 or later and make are enough.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
REPORTEDLY := $(BIN)/reportedly
DEMO := demo
EXAMPLE := examples/aleppo-2024
FUZZ_SECONDS ?= 600

INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
GAZETTEER_SOURCES := $(shell find src/reportedly/knowledge/places src/reportedly/knowledge/data/places -type f ! -name '*.pyc' 2>/dev/null)

# One thread of linear algebra in each process: faster, and the same digits everywhere.
export OPENBLAS_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test test-slow fuzz spark lint typecheck contracts format bench bench-knowledge lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-15s %s\n", $$1, $$2}'

setup: $(READY) ## the virtual environment, the program and its gazetteer

demo: $(READY) ## read the example reports and write a page about them
	@$(REPORTEDLY) read --project $(DEMO) $(EXAMPLE)
	@$(REPORTEDLY) report --project $(DEMO) -o $(DEMO)/report.html

test: lint typecheck contracts ## everything that must hold: lint, types, import contracts, tests
	$(BIN)/python -m pytest -n auto --dist worksteal

test-slow: $(READY) ## the tests that take longer
	$(BIN)/python -m pytest -m slow

fuzz: $(READY) ## readers on spoilt files, FUZZ_SECONDS long; guided where atheris is installed
	$(BIN)/python -m tools.fuzz $(FUZZ_SECONDS) $(if $(FUZZ_FILES),--files $(FUZZ_FILES))

spark: $(VENV)/.spark ## Spark, for its tests and for reportedly spark: half a gigabyte

lint: $(READY) ## ruff
	$(BIN)/ruff check .

typecheck: $(READY) ## mypy, strict
	$(BIN)/mypy

contracts: $(READY) ## who may import whom
	$(BIN)/lint-imports

format: $(READY) ## ruff's layout of the code
	$(BIN)/ruff format .

bench: $(READY) ## every set of benchmarks/ that there is data for, against benchmarks/floors.json
	$(BIN)/reportedly-bench

bench-knowledge: $(READY) ## places and actors, against benchmarks/floors.json
	$(BIN)/reportedly-bench knowledge

lock: $(READY) ## choose versions again and write requirements.lock
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --upgrade --universal --python-version 3.12 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock
	$(BIN)/uv pip compile --group spark --constraint requirements.lock --universal --python-version 3.12 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements-spark.lock

clean: ## remove what make made
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): $(INSTALLED) $(GAZETTEER_SOURCES) tools/fetch_assets/assets.toml
	@$(REPORTEDLY) gazetteer build
	@$(BIN)/python -m tools.fetch_assets
	@touch $@

$(INSTALLED): requirements.lock pyproject.toml scripts/find-python
	@python=$$(scripts/find-python) && echo "Setting up $(VENV) with $$python (once, about a minute) ..." && "$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

# Spark comes as source only; it is built with what the lock holds.
$(VENV)/.spark: $(INSTALLED) requirements-spark.lock
	@$(BIN)/python -m pip install -qq --require-hashes --only-binary :all: --no-binary pyspark --no-build-isolation --no-deps \
		-r requirements-spark.lock
	@touch $@
