import { whatFollows } from './what-follows';

it.each([
  ['open, and another follows', 'deciding', null, 'Next cycle', 'Opens by itself on closing', 'The next cycle is open.'],
  ['closed, and another is open', 'closed', null, 'Next cycle', 'Open', 'The next cycle is open.'],
  ['open, in a programme that is retired', 'deciding', 'The programme is retired.', 'Closing', 'No other follows', 'No other follows.'],
  ['closed, in a programme that is retired', 'closed', 'The programme is retired.', 'Closing', 'Closed', 'No other follows.'],
] as const)('a checkpoint that is %s says what follows', (_, cycleState, restsWhy, title, line, closed) => {
  expect(whatFollows({ cycleState, restsWhy })).toEqual({ title, line, closed: `This checkpoint is closed. ${closed}` });
});
