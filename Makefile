# Needs only Python 3.11 or newer, git and make: each command sets up what it needs, in .venv.

PYTHON_IN_VENV = .venv/bin/python

help: ## show this list
	@echo "Usage: make COMMAND"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: ## write the documents of every example in examples/
	@sh tools/setup.sh
	@set -e; for settings in examples/*/grantwright.yaml; do \
		workspace=$$(dirname "$$settings"); \
		echo; echo "== $$workspace"; \
		.venv/bin/grantwright build --workspace "$$workspace"; \
	done
	@echo; echo "The documents are here:"
	@find examples -path '*/reports/*' \( -name '*.docx' -o -name '*.pdf' \) ! -name '~$$*' \
		| sort | sed 's/^/  /'

test: ## check style and types, and run the tests (some of them: make test ARGS="-k money")
	@sh tools/setup.sh dev
	$(PYTHON_IN_VENV) -m ruff check .
	$(PYTHON_IN_VENV) -m ruff format --check .
	$(PYTHON_IN_VENV) -m mypy
	$(PYTHON_IN_VENV) -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal $(ARGS)

format: ## tidy the style of the code
	@sh tools/setup.sh dev
	$(PYTHON_IN_VENV) -m ruff check --fix-only .
	$(PYTHON_IN_VENV) -m ruff format .

docs: ## bring the generated parts up to date: docs, the catalogue of words, the Word templates
	@sh tools/setup.sh dev
	$(PYTHON_IN_VENV) -m tools.make_word_templates
	$(PYTHON_IN_VENV) -m tools.make_messages
	$(PYTHON_IN_VENV) -m tools.make_docs

pictures: ## take the pictures in docs/ again (needs LibreOffice and Poppler)
	@sh tools/setup.sh dev
	$(PYTHON_IN_VENV) -m tools.make_pictures
	$(PYTHON_IN_VENV) -m tools.make_gallery

looks: ## take the reference pictures of pages again, after a wanted change of looks (needs Poppler)
	@sh tools/setup.sh dev
	$(PYTHON_IN_VENV) -m pytest --take-pictures tests/test_looks_pictures.py

lock: ## bring constraints.txt up to the newest versions (needs Python 3.11)
	@sh tools/lock.sh

clean: ## remove what the other commands made: .venv, caches, and the examples' documents
	rm -rf .venv build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf examples/*/reports
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help demo test format docs pictures looks lock clean
