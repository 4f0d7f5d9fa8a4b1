import type { Rule } from './rule.ts';

/** Whoever knows a password of an administrator, or a defect of these pages, can use it from anywhere. */
export const administration: Rule = ({ topology: { config, application } }) =>
  application.front.admin === null || config.administration !== 'anywhere'
    ? []
    : [
        {
          id: 'administration/anywhere',
          rule: 'administration',
          severity: 'warning',
          subject: application.front.admin,
          journey: null,
          what: `the administration at ${application.front.admin} is reachable from everywhere`,
          breaks: 'a stolen password, or one defect of these pages, is enough from any place of the world',
          parts: [],
          remedy: { section: 'administration', becomes: 'operator' },
          drills: [],
        },
      ];
