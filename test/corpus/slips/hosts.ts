import type { Slip } from './slip.js';

export const hostSlips: readonly Slip[] = [];
