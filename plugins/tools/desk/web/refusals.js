// What a host refuses, in Vietnamese: Sveltia shows the host's own words, which are English.

const BUSY = 'Máy chủ của kho đang quá tải hoặc trục trặc. Những gì đã viết còn nguyên ở đây; đợi vài phút rồi làm lại.';
const FORBIDDEN = 'Mã truy cập này không được phép làm việc vừa rồi. Nhờ người quản trị xem lại quyền của mã và của bạn trong kho.';
const MISSING = 'Kho không còn nhánh hay tệp cần đến, hoặc mã truy cập không thấy kho. Tải lại trang rồi thử lại; vẫn vậy thì báo người quản trị.';
const MOVED = 'Kho vừa có thay đổi khác, nên chưa lưu. Chép phần vừa viết ra chỗ khác, tải lại trang, mở lại bài rồi sửa tiếp.';
const WAITING = 'Chưa đăng được: bài còn chờ kiểm tra xong, chờ người thứ hai duyệt, hoặc trùng chỗ sửa với bài vừa đăng.';
const UNREADABLE = 'Nơi trả lời không phải máy chủ của kho: mạng đang chặn, hay đòi đăng nhập mạng. Mở một trang khác xem có vào mạng được không, rồi làm lại.';
const OTHER = 'Máy chủ của kho không nhận việc vừa rồi. Tải lại trang rồi thử lại; vẫn vậy thì báo người quản trị.';

const BY_WORDS = [
  [/rate limit|too many requests|retry later|abuse detection/i, BUSY],
  [/not mergeable|approving review|status check|protected branch|rule violation|pipeline must|review is required/i, WAITING],
  [/expected branch to point|please refresh|is not a fast.?forward|not at .* but expected/i, MOVED],
  [/not accessible|must have (?:push|admin)|permission|not allowed|insufficient.scope/i, FORBIDDEN],
];
const BY_STATUS = { 403: FORBIDDEN, 404: MISSING, 405: WAITING, 409: MOVED, 413: 'Tệp lớn quá, máy chủ của kho không nhận.', 429: BUSY };
const BY_TYPE = { FORBIDDEN, INSUFFICIENT_SCOPES: FORBIDDEN, NOT_FOUND: MISSING, RATE_LIMITED: BUSY, STALE_DATA: MOVED };

/** @param {string} said @param {string | undefined} known What the kind of refusal says. */
const reason = (said, known) => BY_WORDS.find(([words]) => words.test(said))?.[1] ?? known ?? OTHER;

const saidIn = ({ message, error, errors }) => [message, error, ...(errors ?? []).map((one) => one?.message ?? one)].map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).filter(Boolean).join(' ');

/**
 * What a host answered, with its refusals in Vietnamese.
 * @param {any} body As its JSON says. @param {number} status Of HTTP.
 */
export function inVietnamese(body, status) {
  if (status >= 400) {
    const said = saidIn(body ?? {});
    return { message: reason(said, status >= 500 ? BUSY : BY_STATUS[status]) };
  }
  // GitHub's GraphQL refuses with status 200. That a branch is there already Sveltia knows by the words.
  const { errors } = body ?? {};
  if (!Array.isArray(errors)) return body;
  return { ...body, errors: errors.map((one) => (/already exists/.test(one.message) ? one : { ...one, message: reason(one.message ?? '', BY_TYPE[one.type]) })) };
}

// Sveltia asks these whether a token may come in, and takes whatever is not yes for a no.
const MAY_COME_IN = /\/collaborators\/[^/]*$|\/users\?search=|\/service_accounts$/;
const isTrouble = (status) => status >= 500 || status === 429;
const unreadable = (error) => {
  throw error instanceof SyntaxError ? new Error(UNREADABLE, { cause: error }) : error;
};

/**
 * The host's own words stay in the console, for whoever looks after the repository.
 * @param {typeof fetch} ask @param {(text: string) => void} tell Of a host that is overloaded or down: while articles are
 *   listed Sveltia takes every refusal for a lack of rights.
 * @returns {typeof fetch}
 */
export const spoken = (ask, tell) => async (request, options) => {
  const answer = await ask(request, options);
  const { status } = answer;
  if (status === 401) return answer;
  if (isTrouble(status) && MAY_COME_IN.test(request instanceof Request ? request.url : request)) throw new Error(BUSY);
  const read = answer.json.bind(answer);
  answer.json = async () => {
    const body = await read().catch(status >= 400 ? () => ({}) : unreadable);
    const made = inVietnamese(body, status);
    if (made !== body) console.warn(status, body);
    if ((made.message ?? made.errors?.[0]?.message) === BUSY && status !== 502) tell(BUSY); // after 502 Sveltia asks again
    return made;
  };
  return answer;
};
