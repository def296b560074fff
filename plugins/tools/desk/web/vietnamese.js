// Sveltia speaks the language of the browser; the desk speaks Vietnamese on every machine.

const PREFERENCES = 'sveltia-cms.prefs';

let preferences = {};
try {
  preferences = JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}') ?? {};
} catch {
  // Damaged by hand: begun anew.
}
if (preferences.locale !== 'vi') localStorage.setItem(PREFERENCES, JSON.stringify({ ...preferences, locale: 'vi' }));
// Else it would offer to change to the browser's.
for (const [name, value] of Object.entries({ language: 'vi', languages: ['vi'] })) Object.defineProperty(navigator, name, { get: () => value });
