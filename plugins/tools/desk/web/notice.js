// A notice above the page, until it is closed.

/** @param {string} text What to tell; '' takes away what was told before. */
export function notice(text) {
  document.querySelector('.bv-notice')?.remove();
  if (!text) return;
  const made = document.createElement('div');
  made.className = 'bv-notice';
  made.setAttribute('role', 'alert');
  const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Đã hiểu' });
  close.addEventListener('click', () => made.remove());
  made.append(`${text} `, close);
  document.body.append(made);
}
