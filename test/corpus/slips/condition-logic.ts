import type { Slip } from './slip.js';

export const conditionLogicSlips: readonly Slip[] = [];
