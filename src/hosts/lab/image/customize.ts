/**
 * Run by mmdebstrap on the finished tree, its path as `$1`. What a package starts by itself, and what every
 * machine must have of its own, does not belong into an image that many hosts share.
 */
export const CUSTOMIZE = `set -eu
root=$1

# No packaged service starts unless a role asks for it (systemd.preset(5)).
mkdir -p "$root/etc/systemd/system-preset"
cat > "$root/etc/systemd/system-preset/00-lab.preset" <<'END'
enable ssh.service
enable systemd-networkd.service
disable *
END
chroot "$root" systemctl preset-all --preset-mode=full
# Comes with systemd-networkd whatever the preset says; nothing here waits for more than an address.
chroot "$root" systemctl disable systemd-networkd-wait-online.service

# Journals outlive a power cut from the first boot on; how much they hold is said by the role of every host.
mkdir -p "$root/var/log/journal"

# Identities are made per host.
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/hostname" "$root/etc/resolv.conf"
rm -f "$root/var/lib/mysql/auto.cnf" "$root"/var/lib/mysql/binlog.*
: > "$root/etc/machine-id"

# The way to the mirror is the builder's own business, and may hold a proxy's password.
rm -f "$root/etc/apt/apt.conf.d/99mmdebstrap"

# The first boot has no caches left to rebuild (systemd-update-done.service(8)).
chroot "$root" /usr/lib/systemd/systemd-update-done
`;
