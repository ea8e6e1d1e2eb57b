import { profiles } from '../../analysis/levels.js';
import { rules } from '../../rules/index.js';
import { checkFlags, formats, oneOf, severities } from '../arguments.js';
import { conversionFormats } from './convert.js';
import { reading, UsageError, type Command } from './command.js';

/** `names` are the commands to complete, this one included. */
export function completionCommand(names: () => readonly string[]): Command {
	return {
		name: 'completion',
		usage: 'completion <bash | zsh | fish>',
		summary: 'print a script that completes commands and options in a shell',
		help: `bash   iamscope completion bash > /etc/bash_completion.d/iamscope
zsh    iamscope completion zsh > "\${fpath[1]}/_iamscope"
fish   iamscope completion fish > ~/.config/fish/completions/iamscope.fish
`,
		run([shell, ...more], io) {
			if (shell === undefined || more.length > 0) throw new UsageError('completion takes one shell: bash, zsh or fish.');
			const kind = reading(() => oneOf('completion', shell, ['bash', 'zsh', 'fish'] as const));
			io.out(scripts[kind](wordsFor(names())));
			return 0;
		},
	};
}

interface Words {
	readonly commands: readonly string[];
	readonly flags: readonly string[];
	/** Flag to the words it takes. */
	readonly values: Readonly<Record<string, readonly string[]>>;
}

function wordsFor(commands: readonly string[]): Words {
	return {
		commands,
		flags: [...Object.keys(checkFlags), 'to', 'policy', 'name', 'actions', 'help', 'version'].map(name => `--${name}`),
		values: {
			'--format': formats, '--to': conversionFormats, '--fail-on': [...severities, 'never'], '--color': ['auto', 'always', 'never'], '--profile': profiles,
			'--kind': ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp', 'endpoint'],
			'--only': rules.map(({ id }) => id), '--rule': rules.map(({ id }) => `${id}=`),
		},
	};
}

const scripts = { bash, zsh, fish } as const;

function bash({ commands, flags, values }: Words): string {
	return `_iamscope() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
${Object.entries(values).map(([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")); return ;;`).join('\n')}
    explain) COMPREPLY=($(compgen -W "${values['--only']!.join(' ')}" -- "$word")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${commands.join(' ')} --help --version" -- "$word"))
  elif [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "${flags.join(' ')}" -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _iamscope iamscope
`;
}

function zsh({ commands, flags, values }: Words): string {
	return `#compdef iamscope
_iamscope() {
  local before="\${words[CURRENT-1]}"
  case "$before" in
${Object.entries(values).map(([flag, words]) => `    ${flag}) compadd -- ${words.join(' ')}; return ;;`).join('\n')}
    explain) compadd -- ${values['--only']!.join(' ')}; return ;;
  esac
  if (( CURRENT == 2 )); then compadd -- ${commands.join(' ')} --help --version
  elif [[ "\${words[CURRENT]}" == -* ]]; then compadd -- ${flags.join(' ')}
  else _files; fi
}
_iamscope "$@"
`;
}

function fish({ commands, flags, values }: Words): string {
	return [
		...commands.map(name => `complete -c iamscope -n __fish_use_subcommand -f -a ${name}`),
		...flags.map(flag => `complete -c iamscope -n 'not __fish_use_subcommand' -l ${flag.slice(2)}${values[flag] ? ` -x -a '${values[flag].join(' ')}'` : ''}`),
		`complete -c iamscope -n '__fish_seen_subcommand_from explain' -f -a '${values['--only']!.join(' ')}'`,
		'',
	].join('\n');
}
