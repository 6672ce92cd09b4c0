import type { PlanView } from '@realign/api-client';
import { messageRows, weeksFrom } from './week-grid';

const message = (over: object) => ({ id: 'm', title: 'T', sendOn: '2027-02-03', audienceId: null, waveId: null, audienceWords: '', ...over });

describe('messages by week', () => {
  it('stand with whom they are for, in the week of their day; who hears nothing has a row too', () => {
    const rows = messageRows({
      messages: [message({}), message({ id: 'w', waveId: 'one', audienceWords: 'People of One', sendOn: '2027-02-07' })],
      waves: [{ id: 'one', name: 'One', state: 'planned' }, { id: 'two', name: 'Two', state: 'planned' }, { id: 'gone', name: 'Gone', state: 'withdrawn' }],
      activities: [{ audienceId: 'a', audienceName: 'Branch managers', state: 'running' }],
    } as unknown as PlanView);
    expect(rows.map(({ label, count }) => [label, count])).toEqual([['Everybody', 1], ['People of One', 1], ['People of Two', 0], ['Branch managers', 0]]);
    expect([...(rows[1]?.weeks.keys() ?? [])]).toEqual(['2027-02-01']);
  });

  it('weeks begin on Monday', () => {
    expect(weeksFrom('2027-02-07', 2)).toEqual(['2027-02-01', '2027-02-08']);
  });
});
