// Many files asked for, some at once.

const AT_ONCE = 5;
// GitLab counts 15 and 3 for each text with its path, and answers up to 250. Where the texts are too many bytes for it,
// Sveltia asks for them again in halves.
const SIZE = 75;

/**
 * What is answered for each of the items, in their order. Sveltia asks GitLab for one batch of 20 after the other, 500
 * trips for 10,000 articles on a host of one's own.
 * @template Item, Found
 * @param {Item[]} items
 * @param {(batch: Item[]) => Promise<Found[]>} ask
 * @returns {Promise<Found[]>}
 */
export async function inBatches(items, ask, size = SIZE) {
  const batches = Array.from({ length: Math.ceil(items.length / size) }, (_, number) => items.slice(number * size, (number + 1) * size));
  const found = [];
  let next = 0;
  const work = async () => {
    while (next < batches.length) {
      const number = next;
      next += 1;
      found[number] = await ask(batches[number]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.flat();
}
