import type { ColumnType, Generated } from 'kysely';

/** Columns that the database fills in by itself and that are never updated. */
type Stamp = ColumnType<Date, never, never>;

/** Null at first, and filled in once. */
type Later = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** BIGINT: the driver gives a string where a number would not be exact. */
type Minor = ColumnType<number | string, bigint, bigint>;

/**
 * `awaiting-payment` -> `paid` -> `shipped`; `awaiting-payment` -> `cancelled`; `paid` -> `refunded`. Every change is
 * an UPDATE that names the state before.
 */
export type OrderState = 'awaiting-payment' | 'paid' | 'shipped' | 'cancelled' | 'refunded';

/** `creating`: the provider may or may not know of it; the same key asks again. */
export type PaymentState = 'creating' | 'open' | 'paid' | 'expired';

/** The tables of the site, as `migrations/` makes them. */
export interface Schema {
  readonly categories: {
    readonly id: Generated<number>;
    readonly slug: string;
    readonly name: string;
    readonly summary: string;
    /** Name of the picture asset. */
    readonly picture: string;
    readonly position: number;
    /** Grows with every change of what pages show of the category or its products. */
    readonly version: Generated<number>;
  };
  readonly products: {
    readonly id: Generated<number>;
    readonly category_id: number;
    readonly slug: string;
    readonly name: string;
    readonly summary: string;
    readonly description: string;
    readonly price_minor: Minor;
    readonly currency: string;
    readonly stock: number;
    readonly picture: string;
    readonly featured: ColumnType<number, boolean, boolean>;
    readonly position: number;
    readonly visible: ColumnType<number, boolean | undefined, boolean>;
    readonly colour: ColumnType<string, string | undefined, string>;
    readonly revised_at: ColumnType<Date, never, Date>;
    /** Generated from `stock`: in the indexes of listings, where `stock` itself would change with every sale. */
    readonly in_stock: ColumnType<number, never, never>;
    /** See `VAT_CLASSES`. */
    readonly vat_class: ColumnType<string, string | undefined, string>;
  };
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
  readonly carts: {
    readonly id: Generated<number>;
    /** SHA-256 of the token that the browser holds; null for the cart of a user. */
    readonly token_hash: Buffer | null;
    readonly user_id: number | null;
    /** What the next order from this cart is known by: a form sent twice makes one order. */
    readonly attempt: string;
    readonly created_at: Stamp;
    readonly updated_at: ColumnType<Date, never, Date>;
  };
  readonly cart_lines: {
    readonly cart_id: number;
    readonly product_id: number;
    readonly quantity: number;
    readonly added_at: Stamp;
    /** What the visitor saw when it was put in or changed; null in lines older than the column. */
    readonly unit_price_minor: ColumnType<number | string | null, bigint | null | undefined, bigint>;
  };
  readonly orders: {
    readonly id: Generated<number>;
    readonly reference: string;
    readonly attempt: string;
    readonly access_hash: Buffer;
    readonly user_id: number | null;
    readonly state: OrderState;
    readonly email: string;
    readonly name: string;
    readonly line1: string;
    readonly line2: string;
    readonly postal_code: string;
    readonly city: string;
    readonly country: string;
    readonly subtotal_minor: Minor;
    readonly shipping_minor: Minor;
    readonly total_minor: Minor;
    readonly currency: string;
    readonly placed_at: Stamp;
    readonly expires_at: Date;
    readonly paid_at: Later;
    /** Stands for the network that it was placed from, without naming it; null for older orders. */
    readonly placed_from: ColumnType<Buffer | null, Buffer | undefined, never>;
    /** When it was last tried to cancel it for want of payment, and could not be. */
    readonly cancel_tried_at: Later;
    /** From 1, without gaps, in the order in which orders became paid; null for what is not, or was before there were any. */
    readonly invoice_number: ColumnType<number | null, never, number>;
    /** Who sold, as it was when the number was given. */
    readonly seller: ColumnType<unknown, never, string | null>;
  };
  readonly order_lines: {
    readonly order_id: number;
    readonly position: number;
    readonly product_id: number | null;
    readonly name: string;
    readonly slug: string;
    readonly picture: string;
    readonly unit_price_minor: Minor;
    readonly quantity: number;
    /** Hundredths of a percent, as it was when it was ordered; null while none was charged, or a release did not keep it. */
    readonly vat_rate: ColumnType<number | null, number | null, number>;
  };
  readonly order_events: {
    readonly id: Generated<number>;
    readonly order_id: number;
    readonly kind: string;
    readonly detail: ColumnType<unknown, string, never>;
    readonly actor: string;
    readonly happened_at: Stamp;
  };
  readonly payments: {
    readonly id: Generated<number>;
    readonly order_id: number;
    /** 1, 2, … within the order. */
    readonly number: number;
    /** The provider's idempotency key, kept before the first call. */
    readonly provider_key: string;
    readonly state: PaymentState;
    readonly amount_minor: Minor;
    readonly currency: string;
    readonly session_id: string | null;
    readonly intent_id: string | null;
    readonly url: string | null;
    readonly captured_minor: ColumnType<number | string, bigint | undefined, bigint>;
    /** Refunded or promised to be; never more than captured, by a constraint. */
    readonly refunded_minor: ColumnType<number | string, bigint | undefined, bigint>;
    readonly created_at: Stamp;
    readonly checked_at: Later;
  };
  readonly refunds: {
    readonly id: Generated<number>;
    readonly payment_id: number;
    readonly order_id: number;
    readonly amount_minor: Minor;
    readonly reason: string;
    readonly state: 'pending' | 'done' | 'failed';
    readonly provider_key: string;
    readonly provider_id: string | null;
    readonly requested_by: number | null;
    readonly created_at: Stamp;
    readonly finished_at: Later;
  };
  readonly disputes: {
    readonly id: Generated<number>;
    readonly provider_id: string;
    readonly payment_id: number;
    readonly order_id: number;
    readonly amount_minor: Minor;
    readonly reason: string;
    readonly state: 'open' | 'won' | 'lost';
    readonly opened_at: Stamp;
    readonly closed_at: Later;
  };
  readonly withdrawals: {
    readonly order_id: number;
    readonly declared_at: Stamp;
  };
  readonly counters: {
    readonly name: 'invoice';
    readonly last: number;
    readonly began_at: Stamp;
  };
  readonly webhook_events: {
    readonly id: string;
    readonly type: string;
    readonly received_at: Stamp;
  };
  readonly pictures: {
    readonly digest: Buffer;
    readonly type: string;
    readonly width: number;
    readonly height: number;
    readonly content: Buffer;
    readonly created_at: Stamp;
  };
  /** Narrower versions of a photo in `pictures`. */
  readonly picture_widths: {
    readonly picture: Buffer;
    readonly width: number;
    readonly height: number;
    readonly content: Buffer;
  };
  readonly product_pictures: {
    readonly product_id: number;
    readonly position: number;
    readonly picture: string;
    readonly alt: string;
  };
  readonly outbox: {
    readonly id: Generated<number>;
    readonly kind: string;
    readonly payload: ColumnType<unknown, string, never>;
    readonly trace_id: string;
    readonly attempts: Generated<number>;
    readonly available_at: ColumnType<Date, Date | undefined, Date>;
    readonly created_at: Stamp;
    readonly done_at: Later;
    readonly last_error: ColumnType<string | null, never, string | null>;
  };
  readonly schedules: {
    readonly name: string;
    readonly next_at: ColumnType<Date, Date | undefined, Date>;
  };
  readonly admin_log: {
    readonly id: Generated<number>;
    readonly admin_id: number | null;
    readonly admin_email: string;
    readonly action: string;
    readonly subject: string;
    readonly detail: ColumnType<unknown, string, never>;
    readonly address: string;
    readonly happened_at: Stamp;
    /** Of the form that asked for the action; null in lines older than the column. */
    readonly token: string | null;
  };
  readonly write_checks: {
    readonly token: string;
    readonly written_at: Stamp;
  };
  readonly ledger_entries: {
    readonly id: Generated<number>;
    readonly token: string;
    readonly run: string;
    readonly seq: number;
    /** How often the entry was asked for, by whoever holds its token or repeats requests on the way. */
    readonly times: Generated<number>;
    readonly server_uuid: string;
    readonly written_at: Stamp;
  };
}
