import type { TenantSession } from '@realign/kernel';
import type { Outbox } from '@realign/platform';
import { FreeLearnedSeats } from '@realign/training/contract';

/** Whoever has the seat `b` in the session `s` completed its module elsewhere since they asked for it, and nothing asks them for it any more. Who took a seat to learn it once more keeps it. */
export const HAS_LEARNED = `(
  exists (select 1 from training.completion c where c.tenant_id = b.tenant_id and c.person_id = b.person_id and c.module_id = s.module_id and c.recorded_at > b.asked_at)
  and not exists (select 1 from training.training_assignment a where a.tenant_id = b.tenant_id and a.person_id = b.person_id and a.module_id = s.module_id
    and a.state in ('assigned', 'offered', 'accepted', 'snoozed', 'in_progress', 'expired')))`;

/** One wish for each transaction that wrote completions somebody with a seat ahead has. $1 tenant. */
const wished = (who: string): string => `
  select pg_current_xact_id()::text as by from training.session_seat b
  join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id and s.state = 'planned' and s.starts_at > now()
  where b.tenant_id = $1 and b.state in ('booked', 'waiting') and ${who} limit 1`;

const OF_MODULE = wished('s.module_id = $2 and b.person_id = any($3::uuid[])');
const OF_RECORDS = wished(`(b.person_id, s.module_id) in (select r.person_id, r.module_id from training.learning_record r where r.id = any($2::uuid[]) and r.status = 'completed')`);

const ask = async (session: TenantSession, outbox: Outbox, by: string | undefined): Promise<void> => {
  if (by !== undefined) await outbox.put(session, FreeLearnedSeats, { tenantId: session.tenantId }, { dedupeKey: `learned-seats:${by}` });
};

/** Somebody completed a module: a seat they have ahead in one of its sessions is freed in the background, where seats are given one after the other. */
export const askForSeatsOf = async (session: TenantSession, outbox: Outbox, moduleId: string, personIds: readonly string[]): Promise<void> =>
  ask(session, outbox, (await session.one<{ by: string }>(OF_MODULE, [session.tenantId, moduleId, personIds]))?.by);

/** The same after another system said so, by its records. */
export const askForSeatsOfRecords = async (session: TenantSession, outbox: Outbox, recordIds: readonly string[]): Promise<void> =>
  ask(session, outbox, (await session.one<{ by: string }>(OF_RECORDS, [session.tenantId, recordIds]))?.by);
