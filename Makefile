# Every task of the project. `make` alone lists them.

PYTHON ?=
PORT ?= 8000
export PORT
BIN := .venv/bin
SOURCES := site home regions instrumenten brand search tests bin bench manage.py

.DEFAULT_GOAL := help
.PHONY: help setup run test matrix check format e2e services bench lock

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv with the pinned packages, the database and the demo (skips what is done)
	@python=$$(PYTHON='$(PYTHON)' bin/find-python) && "$$python" bin/setup.py

run: ## Set up, then serve all sites on PORT (8000) until Ctrl-C
	@python=$$(PYTHON='$(PYTHON)' bin/find-python) && "$$python" bin/setup.py --run
	@exec $(BIN)/python bin/run.py

test: setup ## Run the tests on SQLite (ARGS='tests/regions -x' narrows them)
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m 'not e2e and not services and not matrix' $(ARGS)

matrix: setup ## Ask every address as every role about everyone's things, and prove that it bites
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m matrix tests/matrix $(ARGS)

check: setup ## Style, types, import directions, migrations and system checks
	@$(BIN)/python bin/check.py

format: setup ## Rewrite Python and templates in the project's style
	@$(BIN)/ruff check --quiet --fix $(SOURCES); $(BIN)/ruff format --quiet $(SOURCES)

e2e: setup ## Walk the journeys in a real Chromium (needs Chromium on this machine)
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m e2e --no-skips $(ARGS)

services: setup ## Run the tests on a real PostgreSQL, Redis and Elasticsearch (needs them, mvn and a JDK 21)
	@$(BIN)/python bin/services.py $(ARGS)

bench: setup ## Measure pages and finder; prints JSON
	@for part in bench/*.py; do $(BIN)/python "$$part" || exit 1; done

lock: ## Pin the packages again after a change in requirements/*.in (UPGRADE=1 for newer versions)
	@bin/lock
