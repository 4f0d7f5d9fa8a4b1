import { nearest } from '../config/nearest.ts';
import { desiredHosts } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import {
  changeSecrets,
  type Document,
  introduce,
  type Phase,
  peekKept,
  phaseOf,
  secretsWanted,
  type WantedByHosts,
} from '../secrets/index.ts';
import { runningHosts } from '../status/running.ts';
import { convergeThroughRotations } from './rotations.ts';
import { openWorkspace, valuesIn } from './workspace.ts';

/** What may be known of a secret. */
export interface SecretListed {
  readonly name: string;
  /** Whose files hold it. */
  readonly hosts: readonly string[];
  /** ISO 8601; null for one that the next `up` makes. */
  readonly since: string | null;
  readonly phase: Phase;
  /** Who makes it. */
  readonly by: 'trivet' | 'you';
}

/** The secrets that hosts are given; no value. */
export async function listSecrets(environment: LoadedEnvironment): Promise<readonly SecretListed[]> {
  const kept = await peekKept(environment.paths.secrets, []);
  const now = new Date().toISOString();
  return wantedIn(environment).map((wanted) => {
    const { name, hosts } = wanted;
    const one = kept[name];
    return {
      name,
      hosts,
      since: one?.since ?? null,
      phase: one ? phaseOf(one, now) : 'settled',
      by: isProviders(environment, wanted) ? 'you' : 'trivet',
    };
  });
}

/** Keeps a secret that somebody outside has given; the next `up` brings it to the hosts. @throws TrivetError TRV_SECRET_… */
export async function setSecret(
  environment: LoadedEnvironment,
  name: string,
  value: string,
  emit: Emit,
): Promise<void> {
  known(environment, name);
  const since = new Date().toISOString();
  const set = (secrets: Document['secrets']) => {
    const before = secrets[name];
    if (before && phaseOf(before, since) === 'replaced') throw underWay(name, environment);
    return { ...secrets, [name]: before ? introduce(before, value) : { current: value, since } };
  };
  await changeSecrets(environment.paths.secrets, set, (text) => emit({ kind: 'note', text }));
}

/**
 * Has new values made for these secrets, or for all that Trivet makes, and used, without a request that fails. What an interrupted
 * one has left is completed first. @returns the names
 */
export async function rotateSecrets(
  environment: LoadedEnvironment,
  name: string | null,
  emit: Emit,
): Promise<readonly string[]> {
  const chosen =
    name === null
      ? wantedIn(environment).filter((each) => isMade(environment, each))
      : [known(environment, name)];
  for (const each of chosen) if (!isMade(environment, each)) throw notOurs(each);
  await runningHosts(environment);
  const before = await openWorkspace(environment, emit);
  const { workspace } = await convergeThroughRotations(before);
  const names = chosen.map((each) => each.name);
  const kept = await phase(
    emit,
    'rotate',
    names.length === 1 ? (names[0] ?? '') : `${names.length} secrets`,
    async () => ({
      outcome: 'new values are made, and nobody uses them yet',
      value: await changeSecrets(environment.paths.secrets, async (secrets) => {
        const begun = { ...secrets };
        for (const each of chosen) {
          const one = begun[each.name];
          if (one) begun[each.name] = introduce(one, await each.make());
        }
        return begun;
      }),
    }),
  );
  await convergeThroughRotations({ ...workspace, kept, ...valuesIn(kept) });
  return names;
}

const wantedIn = ({ topology }: LoadedEnvironment) => secretsWanted(desiredHosts(topology));

/** What a provider gives, and what hosts or others have to come to know in another way, is not Trivet's to make anew. */
const isMade = (environment: LoadedEnvironment, wanted: WantedByHosts): boolean =>
  !isProviders(environment, wanted) && isMereValue(wanted);

const isProviders = ({ config }: LoadedEnvironment, { name }: WantedByHosts): boolean =>
  config.payment !== 'sandbox' && name.startsWith('payment/');

/** Nobody has to know anything but the value. */
const isMereValue = ({ kind, formed }: WantedByHosts): boolean => kind === 'random' && !formed;

function known(environment: LoadedEnvironment, name: string): WantedByHosts {
  const all = wantedIn(environment);
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const names = all.map((each) => each.name);
  const guess = nearest(name, names);
  throw new TrivetError('TRV_SECRET_UNKNOWN', {
    where: name,
    why: 'no host of the environment is given a secret of that name',
    next: guess ? `Did you mean "${guess}"?` : `There are: ${names.join(', ')}.`,
  });
}

const notOurs = (wanted: WantedByHosts) =>
  new TrivetError('TRV_SECRET_NOT_MADE_HERE', {
    where: wanted.name,
    ...(isMereValue(wanted)
      ? {
          why: 'it is given by a provider, who alone can make another',
          next: `Make a new one there, and then: trivet secrets set ${wanted.name} < FILE`,
        }
      : {
          why: 'it is a key that others have come to know by more than its value, and they would refuse another',
          next: 'It stays as it is; `rotate --all` rotates all that can be.',
        }),
  });

const underWay = (name: string, { word }: LoadedEnvironment) =>
  new TrivetError('TRV_SECRET_UNDER_WAY', {
    where: name,
    why: 'it is being rotated, and hosts may still use the value of before',
    next: `Complete that first: sudo trivet up ${word}`,
  });
