import type { Directory } from '../model/desired.ts';
import type { Step } from '../model/step.ts';

/** One line for people: what the step does and why. Contents, and so secrets, are not in it. */
export function describe(step: Step): string {
  return `${action(step)}: ${step.reason}`;
}

function action(step: Step): string {
  switch (step.kind) {
    case 'install-packages':
      return `install ${step.packages.join(', ')}`;
    case 'ensure-user':
      return `set up user ${step.user.name}`;
    case 'make-directory':
      return `make directory ${entry(step.directory)}`;
    case 'trust-roots':
      return 'trust the roots of the environment';
    case 'certify-host':
      return `sign the authority of ${step.authority.host}`;
    case 'issue-certificate':
      return `make the certificate ${step.certificate.name}`;
    case 'drop-certificate':
      return `drop the certificate ${step.name}`;
    case 'write-file':
      return `write ${entry(step.file)}`;
    case 'set-ownership':
      return `set ${entry(step.entry)}`;
    case 'set-aside':
      return `set ${step.path} aside`;
    case 'set-kernel':
      return `set the kernel as in ${step.path}`;
    case 'unmask-unit':
      return `unmask ${step.unit}`;
    case 'daemon-reload':
      return 'have systemd read its unit files';
    case 'enable-unit':
      return `enable ${step.unit}`;
    case 'disable-unit':
      return `disable ${step.unit}`;
    case 'start-unit':
      return `start ${step.unit.name}`;
    case 'restart-unit':
      return `restart ${step.unit.name}`;
    case 'reload-unit':
      return `reload ${step.unit.name}`;
    case 'record-unit':
      return `record the files of ${step.unit.name}`;
    case 'retire-unit':
      return `stop ${step.unit} for good`;
    case 'stop-unit':
      return `stop ${step.unit.name}`;
  }
}

function entry({ path, owner, group, mode }: Directory): string {
  return `${path} (${owner}:${group} ${mode})`;
}
