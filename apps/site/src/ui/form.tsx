import type { FormErrors } from '../web/form.ts';

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

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: keyof typeof INPUTS;
  readonly autocomplete: string;
  readonly hint?: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** A labelled input with its hint and its error, all three tied to it for screen readers. */
export function Field({ name, label, type, autocomplete, hint, value, error }: FieldProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
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
      <input
        id={name}
        name={name}
        {...INPUTS[type]}
        autocomplete={autocomplete}
        defaultValue={value ?? ''}
        required
        {...(described ? { 'aria-describedby': described } : {})}
        {...(error ? { 'aria-invalid': 'true' } : {})}
      />
    </div>
  );
}
