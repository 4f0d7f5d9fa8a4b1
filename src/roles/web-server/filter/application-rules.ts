import type { Application } from '../../../model/application.ts';
import { lines, managedBy } from '../../../render/text.ts';

/** Rules about words, which see files, commands and SQL in sentences. Where people write, rules of our own ask for more. */
const ABOUT_WORDS: readonly (readonly [rule: number, because: string])[] = [
  [930110, '"../lamp" and ".."'],
  [930120, '"see /etc/issue" and ".htaccess"'],
  [932160, '"a bag with /dev/null on it" and "$HOME"'],
  [942160, '"eat(); sleep();"'],
  [942190, '"union select sofa"'],
  [942360, 'a line that begins with Select, Update or Delete'],
];

/** What Nginx makes 403 and a page of: no other 403 is taken for a refusal of the filter. */
export const REFUSED = 490;

/** One rule that matches is enough, as is usual at the first paranoia level. */
const ENOUGH = 5;

/** What the application says of itself; and last of all, whether a request is refused. */
export function applicationRules({ filter, webhook }: Application): string {
  const { secrets, prose, exceptions } = filter;
  return `\
# ${managedBy('web-server')}
# Passwords, keys of links, sessions: no rule looks at what is in them.
${lines(secrets.length === 0 ? [] : hidden(secrets))}

# Fields in which people write in their own words.
${lines(prose.length === 0 ? [] : ABOUT_WORDS.flatMap(([rule, because]) => [`# ${because}`, without(rule, prose)]))}
${webhook === null ? '' : told(webhook)}
# Exceptions of the application.
${lines(exceptions.flatMap(({ rule, field, because }) => [`# ${because}`, field === null ? `SecRuleRemoveById ${rule}` : without(rule, [field])]))}

# A refusal is written down, unless the address carries a secret.
${lines(inAddress(secrets))}
SecRule TX:anomaly_score_pl1 "@ge ${ENOUGH}" "id:10980,phase:2,pass,nolog,t:none,chain"
    SecRule &TX:unwritten "@eq 0" "t:none,ctl:auditEngine=On"
SecRule TX:anomaly_score_pl1 "@ge ${ENOUGH}" \\
    "id:10990,phase:2,deny,status:${REFUSED},t:none,msg:'Refused',logdata:'Score %{TX.anomaly_score_pl1}'"
`;
}

const oneOf = (names: readonly string[]) => `(${names.map((name) => name.replaceAll('.', '[.]')).join('|')})`;

/** Fields by their names, wherever in a form or in JSON they are. Between apostrophes a pattern may hold a `|`. */
const fields = (names: readonly string[]) => `!ARGS:'/^(.*[.])?${oneOf(names)}$/'`;

const without = (rule: number, names: readonly string[]) =>
  `SecRuleUpdateTargetById ${rule} "${fields(names)}"`;

const hidden = (names: readonly string[]) => [
  `SecRuleUpdateTargetByTag OWASP_CRS "${fields(names)}"`,
  `SecRuleUpdateTargetByTag OWASP_CRS "!REQUEST_COOKIES:'/^(__[A-Z][a-z]+-)?${oneOf(names)}$/'"`,
];

const inAddress = (secrets: readonly string[]) =>
  secrets.length === 0
    ? []
    : [
        `SecRule ARGS_GET_NAMES "@rx ^${oneOf(secrets)}$" \\`,
        `    "id:10900,phase:1,pass,nolog,t:none,setvar:tx.unwritten=1"`,
      ];

/** Any of its fields may hold what a customer wrote, and the application knows the sender by a signature. */
const told = (path: string) => `
# Where the payment provider tells of payments, all is in somebody's own words.
SecRule REQUEST_FILENAME "@streq ${path}" \\
    "id:10010,phase:1,pass,nolog,t:none,${ABOUT_WORDS.map(([rule]) => `ctl:ruleRemoveById=${rule}`).join(',')}"
`;
