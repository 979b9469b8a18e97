#!/bin/sh
# Adds the system libraries that Qt needs where they are missing and can be added (Debian and Ubuntu, as root or by sudo).
set -eu

needed() {
    "${PYTHON:-python3}" -c "import ensurepip, venv" 2>/dev/null || echo python3-venv
    [ "$(uname -s)" = Linux ] || return 0
    known=$( (ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null) || true)
    while read -r library package; do
        case "$known" in *"$library"*) ;; *) echo "$package" ;; esac
    done <<LIST
libglib-2.0.so.0 libglib2.0-0
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
LIST
}

missing=$(needed | sort -u | tr '\n' ' ')
[ -n "$(echo "$missing" | tr -d ' ')" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"
else as_root="none"
fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Palabre's window needs system libraries that are missing here: $missing" >&2
    echo "Ask an administrator to install them. The command line works without them." >&2
    exit 0
fi
echo "Adding system libraries: $missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
