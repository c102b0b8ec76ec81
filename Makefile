# sariberita: `make run` and `make test` each work alone in an empty clone; the rest is for those who build it.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
READY_TO_BUILD := $(VENV)/.ready-to-build
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run test check pictures lock train clean

run: $(READY)  ## Start the bot (on Telegram with TELEGRAM_BOT_TOKEN, else on the chat page)
	$(VENV)/bin/python -m bot

test: $(READY_TO_BUILD)  ## Run the whole test suite
	$(VENV)/bin/python -m pytest

check: $(READY_TO_BUILD)  ## Lint, format, types, import contracts, and accuracy where annotated articles are at hand
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python benchmarks/accuracy.py

pictures: $(READY_TO_BUILD)  ## Photograph the chat page for the README (needs Chromium)
	$(VENV)/bin/python docs/pictures/take.py

train: $(READY_TO_BUILD)  ## Retrain the pipeline (training/README.md says what it needs)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	cd training && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" python -m spacy project run all

lock: $(READY_TO_BUILD)  ## Resolve the dependencies anew into requirements.lock
	$(VENV)/bin/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--strip-extras --generate-hashes --no-emit-index-url --no-header --upgrade --output-file requirements.lock
	$(VENV)/bin/python -m uv pip compile pyproject.toml --constraint requirements.lock --universal --python-version 3.11 \
		--strip-extras --generate-hashes --no-emit-index-url --no-header --output-file deploy/requirements.lock

clean:  ## Remove what set-up and tests made; never the database
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# A marker file is written last: an interrupted set-up is begun again, a finished one is skipped. Who only runs the bot
# gets no tools of its builders. PYTHONWARNINGS: setuptools would explain at length what editable means.
$(READY): deploy/requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "sariberita needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up, once. 1/3: making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@echo "2/3: installing up to $$(grep -c == $<) packages (about 100 MB to download: a minute or two, silently) ..."
	@$(INSTALL) --require-hashes -r $<
	@echo "3/3: installing sariberita itself ..."
	@PYTHONWARNINGS=ignore $(INSTALL) --editable .
	@touch $@

$(READY_TO_BUILD): requirements.lock $(READY)
	@echo "Installing what tests and checks need (about 100 MB more to download: a minute, silently) ..."
	@$(INSTALL) --require-hashes -r $<
	@touch $@
