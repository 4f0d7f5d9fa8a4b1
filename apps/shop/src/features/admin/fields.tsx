import { described, Label, type Labelled } from '../../ui/form.tsx';

/** What may be filled in; its name is its id too, and so has to be the only one of the page. */
interface Props extends Labelled {
  readonly value?: string | undefined;
}

interface LineProps extends Props {
  readonly mode?: 'text' | 'search' | 'decimal' | 'numeric';
}

export function Line(props: LineProps) {
  const { name, value = '', mode = 'text' } = props;
  return (
    <Label {...props}>
      <input
        id={name}
        name={name}
        type="text"
        inputMode={mode}
        autocomplete="off"
        defaultValue={value}
        {...described(props)}
      />
    </Label>
  );
}

export function Lines(props: Props) {
  const { name, value = '' } = props;
  return (
    <Label {...props}>
      <textarea id={name} name={name} rows={6} {...described(props)}>
        {value}
      </textarea>
    </Label>
  );
}

interface ChoiceProps extends Props {
  readonly options: readonly (readonly [value: string, text: string])[];
}

export function Choice(props: ChoiceProps) {
  const { name, value = '', options } = props;
  return (
    <Label {...props}>
      <select id={name} name={name} autocomplete="off" {...described(props)}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </Label>
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

interface UploadProps extends Labelled {
  readonly accept: string;
}

export function Upload(props: UploadProps) {
  const { name, accept } = props;
  return (
    <Label {...props}>
      <input id={name} name={name} type="file" accept={accept} {...described(props)} />
    </Label>
  );
}
