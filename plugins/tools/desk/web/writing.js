// What was changed in a body and is not in the article yet.

const waits = new Set();
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * The pause that Sveltia makes before it writes a changed body to the article. A save knows of it when keys were
 * pressed, not when something was pasted, made bold or taken back, and went without that.
 * @param {Promise<void>} pause
 * @returns {Promise<void>}
 */
export function writing(pause) {
  const wait = pause.then(nextTask); // all that follows on the pause is done by then
  waits.add(wait);
  wait.then(() => waits.delete(wait));
  return pause;
}

/** Resolves once no body has anything left to write, what was changed in this very task included. */
export async function written() {
  await nextTask();
  while (waits.size) await Promise.all(waits);
}
