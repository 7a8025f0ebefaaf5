#!/usr/bin/env bash
# fuzz/run.sh TARGET RUNS: the parser under libFuzzer, guided by what it reaches, with the stable compiler. A panic, a run of more than a
# second (of the clock: TIMEOUT=20 beside other programs) or more than 512 MB ends it. TARGET is one of names, text, xls, xlsx, ods, oneroster, open, tables, calendar, or
# all of them. Needs a C++ compiler.
set -euo pipefail
cd "$(dirname "$0")"
target=$1 runs=$2
if [ "$target" = all ]; then
  for one in names text xls xlsx ods oneroster open tables calendar; do
    echo "== $one"
    ./run.sh "$one" "$runs"
  done
  exit
fi
program=$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seeds=$work/seeds
mkdir "$seeds" "$work/found"
case $target in
  open) for f in ../corpus/{xlsx,xls,ods,text,oneroster}/*; do cp "$f" "$seeds/$(basename "$(dirname "$f")")-$(basename "$f")"; done ;;
  text | xls)
    cp ../corpus/"$target"/* "$seeds"
    program=open
    ;;
  tables) cp ../corpus/text/* "$seeds" ;;
  calendar) cp ../corpus/calendar/* "$seeds" ;;
  names) split -l 1 ../corpus/names/names.txt "$seeds/" ;;
  xlsx) for f in ../corpus/xlsx/*; do
      { unzip -p "$f" xl/worksheets/sheet1.xml; printf '\0'; unzip -p "$f" xl/sharedStrings.xml || true; printf '\0'; unzip -p "$f" xl/styles.xml; } >"$seeds/$(basename "$f")" 2>/dev/null
    done ;;
  ods) for f in ../corpus/ods/*; do unzip -p "$f" content.xml >"$seeds/$(basename "$f")"; done ;;
  oneroster) for f in ../corpus/oneroster/*; do
      for m in classes users courses enrollments roles; do unzip -p "$f" "*$m.csv" 2>/dev/null || true; printf '\0'; done >"$seeds/$(basename "$f")"
    done ;;
  *) echo "no such target: $target" >&2; exit 1 ;;
esac
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=1 -Cdebug-assertions=on -Coverflow-checks=on"
# a target of its own keeps the flags away from what builds the fuzzer
cargo build --locked -q --release --target x86_64-unknown-linux-gnu --bin "$program"
"${CARGO_TARGET_DIR:-target}/x86_64-unknown-linux-gnu/release/$program" -runs="$runs" -seed=20261127 -timeout=${TIMEOUT:-1} -rss_limit_mb=512 -max_len=20000 \
  -artifact_prefix="${TMPDIR:-/tmp}/" -verbosity=1 -print_final_stats=1 "$work/found" "$seeds" 2>&1 | grep -E '^(stat::|Done|==|SUMMARY|.*(panicked|ERROR))'
