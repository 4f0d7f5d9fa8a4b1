import type { Category } from '../../../domain/catalogue/query.ts';
import { ErrorSummary } from '../../../ui/form.tsx';
import { useSite } from '../../../ui/site.tsx';
import type { FormErrors, FormValues } from '../../../values/form.ts';
import type { Seller } from '../../../values/seller.ts';
import { formatRate, rateOf, VAT_CLASSES, type VatClass } from '../../../values/vat.ts';
import { Choice, Line, Lines, Tick } from '../fields.tsx';
import { ActionForm, AdminPage, Told } from '../frame.tsx';
import { PicturesPart } from './pictures-part.tsx';
import type { ProductRecord } from './product.ts';
import { COLOURS } from './product-form.ts';

interface FormProps {
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly categories: readonly Category[];
}

interface Props extends FormProps {
  readonly record: ProductRecord;
  readonly told: string | null;
}

const titled = (title: string, errors: FormErrors) =>
  Object.keys(errors).length > 0 ? `Error: ${title}` : title;

export function NewProductPage(props: FormProps) {
  const { values, errors } = props;
  return (
    <AdminPage title={titled('Add a product', errors)} section="/admin/products">
      <ErrorSummary errors={errors} />
      <h1>Add a product</h1>
      <ActionForm action="/admin/products/new">
        <Content {...props} />
        <Line
          name="slug"
          label="Name in its address"
          hint="Made from its name if this is left empty. It stays for good."
          value={values.slug}
          error={errors.slug}
        />
        <button class="button" type="submit">
          Add
        </button>
      </ActionForm>
    </AdminPage>
  );
}

export function ProductAdminPage({ record, told, ...form }: Props) {
  const { values, errors } = form;
  const path = `/admin/products/${record.id}`;
  return (
    <AdminPage title={titled(record.name, errors)} section="/admin/products">
      <ErrorSummary errors={errors} />
      <Told text={told} />
      <h1>{record.name}</h1>
      <p class="admin-links">
        {record.visible ? <a href={`/products/${record.slug}`}>In the shop</a> : 'Hidden from the shop'}
        <a href={`/admin/log?subject=product+${record.slug}`}>What was done to it</a>
      </p>
      <section>
        <h2>Stock: {record.stock}</h2>
        <ActionForm action={`${path}/stock`}>
          <Line
            name="change"
            label="Change by"
            hint="What came in, such as 20, or went out otherwise than by an order, such as -3."
            value={values.change}
            error={errors.change}
          />
          <Line name="why" label="Reason" value={values.why} error={errors.why} />
          <button class="button" type="submit">
            Change the stock
          </button>
        </ActionForm>
        <ActionForm action={`${path}/count`}>
          <input type="hidden" name="expected" value={record.stock} />
          <Line
            name="counted"
            label="Or as counted"
            hint={`In place of ${record.stock}, if it still is.`}
            mode="numeric"
            value={values.counted}
            error={errors.counted}
          />
          <button class="button button-quiet" type="submit">
            Set the stock
          </button>
        </ActionForm>
      </section>
      <section>
        <h2>What pages say</h2>
        <ActionForm action={path}>
          <input type="hidden" name="revised" value={record.revised} />
          <Content {...form} />
          <button class="button" type="submit">
            Save
          </button>
        </ActionForm>
      </section>
      <PicturesPart record={record} errors={errors} values={values} />
    </AdminPage>
  );
}

const VAT_HINT = 'The rates are in the settings of the shop. An order keeps the rate at which it was made.';

const VAT_NAMES: Readonly<Record<VatClass, string>> = {
  standard: 'Standard',
  reduced: 'Reduced',
  zero: 'None',
};

function vatOptions(seller: Seller | null): readonly (readonly [string, string])[] {
  return VAT_CLASSES.map((each) => [
    each,
    seller?.vat ? `${VAT_NAMES[each]} (${formatRate(rateOf(seller, each))})` : VAT_NAMES[each],
  ]);
}

function Content({ values, errors, categories }: FormProps) {
  return (
    <>
      <Line name="name" label="Name" value={values.name} error={errors.name} />
      <Line
        name="summary"
        label="Summary"
        hint="One line, as in lists."
        value={values.summary}
        error={errors.summary}
      />
      <Lines name="description" label="Description" value={values.description} error={errors.description} />
      <Choice
        name="category"
        label="Category"
        value={values.category}
        error={errors.category}
        options={[['', 'Please choose'], ...categories.map(({ id, name }) => [String(id), name] as const)]}
      />
      <Line name="price" label="Price in EUR" mode="decimal" value={values.price} error={errors.price} />
      <Choice
        name="vat"
        label="VAT"
        hint={VAT_HINT}
        value={values.vat ?? 'standard'}
        error={errors.vat}
        options={vatOptions(useSite().seller)}
      />
      <Choice
        name="colour"
        label="Colour"
        value={values.colour}
        error={errors.colour}
        options={[['', 'None'], ...COLOURS.map((colour) => [colour, colour] as const)]}
      />
      <Tick name="visible" label="Visible in the shop" ticked={values.visible === 'yes'} />
      <Tick name="featured" label="On the front page" ticked={values.featured === 'yes'} />
    </>
  );
}
