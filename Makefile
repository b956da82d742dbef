SHELL := /bin/bash
.DEFAULT_GOAL := help
GO ?= go
TOOL := $(GO) tool -modfile=tools/go.mod

.PHONY: help
help: ## list these targets
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: build ## serve, send sample conversations and postings, show what comes of them (DEMO_EXIT=1, DEMO_JSON=1)
	@exec bin/assay demo

.PHONY: run
run: build ## serve on ASSAY_ADDR (127.0.0.1:8080) with its own Postgres and queue
	@exec bin/assay serve

# Packages that start no goroutine and share nothing, but parse or reckon a lot:
# under the race detector they would take ten times as long for nothing.
SINGLE := /internal/(board|flow)$$

.PHONY: test
test: deps check ## formatting, vet, staticcheck, import rules and every test, on real Postgres and Redis, and the UI in a browser
	$(GO) test -race -count=1 -timeout 18m $$($(GO) list ./... | grep -vE '$(SINGLE)')
	$(GO) test -count=1 $$($(GO) list ./... | grep -E '$(SINGLE)')
	@$(MAKE) --no-print-directory ui-test

.PHONY: ui-test
ui-test: build
	@if [ -d web/node_modules ]; then cd web && npm run --silent lint && npm run --silent unit; fi
	@scripts/e2e.sh -optional

.PHONY: e2e
e2e: build ## drive the built program with a real browser: journeys, faults, hostile words, axe (ONLY=journey)
	@scripts/e2e.sh $(ONLY)

.PHONY: lighthouse
lighthouse: build ## hold pages against Lighthouse, as a phone would load them; the median of RUNS=3 counts
	@scripts/lighthouse.sh $(RUNS)

.PHONY: lint
lint: check ## what test checks, and gosec and govulncheck, where they install (VULNDB=file:///... without a network)
	@GO="$(GO)" scripts/scan.sh

.PHONY: check
check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	@$(GO) vet ./...
	@$(TOOL) staticcheck ./...
	@$(TOOL) depguard -test=false ./...

.PHONY: deps
deps: ## find or install the Postgres and Redis servers that tests need
	@scripts/install-test-deps.sh

.PHONY: ui
ui: ## build the UI into web/dist, from which the program takes it: npm ci and vite, Node 20 or newer
	@scripts/build-ui.sh

.PHONY: build
build: ## build bin/assay with the UI, where there is Node, and without inlining: a first build then takes two thirds of the time
	@scripts/build-ui.sh -optional
	@$(GO) build -gcflags=all=-l -o bin/assay ./cmd/assay

.PHONY: bench
bench: deps ## print figures, one JSON object a line, with their targets (ONLY=engine_of_raw; BENCH=-count=1 or -list)
	$(GO) run ./cmd/bench $(BENCH)

.PHONY: drill
drill: deps ## break a running Assay on purpose, print what held (ONLY=R4,R6; DRILL=-smoke, -full, -seeded or -seed=N)
	$(GO) run ./cmd/drill $(DRILL)

.PHONY: eval
eval: ## measure how well Assay reads; all of it makes eval/RESULTS.md anew (ONLY=skills; EVAL='-split dev -v')
	@$(GO) run ./cmd/assay eval -commit "$$(git describe --always --dirty)" $(if $(ONLY)$(EVAL),,-write eval/RESULTS.md) $(EVAL)

.PHONY: mutants
mutants: deps ## take one safeguard away after another and see that a test notices (ONLY=scope)
	$(GO) run ./cmd/mutants

.PHONY: fuzz-api
fuzz-api: deps ## send 50,000 requests made from the OpenAPI document (ASSAY_FUZZ_SEED=1, ASSAY_FUZZ_REQUESTS=50000)
	ASSAY_FUZZ_REQUESTS=$${ASSAY_FUZZ_REQUESTS:-50000} $(GO) test -count=1 -timeout=60m -run=TestFuzzSurface -v ./api

.PHONY: env
env: build ## write .env.example from the settings in cmd/assay/config.go
	@bin/assay env > .env.example
