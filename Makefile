# Recourse: `make demo` shows it, `make test` proves it. Everything lands in .venv; nothing else is touched.

PYTHON ?= python3
UV := .venv/bin/uv
RUN := .venv/bin/
UV_VERSION := 0.13.9
JS := src/recourse/vault/js
BUILT_FROM := pyproject.toml hatch_build.py $(JS)/build.mjs $(JS)/package.json $(JS)/package-lock.json $(wildcard $(JS)/src/*.js $(JS)/src/*/*.js)

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format bench lock chromium clean

help:
	@echo 'make demo    install into .venv, start the Door with sample accounts, print the address'
	@echo 'make test    install what tests need (the system Chromium included), check, run every test'
	@echo 'make test-all  the same, with property tests looking for new examples (takes long)'
	@echo 'make check   lint, types, import contracts, law packs; no tests'
	@echo 'make format  write the code the way the linter wants it'
	@echo 'make bench   the benchmarks under bench/'
	@echo 'make lock    renew the lock files'

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Recourse needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(RUN)python -m pip install --quiet --disable-pip-version-check 'uv==$(UV_VERSION)'

.venv/run.stamp: $(UV) requirements.lock $(BUILT_FROM)
	$(UV) pip install --quiet --require-hashes -r requirements.lock
	$(UV) pip install --quiet --no-deps --editable .
	@touch $@

.venv/dev.stamp: $(UV) requirements-dev.lock $(BUILT_FROM)
	$(UV) pip install --quiet --require-hashes -r requirements-dev.lock
	@command -v node >/dev/null && command -v npm >/dev/null || $(UV) pip install --quiet --require-hashes -r requirements-node.lock
	$(UV) pip install --quiet --no-deps --editable .
	@touch $@ .venv/run.stamp

demo: .venv/run.stamp
	$(RUN)recourse demo

chromium:
	@scripts/install-chromium

check: .venv/dev.stamp
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)lint-imports --no-logo
	$(RUN)recourse law check

test: check chromium
	$(RUN)pytest -n 2 --dist loadgroup

test-all: check chromium
	RECOURSE_TESTS=searching $(RUN)pytest -n 2 --dist loadgroup

format: .venv/dev.stamp
	$(RUN)ruff check --fix .
	$(RUN)ruff format .

bench: .venv/dev.stamp
	@for script in bench/bench_*.py; do $(RUN)python $$script || exit 1; done

lock: $(UV)
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 --group node -o requirements-node.lock

clean:
	rm -rf .venv build dist $(JS)/built .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
