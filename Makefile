# One command for each thing a person wants. `make help` lists them.
# Each step leaves a stamp in .venv/, so that the second run goes straight to the work.

PYTHON ?= python3
VENV ?= .venv
# The starter campaign's offer and orders are dated: it opens on 2026-09-01 and ends on
# 2026-12-31. This day lies inside, and a fixed day gives the same bytes on every machine.
# Your own campaign: `make kit TODAY=2027-03-01`, or renewkit build without --today.
TODAY ?= 2026-11-22
# Several, with spaces between: each goes to output/<its id>.
CAMPAIGN ?= campaigns/incentive-test campaigns/early-renewal
# A subset of the tests: make test ARGS="tests/cli -k init".
ARGS ?=
# Test workers, each with a Chromium of its own: two wait for it a third of their time.
WORKERS ?= 3

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help kit setup test lint bench docs goldens lock clean

help:  ## Show this list
	@echo "renewkit: one YAML campaign in, a complete renewal kit out."
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

kit: setup  ## Set up everything and build the starter campaigns into output/
	@scripts/run.sh $(BIN)/renewkit build $(CAMPAIGN) --today $(TODAY)

setup: $(VENV)/.renewkit $(VENV)/.pango  ## Only set up: .venv/, renewkit in it, and Pango for PDF

test: setup $(VENV)/.tools $(VENV)/.chromium $(VENV)/.tesseract  ## Lint, types, layers and every test; ARGS=… runs some tests only
ifeq ($(strip $(ARGS)),)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@scripts/run.sh $(BIN)/pytest -n $(WORKERS) --dist worksteal
else
	@scripts/run.sh $(BIN)/pytest $(ARGS)
endif

lint: $(VENV)/.tools  ## Only ruff, mypy and the layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup $(VENV)/.tools $(VENV)/.chromium  ## Measure against the alternatives, write output/bench.json
	@scripts/run.sh $(BIN)/python -m benchmarks $(ARGS)

docs: setup $(VENV)/.tools $(VENV)/.chromium  ## Write docs/reference/, the editors' schemas, docs/concepts and docs/emails
	@$(BIN)/python -m scripts.write_reference
	@$(BIN)/python -m scripts.draw_concepts
	@$(BIN)/python -m scripts.draw_email_layouts
	@$(BIN)/renewkit schema

goldens: setup $(VENV)/.tools $(VENV)/.chromium  ## Renew the reviewed pictures of the screenshot tests; look at each
	@scripts/run.sh $(BIN)/pytest tests/browser --update-goldens $(ARGS)

lock:  ## Renew the lock files; LOCK_ARGS=--upgrade takes newer versions
	@scripts/lock.sh $(LOCK_ARGS)

clean:  ## Remove .venv/, output/ and every cache
	rm -rf $(VENV) output dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis tests/failures
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/.python:
	@scripts/setup_python.sh "$(PYTHON)" $(VENV)
	@touch $@

$(VENV)/.renewkit: $(VENV)/.python requirements.lock requirements-build.lock pyproject.toml generator/__init__.py
	@echo "Installing renewkit and what it needs into $(VENV)/ …"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.pango: $(VENV)/.renewkit
	@scripts/setup_pango.sh $(BIN)/python
	@touch $@

$(VENV)/.tools: $(VENV)/.renewkit requirements-dev.lock
	@echo "Installing the test tools into $(VENV)/ …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.chromium: $(VENV)/.python
	@scripts/setup_chromium.sh
	@touch $@

$(VENV)/.tesseract: $(VENV)/.python
	@scripts/setup_tesseract.sh
	@touch $@
