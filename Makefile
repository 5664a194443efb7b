# Two commands do everything: `make briefing` and `make test`.
PYTHON ?= python3
VENV   := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: briefing test check prove fuzz bench templates clean

briefing: $(VENV)/installed  ## build the example deck and handout into output/
	$(BIN)/brief build content/devops-vs-devsecops.md --out output

test: $(VENV)/test-installed  ## lint, types, import contract, all tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

check: $(VENV)/test-installed  ## the quick part of `make test`
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto tests/unit tests/golden tests/properties

prove: $(VENV)/test-installed  ## 10,000 random documents: nothing raises, is lost, leaves a slide or takes long (half an hour)
	BRIEF_DOCUMENTS=10000 $(BIN)/python -m pytest -q -n auto tests/properties/test_documents.py

fuzz: $(VENV)/test-installed  ## the reader on any bytes, ten minutes; without atheris where it has no wheel
	-$(PIP) install -c .ci/constraints.txt -e .[fuzz]
	$(BIN)/python tests/fuzz/fuzz_reader.py

bench: $(VENV)/test-installed  ## CPU time side by side with pandoc
	$(PIP) install -c .ci/constraints.txt -e .[bench]
	$(BIN)/python tests/bench/compare.py

templates: $(VENV)/installed  ## rebuild the default templates from their scripts
	$(BIN)/python templates/build_briefing.py
	$(BIN)/python templates/build_handout.py

$(VENV)/installed: pyproject.toml .ci/constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -c .ci/constraints.txt -e .
	$(BIN)/python -m compileall -q generator
	touch $@

$(VENV)/test-installed: $(VENV)/installed
	$(PIP) install -c .ci/constraints.txt -e .[test]
	touch $@

clean:
	rm -rf $(VENV) .fuzz build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
