#!/usr/bin/env bash
# A throw-away PostgreSQL on a socket of its own. `pg.sh start FOLDER [durable]`, `pg.sh stop FOLDER`. Quick and forgetful unless
# `durable`: then a commit is on the disk. `pg.sh kill FOLDER` kills all of its processes at once, `pg.sh again FOLDER` starts it
# as it was started before.
# Works as root (PostgreSQL itself then runs as its own user) and as an ordinary user.
set -euo pipefail

bin() { # the newest one installed
  local dir
  dir=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$dir" ] || dir=$(dirname "$(command -v postgres)")
  echo "$dir"
}

as=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
  as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi

start() { # FOLDER [durable]
  local sync="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  [ "${2:-}" != durable ] || sync=""
  mkdir -p "$1"
  [ "$(id -u)" = 0 ] && chown postgres "$1"
  cd "$1"
  "${as[@]}" "$(bin)/initdb" -D "$1/data" -U jianfu --auth=trust --no-sync --locale=C.UTF-8 -E UTF8 >"$1.initdb.log" 2>&1 \
    || { cat "$1.initdb.log"; exit 1; }
  "${as[@]}" "$(bin)/pg_ctl" -D "$1/data" -w -s -l "$1/log" \
    -o "-k $1 -c listen_addresses='' $sync -c max_connections=300" \
    start >/dev/null </dev/null
}

stop() {
  cd "$1"
  "${as[@]}" "$(bin)/pg_ctl" -D "$1/data" -m immediate -s stop >/dev/null 2>&1 || true
  cd / && rm -rf "$1" "$1.initdb.log"
}

kill_all() { # the backends first: none of them has time to end in order
  local main
  main=$(head -n 1 "$1/data/postmaster.pid")
  kill -STOP "$main" # so that it replaces none of them
  # shellcheck disable=SC2046 # one word for each of its processes
  kill -KILL $(cat "/proc/$main/task/$main/children") "$main"
  while kill -0 "$main" 2>/dev/null; do sleep 0.02; done
}

again() {
  cd "$1"
  "${as[@]}" "$(bin)/pg_ctl" -D "$1/data" -w -s -m immediate -l "$1/log" restart >/dev/null 2>&1 </dev/null
}

command=$1
shift
[ "$command" != kill ] || command=kill_all
"$command" "$@"
