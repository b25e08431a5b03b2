# make run · quick · test · trust · check · mutants · bench      (setup is part of each)
PYTHON ?= python3
PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := data/quintana-roo data/federacion data/ejemplo

export PORT

.PHONY: help setup setup-test run quick test trust check mutants bench clean
.DEFAULT_GOAL := help

help:
	@echo "make run    prepara el entorno, carga los paquetes y sirve en http://127.0.0.1:$(PORT)"
	@echo "make quick  lo que usted cambió, en minuto y medio: sin servidor ni navegador · what you changed, in ninety seconds"
	@echo "make test   todas las pruebas, con navegador · all tests, browser included"
	@echo "make trust  lo largo, y la tabla de docs/trust.md (SHORT=1, LONG=1) · the long tests, and the table of docs/trust.md"
	@echo "make mutants  rompe el SQL de cada pregunta y cuenta lo que nadie nota (ALL=1) · breaks the SQL and counts what nobody notices"
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

quick: setup-test
	@$(BIN)/python scripts/quick.py $(if $(SINCE),--since $(SINCE))

test: setup-test
	@$(BIN)/python scripts/chromium.py
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(if $(REPORT),--junitxml=$(REPORT))

trust: setup-test
	@$(BIN)/python scripts/chromium.py
	@$(BIN)/python scripts/trust --level $(if $(SHORT),short,$(if $(LONG),long,full)) $(if $(SHORT),-o var/trust.md) $(if $(REPORT),--tests $(REPORT))

mutants: setup-test
	@$(BIN)/python scripts/mutants $(if $(ALL),--all) $(Q)

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
