// Whether a body can be written in rich text without losing anything. Rich text writes the whole body anew; what it
// would write another way (tables, HTML, nested lists, breaks, escapes…) is edited as Markdown, as it stands.

const INLINE = String.raw`(?:[^*_\[\]\\<>&|~${'`'}{}\n^=:]|[\p{L}\p{N}]_[\p{L}\p{N}]|:(?![\p{L}\p{N}_]+:)|&(?=\s))`;
const LINK = String.raw`\[${INLINE}+\]\([^\s()<>"\\*_]+\)`;
const TEXT = String.raw`(?:${INLINE}|\*\*(?!\s)${INLINE}+(?<!\s)\*\*|(?<!\*)\*(?![\s*])${INLINE}+(?<![\s*])\*(?!\*)|(?<![\p{L}\p{N}_])_(?![\s_])${INLINE}+(?<![\s_])_(?![\p{L}\p{N}_])|${LINK})+`;
const LINE = new RegExp(`^(?! )${TEXT}(?<! )$`, 'u');
const HEADING = new RegExp(`^#{2,4} (?! )${TEXT}(?<! )$`, 'u');
const BULLET = new RegExp(`^- (?! )${TEXT}(?<! )$`, 'u');
const NUMBERED = new RegExp(`^\\d+\\. (?! )${TEXT}(?<! )$`, 'u');
const IMAGE = String.raw`!\[[^\]\\"]*\]\([^\s()"\\]+(?: "[^"\\]*")?\)`;
const PHOTO = new RegExp(`^${IMAGE}$`);
const PHOTOS = new RegExp(`((?<!\\[)${IMAGE})`); // not those that are links
// What opens something else than a paragraph, or would be taken for it.
const OPENER = /^(?:#|>|[-+*](?:\s|$)|\d+[.)]|=+$|-+$|\*\*\*|~~~|\s)/;
// Marks that rich text sets another way round: two in a row, doubled blanks, blanks that cannot be seen.
const UNSURE = /\*{3,}|\*\* ?\*\*|\*\*\*|[ ]{2}|[\u00a0\u200b-\u200d\ufeff\t]/;

const isBlock = (block) => {
  const lines = block.split('\n');
  if (lines.every((line) => BULLET.test(line))) return true;
  if (lines.every((line, index) => NUMBERED.test(line) && line.startsWith(`${index + 1}. `))) return true;
  if (lines.length > 1) return false;
  return HEADING.test(block) || PHOTO.test(block) || (LINE.test(block) && !OPENER.test(block));
};

/** @param {string} body Markdown. @returns {boolean} */
export const isRich = (body) => {
  if (!body) return true;
  if (UNSURE.test(body) || /\n{3,}|[ \t]\n/.test(body)) return false;
  const blocks = body.split('\n\n');
  // Two lists with nothing between them would become one.
  const isList = (block) => /^(?:- |\d+\. )/.test(block);
  return blocks.every((block, index) => isBlock(block) && !(index && isList(block) && isList(blocks[index - 1])));
};

/**
 * A body of rich text in which each photo is a paragraph, as the site shows it with its caption: what is typed right
 * before or behind one lands in its line. A line that the opened body had stays as it is.
 * @param {string} body Markdown. @param {string} opened The body before. @returns {string}
 */
export const photosApart = (body, opened) => {
  const kept = new Set(opened.split('\n'));
  return body.split('\n').map((line) => (kept.has(line) || OPENER.test(line) ? line : line.split(PHOTOS).map((part) => part.trim()).filter(Boolean).join('\n\n'))).join('\n');
};

/** Why a body is not shown in rich text, in words for whoever writes it. */
export function whyMarkdown(body) {
  if (/^\|.*\|/m.test(body)) return 'có bảng';
  if (/<[a-z!/]/i.test(body)) return 'có mã HTML';
  if (/^\s+(?:[-+*]|\d+\.) /m.test(body)) return 'có danh sách nhiều tầng';
  if (/^>/m.test(body)) return 'có lời trích';
  return 'có cách viết mà khung soạn thảo không giữ nguyên được';
}
