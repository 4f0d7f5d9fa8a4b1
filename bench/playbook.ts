import type { DesiredHost, Unit } from '../src/model/desired.ts';

/** The desired state of one host in the words of Ansible's own modules. */
export function variablesOf(desired: DesiredHost, source: (path: string) => string) {
  return {
    desired_packages: desired.packages,
    desired_users: desired.users.map(({ name, groups }) => ({ name, groups })),
    desired_directories: desired.directories,
    desired_files: desired.files.map(({ path, owner, group, mode }) => ({
      src: source(path),
      dest: path,
      owner,
      group,
      mode,
    })),
    desired_units: desired.units.map(({ name, state }) => ({ name, ...UNIT_STATES[state] })),
  };
}

const UNIT_STATES: Readonly<Record<Unit['state'], object>> = {
  running: { enabled: true, state: 'started' },
  enabled: { enabled: true },
  stopped: { enabled: false, state: 'stopped' },
};

/** A task that runs a module for each item of a list of the host's. */
const each = (name: string, module: string, list: string, fields: readonly string[], fixed: object = {}) => ({
  name,
  [module]: { ...Object.fromEntries(fields.map((field) => [field, `{{ item.${field} }}`])), ...fixed },
  loop: `{{ ${list} }}`,
});

const OWNERSHIP = ['owner', 'group', 'mode'];

/** The checks that a host's desired state asks for, and nothing else. JSON is YAML. */
export const PLAYBOOK = [
  {
    name: 'What trivet converges',
    hosts: 'all',
    gather_facts: false,
    tasks: [
      {
        name: 'Packages',
        'ansible.builtin.package': { name: '{{ desired_packages }}', state: 'present', use: 'apt' },
      },
      each('Users', 'ansible.builtin.user', 'desired_users', ['name', 'groups'], {
        append: true,
        create_home: false,
      }),
      each('Directories', 'ansible.builtin.file', 'desired_directories', ['path', ...OWNERSHIP], {
        state: 'directory',
      }),
      each('Files', 'ansible.builtin.copy', 'desired_files', ['src', 'dest', ...OWNERSHIP]),
      each('Units', 'ansible.builtin.systemd_service', 'desired_units', ['name'], {
        enabled: '{{ item.enabled }}',
        state: '{{ item.state | default(omit) }}',
      }),
    ],
  },
];
