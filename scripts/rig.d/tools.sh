# shellcheck shell=bash
# What the virtual Pi is built with: apt's lists of its own, and the host's tools. (check-fresh takes the mirrors.)

# The Debian release of this machine, and what the guest is made of.
readonly guest_release=trixie
readonly debian_keys=/usr/share/keyrings/debian-archive-keyring.gpg

# The mirrors this machine itself uses.
find_mirrors() {
  [[ -n ${mirror:-} ]] && return 0
  [[ -r /etc/os-release ]] || die 'this needs Debian.'
  host_release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [[ $host_release == bookworm || $host_release == trixie ]] ||
    die "this needs Debian 12 or 13; here is ${host_release:-something else}."
  local line
  mirror='' security_mirror=''
  while read -r uri release; do
    case $release in
      "$host_release") mirror=${mirror:-${uri%/}} ;;
      "$host_release-security") security_mirror=${security_mirror:-${uri%/}} ;;
    esac
  done < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | sort -u)
  mirror=${mirror:-http://deb.debian.org/debian}
  security_mirror=${security_mirror:-http://deb.debian.org/debian-security}
}

# apt-get or apt-cache ($2: `get` or `cache`) with lists of its own for architecture $1: this machine's sources stay
# as they are.
own_apt() {
  local arch=$1 command=$2 state
  shift 2
  find_mirrors
  state=$cache/apt-$arch
  if [[ ! -e $state/sources.list ]]; then
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
    : >"$state/status"
    printf 'deb [signed-by=%s] %s main\n' \
      "$debian_keys" "$mirror $host_release" \
      "$debian_keys" "$mirror $host_release-backports" \
      "$debian_keys" "$security_mirror $host_release-security" >"$state/sources.new"
    mv "$state/sources.new" "$state/sources.list"
  fi
  local options=(-o "Dir::State::lists=$state/lists" -o "Dir::Etc::sourcelist=$state/sources.list"
    -o Dir::Etc::sourceparts=/dev/null -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0)
  if [[ $arch != "$(dpkg --print-architecture)" ]]; then
    options+=(-o "APT::Architecture=$arch" -o "APT::Architectures=$arch"
      -o "Dir::State::status=$state/status" -o "Dir::Cache=$state/cache")
  fi
  # Lists of yesterday may name packages that the archive has replaced.
  if [[ -z $(find "$state/updated" -mmin -600 2>/dev/null) ]]; then
    apt_get "${options[@]}" update || die "the package lists for $arch could not be fetched; apt said: $apt_said"
    touch "$state/updated"
  fi
  if [[ $command == get ]]; then
    apt_get "${options[@]}" "$@"
  else
    apt-cache "${options[@]}" "$@"
  fi
}

has_recent_qemu() {
  local version
  version=$(qemu-system-aarch64 --version 2>/dev/null) || return 1
  [[ $version =~ version\ ([0-9]+) ]] && ((BASH_REMATCH[1] >= 10))
}

# Installs what is missing on this machine. QEMU 10 comes from the backports where the release has an
# older one, under which a JVM starts two to three times slower.
install_tools() {
  local tool
  local -A package=([mmdebstrap]=mmdebstrap [mkfs.ext4]=e2fsprogs [dtc]=device-tree-compiler
    [aarch64-linux-gnu-gcc]=gcc-aarch64-linux-gnu [make]=make [gcc]=gcc [bc]=bc [cpio]=cpio [xz]=xz-utils
    [depmod]=kmod [gpgv]=gpgv [qemu-img]=qemu-utils [python3]=python3-minimal)
  for tool in "${!package[@]}"; do
    command -v "$tool" >/dev/null || want "${package[$tool]}" 'builds the virtual Pi'
  done
  [[ -e $debian_keys ]] || want debian-archive-keyring 'vouches for its packages'
  install_missing || die 'without these the virtual Pi cannot be built.'
  if ! has_recent_qemu || ! command -v qemu-system-x86_64 >/dev/null; then
    ((EUID == 0)) || die "the rig needs QEMU, which only root may install: run sudo $0 once."
    say 'installing QEMU with apt'
    find_mirrors
    local from=()
    [[ $host_release == bookworm ]] && from=(-t bookworm-backports)
    own_apt "$(dpkg --print-architecture)" get install --no-install-recommends "${from[@]}" \
      qemu-system-arm qemu-system-x86 qemu-utils || die "apt could not install QEMU; it said: $apt_said"
  fi
}
