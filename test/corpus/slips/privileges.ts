import type { Slip } from './slip.js';

export const privilegeSlips: readonly Slip[] = [];
