# shellcheck shell=bash
# What the scripts of deploy/ share. Sourced, never run.

# The project's own command; set CCHC to use another one.
CCHC=${CCHC:-.venv/bin/cchc}

# Say why nothing more can be done (in Vietnamese: clerks read it too), and stop.
stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Fix the reporting date: the Vietnamese calendar day, unless one is given. POSIX writes UTC+7 as "-7"; the
# name of a city would silently mean UTC on a machine without time zone data.
fix_day() {
    CCHC_AS_OF=${CCHC_AS_OF:-$(TZ=ICT-7 date +%Y-%m-%d)}
    export CCHC_AS_OF
}

# Stop unless the folder $1 holds a portal with everything that every portal has.
require_whole() {
    local needed
    for needed in index.html 404.html sitemap.xml assets/portal.css assets/portal.js assets/search.js \
        assets/search.css tim-kiem/index.html tim-kiem/chi-muc/muc-luc.json du-lieu/index.html; do
        [ -s "$1/$needed" ] || stop "Bản dựng trong $1 thiếu tệp $needed; không công bố. Hãy dựng lại: deploy/build.sh $1"
    done
}
