import type { Content } from '../model/desired.ts';
import type { Secrets } from './document.ts';
import { formed } from './forms/index.ts';

/** The bytes that a file's content stands for. */
export type Resolve = (content: Content) => Uint8Array;

/** Programs that trivet builds for hosts, by name. */
export type Artifacts = ReadonlyMap<string, Uint8Array>;

/** @returns a Resolve that throws an Error for a name that is not there: a defect, not bad input. */
export function resolver(secrets: Secrets, artifacts: Artifacts): Resolve {
  return (content) => {
    switch (content.kind) {
      case 'text':
        return Buffer.from(content.text);
      case 'secret':
        return Buffer.from(formed(known('secret', content.name, secrets[content.name]), content.as));
      case 'artifact':
        return known('artifact', content.name, artifacts.get(content.name));
    }
  };
}

function known<T>(kind: string, name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`no ${kind} is named ${name}`);
  return value;
}
