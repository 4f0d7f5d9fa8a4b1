/** The answer to a request that cannot be served as it is: thrown by handlers, shown as a page. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly statusCode: number;

  constructor(statusCode: 400 | 403 | 404 | 405 | 409 | 415 | 429) {
    super(`request refused with ${statusCode}`);
    this.statusCode = statusCode;
  }
}
