import { Injectable } from '@nestjs/common';
import { day, hasRole, isDay, refuse, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, invalid, isUuid, notFound, refused, removeVersioned, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeTemplate, PlantedProgramme, ProgrammeTemplate, ReviseTemplate, SavedTemplateView, SaveTemplate, TemplateListView, TemplatePreviewQuery, TemplatePreviewView, TemplateSummaryView } from '@realign/programmes/contract';
import { dateTemplate, inOrderOfDays, startFor } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import { freeDays } from './free-days';
import { OwnTemplateStore, type OwnTemplate } from './own-template.store';
import { alsoHolds, inFull } from './also-holds';
import { SavedPlan } from './saved-plan';
import { summarise } from './summarise-template';
import { RegisteredTemplateParts } from './template-parts';
import { EMPTY, TEMPLATES } from './templates';

export const OWN_KEY = 'own:';

/** Templates: the built-in ones and the organisation's own; what each would plant and when; and a programme saved as one. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly db: TenantDb,
    private readonly own: OwnTemplateStore,
    private readonly plans: SavedPlan,
    private readonly parts: RegisteredTemplateParts,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<TemplateListView> {
    return this.db.read(actor, async (session) => ({
      items: [...TEMPLATES.map((template) => summarise(template)), ...(await this.own.list(session)).map((one) => summarise(one.content, one))],
      can: { save: canEditProgramme(actor), remove: hasRole(actor, 'owner') },
    }));
  }

  /** The template a key names; refused at `pointer` when there is none. */
  async find(session: TenantSession, key: string | undefined, pointer = '/templateKey'): Promise<{ template: ProgrammeTemplate; own: OwnTemplate | null }> {
    if (key === undefined) return { template: EMPTY, own: null };
    const id = key.startsWith(OWN_KEY) ? key.slice(OWN_KEY.length) : null;
    const own = id !== null && isUuid(id) ? await this.own.find(session, id) : undefined;
    const template = own?.content ?? TEMPLATES.find((candidate) => candidate.key === key);
    if (!template) throw invalid([{ pointer, code: 'template', detail: id === null ? `There is no template called ${key}.` : 'There is no such template.' }]);
    return { template, own: own ?? null };
  }

  preview(actor: Actor, query: TemplatePreviewQuery): Promise<TemplatePreviewView> {
    return this.db.read(actor, async (session) => {
      const { template, own } = await this.find(session, query.templateKey);
      const today = (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';
      const startsOn = firstDay(template, query) ?? day(today);
      const parts = inOrderOfDays(dateTemplate(template, startsOn, await freeDays(session, query.country)));
      return {
        template: summarise(template, own ?? undefined), purposeStatement: template.purposeStatement, staysTheSame: template.staysTheSame, startsOn,
        goLiveOn: parts.find(({ kind, title }) => kind === 'wave' && title === template.waves.find(({ launchDay }) => launchDay === template.goLiveDay)?.name)?.startsOn ?? startsOn,
        parts: parts.map((part) => ({ ...part })), movedCount: parts.filter(({ movedBy }) => movedBy > 0).length,
        goals: template.goals.map(({ title, keyResults }) => ({ title, keyResults: keyResults.map((one) => one.title) })),
        roles: template.roleKeys.map((role) => role.replaceAll('_', ' ')), modules: template.training.modules.map(({ title }) => title),
        alsoHolds: alsoHolds(template), ...inFull(template), leftOut: [...(template.leftOut ?? [])],
      };
    });
  }

  save(actor: Actor, programmeId: string, { name, summary }: SaveTemplate): Promise<SavedTemplateView> {
    return this.db.transaction(actor, async (session) => {
      const { content, leftOut } = await this.contentOf(session, programmeId, name, summary ?? '');
      const id = await this.own.insert(session, name, summary ?? '');
      if (id === undefined) throw refused(refuse('template-exists', `There is a template “${name}” already; save this as its next revision, or take another name.`));
      await this.own.addRevision(session, id, 1, content, programmeId);
      return this.saved(session, id, leftOut, 'template.saved');
    });
  }

  revise(actor: Actor, id: string, version: number, { programmeId }: ReviseTemplate): Promise<SavedTemplateView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.own.one(session, id);
      const { content, leftOut } = await this.contentOf(session, programmeId, before.name, before.summary, '/programmeId');
      await updateVersioned(session, 'programmes.own_template', id, version, { revision: before.revision + 1 }, { noun: 'template' });
      await this.own.addRevision(session, id, before.revision + 1, content, programmeId);
      return this.saved(session, id, leftOut, 'template.revised');
    });
  }

  change(actor: Actor, id: string, version: number, { name, summary }: ChangeTemplate): Promise<TemplateSummaryView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.own.one(session, id);
      if (name !== undefined && name !== before.name && (await session.one('select 1 from programmes.own_template where name = $1', [name]))) throw refused(refuse('template-exists', `There is a template “${name}” already.`));
      await updateVersioned(session, 'programmes.own_template', id, version, { name, summary }, { noun: 'template' });
      const after = await this.own.one(session, id);
      await this.audit.record(session, { action: 'template.changed', subject: `template:${id}`, before: { name: before.name, summary: before.summary }, after: { name: after.name, summary: after.summary } });
      return summarise(after.content, after);
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.own.one(session, id);
      await removeVersioned(session, 'programmes.own_template', id, version, 'template');
      await this.audit.record(session, { action: 'template.removed', subject: `template:${id}`, before: { name: before.name, revision: before.revision } });
    });
  }

  private async saved(session: TenantSession, id: string, leftOut: readonly string[], action: string): Promise<SavedTemplateView> {
    const one = await this.own.one(session, id);
    await this.audit.record(session, { action, subject: `template:${id}`, after: { name: one.name, revision: one.revision } });
    return { template: summarise(one.content, one), leftOut: [...leftOut] };
  }

  private async contentOf(session: TenantSession, programmeId: string, name: string, summary: string, pointer?: string): Promise<{ content: ProgrammeTemplate; leftOut: readonly string[] }> {
    const programme = await session.one<PlantedProgramme & { purposeStatement: string; staysTheSame: string }>(
      `select id, starts_on::text as "startsOn", time_zone as "timeZone", purpose_statement as "purposeStatement", stays_the_same as "staysTheSame" from programmes.programme where id = $1`, [programmeId],
    );
    if (!programme) throw pointer ? invalid([{ pointer, code: 'reference', detail: 'There is no such programme.' }]) : notFound('programme');
    const plan = await this.plans.read(session, programme);
    const others = await this.parts.read(session, programme);
    const leftOut = [...plan.leftOut, ...others.leftOut];
    const content = { ...EMPTY, ...plan.part, ...others.part, key: '', name, summary, purposeStatement: programme.purposeStatement, staysTheSame: programme.staysTheSame, leftOut };
    return { content, leftOut };
  }
}

/** The first day that was meant: given, or counted back from the first launch. Undefined when nothing was said. */
export function firstDay(template: ProgrammeTemplate, { startsOn, goLiveOn }: { readonly startsOn?: string | undefined; readonly goLiveOn?: string | undefined }): Day | undefined {
  for (const [pointer, on] of [['/startsOn', startsOn], ['/goLiveOn', goLiveOn]] as const) if (on !== undefined && !isDay(on)) throw invalid([{ pointer, code: 'day', detail: 'This day does not exist.' }]);
  if (startsOn !== undefined && goLiveOn !== undefined) throw invalid([{ pointer: '/goLiveOn', code: 'one-anchor', detail: 'Give the first day or the day of the first launch; the other follows.' }]);
  return goLiveOn !== undefined ? startFor(template, day(goLiveOn)) : startsOn !== undefined ? day(startsOn) : undefined;
}
