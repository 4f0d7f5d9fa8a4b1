import type { RuleName } from '../../model/finding.ts';
import { administration } from './administration.ts';
import { firewall } from './firewall.ts';
import { limits } from './limits.ts';
import { monitoring } from './monitoring.ts';
import type { Rule } from './rule.ts';
import { sandboxes } from './sandboxes.ts';
import { spof } from './spof.ts';
import { tls } from './tls.ts';

/** Every rule, in the order of its findings, and what it looks for. */
export const RULES: Readonly<Record<RuleName, { readonly rule: Rule; readonly summary: string }>> = {
  spof: { rule: spof, summary: 'A single host, program or link whose loss takes a journey away.' },
  tls: { rule: tls, summary: 'Traffic between hosts that is not encrypted.' },
  firewall: {
    rule: firewall,
    summary: 'A host without a firewall, or with one that lets more through than links say.',
  },
  limits: { rule: limits, summary: 'Nothing limits what one address sends.' },
  administration: {
    rule: administration,
    summary: 'An administration that anybody may knock at.',
  },
  sandboxes: { rule: sandboxes, summary: 'A program of a package that runs with more than it needs.' },
  monitoring: { rule: monitoring, summary: 'Nothing watches, and nobody is told.' },
};
