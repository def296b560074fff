// The front matter that nearly every article has, read without all of YAML: of a list of ten thousand articles the
// reading of YAML was half. What is written in any other way is left to the `yaml` package.

import { Scalar, YAMLSeq } from 'yaml';

// A plain text begins with no sign that means something to YAML, and holds neither ": " nor " #".
const LINE = /^([a-z_]+): (?:([^\s\-?:,[\]{}#&*!|>'"%@`~](?:[^\s:#]|[ :#](?=[^\s:#]))*)|"([^"\\\t]*)"|\[([^[\]{}'\\\t]*)\])$/;
const ITEM = /^(?:([^\s\-?:,[\]{}#&*!|>'"%@`~](?:[^\s:#"]| (?=[^\s:#]))*)|"([^"]*)")$/;

const scalar = (text, type) => {
  const node = new Scalar(text);
  node.type = type;
  return node;
};

/** @param {string | undefined} plain @param {string} quoted */
const either = (plain, quoted) => (plain === undefined ? scalar(quoted, 'QUOTE_DOUBLE') : scalar(plain, 'PLAIN'));

function listOf(text) {
  const list = new YAMLSeq();
  if (text === '') return list;
  for (const part of text.split(', ')) {
    const found = ITEM.exec(part);
    if (!found || part.includes(',')) return undefined;
    list.items.push(either(found[1], found[2]));
  }
  return list;
}

/**
 * @param {string} front The lines between the fences.
 * @returns {Map<string, Scalar | YAMLSeq> | undefined} Nodes as `yaml` makes them, by field; undefined where a line is
 *   anything but a field with a short text or a short list.
 */
export function quickly(front) {
  const fields = new Map();
  const lines = front.endsWith('\n') ? front.slice(0, -1) : front;
  for (const line of lines.split('\n')) {
    const [, name, plain, quoted, list] = LINE.exec(line) ?? [];
    if (!name || fields.has(name)) return undefined;
    const node = list === undefined ? either(plain, quoted) : listOf(list);
    if (!node) return undefined;
    fields.set(name, node);
  }
  return fields;
}
