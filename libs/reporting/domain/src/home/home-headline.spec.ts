import { day } from '@realign/kernel';
import { homeHeadline } from './home-headline';

const today = day('2026-11-24');
const say = (items: number, urgent: number, next: string | null = '2026-11-26'): string => homeHeadline({ items, urgent, nextCheckpointOn: next === null ? null : day(next), today });

describe('the sentence on the home page', () => {
  it('separates what is needed now from what can wait', () => {
    expect(say(9, 3)).toBe('Three things need you now. The other six can wait.');
    expect(say(2, 1)).toBe('One thing needs you now. The other can wait.');
    expect(say(1, 1)).toBe('One thing needs you now.');
    expect(say(4, 0)).toBe('Four things need you, and they can wait past today.');
  });

  it('says when to look again when there is nothing', () => {
    expect(say(0, 0)).toBe('Nothing needs you now. The next checkpoint is on Thursday 26 November.');
    expect(say(0, 0, today)).toBe('Nothing needs you now. A checkpoint is today.');
    expect(say(0, 0, null)).toBe('Nothing needs you now.');
  });
});
