#!/bin/sh
# Installs what is missing (Debian, Ubuntu), builds libocop and rates three real dossiers. Running it again does no harm.
set -eu
cd "$(dirname "$0")/.."
. examples/install-tools.sh

say() { printf '\n== %s\n' "$*"; }

say "Công cụ để biên dịch / tools to build with"
install_tools build

say "Biên dịch / building, in build/quickstart"
if [ -f build/quickstart/build.ninja ]; then
    meson setup --reconfigure build/quickstart -Dtests=false >build/quickstart.log 2>&1 || { cat build/quickstart.log; exit 1; }
else
    mkdir -p build
    meson setup build/quickstart -Dtests=false >build/quickstart.log 2>&1 || { cat build/quickstart.log; exit 1; }
fi
ninja -C build/quickstart >>build/quickstart.log 2>&1 || { tail -n 40 build/quickstart.log; exit 1; }
ocop=build/quickstart/lib/cli/ocop
lines=build/quickstart/dossiers.ndjson
"$ocop" --version

say "1. Sầu riêng 2021, bộ quy định 781-2020 / the durian of 2021"
"$ocop" rate examples/dossiers/durian-2021.json

say "2. Sầu riêng 2026, hội đồng năm người, bộ quy định 26-2026 / a council of five, a gate holds the star down"
"$ocop" rate examples/dossiers/durian-2026-council-of-five.json

say "3. Hồ sơ bị loại / a rejected dossier"
"$ocop" rate examples/dossiers/honey-2026-rejected.json

# Nhiều hồ sơ trong một tệp, mỗi dòng một hồ sơ / many dossiers in a file, one a line
for dossier in examples/dossiers/*.json; do tr -d '\n' <"$dossier"; echo; done >"$lines"

cat <<EOF

Tiếp theo / what next:
  $ocop rate --lang en examples/dossiers/durian-2026-council-of-five.json     English
  $ocop rate --format json examples/dossiers/durian-2021.json                 JSON for programs
  $ocop rate --format ndjson --jobs 0 $lines        many dossiers, one a line, on every processor
  $ocop criteria 1 --edition 26-2026                                          the score sheet, to fill in
  $ocop case show --on 1/9/2026 examples/cases/durian-2026-at-commune.json    where a dossier stands, what is due
  $ocop certificate status --issued 5/8/2023 --on 1/3/2026 --edition 26-2026  when to renew
  $ocop cycle --year 2027                                                     the year's steps and rounds
  $ocop place map 29551                                                       what a commune was made of in 2025
  $ocop registry count examples/registry/products.csv --by province,stars     how many products of how many stars
  $ocop plan check examples/plans/phu-yen-788.json                            a plan's targets, held against each other
  docs/vi/huong-dan.md                                                        hướng dẫn; dùng từ Python, Java, PHP, C#, Node.js, Ruby
  sh tests/run.sh                                                             every test
EOF
