import { ragOf, type RagFacts } from './rag';

const calm: RagFacts = { keyResults: 6, offTrack: 0, atRisk: 0, unread: 0, decisionsWaiting: 0, daysLate: 0, hasLapsed: false, hasSponsor: true, vacancies: 0, unitsOver: 0, isPurposeSigned: true };
const met = (over: Partial<RagFacts>): [string, string[]] => { const { level, rules } = ragOf({ ...calm, ...over }); return [level, rules.filter(({ isMet }) => isMet).map(({ key }) => key)]; };

describe('red, amber, green by declared rules', () => {
  it.each<[string, Partial<RagFacts>, string, string[]]>([
    ['nothing is wrong', {}, 'green', []],
    ['a third of the key results is off track', { offTrack: 2 }, 'red', ['goals-off', 'goals-slip']],
    ['one of six is off track', { offTrack: 1 }, 'amber', ['goals-slip']],
    ['a third is at risk', { atRisk: 2 }, 'amber', ['goals-slip']],
    ['one of six is at risk', { atRisk: 1 }, 'green', []],
    ['half has no fresh reading', { unread: 3 }, 'amber', ['goals-unread']],
    ['a decision waits for a week', { decisionsWaiting: 1, daysLate: 7 }, 'amber', ['decision-waits']],
    ['a decision waits longer than a week', { decisionsWaiting: 1, daysLate: 8 }, 'red', ['decision-late', 'decision-waits']],
    ['a checkpoint lapsed', { hasLapsed: true }, 'red', ['lapsed']],
    ['nobody sponsors it', { hasSponsor: false }, 'red', ['no-sponsor']],
    ['a role is vacant', { vacancies: 1 }, 'amber', ['role-vacant']],
    ['too much meets', { unitsOver: 1 }, 'amber', ['load']],
    ['the purpose is not signed', { isPurposeSigned: false }, 'amber', ['purpose']],
    ['nothing is measured', { keyResults: 0 }, 'none', []],
  ])('%s', (_, over, level, keys) => {
    expect(met(over)).toEqual([level, keys]);
  });

  it('says every rule, met or not, so that the page can show by what it judged', () => {
    const { rules } = ragOf(calm);
    expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
    expect(rules.every(({ statement, isMet }) => statement.endsWith('.') && !isMet)).toBe(true);
  });
});
