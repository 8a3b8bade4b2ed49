#!/usr/bin/env bash
# Build a portal of many wards on several machines at once: plan, make, take, then deploy/build.sh puts it together.
#
#   deploy/shards.sh plan PLAN COUNT           write to PLAN which shards .cache/cchc lacks, in at most COUNT groups
#   deploy/shards.sh make PLAN NUMBER PACKS    make the group NUMBER of PLAN (from 1) into the folder PACKS
#   deploy/shards.sh take PACKS                put the packs of the folder PACKS, or below it, into .cache/cchc
#   deploy/shards.sh build PLAN SITE           build into SITE, as of the day of PLAN
#
# A pack is checked against damage, not against ill will: its name is the hash of what it is made from, and nobody can
# tell what is in it without making it again. So take packs from machines of the same run only, and let no cache that a
# proposal has written reach the job that publishes.
# Ends with 0, 1 when the data has errors or it could not be done, 2 on wrong usage.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=deploy/lib.sh
. deploy/lib.sh

CACHE=.cache/cchc
python=$(dirname "$CCHC")/python

usage() {
    sed -n 's/^#   deploy/   deploy/p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

# One day for all machines, however long they take: that of the plan.
as_of_plan() {
    CCHC_AS_OF=$("$python" deploy/plan.py day "$1")
    export CCHC_AS_OF
}

plan() {
    fix_day
    "$CCHC" shards --json --changed --groups "$2" >"$1"
    if [ -n "${GITHUB_OUTPUT:-}" ]; then
        printf 'groups=%s\n' "$("$python" deploy/plan.py numbers "$1")" >>"$GITHUB_OUTPUT"
    fi
    printf 'Theo ngày %s; các nhóm phải dựng: %s\n' "$CCHC_AS_OF" "$("$python" deploy/plan.py numbers "$1")"
}

make_group() {
    local names words=() name
    names=$("$python" deploy/plan.py names "$1" "$2")
    if [ -z "$names" ]; then
        printf 'Nhóm %s không có gì phải dựng.\n' "$2"
        return
    fi
    as_of_plan "$1"
    while IFS= read -r name; do
        words+=(--make "$name")
    done <<<"$names"
    "$CCHC" shards "${words[@]}" --cache "$3"
}

take() {
    mkdir -p "$CACHE"
    if [ -d "$1" ]; then
        find "$1" -type f -name '*.pack' -exec cp -t "$CACHE" -- {} +
    fi
}

case ${1:-}/$# in
    plan/3) plan "$2" "$3" ;;
    make/4) make_group "$2" "$3" "$4" ;;
    take/2) take "$2" ;;
    build/3)
        as_of_plan "$2"
        deploy/build.sh "$3"
        ;;
    *) usage ;;
esac
