import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, HandlesJob, invalid, Outbox, refused, TenantDb, updateVersioned, type JobHandler } from '@realign/platform';
import {
  AudienceChanged, RefreshAudiences, type RefreshAudience, type AudienceDetailView, type AudienceDriftView, type AudienceListView, type AudiencePreview, type AudienceRule, type AudienceView, type ChangeAudience, type CreateAudience, type PreviewAudience,
} from '@realign/directory/contract';
import { canEditAudiences } from '../directory.policy';
import { today } from '../units/unit-history';
import { AudienceUseRegistry } from './audience-registries';
import { AudienceRules } from './audience.rules';
import { AudienceStore, type AudienceRow } from './audience.store';
import { AudienceViews } from './audience.view';

/** Audiences: made, changed, looked at, applied anew. A rule's members are written in the transaction that changes it. */
@Injectable()
@HandlesJob(RefreshAudiences)
export class AudienceService implements JobHandler<RefreshAudiences> {
  constructor(
    private readonly db: TenantDb,
    private readonly audiences: AudienceStore,
    private readonly rules: AudienceRules,
    private readonly views: AudienceViews,
    private readonly used: AudienceUseRegistry,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<AudienceListView> {
    return this.db.read(actor, async (session) => {
      const items: AudienceView[] = [];
      for (const row of await this.audiences.list(session)) items.push(await this.told(session, row));
      return { items, can: { create: canEditAudiences(actor) } };
    });
  }

  get(actor: Actor, id: string): Promise<AudienceDetailView> {
    return this.db.read(actor, async (session) => {
      const view = await this.told(session, await this.audiences.get(session, id));
      const uses = await this.used.of(session, id);
      return { ...view, uses, can: { change: canEditAudiences(actor), remove: canEditAudiences(actor) && uses.length === 0 } };
    });
  }

  preview(actor: Actor, { rule, on }: PreviewAudience): Promise<AudiencePreview> {
    return this.db.read(actor, async (session) => {
      await this.rules.check(session, rule, null);
      return this.rules.preview(session, rule, on === undefined || on === (await today(session)) ? null : on);
    });
  }

  create(actor: Actor, { name, rule }: CreateAudience): Promise<AudienceView> {
    return this.db.transaction(actor, async (session) => {
      const kept = await this.rules.check(session, rule, { before: null });
      const id = await this.audiences.insert(session, name, kept);
      if (id === undefined) throw nameTaken();
      await this.apply(session, id, kept);
      await this.audit.record(session, { action: 'audience.created', subject: `audience:${id}`, after: { name, rule: kept } });
      return this.told(session, await this.audiences.get(session, id));
    });
  }

  change(actor: Actor, id: string, version: number, { name, rule }: ChangeAudience): Promise<AudienceView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.audiences.get(session, id);
      const kept = rule && (await this.rules.check(session, rule, { before: before.rule }));
      if (name !== undefined && (await this.audiences.isTaken(session, name, id))) throw nameTaken();
      const isOther = kept !== undefined && (kept.kind !== before.rule.kind || kept.orgUnitId !== before.rule.orgUnitId);
      if (isOther) await this.audiences.keepUntilToday(session, before, kept.kind);
      await updateVersioned(session, 'directory.audience', id, version, { ...(name !== undefined && { name }), ...(kept && { rule: JSON.stringify(kept) }) }, { noun: 'audience' });
      if (kept) await this.apply(session, id, kept);
      if (isOther && kept?.kind !== 'rule') await this.announce(session, id, 0, 0);
      await this.audit.record(session, { action: 'audience.changed', subject: `audience:${id}`, before: { name: before.name, rule: before.rule }, after: { name: name ?? before.name, rule: kept ?? before.rule } });
      return this.told(session, await this.audiences.get(session, id));
    });
  }

  /** @throws 409 saying where it is used */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const { name } = await this.audiences.get(session, id);
      await updateVersioned(session, 'directory.audience', id, version, {}, { noun: 'audience' });
      const uses = await this.used.of(session, id);
      if (uses.length > 0) throw refused(refuse('audience-used', `${name} is used. Take it out there first.`, uses.map(({ label }) => ({ code: 'used', detail: label }))));
      await this.audiences.remove(session, id);
      await this.audit.record(session, { action: 'audience.removed', subject: `audience:${id}`, before: { name } });
    });
  }

  refresh(actor: Actor, id: string): Promise<AudienceView> {
    return this.db.transaction(actor, async (session) => {
      const { rule } = await this.audiences.get(session, id);
      if (rule.kind === 'rule') await this.apply(session, id, rule);
      return this.told(session, await this.audiences.get(session, id));
    });
  }

  drift(actor: Actor, id: string, since: string | undefined): Promise<AudienceDriftView> {
    return this.db.read(actor, async (session) => {
      const audience = await this.audiences.get(session, id);
      const { rule } = audience;
      const day = since ?? (await session.one<{ day: string }>(`select (current_date - 30)::text as day`))?.day ?? '';
      const waiting = rule.kind === 'rule' ? await this.views.waiting(session, id, this.rules.sql(rule, null)) : { waitingToJoin: 0, waitingToLeave: 0 };
      return { since: day, ...(await this.views.drift(session, audience, day)), ...waiting };
    });
  }

  /** One audience per message. */
  async handle({ tenantId, after }: RefreshAudiences): Promise<void> {
    await this.db.transaction(systemActor(tenantId), async (session) => {
      const next = await this.audiences.nextRule(session, after);
      if (!next) return;
      await this.apply(session, next.id, next.rule);
      await this.outbox.put(session, RefreshAudiences, Object.assign(new RefreshAudiences(), { tenantId, after: next.id }));
    });
  }

  /** One rule, because what it asks about has changed. */
  follow({ tenantId, audienceId }: RefreshAudience): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const rule = await this.audiences.lockRule(session, audienceId);
      if (rule) await this.apply(session, audienceId, rule);
    });
  }

  private async apply(session: TenantSession, id: string, rule: AudienceRule): Promise<void> {
    if (rule.kind !== 'rule') return;
    const { joined, left } = await this.audiences.refresh(session, id, this.rules.sql(rule, null));
    if (joined + left > 1000) await session.sql('analyze directory.audience_member');
    if (joined + left > 0) await this.announce(session, id, joined, left);
  }

  private async announce(session: TenantSession, audienceId: string, joined: number, left: number): Promise<void> {
    await this.outbox.put(session, AudienceChanged, Object.assign(new AudienceChanged(), { tenantId: session.tenantId, audienceId, joined, left }));
  }

  private async told(session: TenantSession, { computedFrom: _, ...row }: AudienceRow): Promise<AudienceView> {
    return { ...row, words: await this.rules.words(session, row.rule) };
  }
}

const nameTaken = () => invalid([{ pointer: '/name', code: 'name.taken', detail: 'There is an audience of this name already.' }]);
