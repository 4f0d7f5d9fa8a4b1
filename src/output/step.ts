import type { Step } from '../model/step.ts';

/** What a step does, as an imperative phrase: `write /etc/hosts`. */
export function actionOf(step: Step): string {
  switch (step.kind) {
    case 'install-packages':
      return `install ${step.packages.join(', ')}`;
    case 'ensure-user':
      return `set up the user ${step.user.name}`;
    case 'make-directory':
      return `make ${step.directory.path}`;
    case 'write-file':
      return `write ${step.file.path}`;
    case 'set-ownership':
      return `give ${step.entry.path} to ${step.entry.owner}:${step.entry.group}, mode ${step.entry.mode}`;
    case 'daemon-reload':
      return 'have systemd read its units again';
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
    case 'stop-unit':
      return `stop ${step.unit.name}`;
  }
}
