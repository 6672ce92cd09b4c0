import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { readRecords } from './read-records';
import { surveyFile, type OpenFile } from './survey-file';

const inPieces = (bytes: Buffer, size = 11): OpenFile => () => Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)), { objectMode: false });

const read = async (content: string | Buffer) => {
  const open = inPieces(Buffer.from(content), content.length > 10_000 ? 65_536 : 11);
  const survey = await surveyFile(open);
  const rows: Record<string, string>[] = [];
  const lines: number[] = [];
  for await (const batch of readRecords(open, survey))
    for (const { cells, line } of batch) {
      rows.push(Object.fromEntries(survey.headings.map((heading, at) => [heading, cells[at] ?? ''])));
      lines.push(line);
    }
  return { survey, rows, lines };
};

describe('a JSON file', () => {
  it('of one object a line is read line by line, and each has the headings that any of them has', async () => {
    const { survey, rows, lines } = await read(gzipSync('{"id":1,"text":"a } \\"b\\" {"}\n\n{"id":2,"flag":true,"none":null}\n'));
    expect(survey).toMatchObject({ format: 'json', json: 'lines', isGzip: true, headings: ['id', 'text', 'flag', 'none'], lines: 2 });
    expect(rows).toEqual([{ id: '1', text: 'a } "b" {', flag: '', none: '' }, { id: '2', text: '', flag: 'true', none: '' }]);
    expect(lines).toEqual([1, 3]);
  });

  it('as Graph answers is read from its value, nested properties by their path', async () => {
    const page = { '@odata.context': 'x', 'odd [': '{', value: [{ id: 'u1', employeeOrgData: { costCenter: 'CC1' } }, { id: 'u2', manager: { id: 'u1' } }] };
    for (const content of [JSON.stringify(page), JSON.stringify(page, null, 2)]) {
      const { survey, rows } = await read(content);
      expect(survey).toMatchObject({ json: 'page', headings: ['id', 'employeeOrgData.costCenter', 'manager.id'] });
      expect(rows[1]).toEqual({ id: 'u2', 'employeeOrgData.costCenter': '', 'manager.id': 'u1' });
    }
  });

  it('as Google answers has a heading for each named parameter, and its warnings are no data', async () => {
    const { survey, rows } = await read(JSON.stringify({ warnings: [{ code: 'x' }], usageReports: [{ entity: { userEmail: 'a@b' }, parameters: [{ name: 'chat:sent', intValue: '170' }, { name: 'is_suspended', boolValue: false }] }] }, null, 1));
    expect(survey.headings).toEqual(['entity.userEmail', 'chat:sent', 'is_suspended']);
    expect(rows).toEqual([{ 'entity.userEmail': 'a@b', 'chat:sent': '170', is_suspended: 'false' }]);
  });

  it('that is an array may hold a byte order mark and anything in its texts', async () => {
    expect((await read('\uFEFF[{"a":"]"},{"a":"\\\\"}]')).rows).toEqual([{ a: ']' }, { a: '\\' }]);
  });

  it.each([
    ['cut short', '[{"a":1},{"a":', 'json.cut-short'],
    ['with a line that is none', '{"a":1}\nnonsense\n', 'json.broken'],
    ['with an object that is none', '[{"a":1},{a:2}]', 'json.broken'],
    ['without objects', '{"value":[]}', 'file.no-heading'],
    ['with one object of more than 1 MB', `[{"a":"${'x'.repeat(1_100_000)}"}]`, 'json.item-too-long'],
  ])('%s is refused', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ refusal: { refused: code } });
  });

  it('says where it begins what does not end: a line that was torn off in the middle of the others', async () => {
    await expect(read('{"a":1}\n{"a":\n{"a":3}\n')).rejects.toMatchObject({ refusal: { refused: 'json.cut-short', detail: expect.stringContaining('what begins in line 2 does not end') } });
  });

  it('with one object of more than 1 MB is refused however the bytes arrive', async () => {
    const bytes = Buffer.from(`[{"a":"${'x'.repeat(1_100_000)}"}]`);
    for (const size of [65_536, 700_000, bytes.length]) await expect(surveyFile(inPieces(bytes, size))).rejects.toMatchObject({ refusal: { refused: 'json.item-too-long' } });
  });

  it('of the product’s samples is read whole', async () => {
    const graph = await read(readFileSync('test/samples/graph_users_page.json'));
    expect(graph.survey.headings).toEqual(expect.arrayContaining(['id', 'userPrincipalName', 'employeeId', 'manager.id', 'employeeOrgData.costCenter']));
    expect(graph.rows.length).toBeGreaterThan(5);
  });
});
