import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { forbidden, notFound } from '@realign/platform';
import { DecidersReader, type Deciders, type DecisionChoice } from '@realign/reviews/contract';
import { decidersInWords, mayDecide, mayDecideAnything, rightsOf, whoDecides, type Deciding, type DecisionRights, type DutyHolder } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

/** What was stated for the series and for the programme's own, and whom the programme names who can sign in. */
const DECIDING = `
  select c.id, case when c.state in ('pack_frozen', 'in_review') then ${isoInstant('c.lapse_after')} end as "decideBy", case when c.state in ('pack_frozen', 'in_review') then (c.lapse_after at time zone c.tz)::date::text end as "decideByDay", coalesce(o.deciders, '{}') || d.deciders as stated, coalesce((
    select jsonb_agg(jsonb_build_object('duty', h.duty, 'personId', q.id, 'name', q.display_name) order by h.duty)
    from (values ('sponsor', p.sponsor_person_id), ('change_lead', p.change_lead_person_id), ('steward', p.steward_person_id)) as h(duty, person_id)
    join directory.person q on q.tenant_id = p.tenant_id and q.id = h.person_id and q.state = 'active'
    where exists (select 1 from identity.membership m where m.tenant_id = p.tenant_id and m.person_id = h.person_id and not m.is_suspended and not m.is_invited)), '[]') as holders
  from reviews.checkpoint c
  join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id
  left join reviews.review_cadence o on o.tenant_id = c.tenant_id and o.programme_id = c.programme_id and o.series = 'checkpoint'
  join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  where c.id = any($1::uuid[])`;

interface DecidingRow {
  readonly id: string;
  readonly stated: Partial<DecisionRights>;
  readonly holders: readonly DutyHolder[];
  readonly decideBy: string | null;
  readonly decideByDay: string | null;
}

/** Who decides at one checkpoint, and until when. */
export type DecidingThere = Deciding & Pick<Deciders, 'decideBy' | 'decideByDay'>;

/** Who decides at a checkpoint: whom its programme names, by kind of decision. */
@Injectable()
export class DecisionRightsStore extends DecidersReader {
  async many(session: TenantSession, checkpointIds: readonly string[]): Promise<ReadonlyMap<string, DecidingThere>> {
    const rows = await session.sql<DecidingRow>(DECIDING, [checkpointIds]);
    return new Map(rows.map(({ id, stated, holders, decideBy, decideByDay }) => [id, { rights: rightsOf(stated), holders, decideBy, decideByDay }]));
  }

  async one(session: TenantSession, checkpointId: string): Promise<DecidingThere> {
    const deciding = (await this.many(session, [checkpointId])).get(checkpointId);
    if (!deciding) throw notFound('checkpoint');
    return deciding;
  }

  async read(session: TenantSession, checkpointId: string): Promise<Deciders> {
    return asSeen(session, await this.one(session, checkpointId));
  }

  async readMany(session: TenantSession, checkpointIds: readonly string[]): Promise<ReadonlyMap<string, Deciders>> {
    return new Map([...(await this.many(session, checkpointIds))].map(([id, deciding]) => [id, asSeen(session, deciding)]));
  }

  /** @throws 403 with who may decide so */
  async requireChoice(session: TenantSession, checkpointId: string, choice: DecisionChoice): Promise<void> {
    const { who, isMine } = (await this.read(session, checkpointId)).of[choice];
    if (!isMine) throw forbidden(`Deciding to ${choice} is up to ${who} here.`);
  }

  /** Verdicts, closing, showing a stop, telling back. @throws 403 with who decides there */
  async requireAny(session: TenantSession, checkpointId: string): Promise<void> {
    const { who, isMine } = await this.read(session, checkpointId);
    if (!isMine) throw forbidden(`This is up to whoever decides here: ${who}.`);
  }
}

/** Who decides there, and what of it is up to whoever asks. */
function asSeen({ actor }: TenantSession, deciding: DecidingThere): Deciders {
  const of = (choice: DecisionChoice) => ({ who: whoDecides(choice, deciding), isMine: mayDecide(actor, choice, deciding) });
  return { who: decidersInWords(deciding), isMine: mayDecideAnything(actor, deciding), decideBy: deciding.decideBy, decideByDay: deciding.decideByDay, of: { continue: of('continue'), adapt: of('adapt'), stop: of('stop'), scale: of('scale'), start: of('start') } };
}
