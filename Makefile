# What a developer, CI and a new machine run. Needs Python 3.11 or later and make; everything else is brought by `make setup`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One place says which uv: the locked development dependencies.
UV_VERSION := $(shell sed -n 's/.*"uv==\([0-9.]*\)".*/\1/p' pyproject.toml)
# With the machine's own certificates, where it has some, uv also works behind a council's inspecting proxy.
CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem)
UV := VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(if $(CERTIFICATES),UV_SYSTEM_CERTS=1) $(BIN)/uv
# What the Graphviz inside pygraphviz's Linux wheel expects of the system.
GRAPHVIZ_NEEDS := libexpat1 libglib2.0-0 libx11-6 libxext6 libxrender1
STAMP := $(VENV)/.set-up
ASSETS := graphsvc/web/static/vendor/manifest.json graphsvc/web/static/vendor/govuk-frontend.min.css render/fonts/NotoSans_400Regular.ttf
FAMILIES ?= 3000
CODE := graphsvc queries render seed tests $(wildcard benchmarks) hatch_build.py

.DEFAULT_GOAL := help
.PHONY: help setup demo test long check format bench pictures screens wording who-may-what sbom audit-dependencies secrets lock clean graphviz-libraries FORCE

help: ## List what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with the locked dependencies, graphsvc itself, its style and font

demo: $(STAMP) ## Start graphsvc with invented families and say where to look
	$(BIN)/graphsvc demo

test: $(STAMP) ## Run every test that this machine can run
	$(BIN)/python -m pytest -n auto

long: $(STAMP) ## Draw 3,000 made-up families, try each property ten times as often: an hour or more
	nice $(BIN)/python -m tests.thousands --families $(FAMILIES)
	TIMES_AS_MANY_EXAMPLES=10 nice $(BIN)/python -m pytest -n auto -m "hypothesis and not neo4j" --timeout 1800

check: $(STAMP) ## Format, lint, types, import contracts, templates: changes nothing, fails on any finding
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint graphsvc/web/templates --lint

format: $(STAMP) ## Put code in the house's form, and mend what the linter can mend
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

bench: $(STAMP) ## Measure speed and quality (benchmarks/)
	$(BIN)/python -m benchmarks

pictures: $(STAMP) ## Draw the example families and every symbol for docs/examples-in-pictures.md
	$(BIN)/python -m seed.pictures docs

screens: $(STAMP) ## Take every page in every state at three widths, into out/screens (MOCKS=folder: beside the mock-ups)
	$(BIN)/python -m tests.screens $(if $(MOCKS),--mocks $(MOCKS))

wording: $(STAMP) ## Write docs/wording.md: every sentence that the program can say
	$(BIN)/python -m tests.wording

who-may-what: $(STAMP) ## Write docs/who-may-what.md: the declared policy as tables
	$(BIN)/python -m tests.matrix.document

sbom: $(STAMP) ## Write out/graphsvc.cdx.json: every part made by others, with version and licence (CycloneDX)
	$(BIN)/python -m tests.sbom

audit-dependencies: $(STAMP) ## Ask the public register of weaknesses about every locked dependency: needs the internet
	@mkdir -p out
	@$(UV) export --quiet --frozen --all-groups --no-emit-project --format requirements-txt --output-file out/locked.txt >/dev/null
	@$(BIN)/pip-audit --strict --disable-pip --requirement out/locked.txt --progress-spinner off --timeout 15 || { \
		echo "NOT KNOWN TO BE SOUND: either a weakness is named above, or the register (pypi.org/pypi/NAME/json) could not be asked from here." >&2; exit 1; }

secrets: ## Make the secrets that docker-compose.yml reads, where there are none yet
	docker/make-secrets secrets

lock: $(STAMP) ## Take up new versions of the dependencies: uv.lock and assets/package-lock.json
	$(UV) lock --upgrade
	npm install --prefix assets --package-lock-only --ignore-scripts --no-audit --no-fund

clean: ## Remove what set-up and tools made; leaves data/, out/ and secrets/
	rm -rf $(VENV) dist build graphsvc/web/static/vendor render/fonts
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): pyproject.toml uv.lock assets/package.json assets/package-lock.json hatch_build.py $(if $(filter-out $(wildcard $(ASSETS)),$(ASSETS)),FORCE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "graphsvc needs Python 3.11 or later as '$(PYTHON)'. With another name: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up graphsvc in $(VENV): the locked libraries, the style and the font."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@$(UV) sync --quiet --active --locked --reinstall-package graphsvc
	@$(BIN)/python -c 'import pygraphviz' 2>/dev/null || $(MAKE) --no-print-directory graphviz-libraries
	@touch $@

# A Linux without a desktop, such as a container, may lack them. Root of such a machine has asked for its set-up by asking for ours.
graphviz-libraries:
	@if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing what Graphviz needs of the system: $(GRAPHVIZ_NEEDS)"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(GRAPHVIZ_NEEDS) >/dev/null; \
	else \
		echo "Graphviz, which draws the pictures, lacks libraries of the system here. On Debian and Ubuntu:" >&2; \
		echo "  sudo apt-get install $(GRAPHVIZ_NEEDS)" >&2; exit 1; \
	fi
	@$(BIN)/python -c 'import pygraphviz'
