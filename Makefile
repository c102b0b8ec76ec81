# sariberita: `make run` and `make test` each work alone in an empty clone; the rest is for those who build it.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready

.PHONY: run test check pictures lock train clean

run: $(READY)  ## Start the bot (on Telegram with TELEGRAM_BOT_TOKEN, else on the chat page)
	$(VENV)/bin/python -m bot

test: $(READY)  ## Run the whole test suite
	$(VENV)/bin/python -m pytest

check: $(READY)  ## Lint, format, types, import contracts, and accuracy where annotated articles are at hand
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python benchmarks/accuracy.py

pictures: $(READY)  ## Photograph the chat page for the README (needs Chromium)
	$(VENV)/bin/python docs/pictures/take.py

train: $(READY)  ## Retrain the pipeline (training/README.md says what it needs)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	cd training && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" python -m spacy project run all

lock: $(READY)  ## Resolve the dependencies anew into requirements.lock
	$(VENV)/bin/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--strip-extras --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements.lock
	$(VENV)/bin/python -m uv pip compile pyproject.toml --constraint requirements.lock --universal --python-version 3.11 \
		--strip-extras --generate-hashes --no-emit-index-url --no-header --output-file deploy/requirements.lock

clean:  ## Remove what set-up and tests made; never the database
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The marker file is written last: an interrupted set-up is begun again, a finished one is skipped.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sariberita needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once, a minute or two) ..."
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
