import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../../test/support/audit-sample.ts';
import { isWorld } from '../../world/index.ts';
import { ruleset } from './ruleset.ts';

/** nft(8): a comment has 128 bytes at most. */
const COMMENT_BYTES = 127;

const topologies = [
  topologyWith({}),
  topologyWith({ servers: { count: 50 }, database: { voters: 9, replicas: 8 } }),
  topologyWith({ payment: { host: 'api.stripe.com' }, mail: { host: 'mail.foobar.com' } }),
];

test('every comment is one that nft takes, and tells one rule of a chain from the others', () => {
  for (const topology of topologies) {
    for (const host of topology.hosts) {
      for (const chain of ruleset(topology, host).split('chain ').slice(1)) {
        const comments = [...chain.matchAll(/(?:accept|drop) comment "([^"]*)"/g)].map(
          ([, text = '']) => text,
        );
        for (const text of comments) assert.ok(Buffer.byteLength(text) <= COMMENT_BYTES, text);
        assert.equal(new Set(comments).size, comments.length, `${host.name}: ${comments}`);
      }
    }
  }
});

test('however many hosts there are, the rules of one are few', () => {
  for (const topology of topologies) {
    for (const host of topology.hosts.filter((each) => !isWorld(each))) {
      assert.ok(ruleset(topology, host).split('\n').length < 70, host.name);
    }
  }
});
