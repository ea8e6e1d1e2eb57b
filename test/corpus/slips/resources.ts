import type { Slip } from './slip.js';

export const resourceSlips: readonly Slip[] = [];
