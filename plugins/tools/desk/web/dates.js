// Dates as the archive writes them (plugins/base/vietnamese/dates.py): ISO, or strictly day first.

const TIME = '(?:(\\d{2}):(\\d{2})(?::\\d{2})?(?:\\+07:00)?)';
const ISO = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]${TIME})?$`);
const DAY_FIRST = new RegExp(`^(\\d{2})/(\\d{2})/(\\d{4})(?: +${TIME})?$`);
const LOOSE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\s,]+(?:lúc\s+)?(\d{1,2})\s*(?::|h|giờ|g)\s*(\d{2})?)?$/i;
const WEEKDAYS = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const FIRST_YEAR = 1900;

const two = (number) => String(number).padStart(2, '0');

/** `YYYY-MM-DD` with ` HH:mm` where a time is given, or undefined where the text is no date that the archive takes. */
export function canonical(text) {
  const iso = ISO.exec(text);
  const [year, month, day, hour, minute] = iso ? iso.slice(1) : reorder(DAY_FIRST.exec(text)) ?? [];
  if (!year || mistake(+year, +month, +day, +(hour ?? 0), +(minute ?? 0))) return undefined;
  return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}` : ''}`;
}

const reorder = (found) => found && [found[3], found[2], found[1], found[4], found[5]];

/** What is wrong with numbers as a date, in Vietnamese, or ''. */
function mistake(year, month, day, hour, minute) {
  if (month < 1 || month > 12) return `Không có tháng ${month}. Ngày viết trước, tháng viết sau.`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > last) return `Tháng ${month} năm ${year} không có ngày ${day}.`;
  if (hour > 23 || minute > 59) return 'Giờ từ 00:00 đến 23:59.';
  return year < FIRST_YEAR ? `Năm ${year} không thể là năm của một tin.` : '';
}

/** As it is typed and read in Vietnam: `28/11/2023 08:34`. A text that is no date stays as it is. */
export function shown(value) {
  const found = ISO.exec(value ?? '');
  if (!found) return value ?? '';
  return `${found[3]}/${found[2]}/${found[1]}${found[4] ? ` ${found[4]}:${found[5]}` : ''}`;
}

/**
 * What somebody typed, day first, as loosely as hands write it (`5/9/2023 8h30`).
 * @returns {{ value: string, error: string }} The canonical value; the typed text and why where it is no date.
 */
export function typed(text, dayOnly) {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (!trimmed) return { value: '', error: '' };
  const exact = canonical(trimmed);
  if (exact) return { value: dayOnly ? exact.slice(0, 10) : exact, error: '' };
  const found = LOOSE.exec(trimmed) ?? reorderIso(ISO.exec(trimmed));
  const example = dayOnly ? '27/11/2023' : '28/11/2023 08:34';
  if (!found) return { value: trimmed, error: `“${trimmed}” không phải một ngày. Viết ngày/tháng/năm, ví dụ: ${example}.` };
  const [day, month, year, hour, minute] = found.slice(1);
  const wrong = mistake(+year, +month, +day, +(hour ?? 0), +(minute ?? 0));
  if (wrong) return { value: trimmed, error: `${wrong} Ví dụ: ${example}.` };
  const date = `${year}-${two(month)}-${two(day)}`;
  return { value: dayOnly || !hour ? date : `${date} ${two(hour)}:${two(minute ?? 0)}`, error: '' };
}

const reorderIso = (found) => found && [found[0], found[3], found[2], found[1], found[4], found[5]];

/** `Thứ Ba, ngày 28 tháng 11 năm 2023, 08:34`, or '' where the value is no date. */
export function inWords(value) {
  const found = ISO.exec(value ?? '');
  if (!found || !canonical(value)) return '';
  const [, year, month, day, hour, minute] = found;
  const weekday = WEEKDAYS[new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()];
  return `${weekday}, ngày ${+day} tháng ${+month} năm ${year}${hour ? `, ${hour}:${minute}` : ''}`;
}

/** The moment in Vietnam, whatever the clock of the machine is set to. */
export function now() {
  const text = new Date(Date.now() + 7 * 3600e3).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

/** A canonical value as a file writes it, in the manner of what stood there before. */
export const written = (value, before, dayFirst) =>
  (before ? DAY_FIRST.test(before) : dayFirst) && canonical(value) ? shown(value) : value;

export const isDayFirst = (text) => DAY_FIRST.test(text);
