import type { ComponentChildren } from 'preact';

interface Props {
  /** Its id too: unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

function Labelled({ name, label, hint, error, children }: Props & { readonly children: ComponentChildren }) {
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

function described({ name, hint, error }: Props) {
  const by = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return { ...(by ? { 'aria-describedby': by } : {}), ...(error ? { 'aria-invalid': 'true' as const } : {}) };
}

interface LineProps extends Props {
  readonly mode?: 'text' | 'search' | 'decimal' | 'numeric';
}

export function Line(props: LineProps) {
  const { name, value = '', mode = 'text' } = props;
  return (
    <Labelled {...props}>
      <input
        id={name}
        name={name}
        type="text"
        inputMode={mode}
        autocomplete="off"
        defaultValue={value}
        {...described(props)}
      />
    </Labelled>
  );
}

export function Lines(props: Props) {
  const { name, value = '' } = props;
  return (
    <Labelled {...props}>
      <textarea id={name} name={name} rows={6} {...described(props)}>
        {value}
      </textarea>
    </Labelled>
  );
}

interface ChoiceProps extends Props {
  readonly options: readonly (readonly [value: string, text: string])[];
}

export function Choice(props: ChoiceProps) {
  const { name, value = '', options } = props;
  return (
    <Labelled {...props}>
      <select id={name} name={name} autocomplete="off" {...described(props)}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface TickProps {
  readonly name: string;
  readonly label: string;
  readonly ticked: boolean;
}

export function Tick({ name, label, ticked }: TickProps) {
  return (
    <div class="tick">
      <input id={name} name={name} type="checkbox" value="yes" defaultChecked={ticked} />
      <label for={name}>{label}</label>
    </div>
  );
}
