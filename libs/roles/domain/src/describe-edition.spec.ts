import { describeEdition, type DefinitionSnapshot } from './describe-edition';

const champion: DefinitionSnapshot = {
  name: 'Champion', summary: 'Helps.', responsibilities: ['Show one scenario a week'], defaultTimePercent: 10, coverKind: 'ratio', holdersNeeded: null, peoplePerHolder: 100, retiredOn: null, retiredReason: null,
};

describe('an edition of a role', () => {
  it('says what became different, and nothing about what did not', () => {
    expect(describeEdition(undefined, champion)).toEqual(['first edition']);
    expect(describeEdition(champion, champion)).toEqual([]);
    expect(describeEdition(champion, { ...champion, defaultTimePercent: null, peoplePerHolder: 50, responsibilities: ['Answer in a day'] })).toEqual([
      'responsibility added: Answer in a day', 'responsibility dropped: Show one scenario a week', 'time: 10% → not said', 'cover: one for 100 people → one for 50 people',
    ]);
  });

  it('says when the role was retired and why, and when it came back', () => {
    const retired = { ...champion, retiredOn: '2026-11-01', retiredReason: 'Topic experts do it' };
    expect(describeEdition(champion, retired)).toEqual(['retired: Topic experts do it']);
    expect(describeEdition(retired, champion)).toEqual(['in use again']);
  });
});
