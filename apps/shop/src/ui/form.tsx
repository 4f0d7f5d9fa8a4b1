import type { ComponentChildren } from 'preact';
import type { FormErrors } from '../values/form.ts';

/** The summary above a form that was not accepted: it takes the focus and links to every field at fault. */
export function ErrorSummary({ errors }: { readonly errors: FormErrors }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">There is a problem</h2>
      <ul>
        {entries.map(([field, message]) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Attributes of each kind of input: addresses and passwords are not words to be corrected. */
const INPUTS = {
  text: { type: 'text' },
  email: { type: 'email', autocapitalize: 'none', spellcheck: false },
  password: { type: 'password', autocapitalize: 'none', spellcheck: false },
} as const;

export interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

interface FieldProps extends Labelled {
  readonly type: keyof typeof INPUTS;
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly optional?: boolean;
}

/** A labelled input with its hint and its error, all three tied to it for screen readers. */
export function Field({ type, autocomplete, value, optional = false, ...labelled }: FieldProps) {
  const { name } = labelled;
  return (
    <Label {...labelled}>
      <input
        id={name}
        name={name}
        {...INPUTS[type]}
        autocomplete={autocomplete}
        defaultValue={value ?? ''}
        required={!optional}
        {...described(labelled)}
      />
    </Label>
  );
}

interface SelectProps extends Labelled {
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One of several: as `Field`. Until one is chosen, none is. */
export function Select({ autocomplete, value, options, ...labelled }: SelectProps) {
  const { name } = labelled;
  const chosen = options.some((option) => option.value === value) ? value : '';
  return (
    <Label {...labelled}>
      <select id={name} name={name} autocomplete={autocomplete} required {...described(labelled)}>
        <option value="" selected={chosen === ''}>
          Please choose
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.text}
          </option>
        ))}
      </select>
    </Label>
  );
}

export function Label({
  name,
  label,
  hint,
  error,
  children,
}: Labelled & { readonly children: ComponentChildren }) {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          <span class="visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

export function described({ name, hint, error }: Labelled) {
  const by = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return { ...(by ? { 'aria-describedby': by } : {}), ...(error ? { 'aria-invalid': 'true' as const } : {}) };
}
