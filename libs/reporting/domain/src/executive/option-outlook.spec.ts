import { optionOutlook } from './option-outlook';

const advice = { choice: 'start', expected: '3.3 points (1.8 to 4.8)', costHours: 40 };

it.each([
  ['going on asks for nothing more and brings the forecast’s chance', 'continue', advice, { chance: 0.07 }, { costHours: 0, brings: '7% chance of the target' }],
  ['an early forecast says so', 'continue', null, { chance: 0.07, isEarly: true }, { costHours: 0, brings: '7% chance of the target, an early forecast' }],
  ['going on without a forecast brings nobody knows what', 'continue', null, null, { costHours: 0, brings: null }],
  ['what is proposed asks and brings what its rule says', 'start', advice, { chance: 0.07 }, { costHours: 40, brings: '3.3 points (1.8 to 4.8)' }],
  ['what nobody has measured brings nothing that is known', 'start', { ...advice, expected: 'unknown', costHours: null }, { chance: 0.5 }, { costHours: null, brings: null }],
  ['going on as proposed is what is proposed', 'continue', { ...advice, choice: 'continue' }, { chance: 0.5 }, { costHours: 40, brings: '3.3 points (1.8 to 4.8)' }],
  ['of what was not proposed nothing is known', 'stop', advice, { chance: 0.07 }, { costHours: null, brings: null }],
] as const)('%s', (_, choice, proposed, forecast, outlook) => {
  expect(optionOutlook(choice, proposed, forecast)).toEqual(outlook);
});
