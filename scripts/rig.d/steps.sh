# shellcheck shell=bash
# What the scenarios are made of: counting what passed, judging what was recorded, steps in the guest.

passed=0 failed=0

readonly button_play=17 button_volume_down=24 button_volume_up=23 button_timer=22
readonly strap_address=00:AA:01:01:00:01

ok() {
  passed=$((passed + 1))
  printf 'ok    %s\n' "$*"
}

fail() {
  failed=$((failed + 1))
  printf 'FAIL  %s\n' "$*"
}

# Underruns of the card that the guest's log tells, over all of a run's boots.
starts=0 dry_at_start=0 dry_later=0

# Counts those that the log tells since the last call; before anything that takes the log away. The service
# looks once a second, so what it tells within 2 s of its start is of the first second.
count_underruns() {
  local counted
  is_running || return 0
  counted=$(guest 'journalctl -b -u nightjar -o short-monotonic --no-pager --cursor-file=/run/underruns' | awk '
    { at = $0; sub(/^\[ */, "", at); sub(/\].*/, "", at); match($0, /nightjar\[[0-9]+\]/); who = substr($0, RSTART, RLENGTH) }
    / sound card .* open: / { began[who] = at; starts++ }
    / the sound card ran dry/ {
      after = who in began ? sprintf("%.1f s after its start", at - began[who]) : "of a start that was counted before"
      printf "rig: ran dry at %.1f s of the boot, %s\n", at, after >"/dev/stderr"
      if (who in began && at - began[who] <= 2) first++; else later++
    }
    END { print starts + 0, first + 0, later + 0 }') || return 0
  read -r -a counted <<<"$counted"
  starts=$((starts + counted[0])) dry_at_start=$((dry_at_start + counted[1])) dry_later=$((dry_later + counted[2]))
}

# Over the whole log, starts and restarts between the scenarios included; what a scenario plays while it is
# judged has its own verdict. With `told` a miss is a figure and no failure.
judge_underruns() {
  local told="$dry_later after the first second, $dry_at_start in it, $starts starts"
  if ((dry_later == 0)); then
    ok "underruns in the guest's log: $told"
  elif [[ ${1:-} == told ]]; then
    printf 'bar underruns-in-the-log %d 0 missed (%s)\n' "$dry_later" "$told"
  else
    fail "underruns in the guest's log: $told"
  fi
}

# Runs a scenario function and says how long it took; a failing command within fails it.
scenario() {
  local name=$1 started=$SECONDS before=$failed
  shift
  printf -- '--- %s\n' "$name"
  "$@" || fail "$name ended early"
  count_underruns
  printf -- '--- %s: %d s\n' "$name" "$((SECONDS - started))"
  ((failed == before)) || keep_evidence "$name"
}

# Copies what was recorded and logged, so that a failure can be looked at afterwards.
keep_evidence() {
  local folder=$cache/failed/$(date +%m%d-%H%M%S)-$1
  mkdir -p "$folder"
  is_running && guest 'journalctl -b --no-pager; dmesg; cat /etc/nightjar/nightjar.json' >"$folder/guest.log" 2>&1
  cp "$run"/out/* "$run"/*.log "$folder/" 2>/dev/null || true
  say "logs and captures of '$1': $folder"
}

# Counts the lines of a check: `bar ... met|missed`, `ok ...`, `FAIL ...`; one that has none of them failed.
count_verdicts() { # $1: whose
  local line verdicts=$((passed + failed))
  while IFS= read -r line; do
    case $line in
      'bar '*' met') ok "${line#bar }" ;;
      'bar '*' missed') fail "${line#bar }" ;;
      'ok '*) ok "${line#ok }" ;;
      'FAIL '*) fail "${line#FAIL }" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
  ((passed + failed > verdicts)) || fail "$1 came to no verdict"
}

# What was recorded, before one of the judges of dev.nightjar.rig.
judge() {
  count_verdicts "$1" < <("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
    -cp "$target/classes:$target/test-classes:$(<"$target/test.classpath")" "dev.nightjar.rig.$1" "${@:2}" 2>&1)
}

# --- Steps in the guest -----------------------------------------------------------------------------

order() { guest "echo '$*' >/run/ear"; }
strap_order() { guest "echo '$*' >/run/strap"; }
ctl() { guest "python3 /rig/ctl.py ${1:+'$1'}"; }
status_field() { field "$1" "$(ctl)"; }
field() { sed -nE "s/.*\"$1\":\"?([^\",}]*)\"?.*/\\1/p" <<<"$2"; } # $1 of the status $2

listen() { # $1 name of the capture
  # shellcheck disable=SC2016
  guest "rm -f /run/ear; setsid python3 /rig/ear.py $1 >/out/ear.log 2>&1 & for n in \$(seq 100); do [ -p /run/ear ] && grep -q begin /out/$1.marks 2>/dev/null && exit 0; sleep 0.1; done; exit 1"
}

end_listening() { guest 'echo stop >/run/ear; for n in $(seq 100); do pgrep -f "[e]ar.py" >/dev/null || exit 0; sleep 0.1; done; exit 1'; }

# Writes the settings ($1: the `night` part, $2 more) and restarts the service with the tone as its scene.
set_up_scenario() {
  guest "mkdir -p /var/lib/nightjar/sounds
    [ -e /var/lib/nightjar/sounds/tone.wav ] || python3 /rig/tone.py /var/lib/nightjar/sounds/tone.wav
    chown -R nightjar: /var/lib/nightjar/sounds
    cat >/etc/nightjar/nightjar.json <<SETTINGS
{ \"sound\": { \"device\": \"hw:CARD=Loopback,DEV=0\" }, \"night\": { $1 }${2:+, $2} }
SETTINGS
    systemctl restart nightjar" || return 1
  wait_until 90 'the service to run' status_is card '^running' || return 1
  ctl '{"command":"scene","name":"tone"}' >/dev/null || return 1
  # The first time its loop is prepared, which takes a moment and is no part of any figure.
  # A loop is named after the address (URI) of its sound; the shipped ones are prepared at the same time.
  local loop
  loop=$(printf %s file:///var/lib/nightjar/sounds/tone.wav | sha256sum | cut -c1-16)
  wait_until 90 "the tone's loop" guest "ls /var/cache/nightjar/loops/$loop-*.wav >/dev/null 2>&1" || return 1
  ctl '{"command":"volume","db":-6}' >/dev/null || return 1
  # Choosing a scene plays it, and so does what was interrupted: each scenario begins in silence.
  status_is mode '^idle' || ctl '{"command":"press","button":"PLAY","gesture":"LONG"}' >/dev/null
  wait_until 30 'silence' status_is mode '^idle'
}

status_is() { [[ $(status_field "$1" 2>/dev/null) =~ $2 ]]; }

wait_until() { # $1 seconds, $2 what for, then a command
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    ((SECONDS < end)) || {
      fail "waited in vain for $what"
      return 1
    }
    sleep 0.5
  done
}

readonly steady_night='"timerMinutes": 0, "followHeart": false, "timerOffCapMinutes": 180'
# A press through the socket, for guests without GPIO and where the button is not what is looked at.
play() { ctl '{"command":"press","button":"PLAY"}' >/dev/null; }

readonly with_strap="\"strap\": { \"address\": \"$strap_address\" }"

xruns() { status_field xruns; }

report_xruns() {
  local now
  now=$(xruns)
  if [[ $now =~ ^[0-9]+$ && $now == "$1" ]]; then ok 'underruns: 0'; else fail "underruns: from ${1:-?} to ${now:-?}"; fi
}

same() { # $1: a field of the statuses $2 and $3
  local before after
  before=$(field "$1" "$2") after=$(field "$1" "$3")
  if [[ -n $before && $before == "$after" ]]; then ok "$1 is kept: $before"; else fail "$1 was $before, is $after"; fi
}

tally() { if (($2 == $3)); then ok "$1: $2 of $3"; else fail "$1: $2 of $3"; fi; }
