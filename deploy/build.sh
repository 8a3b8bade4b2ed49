#!/usr/bin/env bash
# Build the portal as of today in Việt Nam, and make sure that it is whole.
#
#   deploy/build.sh [SITE] [PREVIEW]
#
# SITE is the folder for the portal, site/ where none is named. With PREVIEW a copy is made there that opens from
# a folder on any computer, without a web server. CCHC_AS_OF (2026-11-21) sets another day.
# Where CI is set, as GitHub and GitLab do, the cache is left with what this build used: it is what they keep.
# Ends with 0, or with 1 when the data has errors or the build failed; what was in SITE then stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/lib.sh
. deploy/lib.sh

site=${1:-site}
preview=${2:-}
fix_day
printf 'Dựng cổng theo ngày %s\n' "$CCHC_AS_OF"
started=$(mktemp)
trap 'rm -f "$started"' EXIT
"$CCHC" build --site "$site"
require_whole "$site"
if [ -n "${CI:-}" ] && [ -d .cache/cchc ]; then
    # What a build uses it marks with the time. This holds where no older SITE was there, as in CI.
    find .cache/cchc -type f -name '*.pack' ! -newer "$started" -delete
fi

if [ -n "$preview" ]; then
    python=$(dirname "$CCHC")/python
    "$python" deploy/preview.py "$site" "$preview"
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
        cat deploy/xem-thu.md >>"$GITHUB_STEP_SUMMARY"
    fi
fi
