#!/usr/bin/env bash
# Put a built portal in place on a web server, in one step: readers see the old portal or the new one, never a mix.
#
#   deploy/publish.sh SITE TARGET          publish the folder SITE
#   deploy/publish.sh --rollback TARGET    go back to the release before the current one
#
# TARGET/releases/ holds the last five releases; TARGET/current is a link to the one that is served, so the web
# server's root is TARGET/current. Ends with 0, with 1 when it could not be done (what is served then stays), or with
# 2 on wrong usage. Needs GNU coreutils and flock (util-linux), as on every Debian or Ubuntu.
set -euo pipefail
# shellcheck source=deploy/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

KEPT=5

usage() {
    printf 'Cách dùng: deploy/publish.sh THƯ_MỤC_ĐÃ_DỰNG THƯ_MỤC_CÔNG_BỐ\n' >&2
    printf '           deploy/publish.sh --rollback THƯ_MỤC_CÔNG_BỐ\n' >&2
    exit 2
}

# Print the names of the releases, the oldest first: names begin with the time they were made at.
releases() {
    find "$target/releases" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort
}

# Make TARGET/current point to the release $1 by a rename, which the system does in one step.
switch_to() {
    ln -s "releases/$1" "$target/.current.$$"
    mv -T "$target/.current.$$" "$target/current"
    printf 'Đang công bố: %s\n' "$1"
}

# Remove the releases after the served one: somebody went back from them, and must not come back to them.
forget_rejected() {
    local serving
    [ -L "$target/current" ] || return 0
    serving=$(basename "$(readlink "$target/current")")
    releases | awk -v serving="$serving" '$0 > serving' | while IFS= read -r name; do
        rm -rf "${target:?}/releases/$name"
    done
}

# Remove the oldest releases but the last $KEPT; the one that is served always stays.
forget_old() {
    local serving
    serving=$(basename "$(readlink "$target/current")")
    releases | head -n "-$KEPT" | while IFS= read -r name; do
        if [ "$name" != "$serving" ]; then
            rm -rf "${target:?}/releases/$name"
        fi
    done
}

publish() {
    local beside name
    require_whole "$site"
    beside=$(mktemp -d "$target/releases/.new.XXXXXX")
    # shellcheck disable=SC2064 # the folder of this run
    trap "rm -rf '$beside'" EXIT
    cp -R "$site/." "$beside/"
    # nginx sends these (gzip_static) instead of compressing the same page for every reader. The build has already
    # made sitemap.xml.gz.
    find "$beside" -type f ! -name sitemap.xml \
        \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.csv' -o -name '*.ics' \
        -o -name '*.svg' -o -name '*.xml' \) -size +1k -exec gzip -9nkf {} +
    chmod -R u=rwX,go=rX "$beside"
    require_whole "$beside"
    forget_rejected
    # Nanoseconds: two releases of one second must not get one name.
    name=$(date -u +%Y-%m-%dT%H%M%S.%NZ)
    mv -T "$beside" "$target/releases/$name"
    trap - EXIT
    switch_to "$name"
    forget_old
}

rollback() {
    local serving before
    [ -L "$target/current" ] || stop "Chưa có bản nào được công bố trong $target."
    serving=$(basename "$(readlink "$target/current")")
    before=$(releases | awk -v serving="$serving" '$0 < serving' | tail -n 1)
    [ -n "$before" ] || stop "Không còn bản nào cũ hơn $serving để quay lại."
    switch_to "$before"
}

[ $# -eq 2 ] || usage
target=${2%/}
if [ "$1" = --rollback ]; then
    [ -d "$target/releases" ] || stop "Không thấy $target/releases."
else
    case $1 in -*) usage ;; esac
    site=${1%/}
    mkdir -p "$target/releases"
    if [ -e "$target/current" ] && [ ! -L "$target/current" ]; then
        stop "$target/current không phải liên kết do lệnh này tạo ra; hãy chọn thư mục khác."
    fi
fi

# One at a time: the lock goes with the process, however it ends.
exec 9>"$target/.lock"
flock -w 300 9 || stop "Một lần công bố khác đang chạy quá lâu; chưa làm gì."
if [ "$1" = --rollback ]; then rollback; else publish; fi
