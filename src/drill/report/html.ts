import type { DrillRun } from '../run.ts';
export const reportHtml = (run: DrillRun) => `<pre>${JSON.stringify(run.measured, null, 1)}</pre>`;
