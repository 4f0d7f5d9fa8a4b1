# Usage: sh try.sh UNIT... with the program on standard input; prints "UNIT: ACT" for each act that succeeds within the unit's own
# sandbox. `control.service` is in none. Nothing of a unit is named twice: what is tried runs with the very files of the unit.
set -eu
folder=/run/systemd/system
name=trivet-probe
cat >/run/$name.pl
trap 'rm -rf /run/$name.pl /run/$name.out $folder/$name.service $folder/$name.service.d; systemctl daemon-reload' EXIT
for unit in "$@"; do
  mkdir -p $folder/$name.service.d
  printf '[Service]\n' >$folder/$name.service
  [ "$unit" = control.service ] || {
    cat "$(systemctl show --value -p FragmentPath "$unit")" >$folder/$name.service
    for file in $(systemctl show --value -p DropInPaths "$unit"); do cp "$file" $folder/$name.service.d/; done
  }
  cat >$folder/$name.service.d/zzz.conf <<EOF
[Unit]
ConditionPathExists=
[Service]
Type=oneshot
ExecCondition=
ExecStartPre=
ExecStart=
ExecStart=/usr/bin/perl
ExecStartPost=
ExecStop=
ExecStopPost=
ExecReload=
PIDFile=
Restart=no
RuntimeDirectoryPreserve=yes
RemoveIPC=no
WatchdogSec=0
TimeoutStartSec=60
SyslogLevel=info
StandardInput=file:/run/$name.pl
StandardOutput=truncate:/run/$name.out
StandardError=journal
EOF
  systemctl daemon-reload
  systemctl start $name.service
  sed "s/^/$unit: /" /run/$name.out
  rm -rf $folder/$name.service.d
done
