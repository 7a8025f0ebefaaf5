#!/usr/bin/env bash
# What the tests need from the system: Chromium, Chinese fonts, PostgreSQL, Python, a reader of PDFs; with arguments, only the tools named. Installs
# what is missing where it can (Debian, root or sudo without a password), and says in one sentence what to install where it can't.
set -euo pipefail

missing=()
if [ "$#" = 0 ]; then
  command -v chromium >/dev/null || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
  ls /usr/share/fonts/opentype/noto/*CJK* >/dev/null 2>&1 || grep -qi 'noto.*cjk' <<<"$(fc-list 2>/dev/null)" || missing+=(fonts-noto-cjk)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1 || command -v postgres >/dev/null || missing+=(postgresql)
fi
for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then run=(); elif sudo -n true 2>/dev/null; then run=(sudo -n); else run=(false); fi
if ! command -v apt-get >/dev/null || [ "${run[*]:-}" = false ]; then
  echo "Please install these and run again: ${missing[*]} (names of Debian's packages)." >&2
  exit 1
fi
echo "installing: ${missing[*]} (Debian packages)"
"${run[@]}" apt-get update -qq
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
