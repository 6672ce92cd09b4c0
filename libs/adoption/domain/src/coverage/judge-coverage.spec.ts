import { coverageWords, judgeCoverage, partQuestion, type FileCoverage } from './judge-coverage';

const file = (of: Partial<FileCoverage>): FileCoverage => ({ accounts: 1000, matched: 1000, hidden: 0, isConcealed: false, people: 1000, before: null, isInPlace: false, ...of });
const judged = (of: Partial<FileCoverage>, said?: 'whole' | 'part') => judgeCoverage(file(of), said);

describe('what a file may say of people', () => {
  it.each([
    ['all of whose accounts are found', {}, undefined, { gap: null, asks: false }],
    ['four fifths of whose accounts are found', { matched: 800 }, undefined, { gap: null, asks: false }],
    ['fewer of whose accounts are found', { matched: 799 }, undefined, { gap: 'few_matched', asks: false }],
    ['of one row of nobody', { accounts: 1, matched: 0 }, undefined, { gap: 'few_matched', asks: false }],
    ['of one row of nobody in place of a whole one', { accounts: 1, matched: 0, before: 1000, isInPlace: true }, undefined, { gap: 'few_matched', asks: true }],
    ['of one row of somebody', { accounts: 1, matched: 1 }, undefined, { gap: null, asks: true }],
    ['of few who have a licence, as somebody said', { accounts: 50, matched: 50 }, 'whole', { gap: null, asks: false }],
    ['of few, as the last one', { accounts: 48, matched: 48, before: 50 }, undefined, { gap: null, asks: false }],
    ['with a fifth fewer than the last one', { accounts: 799, matched: 799, before: 1000 }, undefined, { gap: null, asks: true }],
    ['with fewer, which is all there is', { accounts: 500, matched: 500, before: 1000 }, 'whole', { gap: null, asks: false }],
    ['with fewer, which is a part', { accounts: 500, matched: 500, before: 1000 }, 'part', { gap: 'part_of_export', asks: false }],
    ['called a part that is as many as the last one', { accounts: 990, matched: 990, before: 1000 }, 'part', { gap: null, asks: false }],
    ['too few to make a difference', { accounts: 12, matched: 12, before: 20, people: 20 }, undefined, { gap: null, asks: false }],
    ['of hidden names, about as many as there are people', { isConcealed: true, matched: 0, accounts: 1050 }, undefined, { gap: null, asks: false }],
    ['of more hidden names than there can be people', { isConcealed: true, matched: 0, accounts: 1200 }, undefined, { gap: 'more_than_people', asks: false }],
    ['of hidden names while nobody is in the directory', { isConcealed: true, matched: 0, accounts: 60, people: 0 }, undefined, { gap: 'more_than_people', asks: false }],
  ] as const)('one %s', (_, of, said, expected) => {
    expect(judged(of, said)).toEqual(expected);
  });

  it('says why nothing was told, and what to do', () => {
    const alone = file({ accounts: 1, matched: 0 });
    expect(coverageWords(alone, judgeCoverage(alone, undefined))).toBe('The only account in use belongs to nobody in the directory; at least 80 % must. Nothing is read into goals. Say under Accounts who they are and leave guests and machines out, or import the people who are missing; the figures then follow by themselves. With so few accounts this also looks like a part of an export.');
    const half = file({ matched: 500, hidden: 500 });
    expect(coverageWords(half, judgeCoverage(half, undefined))).toContain('500 of the names are hidden');
    expect(coverageWords(file({ matched: 900 }), judged({ matched: 900 }))).toContain('900 of the 1000 accounts in use belong to somebody in the directory (90 %). Whoever is not found counts as not active');
    const nobody = file({ accounts: 40, matched: 0 });
    expect(coverageWords(nobody, judgeCoverage(nobody, undefined))).toContain('None of the 40 accounts in use belongs to anybody in the directory (0 %); at least 80 % must.');
    const one = file({ accounts: 40, matched: 1 });
    expect(coverageWords(one, judgeCoverage(one, undefined))).toContain('1 of the 40 accounts in use belongs to somebody in the directory (2.5 %); at least');
    expect(coverageWords(file({}), judged({}))).toBeNull();
    expect(partQuestion(file({ accounts: 500, before: 1000 }))).toBe('This looks like a part of an export: it has 500 accounts in use, where the file before had 1000. Is it the whole?');
  });
});
