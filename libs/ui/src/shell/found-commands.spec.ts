import { foundCommands, foundTotal } from './found-commands';

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
