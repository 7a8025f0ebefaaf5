#!/usr/bin/env bash
# The long form of the tests with real processes: KILLS on each database and of PostgreSQL itself, OPERATIONS of a crowd on three
# servers and a fifth of them on one. About 40 minutes on two cores with nothing else to do.
set -euo pipefail
cd "$(dirname "$0")/.."
kills=${KILLS:-200}
operations=${OPERATIONS:-1000000}
summary=end2end/load/SOAK.md
pg=$(mktemp -d /tmp/jianfu-pg.XXXXXX) # short: the path of a socket has little room
trap 'end2end/pg.sh stop "$pg" >/dev/null 2>&1 || true' EXIT
end2end/pg.sh start "$pg" durable

found=$(mktemp)
# built once: what is changed in the work tree meanwhile changes nothing here
program=$(cargo test --locked --release -q -p server --test program --no-run --message-format json |
  sed -n 's/.*"executable":"\([^"]*\/program-[^"]*\)".*/\1/p')
commit=$(git rev-parse --short HEAD)
run() { # TESTS AT-ONCE OPERATIONS
  (cd server && JIANFU_TEST_PG="postgres:///DB?host=$pg&user=jianfu" JIANFU_SUMMARY="$found" JIANFU_ROUNDS=$kills \
    JIANFU_OPERATIONS=${3:-0} "$program" "$1" --test-threads="$2" --nocapture)
}
begun=$SECONDS
run crash:: 3 # each with a database of its own
run three_servers 1 "$operations" # a fifth of a million at a school, then the next
run one_server 1 $((operations / 5))
{
  printf '# Kills and crowds, as run to their end\n\n'
  printf '`make soak KILLS=%s OPERATIONS=%s`, commit %s, %s; %s cores, %s s. A table stands here only where every check held.\n' \
    "$kills" "$operations" "$commit" "$(date +%F)" "$(nproc)" "$((SECONDS - begun))"
  cat "$found"
} >"$summary"
rm "$found"
