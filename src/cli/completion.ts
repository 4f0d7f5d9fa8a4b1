import { type Command, optionsOf } from './command.ts';

/** What a shell needs to complete a command. */
interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly { readonly flag: string; readonly help: string; readonly takesValue: boolean }[];
  /** Whether a word may be an environment. */
  readonly environment: boolean;
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that has a shell complete commands, their options, and the environments of the folder. */
export function completionFor(shell: Shell, commands: readonly Command[], folder: string): string {
  return SCRIPTS[shell](commands.map(entryOf), folder);
}

function entryOf(command: Command): Entry {
  return {
    name: command.name,
    summary: command.summary,
    options: Object.entries(optionsOf(command)).map(([name, { type, help }]) => ({
      flag: `--${name}`,
      help,
      takesValue: type === 'string',
    })),
    environment: command.environment === 'argument',
  };
}

const flags = ({ options }: Entry) => options.map(({ flag }) => flag).join(' ');
const names = (entries: readonly Entry[]) => entries.map(({ name }) => name).join(' ');
/** In single quotes, as all three shells read them here. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
/** Fish has an escape of its own within single quotes. */
const fishQuoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const SCRIPTS: Readonly<Record<Shell, (entries: readonly Entry[], folder: string) => string>> = {
  bash: (entries, folder) => `\
_trivet_environments() {
  local file
  for file in ${quoted(folder)}/*.ts; do
    file=\${file##*/}
    [[ $file == *.*.ts ]] || printf '%s\\n' "\${file%.ts}"
  done
}
_trivet() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= flags= each
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    [[ $each == -* ]] || { command=$each; break; }
  done
  if [[ $before == --env ]]; then
    COMPREPLY=($(compgen -W "$(_trivet_environments)" -- "$word") $(compgen -f -X '!*.ts' -- "$word"))
    return
  fi
  case $command in
    '') COMPREPLY=($(compgen -W ${quoted(`${names(entries)} --help --version`)} -- "$word")); return ;;
${entries.map((entry) => `    ${entry.name}) flags=${quoted(flags(entry))} ;;`).join('\n')}
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$word"))
    return
  fi
  case $command in
    ${entries
      .filter(({ environment }) => environment)
      .map(({ name }) => name)
      .join(' | ')})
      COMPREPLY=($(compgen -W "$(_trivet_environments)" -- "$word") $(compgen -f -X '!*.ts' -- "$word"))
      ;;
    help) COMPREPLY=($(compgen -W ${quoted(names(entries))} -- "$word")) ;;
  esac
}
complete -o filenames -F _trivet trivet ./trivet
`,
  zsh: (entries, folder) => `\
#compdef trivet
_trivet_environments() {
  local -a names
  names=(${quoted(folder)}/*.ts(N:t:r))
  compadd -- \${names:#*.*}
  _files -g '*.ts'
}
_trivet() {
  if [[ \${words[CURRENT - 1]} == --env ]]; then _trivet_environments; return; fi
  case \${words[2]} in
${entries.map(zshCase).join('\n')}
    *)
      local -a commands=(
${entries.map(({ name, summary }) => `        ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
      )
      _describe command commands
      ;;
  esac
}
compdef _trivet trivet
`,
  fish: (entries, folder) => `\
function __trivet_environments
  for file in ${fishQuoted(folder)}/*.ts
    string replace -r '.*/([^./]+)\\.ts$' '$1' -f -- $file
  end
end
complete -c trivet -f
complete -c trivet -l env -x -a '(__trivet_environments)'
${entries.flatMap(fishLines).join('\n')}
`,
};

function zshCase(entry: Entry): string {
  const options = entry.options.map(
    ({ flag, help, takesValue }) =>
      `        ${quoted(`${flag}${takesValue ? '=' : ''}[${help.replaceAll(/[[\]:]/g, '\\$&')}]${takesValue ? ':value:' : ''}`)}`,
  );
  const words = entry.environment ? "'*:environment:_trivet_environments'" : "'*:word:_files'";
  return `    ${entry.name})
      _arguments \\
${options.map((option) => `${option} \\`).join('\n')}
        ${words}
      ;;`;
}

function fishLines({ name, summary, options, environment }: Entry): readonly string[] {
  const seen = `'__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c trivet -n __fish_use_subcommand -a ${name} -d ${fishQuoted(summary)}`,
    ...options.map(
      ({ flag, help, takesValue }) =>
        `complete -c trivet -n ${seen} -l ${flag.slice(2)}${takesValue ? ' -x' : ''} -d ${fishQuoted(help)}`,
    ),
    ...(environment ? [`complete -c trivet -n ${seen} -a '(__trivet_environments)'`] : []),
  ];
}
