import { check } from '../../src/config/index.ts';
import { type GroupStatus, readStatus, type SupervisorStatus } from '../../src/model/supervisor.ts';
import { topologyOf } from '../../src/topology/index.ts';
import { APPLICATION } from './application.ts';

/** An environment with this many voters, for tests. */
export const withVoters = (voters: number) =>
  topologyOf(
    check(
      { name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, database: { voters } },
      'a test',
    ),
    APPLICATION,
  );

const UUID = '11111111-1111-1111-1111-111111111111';

/** One that is alone in its group and takes no writes, and one that is in none. */
export const closedVoter = (host: string, address: string, group: Partial<GroupStatus> = {}) => {
  const status = voterStatus(host, [address], 'primary');
  return { ...status, primary: false, group: status.group && { ...status.group, ...group } };
};
export const outVoter = (host: string, held = '') => {
  const status = voterStatus(host, []);
  return { ...status, group: status.group && { ...status.group, held } };
};

/** What a voter tells that is in a group with those at these addresses, or in none. */
export const voterStatus = (
  host: string,
  online: readonly string[],
  role: 'primary' | 'secondary' = 'secondary',
): SupervisorStatus =>
  readStatus(
    JSON.stringify({
      protocol: 1,
      host,
      role: 'voter',
      primary: online.length > 0 && role === 'primary',
      replica: online.length > 0 && role === 'secondary',
      readable: true,
      lagSeconds: 0,
      sentence: `${host} speaks`,
      ageMs: 1,
      mysql: { version: '9.7.4', uuid: UUID, readOnly: role !== 'primary', gtidExecuted: '' },
      source: null,
      errant: null,
      group: {
        epoch: 1,
        name: UUID,
        origin: '1',
        vote: null,
        state: online.length > 0 ? 'online' : 'offline',
        primary: role === 'primary',
        follows: UUID,
        viewOrigin: '1',
        members: Object.fromEntries(online.map((address) => [address, { state: 'online', primary: false }])),
        held: '',
        busy: null,
        leaving: false,
      },
    }),
  );
