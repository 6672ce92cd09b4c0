import { day, type EvidenceFact } from '@realign/kernel';
import fc from 'fast-check';
import { freezeFact, packText, type FrozenFact, type PackHead } from './evidence-pack';
import { packReport } from './pack-report';

const head: PackHead = { programmeId: 'p', checkpointId: 'c', seq: 5, edition: 2, frozenAt: '2026-11-23T06:00:00.000Z', cause: 'late_data' };
const fact = (over: Partial<EvidenceFact>): FrozenFact => freezeFact({ key: 'k', source: 'goals', subjectType: 'key_result', subjectId: '1', title: 'Questions answered', status: 'ok', value: 0.463, unit: 'share', baseline: 0.31, target: 0.6, asOf: '2026-11-20', note: 'On its way.', link: 'goals', ...over }, day('2026-11-23'));
const title = { programmeName: 'Enterprise social', organisation: 'Meridian Bank', sha256: 'abc', changes: [] };

it('says what needs a decision first, and each source with its figures and the day they refer to', () => {
  const report = packReport(head, [fact({ key: 'a', status: 'off_track' }), fact({ key: 'b', source: 'roles', value: 3, unit: 'count', status: 'ok' })], title);
  expect(report.sections.map(({ heading }) => heading)).toEqual(['At a glance', 'What needs a decision', 'Goals', 'Roles']);
  expect(report.sections[0]?.lead).toBe('1 off track, 0 at risk: each is owed a decision.');
  expect(JSON.stringify(report.sections[1])).toContain('46.3 %');
  expect(report.sections[2]?.sources).toEqual(['Goals, data to 2026-11-20']);
  expect(report).toMatchObject({ frozenAt: head.frozenAt, snapshot: 'SHA-256 abc', subtitle: expect.stringContaining('Edition 2, late data') });
});

it('leads from each thing to its own page, and from two of one name to none', () => {
  const facts = [fact({ status: 'off_track', link: 'goals?goal=g' }), fact({ key: 'c', source: 'reviews', title: 'Changed', link: '/checkpoints/x' }), fact({ key: 'd', title: 'Twice', link: 'plan?item=1' }), fact({ key: 'e', title: 'Twice', link: 'plan?item=2' })];
  const linksIn = (origin?: string) => packReport(head, facts, origin === undefined ? title : { ...title, origin }).sections[1]?.blocks[0];
  expect(linksIn('https://realign.example')).toMatchObject({ links: { 'Questions answered': 'https://realign.example/programmes/p/goals?goal=g', Changed: 'https://realign.example/checkpoints/x' } });
  expect(JSON.stringify(linksIn('https://realign.example'))).not.toContain('plan?item');
  expect(linksIn()).toMatchObject({ links: {} });
});

it('names what an edition says that the one before it did not', () => {
  const [before, after] = [fact({}), fact({ value: 0.5 })];
  const report = packReport(head, [after], { ...title, changes: [{ kind: 'changed', key: 'k', title: 'Questions answered', before, after }] });
  expect(report.sections.find(({ heading }) => heading.startsWith('What edition 2 says'))?.blocks[0]).toMatchObject({ rows: [['Questions answered', '46.3 %', '50 %']] });
});

it('made from a stored pack a year later, it is the same report: nothing is read but the pack', () => {
  const arbitrary = fc.record({ value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)), title: fc.string(), note: fc.string(), status: fc.constantFrom('ok' as const, 'at_risk' as const, 'missing' as const) });
  fc.assert(fc.property(fc.array(arbitrary, { maxLength: 6 }), (some) => {
    const facts = some.map((one, at) => fact({ ...one, key: `k${at}` }));
    const stored = JSON.parse(JSON.stringify({ ...head, items: facts })) as PackHead & { items: FrozenFact[] };
    return JSON.stringify(packReport(head, facts, title)) === JSON.stringify(packReport(stored, stored.items, title));
  }));
});

it('I8: a pack that was stored, read and written anew has the same text', () => {
  const arbitrary = fc.record({ value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)), title: fc.string({ unit: 'grapheme' }), note: fc.string({ unit: 'grapheme' }), low: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }) });
  fc.assert(fc.property(fc.array(arbitrary, { maxLength: 8 }), (some) => {
    const facts = some.map(({ low, ...one }, at) => fact({ ...one, key: `k${at}`, ...(low === undefined ? {} : { low }) }));
    const text = packText(head, facts);
    const { format: _, items, ...read } = JSON.parse(text) as PackHead & { format: string; items: FrozenFact[] };
    return packText(read, items) === text;
  }));
});
