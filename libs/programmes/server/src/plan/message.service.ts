import { Injectable } from '@nestjs/common';
import { isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { invalid, notFound, refused, removeVersioned, requireRemoved, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeMessage, CreateMessage, MessageView } from '@realign/programmes/contract';
import { canMoveMessage } from '@realign/programmes/domain';
import { describeDifference } from './describe-difference';
import { MessageViews } from './message.view';
import { PlanChanges, type DatedThing } from './plan-changes';
import { requireAudiences, requireOfProgramme, requirePeople } from './references';

@Injectable()
export class MessageService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: MessageViews,
    private readonly changes: PlanChanges,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateMessage): Promise<MessageView> {
    requireDay('sendOn', input.sendOn);
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await requireNamed(session, programmeId, input);
      await requireRemoved(session, { id: input.putsBack, action: 'message.removed', subject: `message:${input.putsBack}`, of: { programmeId } });
      const row = await session.one<{ id: string }>(
        `insert into programmes.message (tenant_id, id, programme_id, wave_id, activity_id, audience_id, title, body, channel, sender_person_id, send_on, benefit_organisation, benefit_personal, check_question, check_target)
         values ($1, coalesce($15::uuid, uuidv7()), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
        [
          session.tenantId, programmeId, input.waveId ?? null, input.activityId ?? null, input.audienceId ?? null, input.title, input.body ?? '', input.channel, input.senderPersonId ?? null, input.sendOn,
          input.benefitOrganisation ?? '', input.benefitPersonal ?? '', input.checkQuestion ?? '', input.checkTarget ?? null, input.putsBack ?? null,
        ],
      );
      const made = await this.views.one(session, row?.id ?? '');
      await this.changes.keep(session, { kind: 'message', before: null, after: dated(made), what: 'added', summary: input.putsBack ? 'Message put back' : 'Message added', audited: { before: null, after: made } });
      return made;
    });
  }

  /** What was approved and is written anew waits to be approved again. What was sent stays as it was sent; only what was understood of it may still be added. */
  change(actor: Actor, id: string, version: number, input: ChangeMessage): Promise<MessageView> {
    requireDay('sendOn', input.sendOn);
    requireDay('checkOn', input.checkOn);
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      if (input.state && !canMoveMessage(before.state, input.state)) throw refused(refuse('no-such-step', `From ${before.state} a message cannot become ${input.state}.`));
      requireReading(before, input);
      if (before.state === 'sent' && WRITTEN.some((field) => input[field] !== undefined)) throw refused(refuse('already-sent', 'This message was sent. Write a new one to correct it.'));
      await requireNamed(session, before.programmeId, input);
      const isReworded = before.state === 'approved' && SIGNED.some((field) => input[field] !== undefined && input[field] !== before[field]);
      if (isReworded && input.state === 'sent') throw refused(refuse('approved-otherwise', `${before.approvedBy ?? 'Somebody'} approved other words. Save the change and have it approved first; then it can be sent.`));
      const next = isReworded && input.state !== 'draft' ? { ...input, state: 'draft' as const } : input;
      return this.apply(session, before, version, { ...patchOf(session, before, next), ...(await sentOn(session, before, next)) }, { move: input });
    });
  }

  /** Takes back one's own last change; that a message was sent cannot be taken back. */
  undo(actor: Actor, id: string, version: number): Promise<MessageView> {
    return this.db.transaction(actor, async (session) => {
      const change = await this.changes.toUndo(session, 'message', id, version);
      return this.apply(session, await this.views.one(session, id), version, change.before, { undoes: change.id });
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      if (before.state === 'sent') throw refused(refuse('already-sent', 'A message that was sent stays in the plan.'));
      await removeVersioned(session, 'programmes.message', id, version, 'message');
      await this.changes.keep(session, { kind: 'message', before: null, after: dated(before), what: 'removed', summary: 'Message removed', audited: { before, after: null } });
    });
  }

  private async apply(session: TenantSession, before: MessageView, version: number, patch: Readonly<Record<string, unknown>>, how: { readonly move?: ChangeMessage; readonly undoes?: string }): Promise<MessageView> {
    const columns = await this.changes.valuesOf(session, 'message', before.id, patch);
    await updateVersioned(session, 'programmes.message', before.id, version, patch);
    const after = await this.views.one(session, before.id);
    const summary = describeDifference(before, after, ['title', 'sendOn', 'state', 'channel', 'audienceWords', 'senderName', 'benefitOrganisation', 'benefitPersonal', 'checkQuestion', 'checkReached']);
    const values = after.state === 'sent' && before.state !== 'sent' ? null : columns;
    await this.changes.keep(session, { kind: 'message', before: dated(before), after: dated(after), what: 'changed', summary, values, ...how, audited: { before, after } });
    return after;
  }
}

const WRITTEN = ['title', 'body', 'channel', 'sendOn', 'audienceId', 'waveId', 'senderPersonId', 'benefitOrganisation', 'benefitPersonal', 'checkQuestion', 'checkTarget'] as const;

/** What whoever approves it reads. */
const SIGNED = ['title', 'body', 'channel', 'audienceId', 'waveId', 'senderPersonId', 'benefitOrganisation', 'benefitPersonal', 'checkQuestion'] as const;

/** What is sent is sent by today: a day ahead becomes today, and one that is named ahead is refused. */
async function sentOn(session: TenantSession, { programmeId, state, sendOn }: MessageView, input: ChangeMessage): Promise<{ send_on?: string }> {
  if (input.state !== 'sent' || state === 'sent') return {};
  const today = (await session.one<{ today: string }>('select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1', [programmeId]))?.today ?? '';
  if (input.sendOn !== undefined && input.sendOn !== sendOn && input.sendOn > today) throw invalid([{ pointer: '/sendOn', code: 'day.future', detail: 'What was sent was not sent on a day to come.' }]);
  return (input.sendOn ?? sendOn) > today ? { send_on: today } : {};
}

const dated = ({ id, programmeId, title, sendOn, version }: MessageView): DatedThing => ({ id, programmeId, title, startsOn: sendOn, endsOn: sendOn, version });

const patchOf = (session: TenantSession, before: MessageView, input: ChangeMessage): Record<string, unknown> => {
  const becomes = input.state !== undefined && input.state !== before.state ? input.state : undefined;
  return {
    title: input.title, body: input.body, channel: input.channel, send_on: input.sendOn, audience_id: input.audienceId, wave_id: input.waveId, sender_person_id: input.senderPersonId,
    benefit_organisation: input.benefitOrganisation, benefit_personal: input.benefitPersonal, check_question: input.checkQuestion, check_target: input.checkTarget,
    check_reached: input.checkReached, check_answers: input.checkAnswers, check_on: input.checkOn,
    ...(becomes && { state: becomes }),
    ...(becomes === 'approved' && { approved_by: session.actor.displayName, approved_at: new Date() }),
    ...(becomes === 'draft' && { approved_by: null, approved_at: null }),
    ...(becomes === 'sent' && { sent_at: new Date() }),
  };
};

function requireDay(field: string, value: string | undefined): void {
  if (value !== undefined && !isDay(value)) throw invalid([{ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }]);
}

/** What was understood is a share of so many answers on a day, of a message that was sent. */
function requireReading({ state }: MessageView, input: ChangeMessage): void {
  const given = [input.checkReached, input.checkAnswers, input.checkOn].filter((value) => value !== undefined).length;
  if (given === 0) return;
  if (given < 3) throw invalid([{ pointer: '/checkReached', code: 'reading', detail: 'Give the share, the number of answers and the day together.' }]);
  if (state !== 'sent') throw refused(refuse('not-sent', 'What people understood can be read only after the message was sent.'));
}

async function requireNamed(session: TenantSession, programmeId: string, input: Pick<ChangeMessage, 'audienceId' | 'waveId' | 'senderPersonId'> & { readonly activityId?: string }): Promise<void> {
  await requireAudiences(session, { audienceId: input.audienceId });
  await requirePeople(session, { senderPersonId: input.senderPersonId });
  await requireOfProgramme(session, programmeId, { waveId: ['wave', input.waveId], activityId: ['activity', input.activityId] });
}
