/** The host that plays everything outside. */
export const WORLD_HOST = 'internet';

/** The names under which a browser finds what plays companies outside; `.test` is nobody's (RFC 6761). */
export const PAYSIM_NAME = 'paysim.test';
export const PAYSIM_URL = `http://${PAYSIM_NAME}`;
export const MAILBOX_NAME = 'mailbox.test';
export const AUTHORITY_NAME = 'acme.test';

/** The secret of what plays the certificate authority. */
export const AUTHORITY_SECRET = 'acme/authority';
