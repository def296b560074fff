// A source file taken apart, so that the parts joined again are the file, to the byte.

const OPENING = /^(\uFEFF?---[ \t\u00a0]*)(\r?\n)/;
const CLOSING = /^---[ \t\u00a0]*(?:\r?\n|$)/m;

// "Bài này…": shown in the desk where a file cannot be opened in a form.
export class FormatError extends Error {}

/**
 * @param {string} text A whole file.
 * @returns {{ opening: string, front: string, closing: string, body: string, newline: string }} The lines of
 * the front matter without its fences, each fence, and the body with the blank lines around it.
 * @throws {FormatError} Where there is no front matter.
 */
export function split(text) {
  const opening = OPENING.exec(text);
  if (!opening) throw new FormatError('Tệp không mở đầu bằng dòng ---; hãy chạy lệnh kiểm tra để biết cách sửa.');
  const rest = text.slice(opening[0].length);
  const closing = CLOSING.exec(rest);
  if (!closing) throw new FormatError('Phần đầu bài thiếu dòng --- kết thúc.');
  return {
    opening: opening[0],
    front: rest.slice(0, closing.index),
    closing: closing[0],
    body: rest.slice(closing.index + closing[0].length),
    newline: opening[2],
  };
}

/** Letters and marks apart, as a Mac may save them; both forms in one file would be refused. */
export const isDecomposed = (text) => text !== text.normalize('NFC') && text === text.normalize('NFD');
