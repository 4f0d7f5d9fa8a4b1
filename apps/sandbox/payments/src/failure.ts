import type { ApiError } from './model.ts';

/** An answer other than success, in Stripe's shape (https://docs.stripe.com/api/errors). */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: number;
  readonly error: ApiError;

  constructor(status: number, error: ApiError) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

export function invalid(message: string, param?: string, code?: string): Failure {
  return new Failure(400, {
    type: 'invalid_request_error',
    message,
    ...(param === undefined ? {} : { param }),
    ...(code === undefined ? {} : { code }),
  });
}

export function missing(what: string, id: string): Failure {
  return new Failure(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param: 'id',
  });
}
