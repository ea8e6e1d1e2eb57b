import type { Slip } from './slip.js';

export const conditionValueSlips: readonly Slip[] = [];
