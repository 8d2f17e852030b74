# shellcheck shell=bash
# A Debian kernel for the guest, and the three modules that Debian leaves out: simulated GPIO lines, a
# virtual Bluetooth controller, a sound card that plays in real time into nothing.

# Makes folder $1: image, modules/ (as under /usr/lib/modules), version; for architecture $2.
make_kernel() {
  local out=$1 arch=$2 cross=() build=x86_64 strip=strip version debs tree headers
  if [[ $arch == arm64 ]]; then
    build=arm64 strip=aarch64-linux-gnu-strip cross=(CROSS_COMPILE=aarch64-linux-gnu-)
  fi
  # Not pinned: a security release takes the place of the one before in the archive.
  version=$(own_apt "$arch" cache search --names-only "^linux-image-6\\.12\\.[0-9.]+\\+deb[0-9]+-$arch\$" |
    sed -E 's/^linux-image-(.*)-(arm64|amd64) .*/\1/' | sort -V | tail -n 1)
  [[ -n $version ]] || die "this machine's sources have no Linux 6.12 for $arch."
  say "kernel $version for $arch"
  debs=$out/debs tree=$out/tree
  mkdir -p "$debs" "$tree"
  fetch_packages "$arch" "$debs" "linux-image-$version-$arch" "linux-headers-$version-$arch" \
    "linux-headers-$version-common"
  fetch_packages "$(dpkg --print-architecture)" "$debs" "linux-kbuild-$version" linux-source-6.12
  local file
  for file in "$debs"/linux-{image,headers,kbuild}-*.deb; do dpkg-deb -x "$file" "$tree"; done
  headers=$tree/usr/src/linux-headers-$version-$arch
  sed -i "s#/usr/src/#$tree/usr/src/#" "$headers/Makefile"
  # The image's package has the modules under /lib, the scripts of kbuild are found by a link.
  fetch_sources "$debs" "$out/modules-src"
  make -s -C "$headers" M="$out/modules-src" ARCH=$build "${cross[@]}" CONFIG_DEBUG_INFO_BTF_MODULES= \
    modules >"$out/make.log" 2>&1 || die "the kernel modules did not build: $out/make.log"

  local all=$tree/lib/modules/$version-$arch
  [[ -d $all ]] || all=$tree/usr/lib/modules/$version-$arch
  local kept=$out/modules/$version-$arch
  mkdir -p "$kept/extra"
  cp "$all"/modules.builtin* "$all/modules.order" "$kept/"
  # The tenth part of the tree that a device without a screen can use.
  (cd "$all" && for part in sound/soundcore.ko.xz sound/core sound/drivers sound/virtio net/bluetooth net/9p net/core net/rfkill \
    fs/9p fs/configfs fs/netfs fs/ext4 fs/jbd2 fs/fat fs/exfat fs/nls fs/overlayfs fs/mbcache.ko.xz lib crypto \
    drivers/scsi/scsi_mod.ko.xz drivers/scsi/scsi_common.ko.xz drivers/scsi/sd_mod.ko.xz drivers/usb/common drivers/usb/core \
    drivers/usb/host drivers/usb/storage drivers/bluetooth drivers/virtio drivers/block drivers/gpio drivers/pwm drivers/leds drivers/md \
    drivers/char/hw_random drivers/firmware arch; do
    [[ -e kernel/$part ]] && cp -a --parents "kernel/$part" "$kept/"
  done) || true
  local module
  for module in "$out"/modules-src/*.ko; do
    "$strip" --strip-debug -o "$kept/extra/${module##*/}" "$module"
  done
  mkdir -p "$out/root/usr/lib" && mv "$out/modules" "$out/root/usr/lib/modules"
  [[ -e $out/root/lib ]] || ln -s usr/lib "$out/root/lib"
  depmod -b "$out/root" "$version-$arch"
  cp "$tree/boot/vmlinuz-$version-$arch" "$out/image"
  echo "$version-$arch" >"$out/version"
  rm -rf "$debs" "$tree" "$out/modules-src"
}

fetch_packages() { # $1 architecture, $2 folder, then packages
  local arch=$1 folder=$2
  shift 2
  (cd "$folder" && own_apt "$arch" get download "$@") || die "could not fetch: $*"
}

# The sources of the modules out of Debian's source package $1/linux-source-*.deb into folder $2.
fetch_sources() {
  local all=$2/all
  mkdir -p "$all"
  dpkg-deb --fsys-tarfile "$1"/linux-source-*.deb | tar -xO --wildcards './usr/src/linux-source-*.tar.xz' |
    xz -dc -T0 | tar -x -C "$all" --strip-components=1 --wildcards '*/drivers/gpio/gpio-sim.c' \
    '*/drivers/gpio/gpiolib.h' '*/drivers/bluetooth/hci_vhci.c' '*/sound/drivers/dummy.c' '*/kernel/irq/irq_sim.c'
  cp "$all/drivers/gpio/gpio-sim.c" "$2/gpio-sim-main.c"
  cp "$all/drivers/gpio/gpiolib.h" "$all/drivers/bluetooth/hci_vhci.c" "$2/"
  cp "$all/sound/drivers/dummy.c" "$2/snd-dummy.c"
  # The simulator of interrupts, which Debian does not build either, is linked in; what it uses to look
  # up a descriptor is not exported to modules, its data is.
  sed 's/irq_to_desc(\([^)]*\))/irq_data_to_desc(irq_get_irq_data(\1))/' "$all/kernel/irq/irq_sim.c" >"$2/irq_sim.c"
  rm -rf "$all"
  printf '%s\n' 'obj-m := gpio-sim.o hci_vhci.o snd-dummy.o' 'gpio-sim-y := gpio-sim-main.o irq_sim.o' >"$2/Kbuild"
}
