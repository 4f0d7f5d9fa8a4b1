/** The certificate that a load balancer shows to servers, and to the other one. */
export const SHOWN = 'haproxy';
