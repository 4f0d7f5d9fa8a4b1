import type { Certificate, Directory, File, HostAuthority, User } from '../model/desired.ts';
import type { LoadedMarker } from '../model/observed.ts';
import type { Step } from '../model/step.ts';

/**
 * One single change to a host. Between any two of them the machine may stop for good: the order must leave
 * a host that the next plan completes.
 */
export type Effect =
  | { readonly kind: 'install'; readonly packages: readonly string[] }
  | { readonly kind: 'ensure-user'; readonly user: User }
  | { readonly kind: 'make-directory'; readonly directory: Directory }
  | { readonly kind: 'set-ownership'; readonly entry: Directory }
  | { readonly kind: 'trust' }
  | { readonly kind: 'certify'; readonly authority: HostAuthority; readonly signer: string }
  /** Make a certificate on the host, and have its program take it. */
  | { readonly kind: 'issue'; readonly certificate: Certificate; readonly host: string }
  | { readonly kind: 'drop'; readonly name: string }
  /** Put the new file beside its target. */
  | { readonly kind: 'stage'; readonly file: File }
  /** Have the staged file checked by the program that will read it. */
  | { readonly kind: 'check'; readonly file: File; readonly argv: readonly string[] }
  /** Have the staged files on disk: a rename must not outlive the bytes that it names. */
  | { readonly kind: 'flush'; readonly files: readonly File[] }
  /** Put a staged file in the place of its target, atomically. */
  | { readonly kind: 'rename'; readonly file: File }
  | { readonly kind: 'set-aside'; readonly path: string }
  | { readonly kind: 'set-kernel'; readonly path: string }
  | { readonly kind: 'unmask'; readonly unit: string }
  | { readonly kind: 'daemon-reload' }
  | { readonly kind: 'enable' | 'disable'; readonly unit: string }
  | { readonly kind: 'start' | 'restart' | 'reload' | 'stop'; readonly unit: string }
  /** Stop and disable it, and then forget it. */
  | { readonly kind: 'retire'; readonly unit: string }
  /** Record what the unit's program is known to have read; `null` records that nothing is known. */
  | { readonly kind: 'mark'; readonly unit: string; readonly marker: Partial<LoadedMarker> | null }
  /** Watch that the unit is still running a moment after it was started. */
  | { readonly kind: 'settle'; readonly unit: string };

/** An effect, and the index of the step that it is part of. */
export type StepEffect = { readonly step: number } & Effect;

/**
 * The effects of a plan, in order. All files are staged and checked before the first is put in place or set aside, and
 * every unit that reads one of them loses its marker in between: from then on until it has read them, a plan takes
 * it up again.
 */
export function effectsOf(steps: readonly Step[]): StepEffect[] {
  const all = steps.map((step, index) => ({ step, index }));
  const each = (effects: (step: Step) => readonly Effect[], among = all): StepEffect[] =>
    among.flatMap(({ step, index }) => effects(step).map((effect) => ({ step: index, ...effect })));

  const firstWrite = all.findIndex(({ step }) => step.kind === 'write-file');
  const split = firstWrite === -1 ? 0 : firstWrite;
  const files = steps.flatMap((step) => (step.kind === 'write-file' ? [step.file] : []));
  const written = new Set(files.map(({ path }) => path));
  const lessToRead = new Set(steps.flatMap((step) => (step.kind === 'set-aside' ? [step.from.unit] : [])));

  return [
    ...each(simple, all.slice(0, split)),
    ...each((step) => (step.kind === 'write-file' ? [{ kind: 'stage', file: step.file }] : [])),
    ...each((step) =>
      step.kind === 'write-file' && step.file.check
        ? [{ kind: 'check', file: step.file, argv: step.file.check }]
        : [],
    ),
    ...(files.length === 0 ? [] : [{ step: split, kind: 'flush' as const, files }]),
    ...each((step) => forget(step, written, lessToRead)),
    ...each((step) => (step.kind === 'write-file' ? [{ kind: 'rename', file: step.file }] : [])),
    ...each(simple, all.slice(split)),
    ...each((step) =>
      step.kind === 'start-unit' || step.kind === 'restart-unit'
        ? [{ kind: 'settle', unit: step.unit.name }]
        : [],
    ),
  ];
}

function forget(step: Step, written: ReadonlySet<string>, lessToRead: ReadonlySet<string>): Effect[] {
  switch (step.kind) {
    case 'start-unit':
    case 'restart-unit':
    case 'record-unit':
      return [{ kind: 'mark', unit: step.unit.name, marker: null }];
    case 'reload-unit': {
      // The other half stays true, so that an interrupted reload is not made good by a restart.
      const known = { restart: step.marker.restart };
      return lessToRead.has(step.unit.name) || step.unit.reloadOn.some((path) => written.has(path))
        ? [{ kind: 'mark', unit: step.unit.name, marker: known }]
        : [];
    }
    default:
      return [];
  }
}

/** Everything but a file's way into place. */
function simple(step: Step): Effect[] {
  switch (step.kind) {
    case 'install-packages':
      return [{ kind: 'install', packages: step.packages }];
    case 'ensure-user':
      return [{ kind: 'ensure-user', user: step.user }];
    case 'make-directory':
      return [{ kind: 'make-directory', directory: step.directory }];
    case 'set-ownership':
      return [{ kind: 'set-ownership', entry: step.entry }];
    case 'trust-roots':
      return [{ kind: 'trust' }];
    case 'certify-host':
      return [{ kind: 'certify', authority: step.authority, signer: step.signer }];
    case 'issue-certificate':
      return [{ kind: 'issue', certificate: step.certificate, host: step.host }];
    case 'drop-certificate':
      return [{ kind: 'drop', name: step.name }];
    case 'write-file':
      return [];
    case 'set-aside':
      return [{ kind: 'set-aside', path: step.path }];
    case 'set-kernel':
      return [{ kind: 'set-kernel', path: step.path }];
    case 'unmask-unit':
      return [{ kind: 'unmask', unit: step.unit }];
    case 'daemon-reload':
      return [{ kind: 'daemon-reload' }];
    case 'enable-unit':
      return [{ kind: 'enable', unit: step.unit }];
    case 'disable-unit':
      return [{ kind: 'disable', unit: step.unit }];
    case 'start-unit':
      return [{ kind: 'start', unit: step.unit.name }, marked(step)];
    case 'restart-unit':
      return [{ kind: 'restart', unit: step.unit.name }, marked(step)];
    case 'reload-unit':
      return [{ kind: 'reload', unit: step.unit.name }, marked(step)];
    case 'record-unit':
      return [marked(step)];
    case 'retire-unit':
      return [{ kind: 'retire', unit: step.unit }];
    case 'stop-unit':
      return [
        { kind: 'mark', unit: step.unit.name, marker: null },
        { kind: 'stop', unit: step.unit.name },
      ];
  }
}

function marked(step: Extract<Step, { marker: LoadedMarker }>): Effect {
  return { kind: 'mark', unit: step.unit.name, marker: step.marker };
}
