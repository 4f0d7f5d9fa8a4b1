import type { Front } from '../../../model/application.ts';
import { managedBy } from '../../../render/text.ts';

/** What was refused, one JSON object a line; in a folder of its own, as other logs are reopened and this one cannot be. */
export const LOG_FOLDER = '/var/log/nginx/filter';
export const LOG = `${LOG_FOLDER}/refused.log`;

/** Nginx's own limit, where the application says nothing. */
const LONGEST_MB = 1;

/** Bytes of a body without its files. Judging takes time in which a worker does nothing else: over a second for a megabyte. */
const LONGEST_WORDS = 128 * 1024;

/** Fields beyond these would not be judged. */
const MOST_FIELDS = 500;

/**
 * ModSecurity itself. Debian's own file only detects, reads every response as well, and gives up on a pattern after 1000 steps.
 * Reference: ModSecurity v3 Reference Manual.
 */
export function engine(how: 'block' | 'detect', { uploads }: Front): string {
  const longest = Math.max(LONGEST_MB, ...uploads.map(({ megabytes }) => megabytes));
  return `\
# ${managedBy('web-server')}
SecRuleEngine ${how === 'block' ? 'On' : 'DetectionOnly'}

# Answers are the application's own, and compressed pages tell a rule nothing.
SecResponseBodyAccess Off

SecRequestBodyAccess On
SecRequestBodyLimit ${longest * 2 ** 20}
SecRequestBodyNoFilesLimit ${LONGEST_WORDS}
SecRequestBodyLimitAction Reject
SecRequestBodyJsonDepthLimit 32
SecArgumentsLimit ${MOST_FIELDS}
SecArgumentSeparator &
SecCookieFormat 0
SecUnicodeMapFile /etc/nginx/unicode.mapping 20127
SecTmpDir /tmp/
SecDataDir /tmp/

# Steps that a pattern may take; a text that makes it take more is refused by rule 200005.
SecPcreMatchLimit 100000
SecPcreMatchLimitRecursion 100000

# Off, until a rule refuses: what passes is written down nowhere. A is who asked for what, H what matched; never headers or bodies.
SecAuditEngine Off
SecAuditLogParts AHZ
SecAuditLogFormat JSON
SecAuditLogType Serial
SecAuditLog ${LOG}

SecDefaultAction "phase:1,log,auditlog,pass"
SecDefaultAction "phase:2,log,auditlog,pass"

# Without these, a whole body of JSON is taken for the name of one field.
SecRule REQUEST_HEADERS:Content-Type "@rx ^application/(?:json|csp-report|reports\\+json)" \\
    "id:200001,phase:1,pass,nolog,t:none,t:lowercase,ctl:requestBodyProcessor=JSON"
# What was read as fields is judged as fields: of a whole body, passwords cannot be left out.
SecRule REQBODY_PROCESSOR "@rx ^(?:URLENCODED|MULTIPART|JSON)$" \\
    "id:10001,phase:1,pass,nolog,t:none,ctl:ruleRemoveTargetByTag=OWASP_CRS;REQUEST_BODY"

# What browsers report of a page holds the beginning of a script.
SecRule REQUEST_HEADERS:Content-Type "@rx ^application/(?:csp-report|reports\\+json)" \\
    "id:10002,phase:1,pass,nolog,t:none,t:lowercase,ctl:ruleRemoveById=934100"

# A body that cannot be read as what it says it is would be read by the application as something else.
SecRule REQBODY_ERROR "!@eq 0" \\
    "id:200002,phase:2,pass,t:none,msg:'Body that cannot be read',logdata:'%{reqbody_error_msg}',setvar:'tx.anomaly_score_pl1=+5'"
SecRule MULTIPART_STRICT_ERROR|MULTIPART_UNMATCHED_BOUNDARY "@eq 1" \\
    "id:200003,phase:2,pass,t:none,msg:'Form with files that cannot be read',setvar:'tx.anomaly_score_pl1=+5'"
SecRule &ARGS "@ge ${MOST_FIELDS}" \\
    "id:200007,phase:2,pass,t:none,msg:'Too many fields',setvar:'tx.anomaly_score_pl1=+5'"
SecRule TX:/^MSC_/ "!@streq 0" \\
    "id:200005,phase:2,pass,t:none,msg:'A pattern gave up',logdata:'%{MATCHED_VAR_NAME}',setvar:'tx.anomaly_score_pl1=+5'"
`;
}
