import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb } from '@realign/platform';
import { MOST_TOGETHER, type AskedTogether, type ChangedTogetherView, type ChangeTogether, type SkippedTogetherView } from '@realign/programmes/contract';
import { changeTogether, losesApproval, type Outcome, type PlanKind, type PlanThing, type SkipReason } from '@realign/programmes/domain';
import { describeDifference } from '../plan/describe-difference';
import { reasonWords, requireNote } from '../plan/plan-changes';
import { requireOfProgramme, requirePeople } from '../plan/references';
import { requireStillThere } from '../plan/undo-target';
import { askedWords } from './asked-words';
import { COLUMNS, TogetherStore, type LinePut, type NamedThing } from './together.store';

const KINDS: readonly PlanKind[] = ['phase', 'wave', 'activity', 'message'];
const SAID = ['startsOn', 'endsOn', 'state', 'effortClass', 'engagementMode', 'phaseName', 'waveName', 'responsibleName'] as const;
/** Titles shown for each reason to leave things as they are. */
const SHOWN = 5;

interface Seen {
  readonly kind: PlanKind;
  readonly id: string;
  readonly version: number;
}

/** One change for many things of a plan: a dry run first, one request, one line in the log, one act to take it back. */
@Injectable()
export class TogetherService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: TogetherStore,
    private readonly audit: Audit,
  ) {}

  change(actor: Actor, programmeId: string, input: ChangeTogether): Promise<ChangedTogetherView> {
    const seen = seenIn(input);
    requireSome(seen, input.change);
    return this.db.transaction(actor, async (session) => {
      await this.requireNamed(session, programmeId, input.change);
      const things = await this.hold(session, programmeId, seen);
      const outcomes = changeTogether(things, new Map(seen.map(({ id, version }) => [id, version])), input.change);
      const changed = outcomes.filter(isChange);
      if (changed.some(({ before, after }) => before.startsOn !== after.startsOn)) requireNote(input.dateReason ?? 'planned', input.dateNote, '/dateNote');
      const view = { id: null, asked: seen.length, changed: changed.length, unapproved: outcomes.filter(losesApproval).length, skipped: skippedOf(outcomes), dryRun: input.dryRun };
      if (input.dryRun || changed.length === 0) return view;
      return { ...view, id: await this.put(session, programmeId, changed, input) };
    });
  }

  /**
   * Takes back an act of one's own. What somebody changed since is left as it is, and said.
   * @throws 404, 409 when it is somebody else's or was taken back already
   */
  undo(actor: Actor, id: string): Promise<ChangedTogetherView> {
    return this.db.transaction(actor, async (session) => {
      const act = await this.store.find(session, id);
      if (!act) throw notFound('change');
      if (act.accountId === null || act.accountId !== session.actor.accountId) throw refused(refuse('not-yours', 'Somebody else made this change. Change the plan by hand, so that they see it.'));
      if (act.isUndone || act.undoes) throw refused(refuse('nothing-to-undo', 'This change was taken back already.'));
      const lines = await this.store.linesOf(session, id);
      const now = new Map((await this.hold(session, act.programmeId, lines.map(({ kind, id: of, versionAfter }) => ({ kind, id: of, version: versionAfter })), true)).map((thing) => [thing.id, thing]));
      const back = lines.flatMap((line) => { const thing = now.get(line.id); return thing && thing.version === line.versionAfter ? [{ line, before: thing, after: restored(thing, line.before ?? {}) }] : []; });
      const skipped = lines.filter((line) => !back.some((one) => one.line === line)).map((line): Outcome => ({ before: now.get(line.id) ?? gone(line.kind, line.id), skipped: 'changed_meanwhile' }));
      const view = { id: null, asked: lines.length, changed: back.length, unapproved: 0, skipped: skippedOf(skipped), dryRun: false };
      if (back.length === 0) return view;
      await requireStillThere(session, back.map(({ line }) => line.before ?? {}));
      await this.write(session, back.map(({ after }) => after));
      await this.store.takeBackMoves(session, back.map(({ line }) => line.changeId));
      const put = back.map(({ line, before, after }) => lineOf(before, after, line.changeId));
      const undoId = await this.store.log(session, { programmeId: act.programmeId, summary: `Taken back: ${act.summary}`, reason: '', dateReason: 'planned', dateNote: '', undoes: id }, put);
      await this.audit.record(session, { action: 'plan.change-together-undone', subject: `programme:${act.programmeId}`, after: { id: undoId, undoes: id, changed: back.length } });
      return { ...view, id: undoId };
    });
  }

  private async requireNamed(session: TenantSession, programmeId: string, { phaseId, waveId, responsiblePersonId }: AskedTogether): Promise<void> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    await requirePeople(session, { 'change/responsiblePersonId': responsiblePersonId });
    await requireOfProgramme(session, programmeId, { 'change/phaseId': ['phase', phaseId], 'change/waveId': ['wave', waveId] });
  }

  /** @throws 422 for what is not in this plan, unless it may have gone since */
  private async hold(session: TenantSession, programmeId: string, seen: readonly Seen[], mayBeGone = false): Promise<NamedThing[]> {
    const found: NamedThing[] = [];
    for (const kind of KINDS) found.push(...(await this.store.hold(session, programmeId, kind, seen.filter((one) => one.kind === kind).map(({ id }) => id))));
    const known = new Set(found.map(({ id }) => id));
    const missing = seen.find(({ id }) => !known.has(id));
    if (missing && !mayBeGone) throw invalid([{ pointer: `/${PLACES[missing.kind]}`, code: 'reference', detail: `There is no such ${missing.kind} in the plan of this programme, or not any more.` }]);
    return found;
  }

  private async put(session: TenantSession, programmeId: string, changed: readonly Changed[], { change, dateReason, dateNote }: ChangeTogether): Promise<string> {
    const names = await this.names(session, change);
    await this.write(session, changed.map(({ after }) => after));
    const lines = changed.map(({ before, after }) => lineOf(before as NamedThing, { ...(after as NamedThing), ...names }));
    const summary = askedWords(change, names);
    const id = await this.store.log(session, { programmeId, summary, reason: reasonWords({ ...(dateReason && { dateReason }), ...(dateNote && { dateNote }) }), dateReason: dateReason ?? 'planned', dateNote: dateNote?.trim() ?? '', undoes: null }, lines);
    await this.audit.record(session, { action: 'plan.changed-together', subject: `programme:${programmeId}`, after: { id, change, changed: changed.length } });
    return id;
  }

  private async write(session: TenantSession, things: readonly PlanThing[]): Promise<void> {
    for (const kind of KINDS) await this.store.write(session, kind, things.filter((thing) => thing.kind === kind));
  }

  /** What the log calls the phase, the wave and the person that were asked for. */
  private async names(session: TenantSession, { phaseId, waveId, responsiblePersonId }: AskedTogether): Promise<{ phaseName?: string | null; waveName?: string | null; responsibleName?: string | null }> {
    const name = async (text: string, id: string | null): Promise<string | null> => (id === null ? null : ((await session.one<{ name: string }>(text, [id]))?.name ?? null));
    return {
      ...(phaseId !== undefined && { phaseName: await name('select name from programmes.phase where id = $1', phaseId) }),
      ...(waveId !== undefined && { waveName: await name('select name from programmes.wave where id = $1', waveId) }),
      ...(responsiblePersonId !== undefined && { responsibleName: await name('select display_name as name from directory.person where id = $1', responsiblePersonId) }),
    };
  }
}

type Changed = Extract<Outcome, { readonly after: PlanThing }>;
const isChange = (outcome: Outcome): outcome is Changed => 'after' in outcome;

const PLACES: Readonly<Record<PlanKind, string>> = { phase: 'phases', wave: 'waves', activity: 'activities', message: 'messages' };

const seenIn = ({ phases = [], waves = [], activities = [], messages = [] }: ChangeTogether): Seen[] => [
  ...phases.map(({ phaseId, version }): Seen => ({ kind: 'phase', id: phaseId.toLowerCase(), version })), ...waves.map(({ waveId, version }): Seen => ({ kind: 'wave', id: waveId.toLowerCase(), version })),
  ...activities.map(({ activityId, version }): Seen => ({ kind: 'activity', id: activityId.toLowerCase(), version })), ...messages.map(({ messageId, version }): Seen => ({ kind: 'message', id: messageId.toLowerCase(), version })),
];

function requireSome(seen: readonly Seen[], change: AskedTogether): void {
  if (seen.length === 0) throw invalid([{ pointer: '/activities', code: 'empty', detail: 'Name at least one thing of the plan.' }]);
  if (seen.length > MOST_TOGETHER) throw invalid([{ pointer: '/activities', code: 'too-many', detail: `At most ${MOST_TOGETHER.toLocaleString('en-GB')} things are changed together.` }]);
  if (Object.values(change).every((value) => value === undefined) || change.shiftDays === 0) throw invalid([{ pointer: change.shiftDays === 0 ? '/change/shiftDays' : '/change', code: 'empty', detail: 'Say what is to become of them.' }]);
}

/** A line of the log. `undoes` names the line that it takes back; what takes back is not taken back itself. */
const lineOf = (before: NamedThing, after: NamedThing, undoes: string | null = null): LinePut => ({
  kind: before.kind, id: before.id, title: before.title, what: after.state === 'stopped' && before.state !== 'stopped' ? 'stopped' : 'changed', summary: describeDifference(before, after, SAID),
  before: undoes ? null : replaced(before, after), version: before.version + 1, startsBefore: before.startsOn, endsBefore: before.endsOn, startsAfter: after.startsOn, endsAfter: after.endsOn, undoes,
});

const columnsOf = (kind: PlanKind): [keyof PlanThing, string][] => Object.entries(COLUMNS[kind]) as [keyof PlanThing, string][];

/** The columns that differ, as they were. */
const replaced = (before: PlanThing, after: PlanThing): Record<string, unknown> => Object.fromEntries(columnsOf(before.kind).filter(([field]) => before[field] !== after[field]).map(([field, column]) => [column, before[field]]));

/** The thing with the values that a line kept. */
const restored = (thing: NamedThing, kept: Readonly<Record<string, unknown>>): NamedThing => ({
  ...thing, ...Object.fromEntries(columnsOf(thing.kind).filter(([, column]) => column in kept).map(([field, column]) => [field, kept[column]])),
});

const gone = (kind: PlanKind, id: string): NamedThing => ({ kind, id, title: `A ${kind} that was removed`, state: '', startsOn: '' as PlanThing['startsOn'], endsOn: '' as PlanThing['endsOn'], effortClass: null, engagementMode: null, phaseId: null, waveId: null, responsiblePersonId: null, version: 0, phaseName: null, waveName: null, responsibleName: null });

function skippedOf(outcomes: readonly Outcome[]): SkippedTogetherView[] {
  const by = new Map<SkipReason, string[]>();
  for (const outcome of outcomes) if ('skipped' in outcome) by.set(outcome.skipped, [...(by.get(outcome.skipped) ?? []), outcome.before.title]);
  return [...by].map(([reason, titles]) => ({ reason, count: titles.length, titles: titles.slice(0, SHOWN) }));
}
