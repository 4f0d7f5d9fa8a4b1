/** Sandbox for a network program that keeps no files of its own (systemd.exec(5)). */
export const SANDBOX = `\
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
RestrictNamespaces=yes
LockPersonality=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
SystemCallArchitectures=native
SystemCallFilter=@system-service
CapabilityBoundingSet=`;

/** Milliseconds from a program's end to its next start. */
export const STARTS_AGAIN_MS = 300;

/**
 * A service that is started again whatever ends it, and however often: Debian's units of Nginx and keepalived are left
 * dead, others given up after five ends in ten seconds, and sshd after an end with 255.
 */
export const RESTARTED = `\
[Unit]
StartLimitIntervalSec=0

[Service]
Restart=always
RestartSec=${STARTS_AGAIN_MS}ms
RestartPreventExitStatus=
`;
