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

.PHONY: test
test: deps lint ## formatting, vet, lint, import rules and every test, on real Postgres and Redis
	$(GO) test -race -count=1 -timeout 18m ./...

.PHONY: lint
lint: ## formatting, vet, staticcheck and the import rules
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	@$(GO) vet ./...
	@$(TOOL) staticcheck ./...
	@$(TOOL) depguard -test=false ./...

.PHONY: deps
deps: ## find or install the Postgres and Redis servers that tests need
	@scripts/install-test-deps.sh

.PHONY: build
build: ## build bin/assay, without inlining: a first build then takes two thirds of the time
	@$(GO) build -gcflags=all=-l -o bin/assay ./cmd/assay

.PHONY: bench
bench: deps ## print figures, one JSON object a line, with their targets (ONLY=engine_of_raw; BENCH=-count=1 or -list)
	$(GO) run ./cmd/bench $(BENCH)

.PHONY: drill
drill: deps ## break a running Assay on purpose, print what held (ONLY=R4,R6; DRILL=-smoke, -full, -seeded or -seed=N)
	$(GO) run ./cmd/drill $(DRILL)

.PHONY: env
env: build ## write .env.example from the settings in cmd/assay/config.go
	@bin/assay env > .env.example
