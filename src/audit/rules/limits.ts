import type { Rule } from './rule.ts';

/** Nothing in front counts what one address sends. */
export const limits: Rule = ({ topology: { config, application } }) =>
  config.limits === 'on'
    ? []
    : [
        {
          id: 'limits/none',
          rule: 'limits',
          severity: 'error',
          subject: 'haproxy',
          journey: null,
          what: `no limit on ${application.front.guarded['sign-in'] ? 'sign-in' : 'what one address sends'}`,
          breaks: 'one program takes the site away from everybody, or tries passwords as fast as servers can',
          parts: [],
          remedy: { section: 'limits', becomes: 'on' },
          drills: [],
        },
      ];
