import { hostsDoing } from '../later.ts';
import type { Rule } from './rule.ts';

/** Nothing watches, so nobody is told. */
export const monitoring: Rule = ({ topology }) =>
  hostsDoing(topology, 'monitoring').length > 0
    ? []
    : [
        {
          id: 'monitoring/none',
          rule: 'monitoring',
          severity: 'warning',
          subject: 'monitoring',
          journey: 'alert',
          what: 'nothing is monitored',
          breaks:
            'nobody is told of a failure; users are the first to see it, and what others took over stays broken',
          parts: [],
          remedy: null,
          drills: [],
        },
      ];
