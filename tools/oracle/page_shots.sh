#!/bin/sh
# Pictures of a report page for docs/images: on a laptop, on a phone, in the dark, one note open, and in print.
# usage: tools/oracle/page_shots.sh PAGE.html FOLDER     needs chromium and pdftoppm
set -eu
page=$(realpath "$1")
folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"

browser() {
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$work/profile" "$@" 2>/dev/null
}

# A note is opened by a script that the page's own policy would stop, so the policy is taken out of a copy.
sed -e '/http-equiv="Content-Security-Policy"/d' \
    -e 's|</body>|<script>document.querySelector("td .val, dd .val, .bar .val").click()</script></body>|' "$page" >"$work/note.html"

browser --window-size=1366,900 --screenshot="$folder/page.png" "file://$page"
browser --window-size=1366,900 --screenshot="$folder/page-note.png" "file://$work/note.html"
browser --window-size=390,844 --screenshot="$folder/page-phone.png" "file://$page"
browser --window-size=1366,900 --blink-settings=preferredColorScheme=0 --screenshot="$folder/page-dark.png" "file://$page"
browser --no-pdf-header-footer --print-to-pdf="$work/page.pdf" "file://$page"
pdftoppm -r 70 -png -f 1 -l 1 -singlefile "$work/page.pdf" "$folder/page-print"
