/**
 * Programs that write text for people, by the names under which a note may give one of them as the author. As of 2026-11-24.
 *
 * Source: the names that their makers give them.
 */
export interface AuthoringTool {
	readonly name: string;
	/**
	 * `brand`: nothing else is called that. `word`: a person or another thing may be. `kind`: no name but a word for what it is, which
	 * is part of other things' names as well ("the AI team").
	 */
	readonly sort: 'brand' | 'word' | 'kind';
}

const brands = [
	'ChatGPT', 'GPT', 'GPT-3', 'GPT-4', 'GPT-4o', 'GPT-5', 'OpenAI', 'OpenAI Codex', 'GitHub Copilot', 'Microsoft Copilot', 'Claude Code', 'Anthropic Claude', 'Claude AI',
	'Google Gemini', 'Gemini CLI', 'Gemini Code Assist', 'Amazon Q', 'Amazon Q Developer', 'CodeWhisperer', 'Amazon CodeWhisperer', 'Cursor AI', 'Cursor IDE',
	'Tabnine', 'Codeium', 'DeepSeek', 'Devin AI', 'Windsurf AI', 'Mistral AI', 'Perplexity AI', 'Replit AI',
];

/** `Copilot` alone is not here: AWS Copilot writes policies, and says so. */
const words = ['Claude', 'Gemini', 'Cursor', 'Codex', 'Grok', 'Bard', 'Llama', 'Windsurf', 'Devin'];

const kinds = [
	'AI', 'AI assistant', 'AI agent', 'AI model', 'AI tool', 'AI chatbot', 'artificial intelligence', 'LLM', 'language model', 'large language model', 'coding assistant', 'chatbot',
];

export const authoringTools: readonly AuthoringTool[] = [
	...brands.map(name => ({ name, sort: 'brand' as const })),
	...words.map(name => ({ name, sort: 'word' as const })),
	...kinds.map(name => ({ name, sort: 'kind' as const })),
];
