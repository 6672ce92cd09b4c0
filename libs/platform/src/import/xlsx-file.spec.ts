import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { aWorkbook, aZip } from '@realign/test-support';
import { readRecords } from './read-records';
import { surveyFile } from './survey-file';

const read = async (bytes: Buffer) => {
  const open = () => Readable.from([bytes], { objectMode: false });
  const survey = await surveyFile(open);
  const rows: { cells: readonly string[]; line: number }[] = [];
  for await (const batch of readRecords(open, survey)) rows.push(...batch);
  return { survey, rows };
};

const refusalOf = (bytes: Buffer) => read(bytes).then(() => 'none', (error: { refusal?: { refused: string } }) => error.refusal?.refused ?? String(error));
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('realign-upload-'));

describe('a workbook', () => {
  it('is read from its first visible sheet: texts, numbers with their zeros, days, and the last result of a formula', async () => {
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Hired</t></is></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3" s="2"><v>100200</v></c><c r="B3" s="1"><v>39448</v></c><c r="C3" t="str"><f>1+1</f><v>=cmd|x</v></c></row>
      <row r="4"><c r="A4"><v>0.30000000000000004</v></c><c r="C4" t="b"><v>1</v></c></row><row r="5"><c r="A5"/></row>`;
    const { survey, rows } = await read(aWorkbook(sheet, ['Employee &amp; ID', 'Note']));
    expect(survey).toMatchObject({ format: 'xlsx', headings: ['Employee & ID', 'Hired', 'Note'], lines: 2 });
    expect(rows).toEqual([
      { line: 3, cells: ['0100200', '2008-01-01', '=cmd|x'] },
      { line: 4, cells: ['0.3', '', 'true'] },
    ]);
  });

  it('is refused when it is only a zip, damaged, empty, or declares a document type', async () => {
    expect(await refusalOf(aZip({ 'readme.txt': 'hello' }))).toBe('file.zip');
    expect(await refusalOf(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(100, 1)]))).toBe('file.zip-broken');
    expect(await refusalOf(aWorkbook('', []))).toBe('file.no-heading');
    expect(await refusalOf(aZip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>' }))).toBe('xlsx.broken');
    expect(await refusalOf(aWorkbook('<row r="1"><c r="A1"><v>1</v></row>', []))).toBe('xlsx.broken');
    expect(await refusalOf(aWorkbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', []))).toBe('xlsx.columns');
  });

  it('that would unpack beyond all measure is refused at once, and nothing of it is left on the disk', async () => {
    const began = Date.now();
    expect(await refusalOf(aZip({ 'xl/workbook.xml': Buffer.alloc(60_000_000, 0x20) }))).toBe('file.unpacked-size');
    expect(Date.now() - began).toBeLessThan(5000);
    expect(leftovers()).toEqual([]);
  });
});
