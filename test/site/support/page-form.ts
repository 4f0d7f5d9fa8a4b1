import assert from 'node:assert/strict';
import { formsOf } from '../../../src/journeys/forms.ts';
import { PUBLIC_URL, type Visitor } from './shop.ts';

/** The fields of the form on a page that leads to `action`, as they stand. */
export async function fieldsOf(
  visitor: Visitor,
  page: string,
  action: string,
): Promise<Readonly<Record<string, string>>> {
  const { body } = await visitor.get(page);
  const form = formsOf(body, `${PUBLIC_URL}${page}`).find((one) => one.action === `${PUBLIC_URL}${action}`);
  assert.ok(form, `a form to ${action} on ${page}`);
  return form.fields;
}
