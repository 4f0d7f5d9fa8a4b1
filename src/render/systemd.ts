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

/** The same for a program that ends when it is done, of which systemd allows no more. */
export const RESTARTED_ONCE = `\
[Unit]
StartLimitIntervalSec=0

[Service]
Restart=on-failure
RestartSec=${STARTS_AGAIN_MS}ms
RestartPreventExitStatus=
`;
