import { managedBy } from '../../../render/text.ts';

/**
 * What the Core Rule Set misses, or sees where nothing is. A rule that matches adds to the score of the request, as theirs do.
 * Numbers below 100,000 are for rules of
 * one's own; by the tag, what holds for all rules holds for these.
 */
export const ownRules = (): string => String.raw`# ${managedBy('web-server')}
# Log4j and its like read expressions in whatever is logged: no header has a reason to hold one.
SecRule REQUEST_HEADERS|REQUEST_COOKIES|REQUEST_COOKIES_NAMES|REQUEST_URI_RAW "@rx \$\{" \
    "id:10100,phase:2,pass,tag:'OWASP_CRS',t:none,t:urlDecodeUni,msg:'Expression outside of a field',logdata:'%{MATCHED_VAR_NAME}',setvar:'tx.anomaly_score_pl1=+5'"

# Prototype pollution, and its like in Java, by the names of fields and of members.
SecRule ARGS_NAMES "@rx (?:^|[.\[])(?:__proto__|constructor[.\[\]]+prototype|class[.\[\]]+module)(?:$|[.\[\]])" \
    "id:10110,phase:2,pass,tag:'OWASP_CRS',t:none,t:urlDecodeUni,msg:'Name of an inner member',logdata:'%{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Templates and expressions that compute or reach into something. {{lamp}} alone is nothing.
SecRule ARGS "@rx (?:\{\{|[$#*@%]\{).*?(?:[*+]\s*['\x22\d]|__\w+__|\bconfig\b|\brequest\b|\bself\b|\bconstructor\b|\(|::|:-)|<%=?.*%>" \
    "id:10120,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Template expression',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"
SecRule ARGS "@rx \bprocess\.(?:mainModule|binding|env)\b|\bchild_process\b|\bnew\s+Function\s*\(|^(?:rO0ABX|_\$\$ND_FUNC\$\$_)|<\?(?:php|=)|\bO:\d+:\x22\w|\bjava\.(?:lang|io|net)\.\w" \
    "id:10121,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Code of a runtime',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Commands: alone between separators, with an argument that no sentence has, or in a disguise.
SecRule ARGS "@rx (?i)(?:[;|&\x60\n]|\$\()\s*(?:[\w./]*/)?(?:id|whoami|ls|dir|pwd|env|printenv|uname|hostname|ps|netstat|ifconfig|ipconfig)\s*(?:$|[;|&\x60#\n)])" \
    "id:10130,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Shell command',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"
SecRule ARGS "@rx (?i)(?:^|[;|&\x60\n]|\$\()\s*(?:[\w./]*/)?(?:cat|tac|head|tail|more|less|nl|od|xxd|strings|cp|mv|rm|ln|chmod|chown|touch|mkdir|ls|dir|find|e?grep|awk|sed|tar|unzip|base64|wget|curl|nc|ncat|netcat|socat|telnet|ssh|scp|ftp|ping6?|nslookup|dig|host|traceroute|(?:ba|da|z|k|c)?sh|python[\d.]*|perl|ruby|php\d?|node|lua|java|gcc|echo|printf|kill|crontab|systemctl|mysql|psql|powershell|pwsh|cmd(?:\.exe)?|type|certutil|bitsadmin|uname|ps|netstat|env|eval|exec|sudo|su|nohup|xargs)(?:\s+(?:-{1,2}[a-z]|/(?:[\w?]|$)|[ugoa]*[+=]?[rwx\d]{3}\s+/|aux\b|\.{1,2}/|~/|https?://|\$[a-z{(]|\x60|[a-z]:[\x5c/])|\s*>+\s*/|\s*<\s*/)" \
    "id:10131,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Shell command with an argument',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"
SecRule ARGS "@rx (?i)(?:[;|&\x60\n]|\$\()\s*(?:(?:sleep|timeout)\s+\d|(?:dig|nslookup|host|ping6?|curl|wget|nc|telnet)\s+[\w-]+(?:\.[\w-]+)+|\w*(?:''|\x22\x22|\x5c)\w|/\?{2,}|\{\w+,)|\$\{?IFS\b|^/(?:usr/)?s?bin/\w" \
    "id:10132,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Shell command in disguise',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Files that are worth stealing, and ways out of a folder: also where people write in their own words.
SecRule ARGS|REQUEST_FILENAME|FILES "@rx (?i)(?:\.{2,};?[\x5c/]+){2}|\.\.[\x5c/]+\.(?:env|git|ssh|ht)|/+(?:etc/+(?:passwd|shadow|group|hosts|sudoers|crontab|fstab|resolv\.conf|(?:mysql|ssh|nginx|haproxy|credstore|apache2)/)|proc/+(?:self|\d+)/|var/log/\w|root/\.|home/[\w.-]+/\.|srv/site/)|\b[a-z]:[\x5c/]+(?:windows|winnt|boot\.ini)" \
    "id:10140,phase:2,pass,tag:'OWASP_CRS',t:none,t:urlDecodeUni,t:removeNulls,msg:'Path of a file',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Addresses that only the server itself reaches, and schemes that no page has.
SecRule ARGS "@rx (?i)\b(?:https?|ftp|wss?|ldaps?|gopher|dict|tftp)://+(?:[^/@\s]*@)?(?:localhost\b|127\.\d|0\.0\.0\.0|0x[0-9a-f]{6}|\d{8,10}(?:[:/]|$)|10\.\d+\.\d|192\.168\.\d|172\.(?:1[6-9]|2\d|3[01])\.\d|169\.254\.\d|\[|metadata\.)|^(?:gopher|dict|jar|netdoc|phar|expect|php|zip|glob|file):(?://|https?:)" \
    "id:10150,phase:2,pass,tag:'OWASP_CRS',t:none,msg:'Address of an inner service',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Script that closes a string of a script.
SecRule ARGS "@rx (?i)['\x22\x60;+-]\s*(?:alert|confirm|prompt|eval|fetch)\s*\(" \
    "id:10160,phase:2,pass,tag:'OWASP_CRS',t:none,t:jsDecode,msg:'Script in a string',logdata:'%{MATCHED_VAR_NAME}: %{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# Scanners that are newer than the rules, and say who they are.
SecRule REQUEST_HEADERS:User-Agent "@pm nuclei projectdiscovery feroxbuster gobuster ffuf fuzz\x20faster zgrab masscan wapiti commix jaeles l9explore dirsearch acunetix netsparker invicti wpscan xsstrike" \
    "id:10190,phase:2,pass,tag:'OWASP_CRS',t:none,t:lowercase,msg:'Scanner',logdata:'%{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"

# A request within a request has a version of HTTP.
SecRule ARGS_NAMES|ARGS "@rx (?i)(?:^|[\r\n])\s*(?:get|head|post|put|patch|delete|options|connect|trace)\s+\S+\s+http/\d" \
    "id:10200,phase:2,pass,tag:'OWASP_CRS',t:none,t:urlDecodeUni,msg:'Request within a request',setvar:'tx.anomaly_score_pl1=+5'"

# A browser sends the name of a file without its folder, and no name has a null byte.
SecRule FILES|FILES_NAMES "@rx \x00|[\r\n]|(?:^|[\x5c/])\.\.[\x5c/]" \
    "id:10210,phase:2,pass,tag:'OWASP_CRS',t:none,t:urlDecodeUni,msg:'Name of a file',logdata:'%{MATCHED_VAR}',setvar:'tx.anomaly_score_pl1=+5'"
`;
