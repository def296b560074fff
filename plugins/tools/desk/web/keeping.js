// What Sveltia keeps of a repository in the browser for the next visit.

const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));

/**
 * The texts of 10,000 articles are written for seconds: the list is drawn first. The commit that they are of is written
 * last: it was written first, and whoever closed the page in between saw the articles of an older commit next time.
 * @param {{ saveHead?: () => Promise<void> }} list
 * @param {() => Promise<void>} write Of the texts.
 */
export async function keep(list, write) {
  await idle();
  await write();
  await list.saveHead?.();
}
