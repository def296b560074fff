import './vietnamese.js'; // before Sveltia, which reads its language as it loads
import CMS from '@sveltia/cms';
import { Openings, guardedBy } from './conflict.js';
import { CheckControl, DateControl, LinesControl, MarkdownControl } from './controls.js';
import { wordApart } from './forgejo.js';
import { format } from './format.js';
import { inFewTrips } from './gitlab.js';
import { confine } from './network.js';
import { watchPasting } from './pasting.js';
import { fetchTexts } from './reading.js';
import './desk.css';

async function begin() {
  const answer = await fetch('config.json', { cache: 'no-cache' });
  const { cms, codecs, blocs, rare, origins, local, main, intake } = await answer.json();
  const openings = new Openings();
  const of = { gitlab: inFewTrips, gitea: wordApart(main, intake) }[cms.backend.name] ?? ((ask) => ask);
  confine(origins, (ask) => guardedBy(openings)(of(ask)));
  document.documentElement.classList.toggle('local', local);
  const formats = Object.fromEntries(Object.entries(codecs).map(([kind, fields]) => [kind, format(fields, { blocs, rare, note: openings.note.bind(openings) })]));
  if (local) fetchTexts('nguon.json', 'content/tin/', formats.tin.readAhead);
  for (const [kind, { fromFile, toFile }] of Object.entries(formats)) CMS.registerCustomFormat(kind, 'md', { fromFile, toFile });
  CMS.registerFieldType('ngay', DateControl);
  CMS.registerFieldType('moi-dong-mot-muc', LinesControl);
  CMS.registerFieldType('markdown-goc', MarkdownControl);
  CMS.registerFieldType('kiem-tra', CheckControl);
  watchPasting();
  // Screens change at once. Sveltia's transition between them asks the address again a frame later, and made a form anew
  // that was being written in by then: on a slow PC a title typed at once was gone.
  document.startViewTransition = undefined;
  await CMS.init({ config: cms });
}

begin().catch((error) => {
  document.body.textContent = `Không mở được bàn viết: ${error.message}`;
});
