/**
 * HAProxy's variable with the path as an application may understand it: decoded, in lower case, without empty and `.` segments.
 * Whoever finds a spelling that means something else here than there, meets the application's own checks behind it.
 */
const PATH = 'var(txn.path)';

/** What cannot be decoded, and what is no path of a browser: it takes `..` out before it asks. */
export const knowPath = [
  `http-request set-var(txn.path) path,url_dec,lower,'regsub("/(\\.?/)+","/",g)'`,
  `http-request deny deny_status 400 unless { ${PATH} -m found }`,
  `http-request deny deny_status 400 if { ${PATH} -m reg /\\.\\.(/|$) }`,
];

/** As a condition: one of these paths, or beneath it. */
export const beneath = (paths: readonly string[]) => `${PATH} -m reg ^(${paths.join('|')})([/;]|$)`;

/** @param folder with a slash at its end */
export const within = (folders: readonly string[]) => `${PATH} -m beg ${folders.join(' ')}`;
