import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { daysBetween } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { StalenessRules, type AgeingThing, type StaleItemView, type StalenessRule, type StalenessView } from '@realign/programmes/contract';
import { freshnessOf } from '@realign/programmes/domain';

/** What grows old in a programme, asked of every context that registered a rule. */
@Injectable()
export class RegisteredStaleness extends StalenessRules {
  private readonly rules = new Map<string, StalenessRule>();

  register(rule: StalenessRule): void {
    this.rules.set(rule.source, rule);
  }

  async of(session: TenantSession, programmeId: string): Promise<StalenessView> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const items: StaleItemView[] = [];
    let fresh = 0;
    for (const rule of this.rules.values()) {
      for (const thing of await rule.read(session, programmeId)) {
        const state = freshnessOf(thing.lastLookedAtOn as Day, thing.limitDays, head.today);
        if (state === 'fresh') fresh++;
        else items.push(present(rule.source, thing, state, daysBetween(thing.lastLookedAtOn as Day, head.today)));
      }
    }
    return { items: items.sort((a, b) => b.days / b.limitDays - a.days / a.limitDays), fresh };
  }
}

const present = (source: string, { kind, subjectId, title, lastLookedAtOn, limitDays, remedy, link, ownerName }: AgeingThing, state: StaleItemView['state'], days: number): StaleItemView => ({
  source, kind, subjectId, title, lastLookedAtOn, days, limitDays, state, link, ownerName: ownerName ?? null,
  note: state === 'ageing' ? `Last looked at ${days} days ago; good for ${limitDays}.` : `Last looked at ${days} days ago, and good for ${limitDays} only. ${remedy}`,
});
