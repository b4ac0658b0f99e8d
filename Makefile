# The commands of this project. `make` alone lists them.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501
TARGET ?= serve
WORKERS ?= 2
BASE   ?= docker.io/library/python:3.11-slim-bookworm

BIN     := $(VENV)/bin
SERVE   := $(VENV)/.serving-installed
DEVELOP := $(VENV)/.development-installed
AUDIT   := $(VENV)-audit

# The front end: its packages, its build, and what it is built from.
NODE    := frontend/with-node.sh $(BIN)/python
MODULES := frontend/node_modules/.package-lock.json
BUILD   := frontend/dist/manifest.json
LOG     := $(VENV)/front-end-build.log
SOURCES := $(wildcard frontend/*.ts frontend/*.json) $(shell find frontend/src -type f) $(wildcard ui/front/*.css ui/front/*.html)

# ONNX Runtime reports its use to its maker unless told not to.
export ORT_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help setup develop frontend run live test unit browser long fuzz audit lint types front-tests check bench load soak docs-pictures docker clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- environments

$(BIN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"Python {v.major}.{v.minor} is too old: 3.11 or newer is needed. Name another with make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(SERVE): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEVELOP): requirements-train.txt requirements-distribute.txt requirements-cluster.txt requirements-judge.txt requirements-dev.txt $(SERVE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-train.txt -r requirements-distribute.txt -r requirements-cluster.txt -r requirements-judge.txt -r requirements-dev.txt
	@touch $@

setup: $(SERVE) ## make the environment for serving (.venv), nothing else

develop: $(DEVELOP) ## make the environment for training, testing and measuring

# ---------------------------------------------------------------- the front end

$(MODULES): frontend/package-lock.json | $(BIN)/python
	@$(NODE) '$$NPM ci --ignore-scripts --no-audit --no-fund --loglevel=error'
	@touch $@

$(BUILD): $(MODULES) $(SOURCES)
	@rm -rf frontend/dist
	@$(NODE) 'node node_modules/vite/bin/vite.js build --logLevel warn --outDir dist.new'
	@rm -rf frontend/dist && mv frontend/dist.new frontend/dist

frontend: $(BUILD) ## build what runs in the browser into frontend/dist

# Without a build the app is whole: native widgets stand where live instruments would.
live: | $(SERVE)
	@$(MAKE) -s -q $(BUILD) || { echo "Building the front end, once ..."; $(MAKE) -s $(BUILD) >$(LOG) 2>&1; } \
	|| echo "The front end could not be built ($(LOG) says why): native widgets will stand in its place."

# ---------------------------------------------------------------- the app

run: $(SERVE) live ## serve the app on port 8501 (PORT=..., ZSPACE_BUNDLE=DIR for a bundle of your own)
	@exec $(BIN)/streamlit run server.py --server.port $(PORT) $(if $(WATCH),--server.fileWatcherType $(WATCH))

check: $(SERVE) ## check every checksum, shape and number of the bundle
	$(BIN)/python -m zspace check $(or $(ZSPACE_BUNDLE),bundles/default)

# ---------------------------------------------------------------- proof

# A file of tests stays in one process, so that what a file shares is made once. Each process computes on one thread:
# two processes with two threads each on two cores wait for one another. Journeys in a browser run alone: their pages
# have to keep up with the hand.
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
QUICK := tests/test_architecture.py tests/unit tests/app tests/test_image.py

test: lint types front-tests unit ## everything: linters, types, mathematics, pages, journeys in a real browser
	$(BIN)/python -m pytest tests/browser tests/load

unit: $(DEVELOP) ## the quick tests only: mathematics, models, pages (WORKERS=... at once)
	$(ONE_THREAD) $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(QUICK)

browser: $(DEVELOP) $(BUILD) ## the journeys in a real Chromium only
	$(BIN)/python -m pytest tests/browser

long: $(DEVELOP) $(BUILD) ## the long forms of the checks (minutes to an hour)
	$(BIN)/python -m pytest -m long

fuzz: $(DEVELOP) ## read 10,000 damaged and hostile files as the upload does (INPUTS=..., SEED=...)
	$(BIN)/python -m tests.fuzz --inputs $(or $(INPUTS),10000) --seed $(or $(SEED),0)

$(AUDIT)/bin/pip-audit: requirements-audit.txt | $(BIN)/python
	$(BIN)/python -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-audit.txt
	@touch $@

audit: $(DEVELOP) $(MODULES) $(AUDIT)/bin/pip-audit ## look up known vulnerabilities of all packages; says so where it cannot
	@$(BIN)/python .ci/audit.py $(BIN)/python $(AUDIT)/bin/pip-audit $(NODE) '$$NPM audit --json'

lint: $(DEVELOP) ## style and the directions of imports
	$(BIN)/ruff check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

types: $(DEVELOP) ## types, strictly
	$(BIN)/mypy

front-tests: $(BUILD) ## types and tests of the front end
	@$(NODE) 'node node_modules/typescript/bin/tsc --noEmit && node node_modules/vitest/vitest.mjs run'

bench: $(DEVELOP) $(BUILD) ## measure speed against named peers (JSON=FILE writes the figures, FIGURES="a b" chooses)
	$(BIN)/python -m benchmarks $(if $(JSON),--json $(JSON)) $(FIGURES)

load: $(DEVELOP) $(BUILD) ## how many people one server serves at once (JSON=FILE writes the figures)
	$(BIN)/python -m tests.load $(if $(JSON),--json $(JSON))

soak: $(DEVELOP) $(BUILD) ## people come and go for MINUTES=30, and the memory is followed
	$(BIN)/python -m tests.load --soak $(or $(MINUTES),30) $(if $(JSON),--json $(JSON))

# ---------------------------------------------------------------- documents and images

docs-pictures: $(DEVELOP) $(BUILD) ## make the pictures of the guide from the real app
	$(BIN)/python -m docs.make_pictures

docker: ## build the container image (TARGET=serve or train, BASE=a Python image) with docker, podman or buildah
	@form=""; if docker info >/dev/null 2>&1; then builder=docker; \
	elif command -v podman >/dev/null; then builder="podman"; form="--format docker"; \
	elif command -v buildah >/dev/null; then builder="buildah"; form="--format docker"; \
	else echo "No builder of images found: install docker, podman or buildah."; exit 1; fi; \
	$$builder build $$form --build-arg BASE=$(BASE) --target $(TARGET) --tag zspace-explorer:$(TARGET) .

clean: ## remove the environments, the build and the caches
	rm -rf $(VENV) $(AUDIT) frontend/node_modules frontend/dist frontend/dist.new .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
