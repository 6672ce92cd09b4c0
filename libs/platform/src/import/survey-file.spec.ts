import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { isAscii, isUtf8 } from 'node:buffer';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { DELIMITERS, type DelimiterName } from './delimiter';
import { FileRefused } from './file-refused';
import { readRecords, recordsForCopy } from './read-records';
import { ByteWatch } from './seen-bytes';
import { surveyFile, type OpenFile } from './survey-file';

/** The bytes in pieces, so that characters and line breaks are cut anywhere. */
const inPieces = (bytes: Buffer, size = 7): OpenFile => () =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)), { objectMode: false });

/** A file whose bytes were seen as they came, and which cannot be read to its end again. */
const watched = (bytes: Buffer, size: number): OpenFile => {
  const watch = new ByteWatch();
  for (let at = 0; at < bytes.length; at += size) watch.push(bytes.subarray(at, at + size));
  const open = (): Readable => Readable.from([bytes.subarray(0, 64 * 1024)], { objectMode: false });
  return Object.assign(open, { seen: async () => Promise.resolve(watch.end()) });
};

const read = async (open: OpenFile) => {
  const survey = await surveyFile(open);
  const rows: { line: number; cells: readonly string[] }[] = [];
  for await (const batch of readRecords(open, survey)) rows.push(...batch);
  return { survey, rows };
};

const refusalOf = async (bytes: Buffer): Promise<string> => {
  const error: unknown = await surveyFile(inPieces(bytes, 64 * 1024)).catch((e: unknown) => e);
  return error instanceof FileRefused ? error.refusal.refused : String(error);
};

const SAMPLE = 'Employee ID,Name,Town\r\n0100200,Zoë Wójcik,"London, HQ"\r\n';

describe('a file of people or usage', () => {
  it.each([
    ['UTF-8', Buffer.from(SAMPLE), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${SAMPLE}`), 'utf-8'],
    ['UTF-16 little-endian with a byte order mark', iconv.encode(SAMPLE, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 little-endian without one', iconv.encode(SAMPLE, 'utf-16le'), 'utf-16le'],
    ['UTF-16 big-endian', iconv.encode(SAMPLE, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ] as const)('is read in %s', async (_, bytes, encoding) => {
    const { survey, rows } = await read(inPieces(bytes));
    expect(survey).toMatchObject({ encoding, delimiter: 'comma', headings: ['Employee ID', 'Name', 'Town'] });
    expect(rows).toEqual([{ line: 2, cells: ['0100200', 'Zoë Wójcik', 'London, HQ'] }]);
  });

  it('is read in windows-1252, even when the first accent comes late', async () => {
    const rows = [...Array.from({ length: 5000 }, (_, n) => `${n};Plain;Town`), '5000;Zoë Müller;Town'];
    const { survey, rows: found } = await read(inPieces(iconv.encode(`ID;Name;Town\n${rows.join('\n')}\n`, 'windows-1252'), 1000));
    expect(survey).toMatchObject({ encoding: 'windows-1252', delimiter: 'semicolon' });
    expect(found.at(-1)).toEqual({ line: 5002, cells: ['5000', 'Zoë Müller', 'Town'] });
  });

  it('is read in windows-1250 where its words are central European, even when the first comes late, and packed', async () => {
    const rows = [...Array.from({ length: 5000 }, (_, n) => `${n};Plain;Town`), '5000;Michał Żółty;Łódź'];
    const bytes = iconv.encode(`ID;Name;Town\n${rows.join('\n')}\n`, 'windows-1250');
    for (const open of [inPieces(bytes, 1000), inPieces(gzipSync(bytes), 1000)]) {
      const { survey, rows: found } = await read(open);
      expect([survey.encoding, found.at(-1)]).toEqual(['windows-1250', { line: 5002, cells: ['5000', 'Michał Żółty', 'Łódź'] }]);
    }
    expect((await surveyFile(watched(bytes, 1000))).encoding).toBe('windows-1250');
  });

  it('may be packed with gzip', async () => {
    expect((await read(inPieces(gzipSync(SAMPLE)))).rows).toHaveLength(1);
  });

  it('names the line on which a record begins, though cells hold line breaks and lines are blank', async () => {
    const { rows } = await read(inPieces(Buffer.from('ID,Note\r\n1,"two\r\nlines"\r\n\r\n2,"a\r\nb\r\nc"\r\n3,x\r\n')));
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 8]);
  });

  it('is refused by what it is, whatever it is called', async () => {
    expect(await refusalOf(Buffer.from('%PDF-1.7'))).toBe('file.pdf');
    expect(await refusalOf(Buffer.alloc(0))).toBe('file.empty');
    expect(await refusalOf(gzipSync(''))).toBe('file.empty');
    expect(await refusalOf(Buffer.from('\r\n,,\r\n'))).toBe('file.no-heading');
    expect(await refusalOf(gzipSync('ID,Name\n1,x\n').subarray(0, 20))).toBe('file.gzip-broken');
  });

  it('with a quote that is never closed, or a record without end, ends with an error, not with half the rows', async () => {
    await expect(read(inPieces(Buffer.from(`ID,Name\n1,x\n2,"never closed\n${'2,x\n'.repeat(50)}`)))).rejects.toMatchObject({ refusal: { refused: 'csv.quote-not-closed', detail: expect.stringContaining('begins in line 3') } });
    for (const size of [65_536, 700_000, 2_000_000])
      await expect(read(inPieces(Buffer.from(`ID,Name\n1,${'x'.repeat(1_100_000)}\n2,y\n`), size))).rejects.toMatchObject({ refusal: { refused: 'csv.record-too-long', detail: expect.stringContaining('line 2') } });
  });

  it('that fails on the way fails its reading, and nothing else', async () => {
    const survey = await surveyFile(inPieces(Buffer.from(SAMPLE)));
    const broken: OpenFile = () => Readable.from((function* () {
      yield Buffer.from('Employee ID,Name,Town\n1,"open');
      throw new Error('the disk went away');
    })(), { objectMode: false });
    await expect(pipeline(recordsForCopy(broken, survey, () => 'x\n'), new PassThrough().resume())).rejects.toThrow('the disk went away');
    const refused = recordsForCopy(inPieces(Buffer.from('a,b\n1,"x')), survey, () => 'x\n');
    await expect(pipeline(refused, new PassThrough().resume())).rejects.toThrow('never closed');
  });

  it.each([
    ['with old line breaks', 'ID,Name\r1,x\r2,y\r', [2, 3]],
    ['with a pipe between cells', 'ID|Name\n1|x, y\n', [2]],
    ['with quotes in the middle of a cell', 'ID,Name\n1,6" pipe\n2,"a" b\n', [2, 3]],
    ['with lines of nothing but commas', 'ID,Name\n1,x\n,\n,\n2,y\n', [2, 5]],
  ])('is read %s', async (_, content, lines) => {
    expect((await read(inPieces(Buffer.from(content), 3))).rows.map(({ line }) => line)).toEqual(lines);
  });

  it('gives back every table that was written, in any encoding, with any delimiter', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', 'ß', ' ', ',', ';', '|', '\t', '"', '\n', '\r\n', '0', '€'), maxLength: 8 });
    const table = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.nat(6)).chain(([width, height]) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom<DelimiterName>('comma', 'semicolon', 'tab', 'pipe'), fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'), fc.integer({ min: 1, max: 50 }), async (body, name, encoding, size) => {
        const width = body[0]?.length ?? 2;
        const headings = Array.from({ length: width }, (_, at) => `Heading ${at}`);
        const filled = body.map((row) => row.map((value, at) => (at === 0 ? `x${value}` : value)));
        const csv = stringify([headings, ...filled], { delimiter: DELIMITERS[name], record_delimiter: 'windows', quoted: true });
        const bytes = iconv.encode(csv, encoding, { addBOM: encoding !== 'windows-1252' });
        // “é€€” of Windows is “退” of UTF-8, byte for byte: nobody can tell.
        fc.pre(encoding !== 'windows-1252' || isAscii(bytes) || !isUtf8(bytes));
        const { rows } = await read(inPieces(bytes, size));
        expect(rows.map(({ cells }) => cells)).toEqual(filled);
        expect(await surveyFile(watched(bytes, size))).toEqual(await surveyFile(inPieces(bytes, size)));
      }),
      { numRuns: 150 },
    );
  });
});
