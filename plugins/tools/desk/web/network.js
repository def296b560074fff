// What the page asks of others, and what it hears of their refusals.

import { notice } from './notice.js';
import { spoken } from './refusals.js';

const EXPIRED = 'Mã truy cập đã hết hạn hoặc bị thu hồi. Những gì đã viết còn trong trình duyệt này: đăng xuất, đăng nhập lại bằng mã mới rồi mở lại bài.';
const OFFLINE = 'Mất kết nối. Những gì đã viết còn nguyên ở đây; khi có mạng hãy làm lại: bấm Lưu, hay đăng nhập lần nữa.';

/**
 * Sveltia asks other hosts whether they are well and whether there is a newer Sveltia. The page's policy would refuse
 * that; here it is not even tried.
 * @param {string[]} origins Those that may be asked besides the page's own.
 * @param {(ask: typeof fetch) => typeof fetch} guard What looks at each request before it is sent.
 */
export function confine(origins, guard) {
  const allowed = new Set([location.origin, ...origins]);
  const ask = guard(spoken(faceless(window.fetch.bind(window)), notice));
  window.fetch = async (request, options) => {
    const url = new URL(request instanceof Request ? request.url : request, location.href);
    if (url.protocol === 'blob:' || url.protocol === 'data:') return ask(request, options);
    if (!allowed.has(url.origin)) throw new TypeError(`Not asked: ${url.origin}`);
    let answer;
    try {
      answer = await ask(request, options);
    } catch (error) {
      throw error.name === 'TypeError' ? new TypeError(OFFLINE, { cause: error }) : error;
    }
    return answer.status === 401 && !url.pathname.endsWith('/user') ? refusal(EXPIRED, 401) : answer;
  };
}

/** Answers without the addresses of people's pictures, which lie at yet other hosts. */
const faceless = (ask) => async (request, options) => {
  const answer = await ask(request, options);
  const { pathname } = new URL(request instanceof Request ? request.url : request, location.href);
  if (!answer.ok || !(/\/(?:user|avatar)$/.test(pathname) || String(options?.body).includes('avatarUrl'))) return answer;
  const text = (await answer.text()).replace(/"(avatar_?url)"(\s*):(\s*)"[^"]*"/gi, '"$1":null');
  return new Response(text, { status: answer.status, headers: answer.headers });
};

/** An answer that says no in the words of GitHub's two APIs and of GitLab's. */
export const refusal = (message, status) =>
  new Response(JSON.stringify({ message, errors: [{ message }] }), { status, headers: { 'Content-Type': 'application/json' } });
