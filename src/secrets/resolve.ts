import type { Content } from '../model/desired.ts';
import type { Accepted, Secrets } from './document.ts';
import { formed } from './forms/index.ts';

/** The bytes that a file's content stands for. */
export type Resolve = (content: Content) => Uint8Array;

/** Programs that trivet builds for hosts, by name. */
export type Artifacts = ReadonlyMap<string, Uint8Array>;

/** @param accepted of secrets that are being rotated @returns a Resolve that throws an Error for a name that is not there: a defect, not bad input. */
export function resolver(secrets: Secrets, artifacts: Artifacts, accepted: Accepted = {}): Resolve {
  return (content) => {
    switch (content.kind) {
      case 'text':
        return Buffer.from(content.text);
      case 'secret':
        return Buffer.from(
          content.accepted
            ? known('secret', content.name, accepted[content.name] ?? one(secrets[content.name])).join('\n')
            : formed(known('secret', content.name, secrets[content.name]), content.as),
        );
      case 'artifact':
        return known('artifact', content.name, artifacts.get(content.name));
    }
  };
}

function known<T>(kind: string, name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`no ${kind} is named ${name}`);
  return value;
}

const one = (value: string | undefined) => (value === undefined ? undefined : [value]);
