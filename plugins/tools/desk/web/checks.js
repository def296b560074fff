// The rules of `make check` that can be seen in one article while it is written (plugins/sources/frontmatter,
// plugins/sources/body), in Vietnamese. What needs the other files is said by the check of the proposal.

import { canonical, now, typed } from './dates.js';

const PHOTO = /!\[((?:[^\]\\]|\\.)*)\]\(([^\s()]*)(?:\s+"((?:[^"\\]|\\.)*)")?\)/g;
const PLACEHOLDER = /^(?:ảnh|hình|image|img|photo|picture)?\s*\d*\s*(?:trong bài)?$/i;
const FILE_NAME = /\.(?:jpe?g|png|webp|gif|heic)$|^(?:img|dsc|image|photo|z)[-_ ]?\d+/i;
const TO_BE_WRITTEN = '(Viết nội dung tin vào đây rồi xóa dòng này.)'; // what `make new` leaves
const CONFLICT = /^(?:<{7}|>{7}|\|{7})(?: .*)?$/m;
// Signs that no article may hold (sources/frontmatter/split.py); those that nobody sees only where they never belong.
const SIGNS = [
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\u200b\u2060\ufeff]/, 'Có ký tự lạ, mắt thường không thấy; hãy gõ lại'],
  [/[\ue000-\uf8ff]/, 'Có ký tự riêng của một phông chữ, máy người đọc không có; hãy gõ lại'],
  [/[\ufffc\ufffd]/, 'Có chữ đã mất khi chuyển mã; hãy xem bản gốc và gõ lại'],
];
const UNSAFE = /\]\(\s*(?:javascript|data|vbscript):/i;

/**
 * @param {object} values What the form holds: title, date, summary, event_date, status, body, markdown,
 *   rare, and the file's path, if it has one.
 * @returns {{ field: string, message: string }[]} What has to be mended before sending, in the form's order.
 */
export function check(values) {
  const found = [];
  const say = (field, message) => found.push({ field, message });
  const rare = values.rare ?? {};
  const date = canonical(values.date ?? '');
  const title = (values.title ?? '').trim();
  if (!title) say('Tiêu đề', 'Chưa viết tiêu đề.');
  for (const message of oddIn(title)) say('Tiêu đề', message);
  for (const message of oddIn(values.summary)) say('Tóm tắt', message);
  if (!values.date) say('Ngày giờ đăng', 'Chưa có ngày đăng, ví dụ: 28/11/2023 08:34.');
  else if (!date) say('Ngày giờ đăng', typed(values.date).error || 'Ngày viết chưa đúng.');
  if (values.event_date && !canonical(values.event_date)) say('Ngày diễn ra', typed(values.event_date, true).error);
  for (const name of [].concat(values.author ?? [])) {
    if (name && !/\p{L}/u.test(name)) say('Tác giả', `“${name}” không có chữ cái nào để làm tên.`);
    else if (name && name !== bareName(name)) say('Tác giả', `“${name}” có dấu ngoặc kép quanh tên hay dấu chấm ở cuối; viết: ${bareName(name)}.`);
  }
  const isBefore = (value) => date && canonical(value ?? '') && canonical(value).slice(0, 16) < date.slice(0, canonical(value).length);
  if (isBefore(rare.modified)) say('Ngày sửa gần nhất', 'Ngày sửa đứng trước ngày đăng.');
  const last = [now(), date ?? ''].sort()[1].slice(0, 10);
  const isAhead = (value) => canonical(value ?? '')?.slice(0, 10) > last;
  if (isAhead(rare.modified)) say('Ngày sửa gần nhất', 'Ngày sửa chưa đến.');
  for (const one of rare.corrections ?? []) {
    if (isBefore(one.date)) say('Đính chính', 'Ngày đính chính đứng trước ngày đăng.');
    if (isAhead(one.date)) say('Đính chính', 'Ngày đính chính chưa đến.');
  }
  if (isBefore(rare.withdrawn?.date)) say('Rút bài', 'Ngày rút bài đứng trước ngày đăng.');
  if (isAhead(rare.withdrawn?.date)) say('Rút bài', 'Ngày rút bài chưa đến.');
  const own = values.path?.split('/').pop().replace(/\.md$/, '');
  if (own && (rare.related ?? []).some(({ item }) => item?.split('/').pop() === own)) say('Bài liên quan', 'Bài liên quan là chính bài này; hãy chọn bài khác.');
  const isWithdrawn = Boolean(rare.withdrawn?.date || rare.withdrawn?.reason);
  if (values.status === 'withdrawn' && !(rare.withdrawn?.date && rare.withdrawn?.reason)) {
    say('Rút bài', 'Trạng thái là “Đã rút” mà chưa ghi ngày và lý do ở mục Rút bài (trong Trường ít dùng).');
  }
  if (values.status !== 'withdrawn' && isWithdrawn) say('Rút bài', 'Có ngày hay lý do rút bài mà trạng thái không phải “Đã rút”.');
  return found.concat(checkBody(values.markdown || values.body || '', values.status));
}

const bareName = (name) => name.replace(/^[ “”„"'‘’«».]+|[ “”„"'‘’«».]+$/g, '') || name;

/** What is odd in a text, with the letters around it, so that it is found. */
function oddIn(text = '') {
  return SIGNS.flatMap(([sign, message]) => {
    const at = text.search(sign);
    return at < 0 ? [] : [`${message} chỗ “${text.slice(Math.max(0, at - 15), at)}…${text.slice(at + 1, at + 16)}”.`.replace(/\s+/g, ' ')];
  });
}

/**
 * What is wrong with a list of texts, a line for each.
 * @param {string[]} values
 * @param {{ most?: number, form?: [string, string] }} rule The longest that a line may be; its pattern, and what to write.
 * @returns {string} '' where nothing is.
 */
export function listFault(values, { most = Infinity, form }) {
  const number = values.findIndex((value, index) => value.length > most || (form && !new RegExp(form[0]).test(value)) || values.indexOf(value) < index);
  if (number < 0) return '';
  const [value, which] = [values[number], `Dòng ${number + 1}`];
  if (values.indexOf(value) < number) return `${which}: “${value}” đã có ở dòng trên; xóa một dòng.`;
  return value.length > most ? `${which} dài ${value.length} chữ, nhiều nhất ${most}.` : `${which}: “${value}” viết không đúng mẫu. ${form[1]}`;
}

function checkBody(body, status) {
  const found = [];
  const say = (message) => found.push({ field: 'Nội dung', message });
  if (!body.trim()) return status === 'withdrawn' ? [] : [{ field: 'Nội dung', message: 'Bài chưa có nội dung.' }];
  if (/^#\s/m.test(body)) say('Tiêu đề cấp 1 dành cho tiêu đề bài; hãy dùng cấp 2.');
  oddIn(body).forEach(say);
  if (body.split('\n').some((line) => line.trim() === TO_BE_WRITTEN)) say('Còn dòng chờ nội dung; hãy viết bài thay cho dòng ấy.');
  if (CONFLICT.test(body)) say('Còn dấu xung đột <<<<<<< hay >>>>>>>: hai bản sửa khác nhau nằm cả trong bài. Giữ một phần rồi xóa các dòng ấy.');
  if (UNSAFE.test(body)) say('Có liên kết không an toàn (javascript: hay data:).');
  if (/<script/i.test(body)) say('Có mã <script>; hãy xóa đi.');
  let number = 0;
  for (const [, alt, source, caption = ''] of body.matchAll(PHOTO)) {
    number += 1;
    const which = `Ảnh thứ ${number}`;
    const said = alt.trim();
    if (/^https?:/i.test(source)) say(`${which} nằm ở trang web khác; hãy tải ảnh về rồi kéo vào đây.`);
    if (!said) say(`${which} chưa có lời mô tả. Viết những gì thấy trong ảnh, cho người khiếm thị.`);
    else if (PLACEHOLDER.test(said) || FILE_NAME.test(said)) say(`${which}: “${said}” chưa phải lời mô tả. Viết những gì thấy trong ảnh.`);
    else if (said === caption.trim()) say(`${which}: lời mô tả giống hệt chú thích. Mô tả nói những gì thấy, chú thích nói đó là việc gì.`);
  }
  return found;
}
