// The file format of the archive: Sveltia reads a file into a form and writes a form into a file through it.
// What was read is kept in the form, and only what was changed is written over it.

import { isMap, parseDocument } from 'yaml';
import { isRich, photosApart } from './body.js';
import { isDayFirst } from './dates.js';
import { Editor } from './edit.js';
import { quickly } from './front.js';
import { FormatError, isDecomposed, split } from './split.js';
import { isSame, plain, read } from './values.js';

// The key of the form under which the file lies as it was opened. In quotes: Sveltia trims texts.
const OPENED = 'tep_goc';

/**
 * @param {object[]} codecs The fields of one kind of file.
 * @param {{ blocs: Record<string, string>, rare: string, note?: (made: string, opened: string | null) => void }} settings
 *   `note` is told what each file was made from.
 * @returns {{ fromFile: (text: string) => object, toFile: (form: object) => string, readAhead: (text: string) => void }}
 *   What was read ahead `fromFile` gives at once, to the first who asks.
 */
export function format(codecs, { blocs, rare, note = () => {} }) {
  const parse = (front) => {
    const document = parseDocument(front, { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' });
    const [wrong] = document.errors;
    if (wrong) throw new FormatError(`Phần đầu bài sai cú pháp ở dòng ${front.slice(0, wrong.pos[0]).split('\n').length + 1} của tệp; hãy sửa tệp bằng tay, hoặc nhờ người phụ trách kỹ thuật.`);
    if (document.contents !== null && !isMap(document.contents)) throw new FormatError('Phần đầu bài không gồm các dòng “tên: giá trị”.');
    return document.contents;
  };

  /** The plain values of all fields, from a mapping of nodes. */
  const plainOf = (map) =>
    Object.fromEntries(codecs.map((codec) => [codec.name, map ? plain(read(map.get(codec.name, true), codec, blocs), codec) : undefined]));

  const formOf = (text) => {
    const { front, body } = split(text);
    const map = quickly(front) ?? parse(front);
    const form = { [OPENED]: JSON.stringify(text), [rare]: {} };
    for (const codec of codecs) {
      const value = map ? read(map.get(codec.name, true), codec, blocs) : undefined;
      if (value !== undefined) (codec.rare ? form[rare] : form)[codec.name] = value;
    }
    if (!Object.keys(form[rare]).length) delete form[rare];
    const written = bodyOf(body);
    form[isRich(written) ? 'body' : 'markdown'] = written;
    return form;
  };

  const ahead = new Map();
  const readAhead = (text) => {
    try {
      ahead.set(text, formOf(text));
    } catch {} // it is told when the file is asked for
  };

  const fromFile = (text) => {
    const form = ahead.get(text) ?? formOf(text);
    ahead.delete(text);
    return form;
  };

  const toFile = (form) => {
    const wanted = Object.fromEntries(codecs.map((codec) => [codec.name, plain((codec.rare ? form[rare] : form)?.[codec.name], codec)]));
    const opened = form[OPENED] ? JSON.parse(form[OPENED]) : null;
    const body = bodyOf(form.markdown || photosApart(form.body || '', opened === null ? '' : bodyOf(split(opened).body)));
    const made = opened === null ? fresh(wanted, body) : changed(opened, wanted, body);
    // What was written is read again: better to save nothing than to save something else.
    const proof = split(made);
    const said = plainOf(parse(proof.front));
    const lost = codecs.find(({ name }) => !isSame(said[name], wanted[name]));
    if (lost || bodyOf(proof.body) !== body) throw new FormatError(`Chưa lưu: không ghi đúng được trường ${lost?.name ?? 'nội dung'}.`);
    note(made, opened);
    return made;
  };

  const changed = (opened, wanted, body) => {
    const { opening, front, closing, body: before, newline } = split(opened);
    const map = parse(front);
    if (map?.flow) throw new FormatError('Phần đầu bài viết trong ngoặc { }; hãy sửa bài này bằng tay.');
    const dates = codecs.filter(({ kind }) => kind === 'date').map(({ name }) => map?.get(name)).filter(Boolean);
    const editor = new Editor(front, { newline, blocs, dayFirst: dates.some((value) => isDayFirst(String(value))) });
    editor.map(map ?? { items: [] }, codecs, wanted);
    const text = bodyOf(before) === body ? before : around(before, body, newline);
    const made = opening + editor.result() + closing + text;
    return made !== opened && isDecomposed(opened) ? made.normalize('NFD') : made;
  };

  const fresh = (wanted, body) => {
    const editor = new Editor('', { newline: '\n', blocs, dayFirst: false });
    const lines = codecs.filter(({ name, required, empty }) => wanted[name] !== undefined || (required && empty))
      .map((codec) => (wanted[codec.name] === undefined ? `${codec.name}: []` : editor.pairText(codec, wanted[codec.name], '')));
    return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
  };

  return { fromFile, toFile, readAhead };
}

/** A body without the blank lines around it, as a form shows it. */
const bodyOf = (text) => text.replace(/\r\n?/g, '\n').normalize('NFC').replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** A new body with the blank lines that stood around the old one. */
const around = (before, body, newline) => {
  const [head] = /^(?:[ \t]*\r?\n)*/.exec(before);
  const [tail] = /\s*$/.exec(before.slice(head.length));
  return head + body.replaceAll('\n', newline) + (tail || newline);
};
