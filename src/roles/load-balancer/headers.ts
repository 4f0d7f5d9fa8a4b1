import { PAGE_HEADERS } from '../../render/page.ts';

/** Of every answer that says nothing else: of HAProxy itself, and of files. None tells which program answers. */
export const defaultHeaders: readonly string[] = [
  ...Object.entries(PAGE_HEADERS).map(
    ([name, value]) =>
      `http-after-response set-header ${name} "${value}" unless { res.hdr(${name}) -m found }`,
  ),
  'http-after-response del-header Server',
];

/** The same of errors that HAProxy gives before it has understood a request, to which no rule applies. */
export const errorHeaders: string = Object.entries(PAGE_HEADERS)
  .map(([name, value]) => ` hdr ${name} "${value}"`)
  .join('');
