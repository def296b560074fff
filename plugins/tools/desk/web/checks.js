// The rules of `make check` that can be seen in one article while it is written (plugins/sources/frontmatter,
// plugins/sources/body), in Vietnamese. What needs the other files is said by the check of the proposal.

import { canonical, typed } from './dates.js';

const PHOTO = /!\[((?:[^\]\\]|\\.)*)\]\(([^\s()]*)(?:\s+"((?:[^"\\]|\\.)*)")?\)/g;
const PLACEHOLDER = /^(?:ảnh|hình|image|img|photo|picture)?\s*\d*\s*(?:trong bài)?$/i;
const FILE_NAME = /\.(?:jpe?g|png|webp|gif|heic)$|^(?:img|dsc|image|photo|z)[-_ ]?\d+/i;
const UNSAFE = /\]\(\s*(?:javascript|data|vbscript):/i;

/**
 * @param {object} values What the form holds: title, date, event_date, status, body, markdown, rare.
 * @returns {{ field: string, message: string }[]} What has to be mended before sending, in the form's order.
 */
export function check(values) {
  const found = [];
  const say = (field, message) => found.push({ field, message });
  const rare = values.rare ?? {};
  const date = canonical(values.date ?? '');
  const title = (values.title ?? '').trim();
  if (!title) say('Tiêu đề', 'Chưa viết tiêu đề.');
  if (/[\u0000-\u001f]/.test(title)) say('Tiêu đề', 'Tiêu đề có ký tự lạ, mắt thường không thấy; hãy gõ lại.');
  if (!values.date) say('Ngày giờ đăng', 'Chưa có ngày đăng, ví dụ: 28/11/2023 08:34.');
  else if (!date) say('Ngày giờ đăng', typed(values.date).error || 'Ngày viết chưa đúng.');
  if (values.event_date && !canonical(values.event_date)) say('Ngày diễn ra', typed(values.event_date, true).error);
  for (const name of [].concat(values.author ?? [])) {
    if (name && !/\p{L}/u.test(name)) say('Tác giả', `“${name}” không có chữ cái nào để làm tên.`);
  }
  const isBefore = (value) => date && canonical(value ?? '') && canonical(value).slice(0, 16) < date.slice(0, canonical(value).length);
  if (isBefore(rare.modified)) say('Ngày sửa gần nhất', 'Ngày sửa đứng trước ngày đăng.');
  for (const one of rare.corrections ?? []) {
    if (isBefore(one.date)) say('Đính chính', 'Ngày đính chính đứng trước ngày đăng.');
  }
  const isWithdrawn = Boolean(rare.withdrawn?.date || rare.withdrawn?.reason);
  if (values.status === 'withdrawn' && !(rare.withdrawn?.date && rare.withdrawn?.reason)) {
    say('Rút bài', 'Trạng thái là “Đã rút” mà chưa ghi ngày và lý do ở mục Rút bài (trong Trường ít dùng).');
  }
  if (values.status !== 'withdrawn' && isWithdrawn) say('Rút bài', 'Có ngày hay lý do rút bài mà trạng thái không phải “Đã rút”.');
  return found.concat(checkBody(values.markdown || values.body || '', values.status));
}

function checkBody(body, status) {
  const found = [];
  const say = (message) => found.push({ field: 'Nội dung', message });
  if (!body.trim()) return status === 'withdrawn' ? [] : [{ field: 'Nội dung', message: 'Bài chưa có nội dung.' }];
  if (/^#\s/m.test(body)) say('Tiêu đề cấp 1 dành cho tiêu đề bài; hãy dùng cấp 2.');
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
