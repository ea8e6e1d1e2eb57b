import type { ExplainParams } from './messages.js';

/** Request to the server: the policy at a position said in another way; null for a document without a policy. */
export const convertMethod = 'iamscope/convert';

export type PolicyFormat = 'json' | 'hcl' | 'terraform-document' | 'yaml';

export interface ConvertParams extends ExplainParams {
	readonly to: PolicyFormat;
}

/** The text and what is to be said about it, or why there is none; each a sentence. */
export type ConvertedPolicy = { readonly text: string; readonly notes: readonly string[] } | { readonly refused: string };
