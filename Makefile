# Jianfu 减负. `make run` and `make test` are all that most people need; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# when the site was last made whole; not the manifest's own time, whose change would build the server again
SITE := target/site.stamp
WASM := target/wasm32-unknown-unknown/client/client.wasm
NPM := end2end/node_modules/.package-lock.json
BINARY := target/release/jianfu

.PHONY: run test dev bench fuzz soak help build bundle tools

## run: build, fill the embedded database with the demo school if there is none, serve on http://127.0.0.1:3000
run: build
	@$(BINARY) demo --if-empty
	@exec $(BINARY) serve --today 2026-11-23

## test: everything: format, lints, unit, property, store tests on both databases, HTTP and browser tests
test:
	@end2end/test.sh

## dev: the quick edit loop: debug build, no compression of the bundle, a database of its own
dev: tools
	cargo build --locked -p client --profile client --target wasm32-unknown-unknown
	rm -f $(SITE) # the site is not compressed now: the next `make build` makes it whole again
	cargo run --locked -q -p bundle -- $(WASM) target/site --fast
	cargo build --locked -p server
	target/debug/jianfu --database sqlite:data/dev.db demo --if-empty
	target/debug/jianfu --database sqlite:data/dev.db serve --today 2026-11-23

## bench: the speed targets beside their limits, in one run; SCHOOLS=300 adds a database of so many, which KEEP=folder keeps for the next run; PULSES=50000 sends so many answers of families in ten minutes
bench: build
	@end2end/system.sh wrk
	@end2end/system.sh
	@cargo build --locked --release -q -p server --example load
	@cargo build --locked --release -q -p domain --example suggest
	@mkdir -p end2end/out
	@node end2end/load/bench.mjs

## fuzz: every parser of files with RUNS harmed inputs (1,000,000) from SEED, within 512 MB; PARSER names one of them
fuzz:
	@cargo build --locked --release -q -p import --example fuzz
	@ulimit -v 524288; target/release/examples/fuzz $(or $(PARSER),all) $(or $(RUNS),1000000) $(or $(SEED),20261127)

## soak: the long form of the tests with real processes, on the release: kills and a crowd; tells it in end2end/load/SOAK.md
soak: tools bundle
	@end2end/system.sh
	@end2end/soak.sh

## build: the release program with the site in it
build: bundle
	@[ -e $(BINARY) ] || echo "building the server: minutes the first time"
	@cargo build --locked --release -q -p server

## bundle: islands, loader and styles, hashed and compressed
bundle: tools
	@[ -e $(WASM) ] || echo "building the islands: a minute or two the first time"
	@[ -e target/site/manifest.json ] || rm -f $(SITE)
	@cargo build --locked -q -p client --profile client --target wasm32-unknown-unknown
	@$(MAKE) -s --no-print-directory $(SITE)

# folders count too: a file that goes away changes its folder
$(SITE): $(WASM) app/client/boot.js app/bundle/Cargo.toml end2end/package-lock.json $(shell find style app/bundle/src)
	@cargo run --locked -q --release -p bundle -- $(WASM) target/site
	@touch $@

$(WASM): ;

## tools: what the build needs and a fresh machine lacks: the wasm target, npm packages and a typeface in end2end/node_modules
tools: $(NPM)
	@rustup target list --installed | grep -x wasm32-unknown-unknown >/dev/null \
	  || { echo "installing: the wasm32-unknown-unknown target of Rust"; rustup target add wasm32-unknown-unknown; }

$(NPM): end2end/package-lock.json
	@for tool in cargo rustup node npm; do command -v $$tool >/dev/null \
	  || { echo "Please install $$tool and run again." >&2; exit 1; }; done
	@echo "installing: npm packages (playwright-core, axe-core, binaryen, ical.js, the typeface Noto Sans SC) into end2end/node_modules"
	@npm ci --prefix end2end --no-audit --no-fund --loglevel=error
	@touch $@

## help: this list
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)
