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
  application: {
    name: 'shop',
    settings: {
      seller: {
        name: 'Foobar Goods (example company)',
        street: 'Musterstraße 1',
        postalCode: '10115',
        city: 'Berlin',
        country: 'DE',
        email: 'shop@example.com',
        phone: '+49 30 23125 000',
        register: 'Example Register of Companies, HRB 000000',
        responsible: 'Erika Mustermann (example person)',
        vat: { id: 'DE000000000', standard: 19, reduced: 7 },
      },
    },
  },
  serviceLevel: {
    read: { failedRequests: 0 },
    static: { failedRequests: 0 },
    write: { failedRequests: 0, writeStall: '8s', lostWrites: 0 },
    pay: { failedRequests: 0, lostWrites: 0 },
  },
});
