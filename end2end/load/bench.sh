#!/usr/bin/env bash
# The day's list against the barest route of the same server, five rounds taken in turn, on this machine only.
# The other targets of this table are measured when what they are about exists.
set -euo pipefail
cd "$(dirname "$0")/../.."
end2end/system.sh wrk

folder=$(mktemp -d)
server=
clean() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null && wait "$server" || true; fi
  rm -rf "$folder"
}
trap clean EXIT

database="sqlite:$folder/bench.db"
target/release/jianfu --database "$database" demo >/dev/null
target/release/jianfu --database "$database" serve --listen 127.0.0.1:0 --today 2026-11-23 >"$folder/said" 2>"$folder/log" &
server=$!
until base=$(grep -om1 'http://127.0.0.1:[0-9]*' "$folder/said" 2>/dev/null); do
  kill -0 "$server" 2>/dev/null || { echo "the server did not start:" >&2; cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done
link=$(target/release/jianfu --database "$database" links --public-address "$base" | grep -F '七(3)' | cut -f2)

rate() { # requests/s of an address; an answer other than 2xx or 3xx measures nothing
  local said
  said=$(wrk -t1 -c32 -d3s -H 'accept-encoding: br' "$1")
  if grep -q -e 'Non-2xx' -e 'Socket errors' <<<"$said"; then
    echo "$1 did not answer every request:" >&2
    echo "$said" >&2
    return 1
  fi
  awk '/Requests\/sec/ {print int($2)}' <<<"$said"
}
median() { sort -n | sed -n 3p; }

for _ in 1 2 3 4 5; do
  rate "$base/healthz/live" >>"$folder/bare"
  rate "$link/2026-11-24" >>"$folder/day"
done
bare=$(median <"$folder/bare")
day=$(median <"$folder/day")
ratio=$(awk -v a="$day" -v b="$bare" 'BEGIN {printf "%.2f", a / b}')
verdict=$(awk -v a="$day" -v b="$bare" 'BEGIN {print (a >= 0.8 * b) ? "reached" : "short"}')
printf '%-4s %-52s %8s %8s %8s\n' id what target figure verdict
printf '%-4s %-52s %8s %8s %8s\n' P1 "day page / bare route ($day / $bare requests/s)" ">= 0.80" "$ratio" "$verdict"
