# shellcheck shell=bash
# The guest's root file system: Debian's own packages, what a Raspberry Pi OS Lite has of them and what
# the package under test depends on, so that the guest needs no network.

readonly guest_packages=systemd,systemd-sysv,udev,dbus,init-system-helpers,apt,bluez,alsa-utils,libasound2t64,libsndfile1,libsamplerate0,openjdk-25-jre-headless,cryptsetup-bin,e2fsprogs,kmod,procps,iproute2,gpiod,dosfstools
# What only the scenarios use: the strap's side of the radio, and Python for what they do in the guest.
readonly scenario_packages=bluez-test-tools,python3-minimal,python3-dbus,python3-gi,busybox-static,cryptsetup

# An amd64 tree in folder $1, made the ordinary way.
make_native_tree() {
  find_mirrors
  say 'a Debian tree of this architecture ...'
  rm -rf "$1"
  mmdebstrap --quiet --mode=root --variant=minbase --architectures=amd64 \
    --include="$guest_packages,$scenario_packages" \
    --aptopt='Apt::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
    --keyring="$debian_keys" \
    "$guest_release" "$1" "$mirror" >&2 || die 'the Debian tree could not be made.'
}

# An arm64 tree in folder $2 without running one arm64 program: the packages are only unpacked, and what
# their scripts would have made is taken from the amd64 tree $1. (Run under emulation, the scripts take
# more than ten minutes.)
make_arm64_tree() {
  local native=$1 tree=$2 packages link
  say 'the same for arm64 ...'
  rm -rf "$tree"
  packages=$(dpkg-query --admindir="$native/var/lib/dpkg" -W -f '${Package}\n' | paste -sd,)
  mmdebstrap --quiet --mode=root --variant=extract --architectures=arm64 --include="$packages" \
    --aptopt='Apt::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
    --keyring="$debian_keys" --skip=check/empty "$guest_release" "$tree" "$mirror" >&2 ||
    die 'the arm64 tree could not be made.'
  rm -rf "$tree"/usr/share/{man,doc,locale}/*

  cp -a "$tree/etc/ld.so.conf.d" "$tree/ld.so.conf.arm64"
  cp -a "$native/etc/." "$tree/etc/"
  rm -rf "$tree/etc/ld.so.conf.d"
  mv "$tree/ld.so.conf.arm64" "$tree/etc/ld.so.conf.d"
  cp -a "$native/var/lib/systemd" "$native/var/lib/dbus" "$tree/var/lib/" 2>/dev/null || true
  cp -a "$native/usr/lib/udev/hwdb.bin" "$tree/usr/lib/udev/" 2>/dev/null || true
  # Alternatives: the links in /etc, and those in /usr that lead to them.
  while IFS= read -r link; do
    ln -sfn "$(readlink "$link" | arm64_names)" "$link"
  done < <(find "$tree/etc" -type l -lname '*amd64*' -o -type l -lname '*x86_64*')
  while IFS= read -r link; do
    mkdir -p "$tree/${link%/*}"
    ln -sfn "$(readlink "$native/$link")" "$tree/$link"
  done < <(cd "$native" && find usr -type l -lname '/etc/alternatives/*')
  copy_package_records "$native/var/lib/dpkg" "$tree/var/lib/dpkg"
}

arm64_names() { sed 's/java-25-openjdk-amd64/java-25-openjdk-arm64/g; s/x86_64-linux-gnu/aarch64-linux-gnu/g'; }

# dpkg's records of the amd64 tree, turned into those of an arm64 one, so that apt in the guest installs
# the package under test as it would on a Pi.
copy_package_records() {
  local from=$1 to=$2 file name
  rm -rf "$to"
  cp -a "$from" "$to"
  sed -i 's/^Architecture: amd64$/Architecture: arm64/' "$to/status"
  rm -f "$to/status-old" "$to/available"
  for file in "$to"/info/*; do
    name=${file##*/}
    case $name in
      *:amd64.*) mv "$file" "$to/info/${name/:amd64./:arm64.}" && file=$to/info/${name/:amd64./:arm64.} ;;
    esac
    case $file in
      *.list | *.md5sums | *.shlibs | *.triggers) sed -i 's/java-25-openjdk-amd64/java-25-openjdk-arm64/g
        s/x86_64-linux-gnu/aarch64-linux-gnu/g' "$file" ;;
    esac
  done
}
