import { inflateSync } from 'node:zlib';
import type { ReportDocument } from '@realign/kernel';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { twoLines } from './chart-svg';
import { pdfOf } from './pdf-document';
import { pptxOf } from './pptx-document';

const report: ReportDocument = {
  title: 'Evidence for checkpoint 5', subtitle: 'Enterprise social, Łódź & <Zürich>', author: 'Meridian Bank', frozenAt: '2026-11-23T06:00:00.000Z', snapshot: '9f2ce41a',
  sections: [
    { heading: 'Goals', lead: 'One of two is on track.', sources: ['Viva Engage export, to 20 Nov 2026'], blocks: [
      { kind: 'figures', items: [{ label: 'Active people', value: '46%', note: 'target 60%' }] },
      { kind: 'chart', shape: 'bar', title: 'Uptake by wave', alt: 'Wave 1 took up 41 percent, wave 2 took up 17 percent.', categories: ['Wave 1', 'Wave 2'], series: [{ name: 'Uptake', values: [41, 17] }] },
    ] },
    { heading: 'Everything', blocks: [{ kind: 'table', caption: 'Facts', columns: [{ head: 'Fact', width: 3 }, { head: 'Value', align: 'end' }], rows: Array.from({ length: 30 }, (_, at) => [`Fact ${at}`, `${1000 + at}`]) }] },
  ],
};

const entries = (file: Buffer): Promise<Map<string, string>> =>
  new Promise((done, failed) => {
    fromBuffer(file, { lazyEntries: true }, (error: Error | null, zip?: ZipFile) => {
      if (error || !zip) return failed(error ?? new Error('no zip'));
      const found = new Map<string, string>();
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName.endsWith('/')) return zip.readEntry();
        zip.openReadStream(entry, (_, stream) => {
          const parts: Buffer[] = [];
          stream?.on('data', (part: Buffer) => parts.push(part)).on('end', () => { found.set(entry.fileName, Buffer.concat(parts).toString('utf8')); zip.readEntry(); });
        });
      });
      zip.on('end', () => done(found));
      zip.readEntry();
    });
  });

it('a report becomes a PDF: the same bytes for the same snapshot, dated as the snapshot', async () => {
  const [once, again] = [await pdfOf(report), await pdfOf(report)];
  expect(once.subarray(0, 5).toString()).toBe('%PDF-');
  expect(once.equals(again)).toBe(true);
  expect(once.toString('latin1')).toContain('20261123060000');
  expect(inflateSync(Buffer.from(streamOf(once), 'latin1')).length).toBeGreaterThan(500);
});

it('a report becomes slides: native chart with words, long tables go on, sources in the notes', async () => {
  const files = await entries(await pptxOf(report));
  const all = (part: RegExp): string => [...files].filter(([name]) => part.test(name)).map(([, text]) => text).join('\n');
  const slides = all(/^ppt\/slides\/slide\d+\.xml$/);
  expect([...files.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(1 + 2 + 2);
  expect(all(/^ppt\/charts\/chart\d+\.xml$/)).toContain('<c:v>41</c:v>');
  expect(slides).toContain('Wave 1 took up 41 percent');
  expect(slides).toContain('Łódź &amp; &lt;Zürich&gt;');
  for (let at = 0; at < 30; at++) expect(slides).toContain(`>${1000 + at}<`);
  expect(all(/notesSlide/)).toContain('Viva Engage export, to 20 Nov 2026');
});

it('slides are the same bytes for the same snapshot, whatever was drawn before and whenever it is written', async () => {
  const once = await pptxOf(report);
  jest.useFakeTimers({ now: Date.now() + 366 * 86_400_000, doNotFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] });
  const again = await pptxOf(report).finally(() => jest.useRealTimers());
  const [first, second] = [await entries(once), await entries(again)];
  expect([...second.keys()]).toEqual([...first.keys()]);
  for (const [name, text] of first) expect({ name, isSame: second.get(name) === text }).toEqual({ name, isSame: true });
  expect(once.equals(again)).toBe(true);
  expect(first.get('docProps/core.xml')).toContain('2026-11-23T06:00:00Z');
  expect([...first.keys()].filter((name) => /chart|Worksheet/.test(name)).sort()).toEqual(['ppt/charts/_rels/chart1.xml.rels', 'ppt/charts/chart1.xml', 'ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx']);
});

it('names below a chart have two lines and stay in their place', () => {
  expect(twoLines('Wave 1', 120)).toEqual(['Wave 1']);
  expect(twoLines('People who know what changes for them', 60)).toEqual(['People who', 'know what ch…']);
  for (const wide of [26, 47, 90]) for (const name of ['Donaudampfschifffahrtsgesellschaft', 'Active people each month', 'a b']) for (const part of twoLines(name, wide)) expect(part.length * 4.2).toBeLessThanOrEqual(Math.max(13, wide));
});

const streamOf = (pdf: Buffer): string => {
  const text = pdf.toString('latin1');
  const from = text.indexOf('stream\n') + 7;
  return text.slice(from, text.indexOf('\nendstream', from));
};
