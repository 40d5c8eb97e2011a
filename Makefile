# make help lists what there is.
VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
PYTHON  ?= python3
TORCH   := torch==2.13.0
SBOM    := build/sbom.json
PEERS   := .venv-peers

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export ANONYMIZED_TELEMETRY := False

.PHONY: help install run test lint check check-slow eval bench scale load sbom messages clean

help:            ## list the commands
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  +##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

install: $(STAMP)  ## make .venv and install the locked dependencies

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; give PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; give PYTHON=…"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet $(TORCH)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q assistant
	touch $(STAMP)

run: install     ## build the index if needed and serve the page on http://localhost:8501
	@$(BIN)/kosh index build --if-needed
	@$(BIN)/kosh serve ui

test: install    ## run the tests
	$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

lint: install    ## style, types, layers, corpus
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kosh corpus check

check: lint test  ## lint and tests

check-slow: install  ## the slow suites
	$(BIN)/python -m pytest -m slow -o addopts="-q --import-mode=importlib"

eval: install    ## answer every set of cases and print the scores beside their targets
	@$(BIN)/kosh index build --if-needed
	$(BIN)/python -m eval.all

bench: install $(PEERS)/.installed  ## measure speed and memory, and Kosh beside LangChain, LlamaIndex and Haystack
	@$(BIN)/kosh index build --if-needed
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.beside --rounds 3 $(SETS)

$(PEERS)/.installed: pyproject.toml
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["peers"], sep="\n")' > $(PEERS)/peers.txt
	-$(PEERS)/bin/python -m pip install --quiet $(TORCH) && $(PEERS)/bin/python -m pip install --quiet -r $(PEERS)/peers.txt && touch $@

scale: install   ## search over 10,000, 100,000 and 1,000,000 made texts: the sizing table
	@$(BIN)/kosh index build --if-needed
	$(BIN)/python -m eval.scale 10000 100000 1000000

load: install    ## 50 readers at once, then 1,000 pages opened and closed: speed, leaks, memory
	@$(BIN)/kosh index build --if-needed
	$(BIN)/python -m eval.load

sbom: install    ## write what is installed as a CycloneDX bill of materials, build/sbom.json
	@mkdir -p $(dir $(SBOM))
	$(BIN)/python -m cyclonedx_py requirements --output-reproducible --of JSON --pyproject pyproject.toml -o $(SBOM) requirements.lock

messages: install  ## bring the page's catalogues into step with its code
	$(BIN)/python -m translation

clean:           ## remove what make made
	rm -rf $(VENV) $(PEERS) .cache build dist
