import type { AskedField } from '../dialog/form-question';
import { bothChanged, differing } from './both-changed';

const fields: readonly AskedField[] = [
  { name: 'title', label: 'Activity', value: 'Clinic' }, { name: 'startsOn', label: 'From', kind: 'day', value: '2026-03-01' }, { name: 'plannedHours', label: 'Planned hours', kind: 'number', value: 10 },
  { name: 'mode', label: 'Offered how', kind: 'choice', value: 'pull', choices: [{ value: 'pull', label: 'Pull' }, { value: 'push', label: 'Push' }] },
  { name: 'responsiblePersonId', label: 'Who sees to it', kind: 'lookup', value: 'p1', shown: 'Ada Berg' }, { name: 'audienceIds', label: 'Audiences', kind: 'many', value: 'a,b', choices: [{ value: 'a', label: 'Advisers' }, { value: 'b', label: 'Back office' }] },
];
const before = { title: 'Clinic', startsOn: '2026-03-01', plannedHours: 10, mode: 'pull', responsiblePersonId: 'p1', audienceIds: ['a', 'b'] };

describe('two people who change one thing at once', () => {
  it('send what they changed themselves, and nothing back as it was', () => {
    expect(differing({ ...before, title: 'Clinic for posts', plannedHours: 10, audienceIds: ['b', 'a'], dateReason: 'planned' }, before)).toEqual({ title: 'Clinic for posts', dateReason: 'planned' });
    expect(differing({ ...before, plannedHours: null }, before)).toEqual({ plannedHours: null });
    expect(differing({ learning: null }, { learning: undefined })).toEqual({});
  });

  it('see both versions of every field that one of them changed, in words', () => {
    const body = differing({ ...before, title: 'Clinic for posts', mode: 'push', responsiblePersonId: 'p3', audienceIds: [] }, before);
    expect(bothChanged(fields, body, before, { ...before, title: 'Open clinic', startsOn: '2026-03-08', plannedHours: 40, responsiblePersonId: 'p2', responsibleName: 'Ola Nil' })).toEqual([
      { label: 'Activity', mine: 'Clinic for posts', theirs: 'Open clinic' }, { label: 'From', mine: 'as theirs', theirs: expect.stringContaining('8 Mar') }, { label: 'Planned hours', mine: 'as theirs', theirs: '40' },
      { label: 'Offered how', mine: 'Push', theirs: 'Pull' }, { label: 'Who sees to it', mine: 'somebody else', theirs: 'Ola Nil' }, { label: 'Audiences', mine: 'nothing', theirs: 'Advisers, Back office' },
    ]);
  });
});
