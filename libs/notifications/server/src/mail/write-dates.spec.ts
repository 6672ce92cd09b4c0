import { writeDates } from './write-dates';

describe('what is owed on a day, as a calendar', () => {
  const now = new Date('2026-11-25T18:00:00Z');
  const event = (title: string): string => writeDates([{ about: '1', title, url: 'https://plan.example/inbox', dueOn: '2026-12-01' }], now);

  it('is one entry for one thing, on whichever day it is owed by then', () => {
    const on = (about: string, dueOn: string) => ({ about, title: 'Decide', url: 'https://plan.example/inbox', dueOn });
    const uids = (...dates: ReturnType<typeof on>[]): (string | undefined)[] => [...writeDates(dates, now).matchAll(/^UID:(.+)\r$/gm)].map(([, uid]) => uid);
    const [first] = uids(on('anna:checkpoint:1', '2026-12-01'));
    expect(first).toMatch(/^owed-[0-9a-f]{32}@realign$/);
    expect(uids(on('anna:checkpoint:1', '2026-12-01'), on('anna:checkpoint:1', '2026-12-08'))).toEqual([first]);
    expect(writeDates([on('anna:checkpoint:1', '2026-12-01'), on('anna:checkpoint:1', '2026-12-08')], now)).toContain('VALUE=DATE:20261208');
    expect(uids(on('anna:checkpoint:2', '2026-12-01'))).not.toEqual([first]);
  });

  it('is taken back once it is dealt with, and comes again when it is owed again: the later edition holds', () => {
    const decide = { about: 'anna:checkpoint:1', title: 'Decide', url: 'https://plan.example/inbox', dueOn: '2026-12-01' };
    const sequence = (text: string): number => Number(/^SEQUENCE:(\d+)\r$/m.exec(text)?.[1]);
    const [owed, done, again] = [writeDates([decide], now), writeDates([{ ...decide, isDone: true }], new Date(now.getTime() + 3_600_000)), writeDates([decide], new Date(now.getTime() + 7_200_000))];
    expect([owed, done, again].map((text) => text.includes('\r\nSTATUS:CANCELLED\r\n'))).toEqual([false, true, false]);
    expect([sequence(done) - sequence(owed), sequence(again) - sequence(done)]).toEqual([60, 60]);
    // What is owed after all holds beside what was done of the same.
    expect(writeDates([{ ...decide, isDone: true }, decide], now)).not.toContain('CANCELLED');
  });

  it('stays one event, whatever breaks a line of its title', () => {
    const text = event('A\rBEGIN:VEVENT\r\nB\nC');
    expect(text).not.toMatch(/\r(?!\n)/);
    expect([text.match(/^BEGIN:VEVENT/gm)?.length, text]).toEqual([1, expect.stringContaining('SUMMARY:Due: A\\nBEGIN:VEVENT\\nB\\nC\r\n')]);
  });
});
