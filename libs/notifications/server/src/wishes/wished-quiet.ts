import { Injectable } from '@nestjs/common';
import { QuietHours, type QuietSpan } from '@realign/platform';
import { quietAhead, type MailWishes } from '@realign/notifications/domain';
import { TemporalClock } from '../time/temporal-clock';
import { WishesStore } from './wishes.store';

/** Answers others who mail people when these are not to be disturbed. */
@Injectable()
export class WishedQuiet {
  constructor(
    quiet: QuietHours,
    wishes: WishesStore,
    private readonly clock: TemporalClock,
  ) {
    quiet.answerBy(async (session, personIds) => this.spans(await wishes.holding(session, personIds), Date.now()));
  }

  /** Most people share the hours of their country or organisation: these are worked out once. */
  private spans(holding: ReadonlyMap<string, MailWishes>, now: number): Map<string, readonly QuietSpan[]> {
    const known = new Map<string, readonly QuietSpan[]>();
    const of = (wishes: MailWishes): readonly QuietSpan[] => {
      const key = `${wishes.timeZone} ${wishes.quietFrom} ${wishes.quietUntil}`;
      const spans = known.get(key) ?? quietAhead(now, wishes, this.clock);
      known.set(key, spans);
      return spans;
    };
    return new Map([...holding].map(([personId, wishes]) => [personId, of(wishes)]));
  }
}
