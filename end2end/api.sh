#!/usr/bin/env bash
# Calls nobody would make by hand, thousands of them, of every operation in server/openapi.json, to the release program: nothing may
# be answered with a fault, and nothing otherwise than described. As a teacher and as the principal; EXAMPLES of each operation.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
jianfu=$root/target/release/jianfu
tools=$root/target/schemathesis
if ! cmp -s end2end/requirements.txt "$tools/installed.txt"; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install -q --disable-pip-version-check -r end2end/requirements.txt
  cp end2end/requirements.txt "$tools/installed.txt"
fi

folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder" # it leaves files where it runs
database=(--database "sqlite:$folder/t.db")
"$jianfu" "${database[@]}" generate --schools 1 --seed 1
"$jianfu" "${database[@]}" serve --listen 127.0.0.1:0 --today 2026-11-30 >"$folder/said" 2>"$folder/log" &
server=$!
for _ in $(seq 100); do grep -q http "$folder/said" && break || sleep 0.1; done
address=$(grep -om1 'http://[0-9.:]*' "$folder/said")

for who in t001 principal; do
  token=$("$jianfu" "${database[@]}" token create --user "$who")
  printf '\n%s:\n' "$who"
  "$tools/bin/schemathesis" --config-file "$root/end2end/schemathesis.toml" run "$root/server/openapi.json" --url "$address/api/v1" \
    --header "Authorization: Bearer $token" --max-examples "${EXAMPLES:-30}" --seed 1 --no-shrink --continue-on-failure
done
"$jianfu" "${database[@]}" audit verify
