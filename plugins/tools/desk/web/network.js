// Sveltia asks other hosts whether they are well and whether there is a newer Sveltia. The page's policy would refuse
// that; here it is not even tried.

/** Let the page ask its own origin and those given, and no other. */
export function confine(origins) {
  const allowed = new Set([location.origin, ...origins]);
  const ask = window.fetch;
  window.fetch = (request, options) => {
    const url = new URL(request instanceof Request ? request.url : request, location.href);
    if (allowed.has(url.origin) || url.protocol === 'blob:' || url.protocol === 'data:') return ask(request, options);
    return Promise.reject(new TypeError(`Not asked: ${url.origin}`));
  };
}
