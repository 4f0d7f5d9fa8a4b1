/** Whether a statement failed because a unique key has its value already; the transaction goes on. */
export function isDuplicate(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'ER_DUP_ENTRY';
}
