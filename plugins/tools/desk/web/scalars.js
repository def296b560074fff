// One value as YAML text.

import { written } from './dates.js';

// What YAML 1.1 would take for a number, a date, a truth value or nothing, and so must stand in quotes.
const TYPED = /^(?:[-+.]?[\d.][\d_.,:eExXoO+\-a-fA-F TZ]*|0[xo].*|[-+]?\.(?:inf|nan)|~|null|true|false|yes|no|on|off|y|n|=|<<)$/i;
const LEADING = /^[\s\-?:,[\]{}#&*!|>'"%@`=<]/;

const isPlainSafe = (text, inFlow) =>
  text !== '' &&
  !LEADING.test(text) &&
  !TYPED.test(text) &&
  !/:(?:\s|$)|\s#|[\n\t]|\s$/.test(text) &&
  !(inFlow && /[,[\]{}]/.test(text));

/**
 * A text as a YAML scalar, in the quotes of what stood there before, if any.
 * @param {{ type?: string, value?: string }} [before] The scalar that it takes the place of.
 */
export function scalarText(value, codec, before, { inFlow = false, dayFirst = false } = {}) {
  if (codec.kind === 'date' || codec.kind === 'day') {
    const date = written(value, before?.value, dayFirst);
    return before?.type === 'QUOTE_DOUBLE' ? JSON.stringify(date) : before?.type === 'QUOTE_SINGLE' ? `'${date}'` : date;
  }
  if (codec.kind === 'year') return value;
  if (before?.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (before?.type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  return isPlainSafe(value, inFlow) ? value : JSON.stringify(value);
}
