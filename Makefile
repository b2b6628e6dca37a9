# Needs git, make and any Python 3.8 or newer; everything else is set up by `make setup`.
PYTHON ?= python3
APP = .venv/app/bin/python
RASA = .venv/rasa/bin/python
# A store of its own for measuring, with the installation's embedding model.
EVAL = DATA_DIR=var/eval EMBEDDING_MODEL="$${EMBEDDING_MODEL:-$${DATA_DIR:-var}/models/e5-small}"

.DEFAULT_GOAL := help
.PHONY: help run setup setup-tests test test-fast lint lock clean clean-env eval eval-documents eval-facts eval-language eval-retrieval

help: ## Show what can be done
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: ## Set up what is missing and run the assistant; Ctrl-C stops it
	@$(PYTHON) -m ops.run

setup: ## Only set up: environments, embedding model, Rasa model, documents
	@$(PYTHON) -m ops.setup

setup-tests:
	@$(PYTHON) -m ops.setup --tests

test: setup-tests lint ## Set up, check and run all tests
	$(RASA) -m pytest tests/bot
	$(APP) -m pytest tests --ignore=tests/bot

test-fast: setup-tests ## The tests that need no model and no running system
	$(RASA) -m pytest tests/bot -m "not slow"
	$(APP) -m pytest tests --ignore=tests/bot --ignore=tests/system -m "not slow"

lint: setup-tests ## Style, types and the direction of imports
	$(APP) -m ruff check .
	$(APP) -m mypy
	.venv/app/bin/lint-imports

eval-documents: setup-tests ## Measure how well the real documents are read (docs/quality.md)
	@$(APP) -m benchmarks.documents

eval: setup-tests ## Measure how right the answers are (docs/quality.md)
	@$(EVAL) $(APP) -m benchmarks.answers

eval-facts: setup-tests ## Measure how well targets and tasks are found in them (docs/quality.md)
	@$(APP) -m benchmarks.facts

eval-language: setup-tests ## Measure how well language as typed is understood (docs/quality.md)
	@$(APP) -m benchmarks.language

eval-retrieval: setup-tests ## Measure how well passages are found, beside other ways to find them (docs/quality.md)
	@$(EVAL) $(APP) -m knowledge ingest ../shared/seeds ../shared/documents/plans ../shared/documents/background
	@$(EVAL) $(APP) -m benchmarks.retrieval

lock: ## Pin ops/requirements/*.in again
	@$(PYTHON) -m ops.lock

clean: ## Remove this installation's data (DATA_DIR)
	rm -rf "$${DATA_DIR:-var}"

clean-env: ## Remove the environments
	rm -rf .venv
