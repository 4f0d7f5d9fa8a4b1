import { defineEnvironment } from 'trivet';

/** The drawing, to the letter: one of everything in front, two servers, a primary and its replica. */
export default defineEnvironment({
  name: 'as-drawn',
  domain: 'foobar.com',
  lab: { subnet: '10.43.0.0/24' },
  dns: { servers: 1 },
  loadBalancers: { count: 1 },
  servers: { count: 2, mode: 'active-active', balance: 'roundrobin' },
  waf: 'off',
  certificates: 'none',
  database: { voters: 1, replicas: 1, reads: 'replicas' },
  limits: 'off',
  administration: 'anywhere',
  sandboxes: 'packaged',
  firewall: 'off',
  inside: 'plain',
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
});
