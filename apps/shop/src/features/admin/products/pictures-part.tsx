import { Picture } from '../../../ui/picture.tsx';
import type { FormErrors, FormValues } from '../../../values/form.ts';
import { Line, Tick, Upload } from '../fields.tsx';
import { ActionForm } from '../frame.tsx';
import type { ProductRecord } from './product.ts';

interface Props {
  readonly record: ProductRecord;
  readonly errors: FormErrors;
  readonly values: FormValues;
}

export function PicturesPart({ record, errors, values }: Props) {
  const path = `/admin/products/${record.id}/pictures`;
  const revised = <input type="hidden" name="revised" value={record.revised} />;
  return (
    <section>
      <h2>Pictures</h2>
      <ul class="admin-pictures">
        <li>
          <Picture name={record.picture} alt={record.name} place="admin" />
          <p>The main picture, with the product's name as its description.</p>
        </li>
        {record.gallery.map(({ picture, alt }, at) => (
          <li key={`${at} ${picture}`}>
            <Picture name={picture} alt={alt} place="admin" />
            <ActionForm action={`${path}/${at}/describe`}>
              {revised}
              <Line
                name={`alt-${at}`}
                label={`Description of picture ${at + 1}`}
                value={values[`alt-${at}`] ?? alt}
                error={errors[`alt-${at}`]}
              />
              <button class="button button-quiet" type="submit">
                Describe picture {at + 1}
              </button>
            </ActionForm>
            <div class="admin-links">
              {at > 0 && (
                <ActionForm action={`${path}/${at}/move`}>
                  {revised}
                  <button class="button button-quiet" type="submit">
                    Move picture {at + 1} forward
                  </button>
                </ActionForm>
              )}
              <ActionForm action={`${path}/${at}/main`}>
                {revised}
                <button class="button button-quiet" type="submit">
                  Make picture {at + 1} the main one
                </button>
              </ActionForm>
              <ActionForm action={`${path}/${at}/remove`}>
                {revised}
                <button class="button button-quiet" type="submit">
                  Remove picture {at + 1}
                </button>
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
      <h3>Add a picture</h3>
      <ActionForm action={path} upload>
        {revised}
        <Upload
          name="file"
          label="File"
          hint="PNG, JPEG, WebP or AVIF, up to 5 MB and 40 million pixels; AVIF up to 16 million. Where and by what it was taken is left out."
          accept="image/png,image/jpeg,image/webp,image/avif"
          error={errors.file}
        />
        <Line
          name="alt"
          label="Description"
          hint="What it shows, for who cannot see it."
          value={values.alt}
          error={errors.alt}
        />
        <Tick name="first" label="As the main picture" ticked={values.first === 'yes'} />
        <button class="button" type="submit">
          Add the picture
        </button>
      </ActionForm>
    </section>
  );
}
