import type {
  Certificate,
  Content,
  DesiredPart,
  Directory,
  File,
  Log,
  Unit,
} from '../../src/model/desired.ts';

/** What a role wants of a host, as people review it in `cases/`: files as they will be on the host. */
export function readable(part: DesiredPart): string {
  const blocks = [
    ...(part.packages?.length ? [`packages ${part.packages.join(' ')}`] : []),
    ...(part.users ?? []).map(({ name, home, groups }) => `user ${[name, home, ...groups].join(' ')}`),
    ...(part.directories ?? []).map((directory) => `directory ${entry(directory)}`),
    ...(part.certificates ?? []).map(certificate),
    ...(part.files ?? []).map(file),
    ...(part.logs ?? []).map(log),
    ...(part.units ?? []).map(unit),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const log = ({ name, files, owner, group, reopen }: Log) =>
  `log ${name} ${files} ${owner}:${group}\n    ${reopen ?? 'copied and emptied'}`;

const certificate = ({ name, names, addresses, uses, group, take }: Certificate) =>
  `certificate ${[name, uses.join('+'), ...names, ...addresses].join(' ')} :${group}\n    ${take}`;

const entry = ({ path, mode, owner, group }: Directory) => `${path} ${mode} ${owner}:${group}`;

const file = (file: File) =>
  [
    `file ${entry(file)}${file.trial ? ', on trial' : ''}`,
    ...(file.check ? [`check ${file.check.join(' ')}`] : []),
    ...body(file.content),
  ].join('\n');

function body(content: Content): readonly string[] {
  if (content.kind === 'secret' && content.as) return [`    <${content.as} of secret ${content.name}>`];
  if (content.kind !== 'text') return [`    <${content.kind} ${content.name}>`];
  return content.text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
}

const unit = ({ name, state, once, reloadOn, restartOn, watch, holds }: Unit) =>
  [
    `unit ${name} ${state}${once ? ', once' : ''}`,
    ...reloadOn.map((path) => `    reload on ${path}`),
    ...restartOn.map((path) => `    restart on ${path}`),
    ...(holds ? [`    holds as long as ${holds.at(-1)}`] : []),
    ...(watch ? [`    watched ${JSON.stringify(watch)}`] : []),
  ].join('\n');
