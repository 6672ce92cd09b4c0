import { differences } from './differences';

it('tells what a change did, in words, and leaves out what the machine counts', () => {
  expect(differences({ id: 'a', title: 'Ask the branches', startsOn: '2027-03-01', version: 1, owner: { id: 'o', name: 'Lena' }, tags: ['a'] }, { id: 'a', title: 'Ask the branches', startsOn: '2027-03-08', version: 2, owner: null, tags: ['a', 'b'] })).toEqual([
    { field: 'starts on', before: '2027-03-01', after: '2027-03-08' },
    { field: 'owner', before: 'Lena', after: 'nothing' },
    { field: 'tags', before: 'a', after: 'a, b' },
  ]);
});

it('tells all of what began or ended, and of a change only what both sides name', () => {
  expect(differences(null, { name: 'Pilot', isOpen: true, share: 0.123456 })).toEqual([{ field: 'name', before: 'nothing', after: 'Pilot' }, { field: 'is open', before: 'nothing', after: 'yes' }, { field: 'share', before: 'nothing', after: '0.1235' }]);
  expect(differences({ state: 'draft', title: 'Answers' }, { state: 'active' })).toEqual([{ field: 'state', before: 'draft', after: 'active' }]);
  expect(differences({ state: 'draft' }, null)).toEqual([{ field: 'state', before: 'draft', after: 'nothing' }]);
  expect(differences(null, null)).toEqual([]);
});

it('shortens what is long, and counts what has no name', () => {
  const [text, list] = differences({ body: '', lines: [] }, { body: 'x'.repeat(400), lines: [{ a: 1 }, { a: 2 }] });
  expect([text?.after.length, list?.after]).toEqual([161, '2 entries']);
});
