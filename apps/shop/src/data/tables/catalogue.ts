import type { ColumnType, Generated } from 'kysely';
import type { Minor, Stamp } from './columns.ts';

/** What is sold, and its pictures. */
export interface CatalogueTables {
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
  readonly pictures: {
    readonly digest: Buffer;
    readonly type: string;
    readonly width: number;
    readonly height: number;
    readonly content: Buffer;
    readonly created_at: Stamp;
  };
  readonly product_pictures: {
    readonly product_id: number;
    readonly position: number;
    readonly picture: string;
    readonly alt: string;
  };
  /** Narrower versions of a photo in `pictures`. */
  readonly picture_widths: {
    readonly picture: Buffer;
    readonly width: number;
    readonly height: number;
    readonly content: Buffer;
  };
}
