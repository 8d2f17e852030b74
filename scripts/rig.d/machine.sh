# shellcheck shell=bash
# Starting and stopping the guest, and speaking to it.

readonly memory_mb=512
readonly machine_arm64=(-M virt,gic-version=3 -cpu cortex-a72 -smp 2 -m "$memory_mb")
readonly machine_amd64=(-M q35 -cpu max -smp 2 -m "$memory_mb")

# Whether the guest outlives this run of the rig.
guest_stays=false

is_running() { [[ -e $run/pid ]] && kill -0 "$(<"$run/pid")" 2>/dev/null; }

# Starts the guest with the disk as it is; returns at once.
switch_on() {
  local arch program console image
  arch=$(<"$run/arch") image=$(<"$run/image")
  is_running && die 'the guest runs already.'
  rm -f "$run"/{pid,agent.sock}
  mv -f "$run/console.log" "$run/console.before.log" 2>/dev/null || true
  local -n machine=machine_$arch
  local tree=()
  case $arch in
    arm64) program=qemu-system-aarch64 console=ttyAMA0 tree=(-dtb "$image/dtb") ;;
    amd64) program=qemu-system-x86_64 console=ttyS0 ;;
  esac
  # A stick of 64 MiB is in, as empty as it comes from here; what the guest does to it is kept.
  [[ -e $run/stick.img ]] || truncate -s 64M "$run/stick.img"
  # In a session of its own, for `put_first`. A guest that nobody asked to stay ends with the rig, however
  # that ends.
  local first=(setsid)
  $guest_stays || first+=(setpriv --pdeathsig KILL)
  if may_go_first; then first+=(chrt -r 1); elif ((EUID == 0)); then first+=(nice -n -15); fi
  "${first[@]}" "$program" "${machine[@]}" -accel tcg,thread=multi,tb-size=256 -nodefaults -display none -no-reboot \
    -kernel "$image/image" -initrd "$image/initrd" "${tree[@]}" \
    -append "console=$console loglevel=4 panic=-1 systemd.show_status=0 mitigations=off" \
    -drive "if=none,id=disk,file=$run/disk.qcow2,format=qcow2,cache=writeback" -device virtio-blk-pci,drive=disk \
    -chardev "socket,id=agent,path=$run/agent.sock,server=on,wait=off" -device virtio-serial-pci \
    -device virtserialport,chardev=agent,name=rig.agent \
    -drive "if=none,id=stick,file=$run/stick.img,format=raw,cache=writethrough" -device qemu-xhci -device usb-storage,drive=stick,removable=on \
    -virtfs "local,path=$here/rig.d/guest,mount_tag=tools,security_model=none,readonly=on" \
    -virtfs "local,path=$run/out,mount_tag=out,security_model=none" \
    -chardev "file,id=console,path=$run/console.log" -serial chardev:console -device virtio-rng-pci \
    -pidfile "$run/pid" >"$run/qemu.log" 2>&1 </dev/null &
  disown
  put_first $!
}

# The guest's sound must not stutter because a compiler runs beside it: beside ten of them a real-time
# thread in the guest was up to 160 ms late at a nice value of -15, and 2.3 ms at real-time priority. The kernel
# leaves others their 5 % (sched_rt_runtime_us), and a guest that waits takes nothing.
may_go_first() { ((EUID == 0)) && chrt -r 1 true 2>/dev/null; }

put_first() { # $1: the emulator, just started
  local n fields=()
  ((EUID == 0)) || return 0
  for ((n = 0; n < 50; n++)); do # until it has made its threads, which began as it did
    [[ -e $run/pid ]] && break
    sleep 0.1
  done
  if may_go_first; then
    # What serves the guest's devices comes before the guest's own two processors.
    chrt -f -p 2 "$1" 2>/dev/null || true
    return 0
  fi
  # The next best. Where the kernel groups tasks by session (autogroup), a nice value counts only within
  # one; the session has its own.
  read -r -a fields <"/proc/$1/stat" || return 0
  [[ ${fields[5]} != "$1" || ! -e /proc/$1/autogroup ]] || echo -15 >"/proc/$1/autogroup" || true
}

# Waits until the guest answers; a boot that fails for the emulator's sake is tried once more, and told.
boot() {
  local started=$SECONDS try
  for try in 1 2; do
    switch_on
    if guest -t "${BOOT_SECONDS:-240}" true >/dev/null 2>&1; then
      say "booted in $((SECONDS - started)) s"
      return 0
    fi
    tail -n 20 "$run/console.log" >&2 || true
    ((try == 1)) && say 'the guest did not boot; once more.'
    cut_power
  done
  die "the guest does not boot: $run/console.log"
}

# Runs a shell command in the guest: guest [-t SECONDS] COMMAND; its output and exit status.
guest() { python3 "$here/rig.d/ask.py" "$run/agent.sock" "$@"; }

cut_power() {
  local pid
  [[ -e $run/pid ]] || return 0
  pid=$(<"$run/pid")
  kill -9 "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  rm -f "$run/pid"
}

# A clean stop, as by `poweroff`.
switch_off() {
  is_running || return 0
  guest -t 5 'systemctl poweroff --no-block' >/dev/null 2>&1 || true
  local n
  for ((n = 0; n < 600; n++)); do
    is_running || { rm -f "$run/pid" && return 0; }
    sleep 0.1
  done
  say 'the guest did not stop in 60 s; its power is cut.'
  cut_power
}

reboot() {
  count_underruns
  switch_off
  boot
}
