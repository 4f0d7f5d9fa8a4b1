import { lines, managedBy } from '../../../render/text.ts';

const FOLDER = '/usr/share/modsecurity-crs/rules';

/**
 * Of the Core Rule Set. Left out: its forty rules that set defaults (901), which cost a third of the whole and are one rule here;
 * exceptions for applications that are not here (903, 905); reputation and floods (910, 912), which are the load balancer's; PHP and
 * Java (933, 944), which run nowhere here and have two rules of ours; sessions in addresses (943); and answers (95x, 980).
 */
const READ = [
  'REQUEST-911-METHOD-ENFORCEMENT',
  'REQUEST-913-SCANNER-DETECTION',
  'REQUEST-920-PROTOCOL-ENFORCEMENT',
  'REQUEST-921-PROTOCOL-ATTACK',
  'REQUEST-922-MULTIPART-ATTACK',
  'REQUEST-930-APPLICATION-ATTACK-LFI',
  'REQUEST-931-APPLICATION-ATTACK-RFI',
  'REQUEST-932-APPLICATION-ATTACK-RCE',
  'REQUEST-934-APPLICATION-ATTACK-NODEJS',
  'REQUEST-941-APPLICATION-ATTACK-XSS',
  'REQUEST-942-APPLICATION-ATTACK-SQLI',
];

/** What they count with, and what they let a request be. */
const SETTINGS: Readonly<Record<string, string>> = {
  paranoia_level: '1',
  executing_paranoia_level: '1',
  critical_anomaly_score: '5',
  error_anomaly_score: '4',
  warning_anomaly_score: '3',
  notice_anomaly_score: '2',
  anomaly_score_pl1: '0',
  crs_validate_utf8_encoding: '0',
  allowed_methods: 'GET HEAD OPTIONS POST PUT PATCH DELETE',
  allowed_http_versions: 'HTTP/1.0 HTTP/1.1 HTTP/2 HTTP/2.0',
  allowed_request_content_type:
    '|application/x-www-form-urlencoded| |multipart/form-data| |application/json| |application/csp-report| |application/reports+json|',
  allowed_request_content_type_charset: 'utf-8|iso-8859-1|iso-8859-15|windows-1252',
  restricted_extensions:
    '.asa/ .asax/ .ascx/ .axd/ .backup/ .bak/ .bat/ .cdx/ .cer/ .cfg/ .cmd/ .com/ .config/ .conf/ .cs/ .csproj/ .csr/ .dat/ .db/ .dbf/ .dll/ .dos/ .htr/ .htw/ .ida/ .idc/ .idq/ .inc/ .ini/ .key/ .licx/ .lnk/ .log/ .mdb/ .old/ .pass/ .pdb/ .pol/ .printer/ .pwd/ .rdb/ .resources/ .resx/ .sql/ .swp/ .sys/ .vb/ .vbs/ .vbproj/ .vsdisco/ .webinfo/ .xsd/ .xsx/',
  restricted_headers: '/content-encoding/ /proxy/ /lock-token/ /content-range/ /if/',
};

/** Rules that take what people send for an attack, whatever the application. */
const REMOVED: readonly (readonly [rules: string, because: string])[] = [
  ['920120', 'Files are called "Oma\'s lamp; v2.png"; 10210 looks for what is no name.'],
  ['921110', '"copy 2" at the end of a line is no second request; 10200 asks for one.'],
  [
    '932100 932105 932110 932115 932150',
    '"time clock" and "cat bed; ls chair" are no commands; 10130 to 10132 ask for more.',
  ],
  ['941310', 'It is about browsers that read US-ASCII, and sees it in Cyrillic.'],
];

/** Version 3.3.9, at the first paranoia level; https://coreruleset.org. */
export const coreRules = (): string => `\
# ${managedBy('web-server')}
SecAction "id:900000,phase:1,pass,nolog,\\
${Object.entries(SETTINGS)
  .map(([name, value]) => `    setvar:'tx.${name}=${value}'`)
  .join(',\\\n')}"

# A body of a kind that is not known is judged as a whole.
SecRule REQBODY_PROCESSOR "!@rx ^(?:URLENCODED|MULTIPART|JSON)$" \\
    "id:900001,phase:1,pass,nolog,ctl:forceRequestBodyVariable=On"

${lines(READ.map((file) => `Include ${FOLDER}/${file}.conf`))}

${lines(REMOVED.flatMap(([rules, because]) => [`# ${because}`, ...rules.split(' ').map((rule) => `SecRuleRemoveById ${rule}`)]))}
`;
