# Sourced by `run` and `check`: shows how far a long command is, and which Debian packages are missing.

# with_progress LABEL LOGFILE COMMAND...
# Runs the command with its output in LOGFILE. Shows percentage and minutes left, from SwiftPM's "[n/m]" lines: one
# line that renews itself on a terminal, otherwise a line every 20 seconds. Returns the command's exit status.
with_progress() {
    local label=$1 log=$2
    shift 2
    mkdir -p "$(dirname "$log")"
    case " $* " in
        *" release "*) time_marks=("${release_marks[@]}") ;;
        *) time_marks=("${debug_marks[@]}") ;;
    esac
    "$@" 2>&1 | show_progress "$label" "$log"
    return "${PIPESTATUS[0]}"
}

show_progress() {
    local label=$1 log=$2 began=$SECONDS spoken=$SECONDS first=-1 first_done=0
    local line="" piece="" state="preparing" status shown=0 every=20
    [ -t 1 ] && every=2
    : >"$log"
    while true; do
        status=0
        IFS= read -r -t 2 piece || status=$?
        line+=$piece
        if [ "$status" -eq 0 ]; then
            printf '%s\n' "$line" >>"$log"
            if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]] && [[ ${BASH_REMATCH[3]} != Planning* ]]; then
                if [ "$first" -lt 0 ]; then
                    first=$SECONDS
                    first_done=${BASH_REMATCH[1]}
                fi
                state=$(progress_state "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" $((SECONDS - first)) "$first_done")
            elif [[ $line =~ ^(Fetching|Updating|Computing|Cloning) ]]; then
                state="fetching what it depends on"
            fi
            line=""
        elif [ "$status" -le 128 ]; then
            [ -n "$line" ] && printf '%s\n' "$line" >>"$log"
            break
        fi
        if [ $((SECONDS - spoken)) -ge "$every" ]; then
            spoken=$SECONDS shown=1
            say_progress "$label: $state, $(clock $((SECONDS - began))) so far"
        fi
    done
    if [ -t 1 ] && [ "$shown" -eq 1 ]; then printf '\r\033[K'; fi
}

# Thousandths of the steps and of the time that are over by then: the many small C files come first, the few large
# modules last, so that steps alone would promise an early end.
step_marks=(0 320 490 740 850 910 940 965 1000)
debug_marks=(0 170 250 330 420 500 600 800 1000)
release_marks=(0 110 210 330 360 380 400 430 1000)
time_marks=("${debug_marks[@]}")

# time_share DONE ALL: how many thousandths of the time are over.
time_share() {
    local steps=$(($1 * 1000 / $2)) i
    for ((i = 1; i < ${#step_marks[@]} - 1; i++)); do
        [ "$steps" -le "${step_marks[i]}" ] && break
    done
    local from=${step_marks[i - 1]} to=${step_marks[i]} begin=${time_marks[i - 1]} end=${time_marks[i]}
    echo $((begin + (steps - from) * (end - begin) / (to - from)))
}

# progress_state DONE ALL SECONDS DONE_AT_START
progress_state() {
    local done=$1 all=$2 seconds=$3 steps=$(($1 - $4)) share left
    [ "$all" -gt 0 ] || all=1
    share=$(time_share "$done" "$all")
    [ "$share" -gt 990 ] && share=990
    if [ "$seconds" -lt 10 ] || [ "$steps" -lt 10 ] || [ "$share" -lt 1 ]; then
        echo "$((share / 10)) %"
        return
    fi
    left=$((seconds * (1000 - share) / share))
    if [ "$left" -lt 60 ]; then
        echo "$((share / 10)) %, less than a minute left"
    else
        echo "$((share / 10)) %, about $(((left + 59) / 60)) minutes left"
    fi
}

say_progress() {
    if [ -t 1 ]; then printf '\r\033[K%s' "$1"; else printf '%s\n' "$1"; fi
}

clock() {
    printf '%d:%02d' $(($1 / 60)) $(($1 % 60))
}

# resolution_flags: once the dependencies are here, a build asks the network for nothing.
resolution_flags() {
    if [ -f Package.resolved ] && [ -d .build/checkouts ] && ! [ Package.swift -nt Package.resolved ]; then
        echo "--disable-automatic-resolution --skip-update"
    fi
}

# install_missing "PROBE=PACKAGE"...
# A probe is a file (a pattern that begins with a slash) or else a command. As root, what is missing is installed;
# otherwise the line that installs it is printed and the script ends with 2.
install_missing() {
    local pair probe missing=()
    for pair in "$@"; do
        probe=${pair%%=*}
        case $probe in
            /*) compgen -G "$probe" >/dev/null || missing+=("${pair#*=}") ;;
            *) command -v "$probe" >/dev/null || missing+=("${pair#*=}") ;;
        esac
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Something is missing. Install it with this line, then start again:" >&2
        echo "  apt-get install -y --no-install-recommends ${missing[*]}" >&2
        exit 2
    fi
    echo "Installing what is missing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null; then
        echo "apt-get could not install it. Is this machine connected?" >&2
        exit 2
    fi
}

# require_swift: Swift 6.2 or newer.
require_swift() {
    local major minor
    if ! command -v swift >/dev/null; then
        echo "Swift is missing. Acta needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
        exit 2
    fi
    if [[ $(swift --version 2>/dev/null) =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]]; then
        major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
        if [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 2 ]; }; then return 0; fi
        echo "Swift $major.$minor is too old. Acta needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
    else
        echo "The command swift does not say which version it is; Acta needs Swift 6.2 or newer." >&2
    fi
    exit 2
}

# What it takes to build Acta: commands and headers, and the Debian packages that have them.
BUILD_NEEDS=(
    git=git /usr/include/sqlite3.h=libsqlite3-dev /usr/include/sodium.h=libsodium-dev /usr/include/qrencode.h=libqrencode-dev
    pkg-config=pkg-config /usr/include/zlib.h=zlib1g-dev '/usr/include/c++/*/string=g++'
    '/usr/include/*/gmp.h=libgmp-dev' /usr/include/turbojpeg.h=libturbojpeg0-dev /usr/include/png.h=libpng-dev
)
