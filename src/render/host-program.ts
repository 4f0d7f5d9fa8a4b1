import type { DesiredPart, Watch } from '../model/desired.ts';
import { directory, programFile, secretFile, textFile } from './file.ts';
import { COMPILES, LOW_PORTS, sandboxed } from './sandbox.ts';
import { lines, managedBy } from './text.ts';

/** A Node program of trivet's own that runs as a service of the same name, with a folder for what it keeps. */
export interface HostProgram {
  readonly name: string;
  readonly description: string;
  /** Becomes its JSON file, which the environment variable `NAME_CONFIG` names. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Credential -> the secret of the environment. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Those of the credentials that others show to it. */
  readonly accepts?: readonly string[];
  readonly watch: Watch;
}

/** What is only shown signs nothing. */
const SHOWN = { days: 0 };

export const HOST_PROGRAM_PACKAGES = ['nodejs'] as const;

/** The folder that the program alone may write. */
export const stateFolder = (name: string) => `/var/lib/${name}`;

export function hostProgram({
  name,
  description,
  settings,
  secrets,
  accepts = [],
  watch,
}: HostProgram): DesiredPart {
  const program = `/opt/trivet/${name}.mjs`;
  const config = `/etc/trivet/${name}.json`;
  const unit = `/etc/systemd/system/${name}.service`;
  const credentials = Object.entries(secrets).map(([credential, secret]) => ({
    credential,
    path: `/etc/credstore/${name}.${credential}`,
    secret,
  }));
  return {
    users: [{ name, home: stateFolder(name), groups: [] }],
    directories: [
      directory('/opt/trivet'),
      directory('/etc/trivet'),
      directory('/etc/credstore', '0700'),
      { path: stateFolder(name), owner: name, group: name, mode: '0700' },
    ],
    files: [
      programFile(program, name),
      textFile(config, `${JSON.stringify(settings, null, 2)}\n`),
      ...credentials.map(({ path, secret, credential }) =>
        secretFile(path, secret, accepts.includes(credential) ? { accepted: SHOWN } : {}),
      ),
      textFile(
        unit,
        `\
# ${managedBy(name)}
[Unit]
Description=${description}
After=network.target

[Service]
User=${name}
Environment=NODE_ENV=production ${name.toUpperCase()}_CONFIG=${config}
${lines([
  ...credentials.map(({ credential, path }) => `LoadCredential=${credential}:${path}`),
  `ExecStart=/usr/bin/node ${program}`,
])}
${sandboxed(COMPILES, LOW_PORTS, { ReadWritePaths: [stateFolder(name)] })}

[Install]
WantedBy=multi-user.target
`,
        { check: ['systemd-analyze', 'verify', '--man=no', '{}'] },
      ),
    ],
    units: [
      {
        name: `${name}.service`,
        state: 'running',
        reloadOn: [],
        restartOn: [program, config, unit, ...credentials.map(({ path }) => path)],
        watch,
      },
    ],
  };
}
