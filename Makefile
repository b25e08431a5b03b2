# make run · test · check · bench      (setup is part of each)
PYTHON ?= python3
PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := data/quintana-roo data/federacion data/ejemplo

export PORT

.PHONY: help setup setup-test run test check bench clean
.DEFAULT_GOAL := help

help:
	@echo "make run    prepara el entorno, carga los paquetes y sirve en http://127.0.0.1:$(PORT)"
	@echo "make test   todas las pruebas, con navegador · all tests, browser included"
	@echo "make check  estilo, tipos, muros y pruebas sin navegador · lint, types, walls, tests without a browser"
	@echo "make bench  tiempos junto a otras maneras de hacerlo (HEAVY=1: diez millones de renglones) · times beside other ways"

setup:
	@$(PYTHON) scripts/setup.py

setup-test:
	@$(PYTHON) scripts/setup.py --test

run: setup
	@$(PYTHON) scripts/setup.py --port-free $(PORT)
	@$(BIN)/observatorio load $(PACKAGES) || echo "Sigo con los paquetes que sí se pueden servir / going on with the packages that can be served" >&2
	@OBSERVATORIO_PACKAGE=$${OBSERVATORIO_PACKAGE:-quintana-roo} $(BIN)/observatorio serve

test: setup-test
	@$(BIN)/python scripts/chromium.py
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 queries
	$(BIN)/python -m pytest -n 2 -m "not browser"

bench: setup-test
	@$(BIN)/observatorio load $(PACKAGES)
	@$(BIN)/python scripts/bench $(if $(HEAVY),--heavy) $(if $(DOCS),--docs)

clean:
	rm -rf $(VENV) var
