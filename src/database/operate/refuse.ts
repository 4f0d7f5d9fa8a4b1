import { TrivetError } from '../../model/error.ts';

/** An operation on the database that would lose something, or cannot work now. Nothing was done. */
export function refuse(where: string, why: string, next: string): TrivetError {
  return new TrivetError('TRV_DATABASE_REFUSED', { where, why, next });
}
