#!/usr/bin/env bash
# Everything that `make test` runs, with one summary at the end. Exits non-zero when anything failed.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
pg=$(mktemp -d /tmp/jianfu-pg.XXXXXX) # short: the path of a socket has little room
trap 'end2end/pg.sh stop "$pg" >/dev/null 2>&1 || true; rm -rf "$out" "$pg"' EXIT
unset FORCE_COLOR # the counts are read from plain text
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0 # a clone that is built once has no use for gigabytes to build it again

summary=()
passed=0
failed=0

count() { # adds up what cargo's and node's runners say in a log
  local p f
  p=$(sed -nE 's/^test result: .* ([0-9]+) passed;.*/\1/p; s/^[^a-z]*pass ([0-9]+)$/\1/p' "$1" | awk '{n+=$1} END {print n+0}')
  f=$(sed -nE 's/^test result: .* ([0-9]+) failed;.*/\1/p; s/^[^a-z]*fail ([0-9]+)$/\1/p' "$1" | awk '{n+=$1} END {print n+0}')
  echo "$p $f"
}

step() { # NAME COMMAND…
  local name=$1 begun=$SECONDS p f verdict=ok status=0
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$out/log" || status=$?
  read -r p f < <(count "$out/log")
  if [ "$status" != 0 ]; then
    verdict=FAILED
    [ "$f" -gt 0 ] || f=1
  elif [ "$p" = 0 ]; then
    p=1 # a step without tests of its own is one check
  fi
  passed=$((passed + p))
  failed=$((failed + f))
  summary+=("$(printf '%-34s %-7s %5d passed %3d failed %5d s' "$name" "$verdict" "$p" "$f" "$((SECONDS - begun))")")
  return "$status"
}

finish() {
  printf '\n== summary\n'
  printf '%s\n' "${summary[@]}"
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  if [ "$failed" = 0 ]; then exit 0; else exit 1; fi
}

# a workspace of their own, which nothing else here builds
fuzzers() { cargo metadata --locked -q --format-version 1 --manifest-path server/import/fuzz/Cargo.toml >/dev/null; }
anew() { end2end/pg.sh stop "$pg" && end2end/pg.sh start "$pg"; }
browser() { node --test --test-concurrency=1 --test-reporter=spec end2end/tests/*.test.mjs; }

step "tools" make --no-print-directory tools || finish
step "system packages" end2end/system.sh || finish
step "format" cargo fmt --all --check || true
step "what the fuzzers are built of" fuzzers || true
step "islands, loader, styles" make --no-print-directory bundle || finish
step "lints" cargo clippy --locked --workspace --all-targets -q -- -D warnings || true
step "PostgreSQL for the tests" end2end/pg.sh start "$pg" || finish
export JIANFU_TEST_PG="postgres:///DB?host=$pg&user=jianfu"
step "release program" cargo build --locked --release -q -p server || finish
# kills and crowds are of the program that people run
export JIANFU_PROGRAM=$PWD/target/release/jianfu
step "rules, store, HTTP" cargo test --locked --workspace --exclude client --no-fail-fast -q || true
step "calls of every kind to the API" end2end/api.sh || true
step "PostgreSQL again, without the tests' gigabytes" anew || finish
step "browser" browser || true
finish
