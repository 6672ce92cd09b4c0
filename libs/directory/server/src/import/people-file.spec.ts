import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { firstRecords, surveyFile } from '@realign/platform';
import { peopleForCopy } from './people-file';
import { strictPeopleMapping } from './people-mapping';

const MB = 1024 * 1024;
const HEADINGS = 'Employee ID,First Name,Last Name,Work Email,Business Title,Supervisory Organization,Hire Date,Manager Employee ID\r\n';

function* content(people: number): Generator<Buffer> {
  yield Buffer.from(HEADINGS);
  for (let from = 0; from < people; from += 500) {
    yield Buffer.from(Array.from({ length: 500 }, (_, n) => `${from + n},Given ${from + n},Family ${n},p${from + n}@bank.example,Adviser,Unit ${n % 70},2020-02-03,${n}\r\n`).join(''));
  }
}

/** Whether anything is held is only seen after everything that is not was collected. */
const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

describe('reading a people file', () => {
  it('holds no more after 200,000 rows than after 20,000', async () => {
    const collect = collector();
    const open = (): Readable => Readable.from(content(200_000), { objectMode: false });
    const survey = await surveyFile(open);
    const mapping = strictPeopleMapping(survey, await firstRecords(open, survey));
    const held: number[] = [];
    let rows = 0;
    let bytes = 0;
    const measured = [20_000, 200_000];
    for await (const lines of peopleForCopy(open, survey, mapping, () => undefined, () => (rows += 1))) {
      bytes += (lines as Buffer).length;
      if (rows < (measured[held.length] ?? Infinity)) continue;
      collect();
      const { heapUsed, external } = process.memoryUsage();
      held.push(heapUsed + external);
    }
    expect([rows, bytes > 10 * MB, held.length]).toEqual([200_000, true, 2]);
    expect((held[1] ?? Infinity) - (held[0] ?? 0)).toBeLessThan(4 * MB);
  });
});
