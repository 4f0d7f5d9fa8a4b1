import { defineApplication } from 'trivet';

/** One table, in another language, with nothing beyond Debian's packages. */
export default defineApplication({
  name: 'guestbook',
  build: ['cp', '-r', 'guestbook.py', 'public', '{out}'],
  packages: ['python3', 'python3-pymysql', 'python3-cryptography'],
  server: ['/usr/bin/python3', 'guestbook.py'],
  environment: {},
  health: { alive: '/health/alive', ready: '/health/ready' },
  migrate: [['/usr/bin/python3', 'guestbook.py', 'migrate']],
  secrets: {},
  sender: null,
  webhook: null,
  writeCheck: '/ops/write-check',
  front: {
    assets: '/assets/',
    uploads: [],
    kept: [],
    operators: '/ops/',
    admin: null,
    guarded: {},
    busy: { title: 'Closed for a moment', text: 'The guestbook is away. Please come back in a minute.' },
  },
  filter: { secrets: [], prose: [], exceptions: [] },
  journeys: {
    offered: ['resolve', 'read', 'static', 'write'],
    module: 'journeys.ts',
    ledger: 'notes',
    prepare: 'SELECT 1',
  },
  taskProgram: null,
  tasks: {},
  settings: null,
});
