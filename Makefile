# The commands of this project. `make` alone lists them.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501
TARGET ?= serve
BASE   ?= docker.io/library/python:3.11-slim-bookworm

BIN     := $(VENV)/bin
SERVE   := $(VENV)/.serving-installed
DEVELOP := $(VENV)/.development-installed

# ONNX Runtime reports its use to its maker unless told not to.
export ORT_DISABLE_TELEMETRY := 1

.DEFAULT_GOAL := help
.PHONY: help setup develop run test unit browser long lint types check bench docs-pictures docker clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- environments

$(BIN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else f"Python {v.major}.{v.minor} is too old: 3.11 or newer is needed. Name another with make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(SERVE): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEVELOP): requirements-train.txt requirements-dev.txt $(SERVE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-train.txt -r requirements-dev.txt
	@touch $@

setup: $(SERVE) ## make the environment for serving (.venv), nothing else

develop: $(DEVELOP) ## make the environment for training, testing and measuring

# ---------------------------------------------------------------- the app

run: $(SERVE) ## serve the app on port 8501 (PORT=..., ZSPACE_BUNDLE=DIR for a bundle of your own)
	@exec $(BIN)/streamlit run server.py --server.port $(PORT) $(if $(WATCH),--server.fileWatcherType $(WATCH))

check: $(SERVE) ## check every checksum, shape and number of the bundle
	$(BIN)/python -m zspace check $(or $(ZSPACE_BUNDLE),bundles/default)

# ---------------------------------------------------------------- proof

test: $(DEVELOP) lint types ## everything: linters, types, mathematics, pages, journeys in a real browser
	$(BIN)/python -m pytest

unit: $(DEVELOP) ## the quick tests only: mathematics, models, pages
	$(BIN)/python -m pytest tests/test_architecture.py tests/unit tests/app

browser: $(DEVELOP) ## the journeys in a real Chromium only
	$(BIN)/python -m pytest tests/browser

long: $(DEVELOP) ## the long forms of the checks (minutes to an hour)
	$(BIN)/python -m pytest -m long

lint: $(DEVELOP) ## style and the directions of imports
	$(BIN)/ruff check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

types: $(DEVELOP) ## types, strictly
	$(BIN)/mypy

bench: $(DEVELOP) ## measure speed against named peers (JSON=FILE writes the figures, FIGURES="a b" chooses)
	$(BIN)/python -m benchmarks $(if $(JSON),--json $(JSON)) $(FIGURES)

# ---------------------------------------------------------------- documents and images

docs-pictures: $(DEVELOP) ## make the pictures of the guide from the real app
	$(BIN)/python -m docs.make_pictures

docker: ## build the container image (TARGET=serve or train, BASE=a Python image) with docker, podman or buildah
	@form=""; if docker info >/dev/null 2>&1; then builder=docker; \
	elif command -v podman >/dev/null; then builder="podman"; form="--format docker"; \
	elif command -v buildah >/dev/null; then builder="buildah"; form="--format docker"; \
	else echo "No builder of images found: install docker, podman or buildah."; exit 1; fi; \
	$$builder build $$form --build-arg BASE=$(BASE) --target $(TARGET) --tag zspace-explorer:$(TARGET) .

clean: ## remove the environment and the caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
