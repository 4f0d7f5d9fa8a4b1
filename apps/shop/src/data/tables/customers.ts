import type { ColumnType, Generated } from 'kysely';
import type { Later, Stamp } from './columns.ts';

/** Accounts, and what lets somebody into one. */
export interface CustomerTables {
  readonly users: {
    readonly id: Generated<number>;
    readonly email: string;
    readonly name: string;
    /** PHC string. */
    readonly password_hash: string;
    readonly created_at: Stamp;
    readonly role: ColumnType<'customer' | 'admin', 'customer' | 'admin' | undefined, 'customer' | 'admin'>;
    readonly verified_at: Later;
    readonly deleted_at: Later;
  };
  readonly sessions: {
    /** SHA-256 of the token that the browser holds. */
    readonly token_hash: Buffer;
    readonly user_id: number;
    readonly created_at: Stamp;
    readonly seen_at: ColumnType<Date, never, Date>;
    readonly expires_at: Date;
    /** What the visitor sees and revokes it by; the token stays unknown to us. */
    readonly id: Generated<number>;
    readonly user_agent: ColumnType<string, string | undefined, never>;
    readonly address: ColumnType<string, string | undefined, string>;
    readonly authenticated_at: ColumnType<Date, never, Date>;
    readonly second_factor_at: Later;
  };
  readonly one_time_tokens: {
    readonly token_hash: Buffer;
    readonly user_id: number;
    readonly purpose: string;
    /** The address that the token was sent to. */
    readonly address: string;
    readonly created_at: Stamp;
    readonly expires_at: Date;
    readonly used_at: Later;
  };
  readonly challenges: {
    readonly token_hash: Buffer;
    readonly purpose: string;
    readonly user_id: number | null;
    readonly challenge: Buffer | null;
    readonly attempts: Generated<number>;
    readonly created_at: Stamp;
    readonly expires_at: Date;
    readonly used_at: Later;
  };
  readonly passkeys: {
    readonly id: Generated<number>;
    readonly user_id: number;
    readonly credential_id: Buffer;
    readonly public_key: Buffer;
    readonly counter: number;
    readonly transports: string;
    readonly name: string;
    readonly created_at: Stamp;
    readonly used_at: Later;
  };
  readonly totp: {
    readonly user_id: number;
    readonly sealed_secret: Buffer;
    readonly confirmed_at: Later;
    readonly last_step: Generated<number>;
    readonly created_at: Stamp;
  };
  readonly recovery_codes: {
    readonly user_id: number;
    readonly code_hash: Buffer;
    readonly used_at: Later;
  };
  readonly rate_limits: {
    readonly bucket: Buffer;
    readonly full_at: Date;
  };
}
