import { phase } from '../src/model/event.ts';
import { hostsWith } from '../src/topology/index.ts';
import { type Ansible, changedIn } from './ansible.ts';
import type { Bench } from './bench.ts';
import type { Lab } from './lab.ts';
import { program } from './program.ts';

const FILE = '/etc/nginx/nginx.conf';

/**
 * Whoever looks at nothing is fast: a file is edited by hand, and both have to see it.
 * @throws Error when one of them does not
 */
export async function proveDriftIsSeen({ signal, emit }: Bench, lab: Lab, ansible: Ansible): Promise<void> {
  const [server] = hostsWith(lab.topology, 'web-server');
  if (!server) throw new Error('the environment has no server');
  const changedNow = async () => changedIn(await ansible(['--check'], signal)).join(', ');

  await phase(emit, 'drift', `${FILE} edited by hand on ${server.name}`, async () => {
    const edit = `echo '# by hand' >>${FILE}`;
    await program(['ssh', '-F', lab.sshConfig, server.name, edit], { signal });
    const seen = await changedNow();
    if (seen !== server.name)
      throw new Error(`Ansible sees the drift of ${server.name} on: ${seen || 'no host'}`);
    const { changes } = await lab.up('the file put right');
    if (changes === 0) throw new Error(`Trivet does not see the drift of ${server.name}`);
    const left = await changedNow();
    if (left !== '') throw new Error(`Ansible still sees drift after Trivet's repair: ${left}`);
    return { outcome: `seen by both on ${server.name}, and put right`, value: undefined };
  });
}
