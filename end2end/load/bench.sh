#!/usr/bin/env bash
# The day's list against the barest route of the same server, five rounds taken in turn, on this machine only.
# The other targets of this table are measured when what they are about exists.
set -euo pipefail
cd "$(dirname "$0")/../.."
end2end/system.sh wrk
folder=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$folder"' EXIT
database="sqlite:$folder/bench.db"
target/release/jianfu --database "$database" demo >/dev/null
target/release/jianfu --database "$database" serve --listen 127.0.0.1:0 --today 2026-11-23 >"$folder/said" 2>/dev/null &
server=$!
until base=$(grep -om1 'http://127.0.0.1:[0-9]*' "$folder/said"); do sleep 0.1; done
link=$(target/release/jianfu --database "$database" links --public-address "$base" | grep -F '七(3)' | cut -f2)
rate() { wrk -t1 -c32 -d3s -H 'accept-encoding: br' "$1" | awk '/Requests\/sec/ {print int($2)}'; }
median() { sort -n | sed -n 3p; }
for _ in 1 2 3 4 5; do
  rate "$base/healthz/live" >>"$folder/bare"
  rate "$link/2026-11-24" >>"$folder/day"
done
bare=$(median <"$folder/bare")
day=$(median <"$folder/day")
ratio=$(awk -v a="$day" -v b="$bare" 'BEGIN {printf "%.2f", a / b}')
verdict=$(awk -v r="$ratio" 'BEGIN {print (r >= 0.8) ? "reached" : "short"}')
printf '%-4s %-44s %10s %10s %8s\n' id what target figure verdict
printf '%-4s %-44s %10s %10s %8s\n' P1 "day page ÷ bare route ($day ÷ $bare requests/s)" ">= 0.80" "$ratio" "$verdict"
