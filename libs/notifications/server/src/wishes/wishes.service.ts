import { Injectable } from '@nestjs/common';
import { NOTIFICATION_KINDS, type Actor, type TenantSession } from '@realign/kernel';
import { forbidden, invalid, Mail, notFound, stale, TenantDb } from '@realign/platform';
import type { MuteProgramme, PutWishes, WishesView } from '@realign/notifications/contract';
import { DEFAULT_MODES, modeOf, weekOf } from '@realign/notifications/domain';
import { PolicyStore } from '../policy/policy.store';
import { TemporalClock } from '../time/temporal-clock';
import { isRefusedAddress } from '../mail/refused-address';
import { holds, WishesStore } from './wishes.store';

/** How one wishes to hear of things. */
@Injectable()
export class WishesService {
  constructor(
    private readonly db: TenantDb,
    private readonly wishes: WishesStore,
    private readonly policies: PolicyStore,
    private readonly clock: TemporalClock,
    private readonly mail: Mail,
  ) {}

  read(actor: Actor): Promise<WishesView> {
    return this.db.read(actor, (session) => this.view(session, connected(actor)));
  }

  put(actor: Actor, version: number, input: PutWishes): Promise<WishesView> {
    const personId = connected(actor);
    return this.db.transaction(actor, async (session) => {
      const [before] = await this.wishes.chosen(session, [personId]);
      if ((before?.version ?? 0) !== version) throw stale('choice', before?.version ?? 0);
      if (input.timeZone && !this.clock.isZone(input.timeZone)) throw invalid([{ pointer: '/timeZone', code: 'zone', detail: 'This time zone is not known. Choose one such as Europe/Lisbon.' }]);
      await this.requireProgrammes(session, input.mutedProgrammeIds);
      const { quietFrom, quietUntil, dailyAt, weeklyOn } = input;
      await this.wishes.put(session, personId, { timeZone: input.timeZone ?? null, quietFrom, quietUntil, dailyAt, weeklyOn, choices: Object.fromEntries(input.choices.map(({ kind, mail }) => [kind, mail])) });
      await session.sql('delete from notifications.programme_mute where person_id = $1 and programme_id <> all($2::uuid[])', [personId, input.mutedProgrammeIds]);
      for (const programmeId of input.mutedProgrammeIds) await this.wishes.mute(session, personId, programmeId, true);
      await this.wishes.planAnew(session, personId);
      return this.view(session, personId);
    });
  }

  mute(actor: Actor, { programmeId, isMuted }: MuteProgramme): Promise<WishesView> {
    const personId = connected(actor);
    return this.db.transaction(actor, async (session) => {
      await this.requireProgrammes(session, [programmeId]);
      await this.wishes.mute(session, personId, programmeId, isMuted);
      await this.wishes.planAnew(session, personId);
      return this.view(session, personId);
    });
  }

  private async requireProgrammes(session: TenantSession, ids: readonly string[]): Promise<void> {
    const known = await session.sql('select 1 from programmes.programme where id = any($1::uuid[])', [ids]);
    if (known.length < new Set(ids).size) throw notFound('programme');
  }

  private async view(session: TenantSession, personId: string): Promise<WishesView> {
    const [[chosen], policy] = [await this.wishes.chosen(session, [personId]), await this.policies.get(session)];
    if (!chosen) throw notFound('person');
    const holding = holds(chosen, policy);
    const week = weekOf(this.clock.toWall(Date.now(), policy.timeZone).day);
    const row = await session.one<{ address: string | null; isRefused: boolean; contacts: number }>(
      `select p.email as address, ${isRefusedAddress('p')} as "isRefused", coalesce((select w.contacts from notifications.contact_week w where w.tenant_id = p.tenant_id and w.person_id = p.id and w.week_on = $2::date), 0) as contacts from directory.person p where p.id = $1`, [personId, week]);
    const mutedProgrammes = await session.sql<{ id: string; name: string }>('select g.id, g.name from programmes.programme g where g.id = any($1::uuid[]) order by g.name, g.id', [chosen.mutedProgrammeIds]);
    const { timeZone, quietFrom, quietUntil, dailyAt, weeklyOn } = holding;
    return {
      timeZone, quietFrom, quietUntil, dailyAt, weeklyOn, isOwnZone: chosen.timeZone !== null, mutedProgrammes, version: chosen.version,
      choices: NOTIFICATION_KINDS.map((kind) => ({ kind, mail: modeOf(holding, kind), standard: DEFAULT_MODES[kind] })),
      address: row?.address ?? null, isAddressRefused: row?.isRefused ?? false, canMail: this.mail.canSend, contactsThisWeek: row?.contacts ?? 0, contactsPerWeek: policy.contactsPerWeek,
    };
  }
}

const connected = ({ personId }: Actor): string => {
  if (personId === null) throw forbidden('Your sign-in is not connected with a person of the directory.');
  return personId;
};
