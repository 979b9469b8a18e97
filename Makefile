# Palabre. `make run` and `make test` need nothing before them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORES := $(shell $(PYTHON) -c "import os; print(os.cpu_count() or 1)")

.PHONY: run test check long bench translations world clean

$(READY): pyproject.toml constraints.txt tools/system_libraries.sh
	sh tools/system_libraries.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $(READY)

run: $(READY)
	$(BIN)/python tools/run.py

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(CORES) --dist loadfile --no-loadscope-reorder -m "not long and not bench"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/translations.py check

long: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(CORES) --dist loadfile --no-loadscope-reorder -m "not bench" --hypothesis-profile=default

bench: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -s -p no:xdist -m bench tests/bench

translations: $(READY)
	$(BIN)/python tools/translations.py update

world: $(READY)
	$(BIN)/python tools/build_world.py

clean:
	rm -rf $(VENV) out build *.egg-info
