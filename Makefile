# One command a wish. Every target prepares the checkout first; that costs nothing when nothing has changed.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
OFFSCREEN := QT_QPA_PLATFORM=offscreen
NO_DISPLAY := Không có màn hình: diễn một ngày ở quầy vào demo-day/ · No display: playing a clerk's day into demo-day/

.DEFAULT_GOAL := help
.PHONY: help run test test-all lint format translations bench late-clicks pictures setup clean distclean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## open the window, or play the demo day where there is no display
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "$(NO_DISPLAY)"; \
		$(OFFSCREEN) $(BIN)/counter-app demo --out demo-day; \
	else \
		$(BIN)/counter-app; \
	fi

test: $(READY) ## run the fast tests
	@$(OFFSCREEN) $(BIN)/pytest -n 2 -m "not slow"

test-all: $(READY) ## run every test, the slow ones too
	@$(OFFSCREEN) $(BIN)/pytest -n 2

lint: $(READY) ## check style, types, layers and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/translations.py check

format: $(READY) ## fix what the linter can fix
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

translations: $(READY) ## gather new messages into en.po, compile en.mo, say what is untranslated
	$(BIN)/python tools/translations.py update
	$(BIN)/python tools/translations.py compile
	$(BIN)/python tools/translations.py check

bench: $(READY) ## measure against peers and limits
	@$(OFFSCREEN) $(BIN)/python -m benchmarks

late-clicks: $(READY) ## replay the founding case with reminders; docs/late-clicks.md
	@$(BIN)/python -m benchmarks.late_clicks

pictures: $(READY) ## draw every page into pictures/
	@$(OFFSCREEN) $(BIN)/python tools/pictures.py

setup: $(READY) ## prepare the checkout and do nothing else

$(READY): pyproject.toml constraints.txt tools/setup.py
	@$(PYTHON) tools/setup.py

clean: ## remove what was made, keep .venv
	rm -rf build dist demo-day pictures .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find counter_app db tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	rm -rf .venv *.egg-info
