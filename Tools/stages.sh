# Sourced by `check`: stages that run alone or two at a time, each with a log of its own, and the table at the end.
#
#   add NAME COMMAND...   puts a stage in the queue
#   at_most SECONDS       what is added from here on is ended after that time, and tried once more: a browser may hang
#   once_more             what fails from here on, but for a build, is tried once more, alone, when the queue is empty;
#                         the table says so
#   begin_after NAME      what is added from here on waits until the stage of that name has ended
#   run_added N           runs what is in the queue, N at a time, in order
#   stage NAME COMMAND... runs one stage alone
#
# A command that begins with `build` is a `swift build`; once one has failed, the stages after it are skipped.

names=() seconds=() results=() notes=()
failed=0 broken=no
queue_names=() queue_commands=() queue_waits=() queue_limits=()
again_names=() again_commands=() again_limits=()
awaited= limit= second_chance=no
# Process id -> name, start, last second and command of what runs now; name -> the try it is.
declare -A running=() started=() ends=() commands=() tries=()

# Whatever a stage started and did not end is ended with the script, and nothing else.
clean_up() {
    local pid
    for pid in "${!running[@]}"; do kill -TERM -- "-$pid" 2>/dev/null; done
}
trap clean_up EXIT
trap 'echo; echo "Stopped."; exit 130' INT TERM

add() {
    queue_names+=("$1") queue_waits+=("$awaited") queue_limits+=("$limit")
    shift
    queue_commands+=("$(printf '%q ' "$@")")
}

at_most() {
    limit=$1
}

begin_after() {
    awaited=$1
}

once_more() {
    second_chance=yes
}

stage() {
    add "$@"
    run_added 1
}

run_added() {
    run_queue "$1"
    if [ "${#again_names[@]}" -gt 0 ]; then
        queue_names=("${again_names[@]}") queue_commands=("${again_commands[@]}") queue_limits=("${again_limits[@]}")
        queue_waits=("${again_names[@]/*/}")
        again_names=() again_commands=() again_limits=()
        run_queue 1
    fi
}

run_queue() {
    local at_once=$1 next=0 spoken=$SECONDS
    while [ "$next" -lt "${#queue_names[@]}" ] || [ "${#running[@]}" -gt 0 ]; do
        if [ "$next" -lt "${#queue_names[@]}" ] && [ "${#running[@]}" -lt "$at_once" ] &&
            ! is_running "${queue_waits[next]}"; then
            start "${queue_names[next]}" "${queue_commands[next]}" "${queue_limits[next]}"
            next=$((next + 1))
            continue
        fi
        sleep 0.2
        end_finished
        if [ $((SECONDS - spoken)) -ge 20 ]; then
            spoken=$SECONDS
            tell_running
        fi
    done
    queue_names=() queue_commands=() queue_waits=() queue_limits=() awaited= limit=
}

is_running() {
    local pid
    for pid in "${!running[@]}"; do
        [ "${running[$pid]}" = "$1" ] && return 0
    done
    return 1
}

log_of() {
    echo "$logs/$(tr ' ' '-' <<<"$1").log"
}

# start NAME COMMAND LIMIT: in a process group of its own, so that what it leaves behind can be ended.
start() {
    local name=$1 command=$2 log
    log=$(log_of "$name")
    if [ "$broken" = yes ]; then
        record "$name" 0 skipped "the build failed"
        failed=$((failed + 1))
        return
    fi
    printf '== %s\n' "$name"
    set -m
    if [[ $command == build* ]]; then
        # shellcheck disable=SC2046
        (eval "with_progress '   $name' '$log' swift $command" $(resolution_flags) >"$log.state") </dev/null &
    else
        (eval "$command") >"$log" 2>&1 </dev/null &
    fi
    running[$!]=$name started[$!]=$SECONDS commands[$!]=$command
    if [ -n "$3" ]; then ends[$!]=$((SECONDS + $3)); fi
    set +m
}

end_finished() {
    local pid
    for pid in "${!running[@]}"; do
        if ! kill -0 "$pid" 2>/dev/null; then
            end "$pid"
        elif [ "$SECONDS" -ge "${ends[$pid]:-999999}" ]; then
            hang "$pid"
        fi
    done
}

# hang PID: ends a stage that takes too long. It is tried once more; the table says so.
hang() {
    local pid=$1 name=${running[$1]} command=${commands[$1]} most=$((ends[$1] - started[$1]))
    kill -KILL -- "-$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    echo "   $name: not done after $most s; the end of its log:"
    tail -5 "$(log_of "$name")" | sed 's/^/   /'
    if [ -n "${tries[$name]:-}" ]; then
        record "$name" "$most" FAILED "not done after $most s, twice"
        failed=$((failed + 1))
    fi
    unset "running[$pid]" "started[$pid]" "ends[$pid]" "commands[$pid]"
    if [ -z "${tries[$name]:-}" ]; then
        tries[$name]=second
        start "$name" "$command" "$most"
    fi
}

# end PID: what came of a stage.
end() {
    local pid=$1 name=${running[$1]} command=${commands[$1]} took=$((SECONDS - started[$1])) most= log status note
    if [ -n "${ends[$pid]:-}" ]; then most=$((ends[$pid] - started[$pid])); fi
    wait "$pid"
    status=$?
    kill -TERM -- "-$pid" 2>/dev/null
    unset "running[$pid]" "started[$pid]" "ends[$pid]" "commands[$pid]"
    log=$(log_of "$name")
    if [ -t 1 ]; then printf '\r\033[K'; fi
    if [ "$status" -eq 0 ]; then
        note=$(grep -hE '(Test run with|[0-9]+ (passed|failed|kills,|differences)|^all fine)' "$log" | tail -1 |
            sed 's/^[^A-Za-z0-9]*//' | cut -c1-90)
        record "$name" "$took" passed "${tries[$name]:+second try; }$note"
        printf '   %s: passed, %s s\n' "$name" "$took"
        return
    fi
    if [ "$second_chance" = yes ] && [ -z "${tries[$name]:-}" ] && [ ! -e "$log.state" ]; then
        tries[$name]=second
        again_names+=("$name") again_commands+=("$command") again_limits+=("$most")
    else
        record "$name" "$took" FAILED ""
        failed=$((failed + 1))
        if [ -e "$log.state" ]; then broken=yes; fi
    fi
    grep -E 'error:|FAILED|✘' "$log" | sort -u | head -30
    echo "   ... the end of $log:"
    tail -25 "$log" | sed 's/^/   /'
    printf '   %s: FAILED, %s s%s\n' "$name" "$took" "${again_names[*]:+; it is tried once more at the end}"
}

record() {
    names+=("$1") seconds+=("$2") results+=("$3") notes+=("$4")
}

# How far each running stage is: what a build says of itself, otherwise its time.
tell_running() {
    local pid line
    for pid in "${!running[@]}"; do
        line=$(tail -n 1 "$(log_of "${running[$pid]}").state" 2>/dev/null)
        say_progress "${line:-   ${running[$pid]}: $(clock $((SECONDS - started[$pid]))) so far}"
    done
}

closing_table() {
    local i
    printf '\n%-34s %8s  %s\n' stage seconds result
    for i in "${!names[@]}"; do
        printf '%-34s %8s  %s\n' "${names[i]}" "${seconds[i]}" "${results[i]}${notes[i]:+  (${notes[i]})}"
    done
    printf '\n%d passed, %d failed, %s minutes\n' $((${#names[@]} - failed)) "$failed" $(((SECONDS + 59) / 60))
}
