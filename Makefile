# `make help` lists the targets. What they need is installed once, into .venv and node_modules;
# stamps in .venv tell what is there, so that a second run starts at once.

PYTHON ?= python3
ARGS ?=
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
LOCKED := $(PIP) install --require-hashes --requirement

# Empty when .venv is missing, was left half-made by an interrupted install, or lost its Python.
USABLE := $(shell test ! -e $(VENV)/.unfinished && \
	$(BIN)/python -c 'import pip, sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help site serve check test format schemas bench bench-search lock clean distclean

help: ## Hiện danh sách này / list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: $(VENV)/.site ## Dựng cổng vào site/ / build the portal into site/
	$(BIN)/cchc build $(ARGS)

serve: $(VENV)/.site ## Xem thử trên máy này / preview on this machine
	$(BIN)/cchc serve $(ARGS)

check: $(VENV)/.site ## Chỉ kiểm tra dữ liệu / check the data only
	$(BIN)/cchc check $(ARGS)

test: $(VENV)/.dev ## Chạy mọi kiểm tra / run the whole gate
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python -m tests.tools.install
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

format: $(VENV)/.dev ## Sửa định dạng mã nguồn / format the code
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

schemas: $(VENV)/.dev ## Viết lại docs/schema/ cho trình soạn thảo / renew the schemas for editors
	$(BIN)/python -m tests.test_editors

bench: $(VENV)/.dev ## Đo tốc độ dựng, so với công cụ khác / measure how fast it builds, against others (ARGS=--quick)
	$(BIN)/python -m benchmarks.build $(if $(ARGS),$(ARGS),--write)

bench-search: $(VENV)/.dev ## Đo tìm kiếm, so với công cụ khác / measure search against others (ARGS="--weight --size")
	$(BIN)/python -m benchmarks.search $(ARGS)

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--fork-strategy fewest --no-header --no-annotate --no-emit-index-url $(if $(UPGRADE),--upgrade)

# dev first: the other locks take its versions.
lock: $(VENV)/.made ## Ghim lại phiên bản (UPGRADE=1: lên mới nhất) / renew the locks (UPGRADE=1: newest)
	$(LOCKED) requirements/lock.txt
	$(LOCK) pyproject.toml --group dev --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --group build --constraint requirements/dev.txt --output-file requirements/site.txt
	$(LOCK) --group java --output-file requirements/java.txt
	$(LOCK) --group node --output-file requirements/node.txt
	$(LOCK) --group lock --output-file requirements/lock.txt
	npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## Xoá những gì đã dựng / remove what was built
	rm -rf site .*-ke markdown bao-cao public xem-truoc build dist .cache .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## Xoá cả môi trường đã cài / remove what was installed too
	rm -rf $(VENV) node_modules

define TOO_OLD
Cần CPython 3.11 trở lên; "$(PYTHON)" thì không phải. Hãy cài bản mới hơn, hoặc chỉ rõ: make PYTHON=/đường/dẫn/python3.12
CPython 3.11 or newer is needed; "$(PYTHON)" is not. Install a newer one, or name it: make PYTHON=/path/to/python3.12
endef

define NO_PIP
"$(PYTHON)" không kèm pip (mô-đun ensurepip). Trên Debian/Ubuntu: apt-get install python3-venv
"$(PYTHON)" comes without pip (the module ensurepip). On Debian/Ubuntu: apt-get install python3-venv
endef

export TOO_OLD NO_PIP

ifeq ($(USABLE),)
.PHONY: $(VENV)/.made
endif

# .unfinished stays behind when an install is interrupted; the next run then starts from an empty .venv.
$(VENV)/.made:
ifeq ($(USABLE),)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$TOO_OLD" >&2; exit 1; }
	$(PYTHON) -m venv --clear --without-pip $(VENV)
	@touch $(VENV)/.unfinished
	@$(BIN)/python -m ensurepip --upgrade --default-pip >$(VENV)/ensurepip.log 2>&1 \
		|| { cat $(VENV)/ensurepip.log >&2; echo "$$NO_PIP" >&2; exit 1; }
	@rm $(VENV)/.unfinished
endif
	@touch $@

$(VENV)/.site: $(VENV)/.made requirements/site.txt pyproject.toml
	@touch $(VENV)/.unfinished
	$(LOCKED) requirements/site.txt
	@rm $(VENV)/.unfinished
	$(PIP) install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements/dev.txt
	@touch $(VENV)/.unfinished
	$(LOCKED) requirements/dev.txt
	@rm $(VENV)/.unfinished
	@touch $@
