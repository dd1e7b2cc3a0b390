# Everything a fresh machine needs is Python >= 3.11, git and make.
PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.installed

.PHONY: demo test check lock clean

demo: $(STAMP) ## install into .venv, then show the whole loop on the bundled example
	@$(VENV)/bin/opt demo

test: $(STAMP) ## the same set-up, then the default test suite
	@$(VENV)/bin/python -m pytest -q -m "not slow"

check: $(STAMP) ## lint, types and import contracts
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Error: opt needs Python 3.11 or newer; found: $$($(PYTHON) --version 2>&1)" >&2; \
	    echo "hint: name another interpreter with 'make PYTHON=python3.12 $(MAKECMDGOALS)'" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Error: this Python comes without venv" >&2; \
	    echo "hint: on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@$(VENV)/bin/python -m compileall -q engine/validation/inside
	@touch $(STAMP)

lock: ## refresh requirements.lock (hashes, no host names, build back ends included); needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade pyproject.toml --group dev -o requirements.lock

clean:
	rm -rf $(VENV)
