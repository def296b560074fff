// Between the nodes of a front matter and the values of a form. A codec says what a field is (desk/fields.py);
// `plain` brings values of both sides to one shape, in which they can be compared and written.

import { isMap, isScalar, isSeq } from 'yaml';
import { canonical } from './dates.js';

const text = (value) => (value === undefined || value === null ? '' : String(value).normalize('NFC').trim());
const line = (value) => text(value).replace(/\s+/g, ' ');

/** The file name that an item of `related` gives, without what may be written around it. */
const stem = (raw) => raw.replace(/^\.\//, '').replace(/^content\//, '').replace(/\.md$/, '').replace(/^\/+|\/+$/g, '').split('/').pop();

/** The value of a form for a node, undefined where there is none or the form cannot hold it. */
export function read(node, codec, blocs) {
  switch (codec.kind) {
    case 'list': {
      if (node === undefined || isEmpty(node)) return [];
      const items = isSeq(node) ? node.items : [node];
      return items.map((item) => read(item, codec.item, blocs)).filter((value) => value !== undefined && value !== '');
    }
    case 'group':
      if (!isMap(node)) return undefined;
      return Object.fromEntries(codec.fields.map((field) => [field.name, read(node.get(field.name, true), field, blocs) ?? '']));
    case 'bloc':
      return blocs[scalar(node).toLowerCase()] ?? scalar(node);
    case 'years':
      return isMap(node) ? node.items.map(({ key, value }) => ({ year: key.value, ...read(value, { kind: 'group', fields: codec.fields }, blocs) })) : [];
    case 'of_year': {
      const [, event, year] = /^(.*\S)\s+(\d{4})$/.exec(scalar(node)) ?? [null, scalar(node), ''];
      return event ? { event, year } : undefined;
    }
    case 'related':
      if (isMap(node)) return { type: 'trang', title: scalar(node.get('title', true)), url: scalar(node.get('url', true)) };
      return scalar(node) ? { type: 'bai', item: stem(scalar(node)) } : undefined;
    case 'attachment': {
      const path = scalar(isMap(node) ? node.get('path', true) : node);
      return { path: path && `/${path}`, title: isMap(node) ? scalar(node.get('title', true)) : '' };
    }
    case 'date':
    case 'day': {
      const value = scalar(node);
      const found = canonical(value) ?? value;
      return codec.kind === 'day' && canonical(value) ? found.slice(0, 10) : found;
    }
    default:
      return scalar(node) || codec.default || '';
  }
}

const scalar = (node) => (isScalar(node) ? line(node.value) : '');
const isEmpty = (node) => isScalar(node) && (!node.value || (node.type === 'PLAIN' && /^(~|null|Null|NULL)$/.test(node.value)));

/** A form's value as what is to be written: a string, an array, an object, or undefined for nothing. */
export function plain(value, codec) {
  switch (codec.kind) {
    case 'list': {
      const values = (Array.isArray(value) ? value : value ? [value] : []).map((item) => plain(item, codec.item)).filter((item) => item !== undefined);
      return values.length ? values : undefined;
    }
    case 'group': {
      const made = {};
      for (const field of codec.fields) {
        const inner = plain(value?.[field.name], field);
        if (inner !== undefined) made[field.name] = inner;
      }
      return Object.keys(made).length ? made : undefined;
    }
    case 'years': {
      const made = {};
      for (const one of value ?? []) {
        const inner = plain(one, { kind: 'group', fields: codec.fields });
        if (line(one?.year) && inner) made[line(one.year)] = inner;
      }
      return Object.keys(made).length ? made : undefined;
    }
    case 'of_year':
      return line(value?.event) ? `${line(value.event)} ${line(value.year)}`.trim() : undefined;
    case 'related':
      if (value?.type === 'trang') return line(value.title) || line(value.url) ? { title: line(value.title), url: line(value.url) } : undefined;
      return stem(line(value?.item)) || undefined;
    case 'attachment': {
      const path = line(value?.path).replace(/^\/+/, '');
      return path ? (line(value.title) ? { path, title: line(value.title) } : path) : undefined;
    }
    case 'date':
    case 'day':
      return canonical(line(value)) ?? (line(value) || undefined);
    default: {
      const found = line(value);
      return found && found !== codec.default ? found : undefined;
    }
  }
}

/** Whether two plain values say the same. */
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
