import type { Slip } from './slip.js';

export const guardrailSlips: readonly Slip[] = [];
