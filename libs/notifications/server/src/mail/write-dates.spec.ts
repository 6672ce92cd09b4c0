import { writeDates } from './write-dates';

describe('what is owed on a day, as a calendar', () => {
  const now = new Date('2026-11-25T18:00:00Z');
  const event = (title: string): string => writeDates([{ id: '1', title, url: 'https://plan.example/inbox', dueOn: '2026-12-01' }], now);

  it('stays one event, whatever breaks a line of its title', () => {
    const text = event('A\rBEGIN:VEVENT\r\nB\nC');
    expect(text).not.toMatch(/\r(?!\n)/);
    expect([text.match(/^BEGIN:VEVENT/gm)?.length, text]).toEqual([1, expect.stringContaining('SUMMARY:Due: A\\nBEGIN:VEVENT\\nB\\nC\r\n')]);
  });
});
