import { defineEnvironment } from 'trivet';

/** The drawing without its single points of failure: two of everything in front, three that elect the primary. */
export default defineEnvironment({
  name: 'lab',
  domain: 'foobar.com',
  lab: { subnet: '10.44.0.0/24' },
  dns: { servers: 2 },
  loadBalancers: { count: 2, mode: 'active-active' },
  servers: { count: 2, mode: 'active-active', balance: 'roundrobin' },
  database: { voters: 3, reads: 'replicas' },
  serviceLevel: {
    read: { failedRequests: 0 },
    static: { failedRequests: 0 },
    write: { failedRequests: 0, writeStall: '8s', lostWrites: 0 },
    pay: { failedRequests: 0, lostWrites: 0 },
  },
});
