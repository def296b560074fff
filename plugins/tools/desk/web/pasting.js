// What is pasted into a body goes through `cleaned` first, and what was lost is said above the page until it is closed.

import { notice } from './notice.js';
import { cleaned } from './word.js';

const BODY = '[data-key-path="body"] [contenteditable="true"]';
const OWN = 'application/x-lexical-editor'; // copied in the desk itself
const settled = new WeakSet();

export function watchPasting() {
  document.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (!html || settled.has(event) || !event.target.closest?.(BODY) || event.clipboardData.getData(OWN)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const made = cleaned(html);
    const data = new DataTransfer();
    data.setData('text/html', made.html);
    data.setData('text/plain', event.clipboardData.getData('text/plain'));
    const again = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    settled.add(again);
    event.target.dispatchEvent(again);
    notice(made.lost.length ? `Đã dán, nhưng chưa lấy được: ${made.lost.join('; ')}.` : '');
  }, { capture: true });
}
