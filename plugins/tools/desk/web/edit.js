// Changes of a front matter that touch the lines of the changed fields alone. Comments, order, quotes and the layout
// of everything else stay as they were typed.

import { isMap, isScalar, isSeq } from 'yaml';
import { FormatError } from './split.js';
import { isSame, plain, read } from './values.js';
import { scalarText } from './scalars.js';

/** The end of what a node says, without blanks and comments behind it. */
function contentEnd(node, source) {
  if (isMap(node) && !node.flow && node.items.length) {
    const { key, value } = node.items.at(-1);
    return value && value.range ? Math.max(contentEnd(value, source), key.range[1]) : key.range[1];
  }
  if (isSeq(node) && !node.flow && node.items.length) return contentEnd(node.items.at(-1), source);
  let end = node.range[1];
  while (end > node.range[0] && /\s/.test(source[end - 1])) end -= 1;
  return end;
}

const lineStart = (source, at) => source.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (source, at) => (source.indexOf('\n', at) < 0 ? source.length : source.indexOf('\n', at) + 1);
const indentAt = (source, at) => /^[ ]*/.exec(source.slice(lineStart(source, at)))[0];

export class Editor {
  /** @param {string} source The lines of a front matter. @param {{ newline: string, dayFirst: boolean, blocs: object }} context */
  constructor(source, context) {
    this.source = source;
    this.context = context;
    this.edits = [];
  }

  /** The text with all edits made. */
  result() {
    const edits = this.edits.sort((one, other) => other.start - one.start || other.end - one.end);
    return edits.reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), this.source);
  }

  put(start, end, text) {
    this.edits.push({ start, end, text: text.replaceAll('\n', this.context.newline) });
  }

  /** Bring a block mapping to the wanted plain values of its fields. */
  map(node, codecs, wanted) {
    codecs.forEach((codec, index) => {
      const pair = node.items.find(({ key }) => key.value === codec.name);
      const before = pair?.value ? plain(read(pair.value, codec, this.context.blocs), codec) : undefined;
      const after = wanted[codec.name];
      if (isSame(before, after) || (before === undefined && after === undefined)) return;
      if (!pair) this.add(node, codecs, index, after);
      else if (after === undefined) this.clear(pair, codec);
      else this.value(pair, codec, after);
    });
  }

  /** A field that was not there: behind the nearest one before it in the schema's order. */
  add(node, codecs, index, value) {
    const before = codecs.slice(0, index).reverse().map(({ name }) => node.items.find(({ key }) => key.value === name)).find(Boolean);
    const indent = node.items.length ? indentAt(this.source, node.items[0].key.range[0]) : '';
    const text = indent + this.pairText(codecs[index], value, indent) + '\n';
    const at = before ? this.pairSpan(before).end : node.items.length ? lineStart(this.source, node.items[0].key.range[0]) : this.source.length;
    this.put(at, at, at > 0 && this.source[at - 1] !== '\n' ? `\n${text.trimEnd()}` : text);
  }

  clear(pair, codec) {
    if (codec.required) {
      const { start, end } = this.valueSpan(pair);
      this.put(start, end, codec.empty ? ' []' : ' ""');
    } else {
      const { start, end } = this.pairSpan(pair);
      this.put(start, end, '');
    }
  }

  value(pair, codec, after) {
    const node = pair.value;
    if (isSeq(node) && !node.flow && Array.isArray(after) && this.items(node, codec.item, after)) return;
    if (isMap(node) && !node.flow && codec.kind === 'group') {
      this.map(node, codec.fields, after);
      return;
    }
    if (isMap(node) && !node.flow && codec.kind === 'years') {
      const years = new Set([...node.items.map(({ key }) => key.value), ...Object.keys(after)]);
      this.map(node, [...years].sort().map((year) => fieldOf(codec, year)), after);
      return;
    }
    const { start, end } = this.valueSpan(pair);
    const indent = indentAt(this.source, pair.key.range[0]);
    this.put(start, end, this.valueText(codec, after, indent, node));
  }

  /** Bring the items of a block sequence to the wanted values; false where it is not written an item a line. */
  items(node, codec, after) {
    const source = this.source;
    const firstDash = lineStart(source, node.items[0].range[0]);
    const pieces = [];
    let from = firstDash;
    for (const item of node.items) {
      const at = lineStart(source, item.range[0]);
      if (!/^\s*- +\S/.test(source.slice(at, item.range[0] + 1)) || at < from) return false;
      const to = lineEnd(source, contentEnd(item, source));
      pieces.push({ item, from, to, value: plain(read(item, codec, this.context.blocs), codec) });
      from = to;
    }
    const indent = indentAt(source, firstDash);
    const kept = after.map((value) => {
      const found = pieces.find((piece) => !piece.used && isSame(piece.value, value));
      if (found) found.used = true;
      return found;
    });
    if (kept.length === pieces.length && kept.every((found, index) => found === pieces[index] || (!found && !pieces[index].used))) {
      // Nothing moved: what changed is changed in its place.
      kept.forEach((found, index) => found || this.item(pieces[index], codec, after[index]));
      return true;
    }
    const text = after.map((value, index) => {
      const found = kept[index];
      if (found) return source.slice(found.from, found.to).replace(/\r?\n?$/, this.context.newline);
      return `${indent}- ${this.itemText(codec, value, indent)}\n`.replaceAll('\n', this.context.newline);
    });
    this.edits.push({ start: firstDash, end: from, text: source[from - 1] === '\n' ? text.join('') : text.join('').replace(/\r?\n$/, '') });
    return true;
  }

  item({ item }, codec, value) {
    const [at] = item.range;
    const indent = ' '.repeat(at - lineStart(this.source, at) - 2); // of the dash, were it followed by one blank
    if (isMap(item) && !item.flow && codec.kind === 'group') this.map(item, codec.fields, value);
    else this.put(at, contentEnd(item, this.source), this.itemText(codec, value, indent, item));
  }

  pairSpan(pair) {
    const end = pair.value?.range ? Math.max(contentEnd(pair.value, this.source), pair.key.range[1]) : pair.key.range[1];
    return { start: lineStart(this.source, pair.key.range[0]), end: lineEnd(this.source, end) };
  }

  /** From behind the colon to the end of the value. */
  valueSpan(pair) {
    const colon = this.source.indexOf(':', pair.key.range[1]);
    if (colon < 0) throw new FormatError(`Trường ${pair.key.value} thiếu dấu hai chấm.`);
    return { start: colon + 1, end: Math.max(colon + 1, pair.value?.range ? contentEnd(pair.value, this.source) : 0) };
  }

  pairText(codec, value, indent) {
    return `${codec.name}:${this.valueText(codec, value, indent)}`;
  }

  /** What stands behind a colon, with the blank or line end that it begins with. */
  valueText(codec, value, indent, before) {
    if (Array.isArray(value)) {
      if (codec.single && value.length === 1 && !isSeq(before)) return ` ${this.scalar(codec.item, value[0], isScalar(before) ? before : undefined)}`;
      if (value.some((item) => typeof item === 'object') && !before?.flow) {
        return value.map((item) => `\n${indent}  - ${this.itemText(codec.item, item, `${indent}  `)}`).join('');
      }
      return ` [${value.map((item) => this.flowText(codec.item, item, before)).join(', ')}]`;
    }
    if (typeof value === 'object') {
      if (before?.flow) return ` ${this.flowText(codec, value, before)}`;
      return Object.keys(value).map((name) => fieldOf(codec, name))
        .map((field) => `\n${indent}  ${this.pairText(field, value[field.name], `${indent}  `)}`).join('');
    }
    return ` ${this.scalar(codec, value, isScalar(before) ? before : undefined)}`;
  }

  itemText(codec, value, indent, before) {
    if (typeof value !== 'object') return this.scalar(codec, value, isScalar(before) ? before : undefined);
    if (before?.flow) return this.flowText(codec, value, before);
    return Object.entries(value).map(([name, inner], index) => {
      const field = fieldOf(codec, name);
      return `${index ? `\n${indent}  ` : ''}${this.pairText(field, inner, `${indent}  `)}`;
    }).join('');
  }

  flowText(codec, value, before) {
    const same = before?.items?.find((item) => item.range && isSame(plain(read(item, codec, this.context.blocs), codec), value));
    if (same) return this.source.slice(same.range[0], contentEnd(same, this.source));
    if (typeof value !== 'object') return scalarText(value, codec, undefined, { inFlow: true, dayFirst: this.context.dayFirst });
    const inner = Object.entries(value).map(([name, one]) => {
      if (typeof one === 'object') return `${name}: ${Array.isArray(one) ? `[${one.map((item) => this.flowText({ kind: 'text' }, item)).join(', ')}]` : this.flowText(fieldOf(codec, name), one)}`;
      const old = isMap(before) ? before.get(name, true) : undefined;
      return `${name}: ${scalarText(one, fieldOf(codec, name), isScalar(old) ? old : undefined, { inFlow: true, dayFirst: this.context.dayFirst })}`;
    });
    return `{${inner.join(', ')}}`;
  }

  scalar(codec, value, before) {
    return scalarText(value, codec, before, { dayFirst: this.context.dayFirst });
  }
}

/** The codec of a field inside a group, of a year; the parts of links and attachments are texts. */
const fieldOf = (codec, name) => codec.kind === 'years' ? { name, kind: 'group', fields: codec.fields } : codec.fields?.find((field) => field.name === name) ?? { name, kind: 'text' };
