import { foundCommands, foundTotal, wordCommands, withoutTwins } from './found-commands';

const answer = {
  isNear: false, counts: [{ kind: 'goal', shown: 1, total: 7 }, { kind: 'person', shown: 1, total: 1 }],
  items: [{ kind: 'goal', id: 'g', title: 'Answers in a day', detail: 'Answers in the open', link: '/programmes/p/goals?goal=g' }, { kind: 'person', id: 'h', title: 'Helena Marsh', detail: '', link: '/people/h' }],
};

it('what was found goes where it is, and says what it is', () => {
  expect(foundCommands(answer)).toEqual([
    { id: 'found:goal:g', label: 'Answers in a day', detail: 'Goal, Answers in the open', icon: 'check', link: '/programmes/p/goals?goal=g' },
    { id: 'found:person:h', label: 'Helena Marsh', detail: 'Person', icon: 'people', link: '/people/h' },
  ]);
});

it('how many there are counts those that are not shown', () => expect(foundTotal(answer)).toBe(8));

describe('words of the glossary', () => {
  const words = [{ word: 'evidence grade', meaning: 'A to E' }, { word: 'goal, key result', meaning: 'what is to become true' }, { word: 'baseline (of a plan)', meaning: 'dates as they stood' }];
  const found = (typed: string) => wordCommands(words, typed).map(({ label, link }) => `${label} ${link}`);

  it('are found by the beginning of any of their words, and lead to their meaning', () => {
    expect(found('evidence g')).toEqual(['Evidence grade /glossary#evidence%20grade']);
    expect(found('Key res')).toEqual(['Goal, key result /glossary#goal']);
    expect(found('base')).toEqual(['Baseline (of a plan) /glossary#baseline']);
  });

  it('are left out for a letter alone, and for what only their meaning holds', () => {
    expect([found('g'), found('true')]).toEqual([[], []]);
  });
});

it('lists a thing once, when a command leads to it already', () => {
  const finds = [{ id: 'found:programme:p', label: 'Answers in the open', link: '/programmes/p' }, { id: 'found:goal:g', label: 'Answers in a day', link: '/programmes/p/goals?goal=g' }];
  expect(withoutTwins(finds, [{ id: 'go:/programmes/p', label: 'Answers in the open', link: '/programmes/p' }]).map(({ id }) => id)).toEqual(['found:goal:g']);
  // What was opened before is a command itself.
  expect(withoutTwins(finds, finds)).toEqual(finds);
});
