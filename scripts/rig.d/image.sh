# shellcheck shell=bash
# From tree and kernel to what QEMU starts: a disk image, an initial RAM disk, a device tree.

# Makes folder $1 for architecture $2 from tree $3 and kernel folder $4: disk.img, initrd, image, dtb.
make_image() {
  local out=$1 arch=$2 tree=$1/tree kernel=$4
  say "the disk image for $arch ..."
  cp -a "$3" "$tree"
  furnish "$tree" "$kernel"
  make_initrd "$out/initrd" "$tree" "$(<"$kernel/version")"
  cp "$kernel/image" "$out/image"
  [[ $arch == arm64 ]] && make_device_tree "$out/dtb"
  truncate -s 4G "$out/disk.img"
  mkfs.ext4 -q -F -L rig -m 0 -d "$tree" "$out/disk.img" || die 'the disk image could not be made.'
  rm -rf "$tree"
}

# What the guest needs to be one: its name, an agent that runs the scenarios' commands, the radio, and
# nothing that starts by itself at night.
furnish() {
  local tree=$1 kernel=$2 unit
  mkdir -p "$tree"/{mnt,media,opt,srv,proc,sys,dev,run,rig,out,boot/firmware,usr/lib/modules}
  chmod 1777 "$tree/tmp"
  cp -a "$kernel/root/usr/lib/modules/." "$tree/usr/lib/modules/"
  echo nightjar-rig >"$tree/etc/hostname"
  : >"$tree/etc/machine-id"
  sed -i 's#^root:[^:]*:#root::#' "$tree/etc/shadow"
  printf '%s\n' '/dev/vda / ext4 noatime 0 1' \
    'tools /rig 9p trans=virtio,version=9p2000.L,ro,nofail,x-systemd.device-timeout=5 0 0' \
    'out /out 9p trans=virtio,version=9p2000.L,nofail,x-systemd.device-timeout=5 0 0' >"$tree/etc/fstab"
  # The card is a loopback: what is played into its first half is recorded from its second.
  printf '%s\n' snd-aloop hci_vhci >"$tree/etc/modules-load.d/rig.conf"
  echo 'options snd-aloop index=0 pcm_substreams=1' >"$tree/etc/modprobe.d/rig.conf"
  printf '%s\n' 'dtparam=i2c_arm=on' 'dtoverlay=hifiberry-dac' >"$tree/boot/firmware/config.txt"
  # What a first boot would work out anew, for a quarter of a minute under emulation.
  touch "$tree/etc/.updated" "$tree/var/.updated"
  for unit in "$here"/rig.d/guest/units/*.service; do
    cp "$unit" "$tree/etc/systemd/system/"
    if grep -q '^WantedBy=multi-user.target' "$unit"; then
      mkdir -p "$tree/etc/systemd/system/multi-user.target.wants"
      ln -sf "../${unit##*/}" "$tree/etc/systemd/system/multi-user.target.wants/${unit##*/}"
    fi
  done
  for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer e2scrub_all.timer \
    e2scrub_reap.service systemd-networkd-wait-online.service console-getty.service getty@tty1.service \
    serial-getty@ttyAMA0.service; do
    ln -sf /dev/null "$tree/etc/systemd/system/$unit"
  done
}

# A RAM disk of busybox and the modules that lead to the root file system.
make_initrd() {
  local out=$1 tree=$2 version=$3 work module name
  work=$(mktemp -d)
  mkdir -p "$work"/{bin,proc,sys,dev,mnt,modules}
  cp "$tree/usr/bin/busybox" "$work/bin/busybox"
  ln -s busybox "$work/bin/sh"
  while IFS= read -r module; do
    name=${module##*/}
    case $name in
      *.xz) name=${name%.xz} && xz -dc "$module" >"$work/modules/$name" ;;
      *) cp "$module" "$work/modules/$name" ;;
    esac
    echo "$name" >>"$work/modules/order"
  done < <(for name in virtio_pci virtio_blk ext4; do
    modprobe -d "$tree" -S "$version" --show-depends "$name" 2>/dev/null | awk '$1 == "insmod" { print $2 }'
  done | awk '!seen[$0]++')
  cat >"$work/init" <<'INIT'
#!/bin/busybox sh
b=/bin/busybox
$b mount -t devtmpfs dev /dev
while read -r module; do $b insmod "/modules/$module"; done </modules/order
n=0
while [ ! -b /dev/vda ] && [ $n -lt 200 ]; do $b usleep 50000; n=$((n + 1)); done
$b mount -t ext4 -o noatime /dev/vda /mnt || exec $b sh
$b mount --move /dev /mnt/dev
exec $b switch_root /mnt /sbin/init
INIT
  chmod +x "$work/init"
  (cd "$work" && find . | cpio -o -H newc --quiet | gzip -6) >"$out"
  rm -rf "$work"
}

# QEMU's own device tree with what makes it a Pi to Nightjar: the model, and a GPIO chip that has the
# label and the lines of a Pi 4's and can be pressed from the guest's /sys.
make_device_tree() {
  local source
  source=$(mktemp)
  qemu-system-aarch64 "${machine_arm64[@]}" -M dumpdtb="$source.dtb" -nodefaults -display none >/dev/null 2>&1 || true
  [[ -s $source.dtb ]] || die "QEMU gave no device tree."
  {
    dtc -q -I dtb -O dts "$source.dtb"
    cat "$here/rig.d/pi.dtsi"
  } >"$source"
  dtc -q -I dts -O dtb -o "$1" "$source" || die 'the device tree did not compile.'
  rm -f "$source" "$source.dtb"
}
