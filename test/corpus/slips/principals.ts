import type { Slip } from './slip.js';

export const principalSlips: readonly Slip[] = [];
