# shellcheck shell=bash
# What is proven on the guest. Each scenario starts from a guest with the package installed, prints its
# figures and is never tried again; what failed leaves its captures and logs in the rig's folder.

# After the installation and a reboot the service is there, without a network.
comes_up() {
  reboot
  wait_until 60 'the service after the reboot' guest 'systemctl is-active --quiet nightjar' || return 1
  ok "the service is up after a reboot; $(guest 'ip -br link | wc -l') network interface, the loopback"
  guest 'systemctl show nightjar -p NRestarts --value; systemd-analyze blame | grep nightjar || true'
}

# Bar 1: press to sound on the simulated line; no click at start, volume, pause, stop.
press_to_sound() {
  set_up_scenario "$steady_night" '"strap": { "driver": "none" }' || return 1
  listen press || return 1
  order press $button_play 120
  sleep 10
  order press $button_volume_down 120
  sleep 5
  order press $button_volume_up 120
  sleep 5
  order press $button_play 120 # pause
  sleep 5
  order press $button_play 120
  sleep 8
  order mark stop
  guest 'systemctl stop nightjar'
  sleep 1
  end_listening
  guest 'systemctl start nightjar'
  judge CaptureCheck presses "$run/out/press"
}

# Bar 2: RR intervals as sent, sample for sample, for $1 seconds.
strap_data() {
  local seconds=$1
  guest 'rm -f /out/strap.log; systemctl restart rig-strap'
  set_up_scenario "$steady_night" "$with_strap" || return 1
  listen strap || return 1
  play
  wait_until 60 'the strap' status_is strap '^good'
  sleep 5
  local before
  before=$(xruns)
  order mark from
  sleep "$seconds"
  order mark to
  report_xruns "$before"
  end_listening
  judge_strap
  judge CaptureCheck steady "$run/out/strap" from to
}

# The journal as it lies after a clean stop, beside what the strap says it sent.
judge_strap() {
  guest 'systemctl stop nightjar; rm -rf /out/journal; mkdir /out/journal; cp /var/lib/nightjar/journal.db* /out/journal/; systemctl start nightjar'
  judge StrapCheck "$run/out/journal" "$run/out/strap.log"
}

# Bar 2: each of a night's faults; data again within 20 s of its return, the sound untouched.
strap_faults() {
  faults_of bluez "$@"
}

# The same for driver $1; the other arguments are the faults.
faults_of() {
  local driver=$1
  shift
  guest 'rm -f /out/strap.log; systemctl restart rig-strap'
  set_up_scenario "$steady_night" "\"strap\": { \"driver\": \"$driver\", \"address\": \"$strap_address\" }" || return 1
  listen faults || return 1
  play
  wait_until 60 'the strap' status_is strap '^good' || true
  sleep 5
  local before fault
  before=$(xruns)
  order mark from
  for fault in "$@"; do
    say "fault: $fault"
    case $fault in
      controller)
        strap_order off
        sleep 20
        strap_order on
        ;;
      own-controller)
        guest 'printf "select 00:AA:01:00:00:00\npower off\n" | timeout 10 bluetoothctl >/dev/null'
        sleep 5
        ;;
      bluetoothd)
        guest 'systemctl kill -s KILL bluetooth; sleep 1; systemctl restart bluetooth'
        ;;
      silence)
        strap_order quiet
        sleep 60
        strap_order speak
        ;;
      drops)
        local n
        for ((n = 0; n < ${DROPS:-31}; n++)); do
          strap_order drop
          wait_for_packets
        done
        ;;
    esac
    wait_for_packets
    sleep 3
  done
  order mark to
  report_xruns "$before"
  end_listening
  judge_strap
  judge CaptureCheck steady "$run/out/faults" from to
}

# Until the strap has sent three packets more, which it does only while somebody listens; half a minute at
# most, the check afterwards has the exact times.
wait_for_packets() {
  guest -t 60 'a=$(grep -c " rr " /out/strap.log); for n in $(seq 60); do [ $(grep -c " rr " /out/strap.log) -ge $((a + 3)) ] && exit 0; sleep 0.5; done' || true
}

# Bar 3: killed while it plays, and hung.
killed() {
  local signal=$1 mark=$2 within=$3
  set_up_scenario '"timerMinutes": 45, "followHeart": false' '"strap": { "driver": "none" }' || return 1
  listen "$mark" || return 1
  order press $button_play 120
  sleep 12
  ctl '{"command":"timer","minutes":45}' >/dev/null
  local before after
  before=$(ctl)
  order mark "$mark"
  guest "systemctl kill -s $signal nightjar"
  sleep "$within"
  wait_until 60 'the service again' status_is mode 'playing|resuming' || true
  sleep 15
  after=$(ctl)
  end_listening
  judge CaptureCheck back "$run/out/$mark" "$mark" "$((within + 10))"
  same scene "$before" "$after"
  same volumeDb "$before" "$after"
  [[ $after =~ \"timer\":\"4[345]\ min\ left\" ]] && ok "the timer's rest is kept" || fail "the timer: $after"
}

# Bar 4: the plug is pulled $1 times while it plays and writes.
power_cuts() {
  local times=$1 n volume settings started back=0 kept=0 intact=0 fresh=0
  guest 'rm -f /out/strap.log; systemctl enable -q rig-strap 2>/dev/null; systemctl restart rig-strap'
  set_up_scenario '"timerMinutes": 90, "followHeart": false' "$with_strap" || return 1
  settings=$(guest 'sha256sum </etc/nightjar/nightjar.json')
  play
  ctl '{"command":"timer","minutes":90}' >/dev/null
  for ((n = 1; n <= times; n++)); do
    started=$SECONDS
    sleep "$((4 + RANDOM % 14)).$((RANDOM % 10))"
    volume=-$((4 + n % 9)).0
    ctl "{\"command\":\"volume\",\"db\":$volume}" >/dev/null
    sleep "1.$((RANDOM % 10))"
    local last_sent
    last_sent=$(guest 'tail -n 1 /out/strap.log; cat /proc/uptime' | tr '\n' ' ')
    count_underruns
    cut_power
    boot
    if wait_until 90 'the sound after a power cut' status_is mode 'playing|resuming'; then back=$((back + 1)); fi
    status_is volumeDb "^$volume\$" && kept=$((kept + 1)) || say "cut $n: the volume was $volume and is $(status_field volumeDb)"
    if [[ $(guest 'sha256sum </etc/nightjar/nightjar.json') == "$settings" ]] &&
      guest 'python3 /rig/journal.py /var/lib/nightjar/journal.db' >"$run/out/cut.txt"; then
      intact=$((intact + 1))
    fi
    read -r lost <"$run/out/cut.txt" || lost=999
    lost=$(awk -v up="$(awk '{ print $(NF - 1) }' <<<"$last_sent")" -v kept="$lost" 'BEGIN { printf "%.1f", up - kept }')
    awk -v l="$lost" 'BEGIN { exit !(l <= 60) }' && fresh=$((fresh + 1))
    say "cut $n of $times: $((SECONDS - started)) s, $lost s of telemetry lost"
  done
  tally "plays again after a cut" "$back" "$times"
  tally "the last press is honoured" "$kept" "$times"
  tally "settings and journal are intact" "$intact" "$times"
  tally "at most 60 s of telemetry lost" "$fresh" "$times"
}

# Bar 6, with the systemd of the guest.
hardened() {
  guest 'systemd-analyze --version | head -n 1'
  local said score
  said=$(guest 'systemd-analyze verify /usr/lib/systemd/system/nightjar*.service 2>&1' | grep -i nightjar || true)
  if [[ -z $said ]]; then ok 'systemd-analyze verify is clean'; else fail "systemd-analyze verify: $said"; fi
  score=$(guest 'systemd-analyze security nightjar.service --no-pager' | sed -nE 's/.*exposure level for [^:]*: ([0-9.]+).*/\1/p')
  if awk -v s="${score:-99}" 'BEGIN { exit !(s <= 1.2) }'; then ok "systemd-analyze security: $score (at most 1.2)"; else fail "systemd-analyze security: $score"; fi
}

# Learning: the timer button held for 5 s finds the strap that is worn.
learns_strap() {
  guest 'rm -f /out/strap.log; systemctl restart rig-strap'
  set_up_scenario "$steady_night" '"strap": { "driver": "bluez" }' || return 1
  listen learn || return 1
  order press $button_timer 5600
  sleep 8
  order press $button_play 120
  if wait_until 60 'the strap to be learned' status_is strap '^good'; then ok 'the strap was learned by the timer button'; fi
  end_listening
}

# The encrypted state: made, there again after a reboot, and every way in which it cannot be had.
state() {
  guest_checks 'sh /rig/state-check.sh first'
  reboot
  wait_until 60 'the service after the reboot' guest 'systemctl is-active --quiet nightjar' || return 1
  guest_checks 'sh /rig/state-check.sh again'
  guest 'systemd-analyze blame | grep nightjar'
  guest_checks 'sh /rig/state-check.sh faults'
}

# The nights onto a USB stick, and every way in which that fails.
stick() {
  set_up_scenario "$steady_night" '"strap": { "driver": "none" }' || return 1
  guest_checks 'sh /rig/stick-check.sh'
}

# A loan from its check-out to its erase, which a power cut interrupts; then the raw disk is searched. A
# second one is erased by the desk, as the service asks for it.
erase() {
  guest_checks 'python3 /rig/erase-check.py fresh'
  raw_disk before
  learns_strap || return 1
  guest_checks 'python3 /rig/erase-check.py out'
  guest_checks 'python3 /rig/erase-check.py plant'
  guest_checks 'python3 /rig/erase-check.py in'
  guest -t 400 'python3 /rig/erase-check.py begin' | grep -qx begun || fail 'the erase did not begin'
  cut_power
  boot
  guest_checks 'python3 /rig/erase-check.py after'
  raw_disk after
  count_verdicts 'the search' < <(python3 "$here/rig.d/find-planted.py" "$run/out/planted" "$run"/raw.{before,after} 2>&1)
  rm -f "$run"/raw.{before,after}
  guest_checks 'python3 /rig/erase-check.py again'
  guest_checks 'python3 /rig/erase-check.py desk'
}

# The guest's disk as it lies on the card now, as $run/raw.$1.
raw_disk() {
  guest 'sync'
  qemu-img convert -U -O raw "$run/disk.qcow2" "$run/raw.$1"
}

guest_checks() { count_verdicts "$1" < <(guest -t 600 "$1" 2>&1); }

# Bars 7 and 8 on the emulated board: no limits, the figures are told apart from those of real machines.
figures() {
  local seconds=$1 n
  guest 'systemctl restart rig-strap'
  set_up_scenario "$steady_night" "$with_strap" || return 1
  echo 'emulated, from process start to READY with the first block, s:'
  for n in 1 2 3 4 5; do
    guest 'systemctl restart nightjar; systemctl show nightjar -p ExecMainStartTimestampMonotonic -p ActiveEnterTimestampMonotonic --value | sort -n | xargs | awk "{ printf \"    %.2f\n\", (\$2 - \$1) / 1e6 }"'
  done
  sleep 30
  printf 'emulated, idle: '
  guest -t "$((seconds + 60))" "python3 /rig/figures.py $seconds"
  play
  sleep 30
  printf 'emulated, one layer with strap, journal and panel: '
  guest -t "$((seconds + 60))" "python3 /rig/figures.py $seconds"
  ok 'figures were taken'
}

# Bar 5's other half: TinyB over the same real daemon, in an amd64 guest, which takes this one's place.
tinyb() {
  up --amd64
  faults_of tinyb controller bluetoothd silence drops
}

# --- All --------------------------------------------------------------------------------------------

smoke() {
  local started=$SECONDS
  DROPS=3
  up
  scenario comes-up comes_up
  scenario press press_to_sound
  scenario learn learns_strap
  scenario strap-faults strap_faults bluetoothd
  scenario power-cuts power_cuts 1
  scenario hardened hardened
  summary "$started" told
}

readonly every_scenario=(comes-up press learn strap-data strap-faults kill hang power-cuts hardened figures state
  stick erase tinyb)

run_scenario() {
  case $1 in
    comes-up) scenario "$1" comes_up ;;
    press) scenario "$1" press_to_sound ;;
    learn) scenario "$1" learns_strap ;;
    strap-data) scenario "$1" strap_data "${STRAP_SECONDS:-600}" ;;
    strap-faults) scenario "$1" strap_faults controller own-controller bluetoothd silence drops ;;
    kill) scenario "$1" killed KILL kill 25 ;;
    hang) scenario "$1" killed STOP hang 45 ;;
    power-cuts) scenario "$1" power_cuts "${POWER_CUTS:-3}" ;;
    hardened) scenario "$1" hardened ;;
    figures) scenario "$1" figures "${FIGURE_SECONDS:-600}" ;;
    state) scenario "$1" state ;;
    stick) scenario "$1" stick ;;
    erase) scenario "$1" erase ;;
    tinyb) scenario "$1" tinyb ;;
    *) die "there is no scenario '$1'; there are: ${every_scenario[*]}" ;;
  esac
}

all_scenarios() {
  if [[ ${1:-} == --list ]]; then
    printf '%s\n' "${every_scenario[@]}"
    return 0
  fi
  local started=$SECONDS name
  if [[ ${1:-} == --here ]]; then # on the guest that runs already
    shift
    set_up_to_run
    build_benches
  else
    up
  fi
  for name in "${@:-${every_scenario[@]}}"; do run_scenario "$name"; done
  summary "$started"
}

summary() {
  judge_underruns "${2:-}"
  printf 'rig: %d s\n%d passed, %d failed\n' "$((SECONDS - $1))" "$passed" "$failed"
  ((failed == 0))
}
