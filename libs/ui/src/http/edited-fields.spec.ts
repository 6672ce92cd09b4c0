import type { AskedField } from '../dialog/form-question';
import { ALONGSIDE, changedOf, mergeEdit, wholeOf, type EditedFields } from './edited-fields';

interface Thing { readonly title: string; readonly startsOn: string; readonly endsOn: string; readonly hours: number | null; readonly mode: string; readonly owner: { readonly id: string; readonly name: string } | null; readonly audiences: readonly { readonly id: string; readonly name: string }[] }
interface ChangeThing { title?: string; startsOn?: string; endsOn?: string; hours?: number | null; mode?: string; ownerId?: string | null; audienceIds?: string[]; reason?: string }

const [ada, ola, kim] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const;
const [advisers, back] = [{ id: '44444444-4444-4444-8444-444444444444', name: 'Advisers' }, { id: '55555555-5555-4555-8555-555555555555', name: 'Back office' }] as const;

const fields: EditedFields<ChangeThing, Thing> = {
  title: { label: 'Activity', of: ({ title }) => title },
  startsOn: { label: 'From', of: ({ startsOn }) => startsOn, together: 'dates' },
  endsOn: { label: 'To', of: ({ endsOn }) => endsOn, together: 'dates' },
  hours: { label: 'Planned hours', of: ({ hours }) => hours, says: (hours, { mode }) => `${String(hours)} h (${String(mode)})` },
  mode: { label: 'Offered how', of: ({ mode }) => mode },
  ownerId: { label: 'Who sees to it', of: ({ owner }) => owner?.id, named: ({ owner }) => [owner] },
  audienceIds: { label: 'Audiences', of: ({ audiences }) => audiences.map(({ id }) => id), named: ({ audiences }) => audiences },
  reason: ALONGSIDE,
};
const before: Thing = { title: 'Clinic', startsOn: '2026-03-01', endsOn: '2026-03-12', hours: 10, mode: 'pull', owner: { id: ada, name: 'Ada Berg' }, audiences: [advisers, back] };
const asOpened = { title: 'Clinic', startsOn: '2026-03-01', endsOn: '2026-03-12', hours: 10, mode: 'pull', ownerId: ada, audienceIds: [back.id, advisers.id] };
const asked: readonly AskedField[] = [{ name: 'mode', label: 'Offered how', kind: 'choice', choices: [{ value: 'pull', label: 'Pull' }, { value: 'push', label: 'Push' }] }];

describe('two people who change one thing at once', () => {
  it('send what they changed themselves, and nothing back as it was', () => {
    expect(changedOf({ fields, before, given: { ...asOpened, title: 'Clinic for posts', reason: 'planned' } })).toEqual({ title: 'Clinic for posts', reason: 'planned' });
    expect(changedOf({ fields, before, given: { ...asOpened, hours: null } })).toEqual({ hours: null });
    expect(changedOf({ fields, before, given: { ...asOpened, hours: 10.0000000001, reason: 'planned' } })).toEqual({});
    expect(changedOf({ fields, before: { ...before, owner: null }, given: { ownerId: '' } })).toEqual({});
  });

  it('send what is said alongside by itself with the field that carries it, as it stands, also over what somebody else changed', () => {
    const carried: typeof fields = { ...fields, title: { label: 'Activity', of: ({ title }) => title, carries: ({ reason }, { hours }) => reason !== 'planned' && hours === 10 } };
    const said = { fields: carried, before, given: { ...asOpened, reason: 'early' } };
    expect([changedOf(said), changedOf({ ...said, given: { ...asOpened, reason: 'planned' } }), changedOf({ ...said, before: { ...before, hours: 4 }, given: { ...asOpened, hours: 4, reason: 'early' } })]).toEqual([{ title: 'Clinic', reason: 'early' }, {}, {}]);
    const theirs = { ...before, title: 'Clinic for posts' };
    const merged = mergeEdit(said, theirs);
    expect(merged).toEqual({ asked: [], mine: { reason: 'early' }, theirs: { reason: 'early' } });
    expect(changedOf({ fields: carried, before: theirs, given: merged.mine })).toEqual({ title: 'Clinic for posts', reason: 'early' });
  });

  it('are asked nothing where they changed different things, and both keep theirs', () => {
    const merged = mergeEdit({ fields, before, given: { ...asOpened, title: 'Clinic for posts', reason: 'planned' } }, { ...before, hours: 40, owner: { id: ola, name: 'Ola Nil' } });
    expect(merged).toEqual({ asked: [], mine: { title: 'Clinic for posts', reason: 'planned' }, theirs: { title: 'Clinic for posts', reason: 'planned' } });
  });

  it('are asked nothing where they wrote the same', () => {
    expect(mergeEdit({ fields, before, given: { ...asOpened, title: 'Open clinic' } }, { ...before, title: 'Open clinic' }).asked).toEqual([]);
  });

  it('see both versions of what both changed, in words, and what the other one changed besides', () => {
    const given = { ...asOpened, title: 'Clinic for posts', mode: 'push', hours: 12, ownerId: kim, audienceIds: [], reason: 'planned' };
    const theirs = { ...before, title: 'Open clinic', mode: 'both', hours: 40, owner: { id: ola, name: 'Ola Nil' }, audiences: [advisers], endsOn: '2026-03-20' };
    const merged = mergeEdit({ fields, before, given }, theirs, { asked, nameOf: (id) => (id === kim ? 'Kim Sol' : undefined) });
    expect(merged.asked).toEqual([
      { label: 'Activity', mine: 'Clinic for posts', theirs: 'Open clinic' }, { label: 'To', mine: 'as theirs', theirs: expect.stringContaining('20 Mar') }, { label: 'Planned hours', mine: '12 h (push)', theirs: '40 h (both)' },
      { label: 'Offered how', mine: 'Push', theirs: 'both' }, { label: 'Who sees to it', mine: 'Kim Sol', theirs: 'Ola Nil' }, { label: 'Audiences', mine: 'nothing', theirs: 'Advisers' },
    ]);
    expect(merged.mine).toEqual({ title: 'Clinic for posts', mode: 'push', hours: 12, ownerId: kim, audienceIds: [], reason: 'planned' });
    expect(merged.theirs).toEqual({});
  });

  it('keep what makes sense together from one of the two', () => {
    const merged = mergeEdit({ fields, before, given: { startsOn: '2026-03-08', endsOn: '2026-03-19', title: 'Clinic for posts' } }, { ...before, endsOn: '2026-03-20' });
    expect(merged.asked.map(({ label }) => label)).toEqual(['From', 'To']);
    expect(merged.mine).toEqual({ startsOn: '2026-03-08', endsOn: '2026-03-19', title: 'Clinic for posts' });
    expect(merged.theirs).toEqual({ title: 'Clinic for posts' });
  });

  it('send the whole, where a body stands for it, with the rest as the other one has it', () => {
    expect(wholeOf(fields, { title: 'Clinic for posts', endsOn: '2026-03-19' }, { ...before, hours: null, mode: 'push' })).toEqual({ title: 'Clinic for posts', endsOn: '2026-03-19', mode: 'push', ownerId: ada, audienceIds: [advisers.id, back.id] });
  });

  it('send along what means nothing alone', () => {
    const figure: EditedFields<{ share?: number; on?: string }, { share: number; on: string }> = { share: { label: 'Share', of: ({ share }) => share, together: 'figure', isSentAlong: true }, on: { label: 'Read on', of: ({ on }) => on, together: 'figure', isSentAlong: true } };
    expect(changedOf({ fields: figure, before: { share: 0.4, on: '2026-03-01' }, given: { share: 0.5, on: '2026-03-01' } })).toEqual({ share: 0.5, on: '2026-03-01' });
    expect(changedOf({ fields: figure, before: { share: 0.4, on: '2026-03-01' }, given: { share: 0.4, on: '2026-03-01' } })).toEqual({});
  });
});
