import type { Connection, ResultSetHeader } from 'mysql2/promise';

/** Makes the account of an address an administrator's, or a customer's again; noted in the log of administration. */
export async function setRole(
  connection: Connection,
  role: 'admin' | 'customer',
  args: readonly string[],
): Promise<{ readonly email: string; readonly role: string }> {
  const [email, ...rest] = args;
  const action = role === 'admin' ? 'grant-admin' : 'revoke-admin';
  if (email === undefined || rest.length > 0) throw new Error(`usage: ${action} EMAIL`);
  await connection.beginTransaction();
  const [{ affectedRows }] = await connection.query<ResultSetHeader>(
    `update users set role = ? where email = ? and deleted_at is null
     and (verified_at is not null or ? = 'customer')`,
    [role, email, role],
  );
  if (affectedRows === 0) {
    await connection.rollback();
    throw new Error(`there is no account with the verified address ${email}`);
  }
  await connection.query(
    `insert into admin_log (admin_email, action, subject, detail, address) values ('operator', ?, ?, '{}', '')`,
    [action, email],
  );
  await connection.commit();
  return { email, role };
}
