# Each target installs what it misses first; what is then kept lies in ~/.cache/ami-lab. The recipes are in .ci/tools.
PORT ?= 8080

.PHONY: help serve build test test-full soak fuzz bench bench-web pictures clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

serve: ## Build the app and serve it at http://127.0.0.1:8080 (PORT=9000 for another port)
	@PORT=$(PORT) .ci/tools serve

build: ## Build the site to publish, in dist/
	@.ci/tools build

test: ## Check everything: format, lints, documentation, tests, and the site in a real browser
	@.ci/tools test

test-full: ## Check everything, each state of the page in each look, and a random user in each of its colours
	@.ci/tools test-full

soak: ## Run 1,000,000 random commands with every invariant (SOAK_COMMANDS=9000, SOAK_SEED=1 to choose)
	@.ci/tools soak

fuzz: ## Read 100,000 random texts at each door by which text enters (FUZZ_CASES=900 to choose)
	@.ci/tools fuzz

bench: ## Measure: the benchmarks, and what a browser downloads
	@.ci/tools bench

bench-web: ## Measure in a browser: how fast the block map of a 64 TiB volume answers, and what Lighthouse says
	@.ci/tools bench-web

pictures: ## Make the pictures of the documentation from the running app
	@.ci/tools pictures

clean: ## Remove what was built here (the kept tools stay)
	@rm -rf target dist tests/browser/node_modules tests/browser/lighthouse/node_modules tests/browser/screenshots
