import { Injectable } from '@nestjs/common';
import { zoneOfCountry, type TenantSession } from '@realign/kernel';
import type { MailMode, MailWishes } from '@realign/notifications/domain';
import { PolicyStore, type NotificationPolicy } from '../policy/policy.store';

/** What a person chose, each null where they did not. */
export interface ChosenWishes {
  readonly personId: string;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly dailyAt: string | null;
  readonly weeklyOn: number | null;
  readonly choices: Readonly<Partial<Record<string, MailMode>>>;
  readonly mutedProgrammeIds: readonly string[];
  readonly version: number;
}

const CHOSEN = `
  select p.id as "personId", p.country, c.time_zone as "timeZone", c.quiet_from as "quietFrom", c.quiet_until as "quietUntil", c.daily_at as "dailyAt", c.weekly_on as "weeklyOn", coalesce(c.choices, '{}') as choices, coalesce(c.version, 0) as version,
         array(select m.programme_id::text from notifications.programme_mute m where m.tenant_id = p.tenant_id and m.person_id = p.id) as "mutedProgrammeIds"
  from directory.person p left join notifications.preference c on c.tenant_id = p.tenant_id and c.person_id = p.id where p.id = any($1::uuid[])`;

@Injectable()
export class WishesStore {
  constructor(private readonly policies: PolicyStore) {}

  chosen(session: TenantSession, personIds: readonly string[]): Promise<ChosenWishes[]> {
    return session.sql<ChosenWishes>(CHOSEN, [personIds]);
  }

  /** What holds for each of these people: their choice, else their country's zone and the organisation's policy. */
  async holding(session: TenantSession, personIds: readonly string[]): Promise<Map<string, MailWishes>> {
    const [policy, chosen] = [await this.policies.get(session), await this.chosen(session, personIds)];
    return new Map(chosen.map((one) => [one.personId, holds(one, policy)]));
  }

  async put(session: TenantSession, personId: string, wishes: Omit<ChosenWishes, 'personId' | 'country' | 'version' | 'mutedProgrammeIds'>): Promise<void> {
    await session.sql(
      `insert into notifications.preference (tenant_id, person_id, time_zone, quiet_from, quiet_until, daily_at, weekly_on, choices) values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
       on conflict (tenant_id, person_id) do update set time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, daily_at = excluded.daily_at,
         weekly_on = excluded.weekly_on, choices = excluded.choices, left_from = '{}', version = preference.version + 1, updated_at = now()`,
      [session.tenantId, personId, wishes.timeZone, wishes.quietFrom, wishes.quietUntil, wishes.dailyAt, wishes.weeklyOn, JSON.stringify(wishes.choices)],
    );
  }

  /** These kinds are mailed no more; what they had chosen of each is kept for taking it back. */
  async leave(session: TenantSession, personId: string, kinds: readonly string[]): Promise<void> {
    await session.sql(
      `insert into notifications.preference as p (tenant_id, person_id, choices, left_from) select $1::uuid, $2::uuid, jsonb_object_agg(k, 'off'::text), jsonb_object_agg(k, null::text) from unnest($3::text[]) as k having count(*) > 0
       on conflict (tenant_id, person_id) do update set choices = p.choices || excluded.choices, version = p.version + 1, updated_at = now(),
         left_from = p.left_from || coalesce((select jsonb_object_agg(k, p.choices -> k) from unnest($3::text[]) as k where p.choices ->> k is distinct from 'off'), '{}')`,
      [session.tenantId, personId, kinds],
    );
  }

  /** These kinds are mailed again as they were before they were left by a mail. Where none of them was, but all are off, they are mailed as is usual. */
  async comeBack(session: TenantSession, personId: string, usual: Readonly<Record<string, MailMode>>): Promise<void> {
    await session.sql(
      `update notifications.preference p set version = p.version + 1, updated_at = now(), left_from = p.left_from - $2::text[],
         choices = case
           when p.left_from ?| $2::text[] then (p.choices - array(select k from unnest($2::text[]) as k where p.left_from ? k))
             || coalesce((select jsonb_object_agg(k, p.left_from -> k) from unnest($2::text[]) as k where p.left_from ->> k is not null), '{}')
           when not exists (select 1 from unnest($2::text[]) as k where p.choices ->> k is distinct from 'off') then p.choices || $3::jsonb
           else p.choices end
       where p.person_id = $1`,
      [personId, Object.keys(usual), JSON.stringify(usual)],
    );
  }

  /** Their own choice, also of what they had muted by a mail before. */
  async mute(session: TenantSession, personId: string, programmeId: string, isMuted: boolean): Promise<void> {
    if (isMuted) await session.sql('insert into notifications.programme_mute (tenant_id, person_id, programme_id) values ($1, $2, $3) on conflict (tenant_id, person_id, programme_id) do update set by_mail = false', [session.tenantId, personId, programmeId]);
    else await session.sql('delete from notifications.programme_mute where person_id = $1 and programme_id = $2', [personId, programmeId]);
  }

  /** By the way out of a mail, which takes back no other mute than its own. */
  async muteByMail(session: TenantSession, personId: string, programmeId: string, isMuted: boolean): Promise<void> {
    if (isMuted) await session.sql('insert into notifications.programme_mute (tenant_id, person_id, programme_id, by_mail) values ($1, $2, $3, true) on conflict do nothing', [session.tenantId, personId, programmeId]);
    else await session.sql('delete from notifications.programme_mute where person_id = $1 and programme_id = $2 and by_mail', [personId, programmeId]);
  }

  /** What was planned under the wishes before is planned anew; what is counted keeps its place in the week. */
  async planAnew(session: TenantSession, personId: string): Promise<void> {
    await session.sql(`update platform.notification set mail_state = 'new', mail_due_at = null where person_id = $1 and mail_state = 'planned'`, [personId]);
  }
}

export const holds = (chosen: ChosenWishes, policy: NotificationPolicy): MailWishes => ({
  timeZone: chosen.timeZone ?? zoneOfCountry(chosen.country) ?? policy.timeZone,
  quietFrom: chosen.quietFrom ?? policy.quietFrom,
  quietUntil: chosen.quietUntil ?? policy.quietUntil,
  dailyAt: chosen.dailyAt ?? policy.dailyAt,
  weeklyOn: chosen.weeklyOn ?? policy.weeklyOn,
  choices: chosen.choices,
  mutedProgrammeIds: chosen.mutedProgrammeIds,
});
