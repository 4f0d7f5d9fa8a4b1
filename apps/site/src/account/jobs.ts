import type { JobHandlers } from '../outbox/outbox.ts';

export const accountJobs: JobHandlers = {};
