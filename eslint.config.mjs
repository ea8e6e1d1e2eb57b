import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/', 'out/', '**/node_modules/'] },
	...tseslint.configs.strict,
	...tseslint.configs.stylistic,
	{
		rules: {
			'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
			'max-lines-per-function': ['error', { max: 60 }],
			'no-console': 'error',
			'eqeqeq': 'error',
			'prefer-const': 'error',
			// The index signature of a tuple or a match is checked by the code around it; `!` says so and costs nothing.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-definitions': 'off',
			// An interface may name itself in its own arguments, a type alias may not.
			'@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
		},
	},
	{ files: ['scripts/**', 'test/**', '*.mjs', 'server/src/cli/**'], rules: { 'no-console': 'off' } },
	// VS Code and Node load these as they are, as CommonJS.
	{ files: ['scripts/vscode-web/memory-files/**', 'test/vscode/host/stand-ins/**'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	{ files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
	// Tables are as long as what they list.
	{ files: ['server/src/reference/*.ts', 'server/src/rules/index.ts'], rules: { 'max-lines': 'off' } },
);
