#!/usr/bin/env bash
# Check the data and tell clerks where to look: the findings in the log, a summary, a report for GitLab.
#
#   deploy/check.sh [REPORTS]     REPORTS is the folder for the reports, bao-cao/ where none is named
#
# Ends with 0 when the data is good, 1 when it has errors, 2 when the check itself could not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/lib.sh
. deploy/lib.sh

reports=${1:-bao-cao}
mkdir -p "$reports"
fix_day

result=0
"$CCHC" check data --format json >"$reports/findings.json" || result=$?
if [ "$result" -gt 1 ]; then
    rm -f "$reports/findings.json"
    printf 'Không chạy được lệnh kiểm tra (mã %s). Dữ liệu chưa được kiểm tra; hãy báo người quản trị.\n' "$result" >&2
    exit 2
fi

# In a workflow each line is a note beside the line of the file it is about; elsewhere people read it.
if [ "${GITHUB_ACTIONS:-}" = true ]; then
    "$CCHC" check data --format github || true
else
    "$CCHC" check data || true
fi

python=$(dirname "$CCHC")/python
"$python" deploy/findings.py summary <"$reports/findings.json" >"$reports/tom-tat.md"
"$python" deploy/findings.py gitlab <"$reports/findings.json" >"$reports/gl-code-quality-report.json"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    cat "$reports/tom-tat.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$result"
