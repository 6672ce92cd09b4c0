import { datedList, turnNames } from './dated-list';

describe('the plan as a list of days', () => {
  it('names each checkpoint: one, several of a day, and one that has no number yet', () => {
    const turns = [['2027-01-04', '1, 2'], ['2027-02-04', '3'], ['2027-03-04', '']].map(([on = '', label = '']) => ({ id: on, on, label }));
    expect(datedList([], turns, []).map(({ on, label }) => [on, label])).toEqual([['2027-01-04', 'Checkpoints 1, 2'], ['2027-02-04', 'Checkpoint 3'], ['2027-03-04', 'Checkpoint']]);
  });

  it('names a turn of the line in full where the next leaves room, else by its number', () => {
    expect(turnNames([{ label: '1, 2', left: 0 }, { label: '3', left: 300 }, { label: '4', left: 384 }, { label: '', left: 900 }])).toEqual(['Checkpoints 1, 2', '3', 'Checkpoint 4', '']);
  });
});
