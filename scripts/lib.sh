# shellcheck shell=bash
# What the scripts share: finding Java, installing what is missing, building what changed.
# To be sourced from a script that has `set -euo pipefail`. Everything said goes to stderr: stdout
# belongs to the command. On a machine where all is there, nothing below starts a process except one
# `find`, so that a second ./scripts/run reaches Java at once.

# Files' names are UTF-8 and digits are 0 to 9, whatever the caller's locale: a JVM takes both from here.
export LC_ALL=C.UTF-8

root=$(cd -P -- "${BASH_SOURCE[0]%/*}/.." && pwd)
target="$root/firmware/target"
jar="$target/nightjar.jar"
readonly root target jar
readonly java_release=25

say() { printf 'nightjar: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# --- Java -----------------------------------------------------------------------------------------

# The feature release of the Java in folder $1, from its `release` file, into REPLY; 0 if it is none.
read_java_release() {
  local line
  REPLY=0
  [[ -r "$1/release" ]] || return 0
  while IFS= read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"?([0-9]+) ]]; then
      REPLY=${BASH_REMATCH[1]}
      return 0
    fi
  done <"$1/release"
}

# Sets JAVA_HOME to a Java that has program $1 (`java` to run, `javac` to build): JAVA_HOME itself if
# it fits, else a 25 under /usr/lib/jvm, else the newest one above. False if there is none.
find_java() {
  local program=$1 home best='' best_release=0
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/$program ]]; then
    read_java_release "$JAVA_HOME"
    ((REPLY >= java_release)) && return 0
  fi
  for home in /usr/lib/jvm/*/; do
    home=${home%/}
    [[ -x $home/bin/$program ]] || continue
    read_java_release "$home"
    # The release that the build's guards were tried on comes before a newer one.
    if ((REPLY == java_release)) || ((REPLY > best_release && best_release != java_release)); then
      ((REPLY >= java_release)) && best=$home best_release=$REPLY
    fi
  done
  [[ -n $best ]] && export JAVA_HOME=$best
}

no_java_here() {
  local name='this system'
  [[ -r /etc/os-release ]] && name=$(. /etc/os-release && printf '%s' "${PRETTY_NAME:-$name}")
  die "a JDK $java_release is needed and $name does not offer one: use Debian 13 or Raspberry Pi OS" \
    "(trixie), or unpack a JDK $java_release under /usr/lib/jvm, then try again."
}

# --- What apt brings ------------------------------------------------------------------------------

missing=()      # packages to install
missing_for=()  # and what each is for

has_library() { # $1: a file name such as libsndfile.so.1
  local dir
  for dir in /usr/lib/*-linux-*/ /usr/lib/ /usr/lib64/ /usr/local/lib/; do
    [[ -e $dir$1 ]] && return 0
  done
  return 1
}

want() { # $1 package, $2 what for
  missing+=("$1")
  missing_for+=("$1 ($2)")
}

want_run_libraries() {
  has_library libsndfile.so.1 || want libsndfile1 'reads FLAC, Ogg, Opus and MP3'
  has_library libsamplerate.so.0 || want libsamplerate0 'brings sounds to 48 kHz'
  has_library libasound.so.2 || want libasound2 'speaks to the sound card'
}

want_test_tools() {
  command -v gcc >/dev/null || want gcc "builds the tests' sound card"
  [[ -e /usr/include/stdlib.h ]] || want libc6-dev "builds the tests' sound card"
  [[ -e /usr/include/alsa/asoundlib.h ]] || want libasound2-dev "builds the tests' sound card"
  command -v dbus-daemon >/dev/null || want dbus "is the bus of the tests' Bluetooth service"
  has_library libebur128.so.1 || want libebur128-1 'measures loudness'
  has_library libgio-2.0.so.0 || want libglib2.0-0 'is what TinyB stands on'
  want_voice
}

want_voice() {
  command -v espeak-ng >/dev/null || want espeak-ng 'speaks what the whispering is made of'
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null || return 1
  ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# How often and after how many seconds apt's locks are asked for again: half an hour, for a Pi's first upgrade.
readonly lock_tries=360 lock_pause=5
apt_said='' # what apt-get said last when it failed

# What holds a lock, from what apt-get or dpkg said ($1), into REPLY; false if no lock was the trouble.
holder_of_lock() {
  REPLY='another program'
  [[ $1 =~ held\ by\ process\ [0-9]+\ \(([^\)]+)\) ]] && REPLY=${BASH_REMATCH[1]} && return 0
  [[ $1 == *'is another process using it'* || $1 == *'locked by another process'* ||
    $1 == *'Could not get lock'*'11: Resource temporarily unavailable'* ]]
}

# The one way to apt-get, as root, with arguments $@. After the first boot unattended-upgrades holds the locks for
# some minutes: waits, and says for whom. The waiting is ours, for DPkg::Lock::Timeout covers neither the lock on
# apt's lists nor the one on its archives.
apt_get() {
  local tries=$lock_tries holder='' errors
  while ! errors=$(as_root env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=0 "$@" 2>&1 >/dev/null); do
    if holder_of_lock "$errors" && ((tries-- > 0)); then
      [[ $REPLY == "$holder" ]] || say "waiting for $REPLY, which is using apt ..."
      holder=$REPLY
      sleep "$lock_pause"
      continue
    fi
    [[ -z $errors ]] || printf '%s\n' "$errors" >&2
    apt_said=${errors##*$'\n'}
    apt_said=${apt_said#E: }
    apt_said=${apt_said:-nothing}
    return 1
  done
  [[ -z $errors ]] || printf '%s\n' "$errors" >&2
}

apt_offers() {
  local policy
  policy=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null)
  [[ $policy == *Candidate:* && $policy != *'Candidate: (none)'* ]]
}

# Debian 13 renamed some libraries for the 64-bit time; the old name is then a virtual one.
use_this_releases_names() {
  local i
  for i in "${!missing[@]}"; do
    if [[ ${missing[i]} == lib* ]] && apt_offers "${missing[i]}t64"; then
      missing[i]+=t64
    fi
  done
}

# Installs all that was wanted, in one go; true if nothing is missing afterwards.
install_missing() {
  ((${#missing[@]} == 0)) && return 0
  if ! may_install; then
    if command -v apt-get >/dev/null; then
      use_this_releases_names
      say "missing: $(listed "${missing_for[@]}"). To install, type:" \
        "sudo apt-get update && sudo apt-get install ${missing[*]}"
    else
      say "missing: $(listed "${missing_for[@]}"). Install what your system calls these."
    fi
    return 1
  fi
  say "installing with apt: $(listed "${missing_for[@]}")"
  update_lists
  use_this_releases_names
  apt_get install --no-install-recommends "${missing[@]}" ||
    die "apt could not install ${missing[*]}; it said: $apt_said"
  missing=() missing_for=()
}

listed() {
  local all
  printf -v all '%s, ' "$@"
  printf '%s' "${all%, }"
}

lists_updated=false
update_lists() {
  $lists_updated && return 0
  lists_updated=true
  apt_get update || say "apt-get update failed, going on with the old lists; it said: $apt_said"
}

# --- Set-up ---------------------------------------------------------------------------------------

# All that a build and a start need.
set_up_to_run() {
  want_jdk
  command -v mvn >/dev/null || want maven 'builds Nightjar'
  want_run_libraries
  finish_set_up
}

# The same and what only the tests need.
set_up_to_test() {
  want_test_tools
  set_up_to_run
}

# To make all sounds.
set_up_to_package() {
  want_voice
  set_up_to_run
}

want_jdk() {
  if ! find_java javac; then
    if may_install; then
      update_lists
      apt_offers "openjdk-$java_release-jdk-headless" || no_java_here
    elif ! command -v apt-get >/dev/null || ! apt_offers "openjdk-$java_release-jdk-headless"; then
      no_java_here
    fi
    want "openjdk-$java_release-jdk-headless" 'the Java that builds and runs Nightjar'
  fi
}

finish_set_up() {
  install_missing || say 'going on without.'
  find_java javac || die "without a JDK $java_release nothing can be built."
}

# --- Build ----------------------------------------------------------------------------------------

# Maven 3.8, which Debian ships, does not read MAVEN_ARGS itself; newer ones must not read it twice.
maven() {
  local extra=()
  read -r -a extra <<<"${MAVEN_ARGS:-}" || true
  command -v mvn >/dev/null || die 'without Maven nothing can be built.'
  (cd "$root" && MAVEN_ARGS='' mvn -B -Dstyle.color=never "${extra[@]}" "$@")
}

# True if stamp $1 is missing or older than any of the paths that follow. A folder's own time tells of
# files taken away.
changed_since() {
  local stamp=$1
  shift
  [[ ! -e $stamp || -n $(find "$@" -newer "$stamp" -print -quit) ]]
}

readonly program_sources=("$root/pom.xml" "$root/firmware/pom.xml" "$root/.mvn" "$root/firmware/src/main")
readonly jar_sources=("${program_sources[@]}" "$root/firmware/src/deb" "$root/systemd" "$root/scripts/jvm.flags")
readonly test_sources=("$root/firmware/src/test")

# Runs Maven with the arguments from $3 on, saying $2, and sets stamp $1 to the time of the start, so
# that a file saved meanwhile counts as changed.
build() {
  local stamp=$1 what=$2 started=$SECONDS ticker=''
  shift 2
  mkdir -p "$target"
  touch "$stamp.new"
  say "$what (a first build downloads its libraries and takes some minutes) ..."
  if [[ -t 2 ]]; then
    # Maven stays in the foreground, where Ctrl-C reaches it; the seconds tick beside it.
    while sleep 1; do printf '\r  %d s ' "$((SECONDS - started))" >&2; done &
    ticker=$!
    # shellcheck disable=SC2064 # the ticker of now
    trap "kill $ticker 2>/dev/null || true" EXIT
  fi
  maven -q "$@" >&2 || die 'the build failed; what Maven said stands above.'
  if [[ -n $ticker ]]; then
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    trap - EXIT
    printf '\r' >&2
  fi
  mv -f "$stamp.new" "$stamp"
  say "built in $((SECONDS - started)) s"
}

# True if the jar was made from other sources than lie here; by hand or by build_jar.
is_stale() { changed_since "$jar" "${program_sources[@]}" && changed_since "$target/.jar-built" "${program_sources[@]}"; }

# The jar and, beside it, its libraries; the tests are not even compiled.
build_jar() {
  [[ -e $jar ]] && ! changed_since "$target/.jar-built" "${jar_sources[@]}" && return 0
  build "$target/.jar-built" 'building' -Dmaven.test.skip=true package
}

# The Debian package with all the sounds that ship, which take some minutes to make once; with `few`, for
# trials of everything else, with three of them. Beside it lies its SHA-256.
build_package() {
  local kind=${1:-all} sounds=()
  [[ $kind == few ]] && sounds=("-Dsounds.folder=$target/sounds-few" -Dsounds.only=rain-on-leaves,brown-noise,pink-noise)
  compgen -G "$target/nightjar_*_all.deb" >/dev/null && [[ $(cat "$target/.package-kind" 2>/dev/null) == "$kind" ]] &&
    ! changed_since "$target/.package-built" "${jar_sources[@]}" && return 0
  build "$target/.package-built" "building the package with $kind of its sounds" \
    -Dmaven.test.skip=true -Dpackage.skip=false "${sounds[@]}" package
  newest_package
  (cd "$target" && sha256sum "${REPLY##*/}" >"$REPLY.sha256")
  echo "$kind" >"$target/.package-kind"
  cp -p "$target/.package-built" "$target/.jar-built"
}

# The package that was built last, into REPLY.
newest_package() {
  local file
  REPLY=''
  for file in "$target"/nightjar_*_all.deb; do
    [[ -e $file && (-z $REPLY || $file -nt $REPLY) ]] && REPLY=$file
  done
  [[ -n $REPLY ]] || die "there is no package in $target."
}

# The jar, the test classes (the benches live among them) and their class path.
build_benches() {
  [[ -e $jar && -e $target/test.classpath ]] &&
    ! changed_since "$target/.benches-built" "${jar_sources[@]}" "${test_sources[@]}" && return 0
  build "$target/.benches-built" 'building with the benches' -pl firmware -DskipTests \
    package dependency:build-classpath -Dmdep.outputFile="$target/test.classpath"
  cp -p "$target/.benches-built" "$target/.jar-built"
}
