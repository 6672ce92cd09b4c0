import { proposeMapping, fitMapping } from './propose-mapping';
import { recogniseFormats, type KnownFormat } from './recognise-format';

const FORMATS: readonly KnownFormat[] = [
  { key: 'activity', name: 'Activity', always: ['Report Refresh Date', 'User Principal Name', 'Posted Count'], often: ['Display Name'] },
  { key: 'groups', name: 'Groups', always: ['Report Refresh Date', 'Group Display Name', ['Member Count', 'Members']] },
];

describe('a known format', () => {
  it('is recognised by its headings in any order, and says why', () => {
    const [best] = recogniseFormats(['posted_count', 'USER PRINCIPAL NAME', 'Report Refresh Date', 'Colour'], FORMATS);
    expect(best).toMatchObject({ format: { key: 'activity' }, score: 0.925, missing: [] });
    expect(best?.reason).toBe('All 3 headings that “Activity” always has are there, and 3 of the file\'s 4 headings are known in it.');
  });

  it('is recognised in part, naming what is missing, and not at all when less than half is there', () => {
    expect(recogniseFormats(['Report Refresh Date', 'Members'], FORMATS)[0]).toMatchObject({ format: { key: 'groups' }, missing: ['Group Display Name'], reason: expect.stringContaining('missing: “Group Display Name”') });
    expect(recogniseFormats(['Colour', 'Size'], FORMATS)).toEqual([]);
  });
});

describe('a mapping', () => {
  const FIELDS = [{ field: 'number', headings: ['Employee ID', 'Worker ID'] }, { field: 'manager', headings: ["Manager's Employee ID"] }, { field: 'hired', headings: ['Hire Date'] }, { field: 'share', headings: ['FTE'] }] as const;
  const propose = (headings: string[], ...rows: string[][]) => proposeMapping(headings, FIELDS, { days: ['hired'], numbers: ['share'] }, rows.map((cells, at) => ({ cells, line: at + 2 })));

  it('is proposed from headings, and says how days and numbers are written when the values tell', () => {
    const { mapping, isDayOrderOpen, isDecimalMarkOpen } = propose(['Worker_ID', 'Managers Employee ID', 'Hire Date', 'FTE'], ['1', '', '31.12.2020', '0,5']);
    expect(mapping.columns.map(({ field }) => field)).toEqual(['number', 'manager', 'hired', 'share']);
    expect([mapping.dayOrder, mapping.decimalMark, isDayOrderOpen, isDecimalMarkOpen]).toEqual(['dmy', 'comma', false, false]);
  });

  it('asks when the values leave it open, and names headings that stand twice', () => {
    expect(propose(['Employee ID', 'Hire Date', 'Hire Date'], ['1', '03/04/2020', ''])).toMatchObject({ isDayOrderOpen: true, twice: ['Hire Date'], mapping: { columns: [{ field: 'number' }, { field: 'hired' }, { field: null }] } });
  });

  it('that was kept fits a file whose columns stand in another order, and none that lacks one it needs', () => {
    const { mapping } = propose(['Employee ID', 'Colour', 'Hire Date']);
    expect(fitMapping(mapping, ['hire date', 'Employee-ID', 'Size'])?.columns.map(({ field }) => field)).toEqual(['hired', 'number', null]);
    expect(fitMapping(mapping, ['Employee ID'])).toBeUndefined();
  });
});
