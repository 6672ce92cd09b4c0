import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { daysBetween } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { StalenessRules, type AgeingThing, type StaleItemView, type StalenessRule, type StalenessView } from '@realign/programmes/contract';
import { freshnessOf, freshSince, type Freshness } from '@realign/programmes/domain';

/** Something that can grow old, and how old it is. */
export interface FoundThing {
  readonly source: string;
  readonly thing: AgeingThing;
  readonly state: Freshness;
  /** Whole days since it was last looked at. */
  readonly days: number;
}

/** Things told on a page. */
const MOST_TOLD = 50;

/** What grows old in a programme, asked of every context that registered a rule. */
@Injectable()
export class RegisteredStaleness extends StalenessRules {
  private readonly rules = new Map<string, StalenessRule>();

  register(rule: StalenessRule): void {
    this.rules.set(rule.source, rule);
  }

  async of(session: TenantSession, programmeId: string): Promise<StalenessView> {
    const { things, othersFresh, othersOld } = await this.read(session, programmeId, MOST_TOLD);
    const items = things.flatMap(({ source, thing, state, days }) => (state === 'fresh' ? [] : [present(source, thing, state, days)]));
    const oldestFirst = items.sort((a, b) => b.days / b.limitDays - a.days / a.limitDays);
    return { items: oldestFirst.slice(0, MOST_TOLD), old: items.length + othersOld, fresh: things.length - items.length + othersFresh };
  }

  /** Everything that is not fresh, and some of what is. */
  async things(session: TenantSession, programmeId: string): Promise<FoundThing[]> {
    return (await this.read(session, programmeId, Number.MAX_SAFE_INTEGER)).things;
  }

  private async read(session: TenantSession, programmeId: string, most: number): Promise<{ things: FoundThing[]; othersFresh: number; othersOld: number }> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const found: FoundThing[] = [];
    let [othersFresh, othersOld] = [0, 0];
    for (const rule of this.rules.values()) {
      const reading = await rule.read(session, programmeId, (limitDays) => freshSince(limitDays, head.today), most);
      othersFresh += reading.othersFresh;
      othersOld += reading.othersOld ?? 0;
      for (const thing of reading.things) {
        const lookedAt = thing.lastLookedAtOn as Day;
        found.push({ source: rule.source, thing, state: freshnessOf(lookedAt, thing.limitDays, head.today), days: daysBetween(lookedAt, head.today) });
      }
    }
    return { things: found, othersFresh, othersOld };
  }
}

const present = (source: string, { kind, subjectId, title, lastLookedAtOn, limitDays, remedy, link, ownerName }: AgeingThing, state: StaleItemView['state'], days: number): StaleItemView => ({
  source, kind, subjectId, title, lastLookedAtOn, days, limitDays, state, link, ownerName: ownerName ?? null,
  note: state === 'ageing' ? `Last looked at ${days} days ago; good for ${limitDays}.` : `Last looked at ${days} days ago, and good for ${limitDays} only. ${remedy}`,
});
