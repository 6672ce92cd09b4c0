import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ActivityView, AudienceListView, DateChangeView, EffectLibraryView, EffortView, PlanCalendarView, PlanView, ProgrammeGoalsView, ProgrammeReviewsView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlChip, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSavedViews, RlSection, RlSegments, RlSkeleton, RlTableColumns, RlTimeline, RlTimelineZoom, Toasts, dateWords, instantWords, problemOf, proseWords, shareWords, type AskedValues, type TimelineMove, type TimelineZoom } from '@realign/ui';
import { sentence, waveLook } from '../programme-words';
import { PlanBoard, type StateMove } from './plan-board';
import { PlanConstraints } from './plan-constraints';
import { PlanEffort } from './plan-effort';
import { PlanFilterBar } from './plan-filter-bar';
import { NOTHING_ASKED, chipsOf, filterPlan, isFiltered, type PlanFilter } from './plan-filter';
import { activityFields, changed, created, goalsIn, messageFields, phaseFields, understoodFields, waveFields } from './plan-forms';
import { GROUPINGS } from './plan-grouped';
import { loopLane, planGroups, planItem, timelineLinks, type PlanItem } from './plan-groups';
import { PlanMonth } from './plan-month';
import { PlanMoved } from './plan-moved';
import { PlanRemoval } from './plan-removal';
import { PlanPicked } from './plan-picked';
import { PlanSince } from './plan-since';
import { PLAN_COLUMNS, PlanTable, type PlanEdit } from './plan-table';
import { PlanTogether } from './plan-together';
import { holidaysByDay, warningsById } from './plan-words';
import { priorWords } from './prior-words';
import { PlanApi, isChanged, datesOf, nameOf } from './plan.api';
import { placed, replaced } from './placed';

const VIEWS = [
  { value: 'timeline', label: 'Timeline', icon: 'timeline' }, { value: 'table', label: 'Table', icon: 'table' }, { value: 'board', label: 'Board', icon: 'board' }, { value: 'calendar', label: 'Calendar', icon: 'calendar' },
  { value: 'effort', label: 'Effort' }, { value: 'rules', label: 'Constraints' }, { value: 'log', label: 'Log' },
] as const;
/** States of goals that activities are meant to move. */
const SERVED: ReadonlySet<string> = new Set(['draft', 'proposed', 'active', 'at_review', 'achieved_holding']);
/** Marks an act for many among what can be taken back. */
const TOGETHER = 'together ';
const ZOOMS = ['week', 'month', 'quarter'];

/** Views in which things of the plan are chosen; the table has a bar of its own. */
const BESIDE_TABLE: ReadonlySet<string> = new Set(['timeline', 'board', 'calendar']);

/** The tab "Plan": the loop lane, phases, waves and activities on one scale, and the same as table, board and calendar; every move has a key and a form. */
@Component({
  selector: 'programmes-plan',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, PlanBoard, PlanConstraints, PlanEffort, PlanFilterBar, PlanMonth, PlanMoved, PlanPicked, PlanSince, PlanTable, RlChip, RlEmpty, RlIcon, RlProblem, RlSavedViews, RlSection, RlSegments, RlSkeleton, RlTableColumns, RlTimeline, RlTimelineZoom, RlComments, RlHistory],
  host: { '(document:keydown)': 'keys($event)' },
  templateUrl: './plan.page.html',
})
export class PlanPage {
  private readonly api = inject(PlanApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly people = inject(PeopleFinder);
  private readonly many = inject(PlanTogether);
  private readonly removal = inject(PlanRemoval);
  readonly programmeId = input.required<string>();
  /** What the address says: view, filter, zoom, month, and what is hidden. */
  readonly view = input<string>();
  readonly q = input<string>();
  readonly match = input<string>();
  readonly what = input<string>();
  readonly state = input<string>();
  readonly wave = input<string>();
  readonly effort = input<string>();
  readonly mode = input<string>();
  readonly stage = input<string>();
  readonly who = input<string>();
  readonly when = input<string>();
  readonly warned = input<string>();
  readonly zoom = input<string>();
  readonly month = input<string>();
  readonly hide = input<string>();
  /** What is chosen on the timeline, and from when the log looks. */
  readonly item = input<string>();
  readonly since = input<string>();
  /** The table's columns, order and density; by what it is grouped, and the board in lanes (`audience`). */
  readonly cols = input<string>();
  readonly sort = input<string>();
  readonly density = input<string>();
  readonly group = input<string>();
  readonly lanes = input<string>();

  protected readonly plan = httpResource<PlanView>(() => `/api/programmes/${this.programmeId()}/plan`);
  protected readonly calendar = httpResource<PlanCalendarView>(() => `/api/programmes/${this.programmeId()}/plan/calendar`);
  private readonly effortOf = httpResource<EffortView>(() => `/api/programmes/${this.programmeId()}/plan/effort`);
  private readonly reviews = httpResource<ProgrammeReviewsView>(() => `/api/programmes/${this.programmeId()}/reviews`);
  private readonly audienceList = httpResource<AudienceListView>(() => '/api/audiences');

  /** What was measured of earlier activities, for whoever plans the next. */
  private readonly library = httpResource<EffectLibraryView>(() => (this.whole()?.can.edit ? '/api/adoption/effects' : undefined));
  private readonly goalList = httpResource<ProgrammeGoalsView>(() => `/api/programmes/${this.programmeId()}/goals`);

  protected readonly whole = computed(() => (this.plan.hasValue() ? this.plan.value() : undefined));
  protected readonly around = computed(() => (this.calendar.hasValue() ? this.calendar.value() : undefined));
  protected readonly reviewsView = computed(() => (this.reviews.hasValue() ? this.reviews.value() : undefined));
  protected readonly warnings = computed(() => warningsById(this.around()));
  protected readonly filter = computed<PlanFilter>(() => ({
    q: this.q() ?? '', match: this.match() === 'any' ? 'any' : 'all',
    chips: chipsOf({ what: this.what(), state: this.state(), wave: this.wave(), effort: this.effort(), mode: this.mode(), stage: this.stage(), who: this.who(), when: this.when(), warned: this.warned() }),
  }));
  protected readonly isFiltered = computed(() => isFiltered(this.filter()));
  protected readonly shown = computed(() => { const plan = this.whole(); return plan && filterPlan(plan, this.filter(), { today: plan.today, me: plan.reader.personId, myUnit: new Set(plan.reader.unitPersonIds), warnedIds: new Set(this.warnings().keys()) }); });
  private readonly hidden = computed(() => new Set((this.hide() ?? '').split(',').filter(Boolean)));
  protected readonly shows = (what: string): boolean => !this.hidden().has(what);
  protected readonly groups = computed(() => {
    const plan = this.shown();
    const share = this.effortOf.hasValue() ? this.effortOf.value().deliveryShare : null;
    return plan ? planGroups(plan, { warnings: this.warnings(), withBaseline: this.shows('baseline'), deliveryNote: share ? `${shareWords(share)} of effort` : '' }) : [];
  });
  protected readonly links = computed(() => { const plan = this.shown(); return plan && this.shows('links') ? timelineLinks(plan) : []; });
  protected readonly blackouts = computed(() => (this.whole()?.blackouts ?? []).map(({ startsOn, endsOn, name }) => ({ from: startsOn, to: endsOn, label: name })));
  protected readonly holidays = computed(() => holidaysByDay(this.around()));
  protected readonly loop = computed(() => loopLane(this.reviewsView()));
  protected readonly cadence = computed(() => this.reviewsView()?.cadence?.description ?? '');
  protected readonly scale = linkedSignal<TimelineZoom>(() => (ZOOMS.includes(this.zoom() ?? '') ? (this.zoom() as TimelineZoom) : 'month'));
  protected readonly selected = linkedSignal<string | undefined>(() => this.item());
  protected readonly chosen = computed(() => { const plan = this.shown(); return plan && planItem(plan, this.selected()); });
  protected readonly shownView = linkedSignal(() => VIEWS.find(({ value }) => value === this.view())?.value as string ?? 'timeline');
  protected readonly shownMonth = computed(() => (/^\d{4}-\d{2}$/.test(this.month() ?? '') ? `${this.month() ?? ''}-01` : (this.whole()?.today ?? '2026-01-01')));
  protected readonly audiences = computed(() => (this.audienceList.hasValue() ? this.audienceList.value().items : []));
  /** The newest move, about which one may say why. */
  protected readonly lastMove = signal<DateChangeView | undefined>(undefined);
  /** Chosen for a change together; kept while one looks at another view. */
  protected readonly picked = signal<ReadonlySet<unknown>>(new Set());
  private undoable: readonly string[] = [];
  protected readonly views = VIEWS;
  protected readonly groupings = GROUPINGS;
  protected readonly columns = PLAN_COLUMNS;
  protected readonly nothingAsked = NOTHING_ASKED;
  protected readonly BESIDE_TABLE = BESIDE_TABLE;
  protected readonly words = { dateWords, datesOf, instantWords, nameOf, proseWords, sentence, waveLook };

  protected address(params: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected toggle(what: string, isShown: boolean): void {
    const next = new Set(this.hidden());
    if (isShown) next.delete(what);
    else next.add(what);
    this.address({ hide: [...next].join(',') || null });
  }

  protected async add(kind: PlanItem['kind'], plan: PlanView): Promise<void> {
    const added = await this.dialogs.form({ title: `New ${kind}`, fields: this.fields(plan, kind), action: `Add ${kind}`, save: async (values) => this.serve(kind, await this.api.add(plan.programmeId, kind, created(values)), values) });
    if (added) this.reload();
  }

  protected async edit(id: string): Promise<void> {
    const plan = this.whole();
    const found = plan && planItem(plan, id);
    if (!plan || !found || !plan.can.edit) return;
    const fields = found.kind === 'message' && found.item.state === 'sent' ? understoodFields(found.item) : this.fields(plan, found.kind, found);
    let now: unknown;
    const saved = await this.dialogs.form({ title: nameOf(found.item), fields, action: `Save ${found.kind}`, save: async (values) => {
      now = await this.api.change(found, changed(values), fields);
      this.take(now);
      await this.serve(found.kind, now, values);
    } });
    if (saved) this.after(found, now);
  }

  protected move({ id, from, to }: TimelineMove): Promise<void> {
    return this.alter(id, (found) => this.api.place(found, from, to), (plan) => placed(plan, id, from, to), (found) => `${nameOf(found.item)} moved.`);
  }

  protected write({ id, field, value }: PlanEdit): Promise<void> {
    const hours = field === 'plannedHours' || field === 'actualHours';
    return this.alter(id, (found) => {
      if (hours) return this.api.change(found, { [field]: value === '' ? null : Number(value) });
      const dates = found.kind === 'wave' ? { from: found.item.launchedOn === null ? 'launchOn' : 'launchedOn', to: 'embedUntil' } : found.kind === 'message' ? { from: 'sendOn', to: 'sendOn' } : { from: 'startsOn', to: 'endsOn' };
      return this.api.change(found, { [dates[field as 'from' | 'to']]: value });
    }, (plan) => plan, (found) => `${nameOf(found.item)} saved.`);
  }

  protected step({ id, to }: StateMove): Promise<void> {
    return this.alter(id, (found) => this.api.change(found, { state: to }), (plan) => ({ ...plan, activities: plan.activities.map((one) => (one.id === id ? { ...one, state: to } : one)) }), (found) => `${nameOf(found.item)}: ${sentence(to).toLowerCase()}.`);
  }

  protected readonly remove = (found: PlanItem): Promise<void> => this.removal.remove(found, () => this.reload());

  /** One change for all that are chosen; undone as one. */
  protected async together(plan: PlanView, ids: readonly string[]): Promise<void> {
    const done = await this.many.change(plan, ids, this.people.find, (id) => void this.undoTogether(id));
    if (!done) return;
    this.picked.set(new Set());
    if (done.id) this.undoable = [...this.undoable, `${TOGETHER}${done.id}`];
    this.reload();
  }

  private async undoTogether(id: string): Promise<void> {
    this.undoable = this.undoable.filter((one) => one !== `${TOGETHER}${id}`);
    await this.attempt(() => this.many.undo(id));
    this.reload();
  }

  protected pick(id: string): void {
    const next = new Set(this.picked());
    if (!next.delete(id)) next.add(id);
    this.picked.set(next);
  }

  /** Ctrl Z or ⌘ Z takes back what one changed last in this plan; X on a bar of the timeline chooses it. */
  protected keys(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]') !== null;
    const bar = (event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-bar]')?.dataset['bar'] : undefined) ?? this.chosen()?.item.id;
    if (event.key === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping && this.shownView() === 'timeline' && bar && this.whole()?.can.edit) {
      event.preventDefault();
      return this.pick(bar);
    }
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z' || isTyping || this.undoable.length === 0) return;
    event.preventDefault();
    void this.undo();
  }

  protected reload(): void {
    this.plan.reload();
    this.goalList.reload();
    this.calendar.reload();
    this.effortOf.reload();
  }

  private async undo(): Promise<void> {
    const id = this.undoable.at(-1);
    if (id?.startsWith(TOGETHER)) return this.undoTogether(id.slice(TOGETHER.length));
    const plan = this.whole();
    const found = plan && planItem(plan, id);
    this.undoable = this.undoable.slice(0, -1);
    this.lastMove.set(undefined);
    if (!found) return;
    const back = await this.attempt(() => this.api.undo(found));
    if (back) this.toasts.say(`${nameOf(found.item)} is as before.`);
    this.take(back);
    this.reload();
  }

  /** Shows the change at once, sends it, and puts it back when it is refused. */
  private async alter(id: string, send: (found: PlanItem) => Promise<unknown>, optimistic: (plan: PlanView) => PlanView, said: (found: PlanItem) => string): Promise<void> {
    const plan = this.whole();
    const found = plan && planItem(plan, id);
    if (!plan || !found) return;
    this.plan.set(optimistic(plan));
    const done = await this.attempt(() => send(found));
    if (!done) return this.reload();
    this.take(done);
    if (isChanged(found, done)) this.toasts.say(said(found), { undo: () => void this.undo() });
    this.after(found, done);
  }

  /** What the server answered stands in the plan at once, so that the next change knows its version. */
  private take(answer: unknown): void {
    const plan = this.whole();
    if (plan && typeof answer === 'object' && answer !== null && 'id' in answer) this.plan.set(replaced(plan, answer as { readonly id: string }));
  }

  private after(found: PlanItem, answer: unknown): void {
    this.reload();
    if (!isChanged(found, answer)) return;
    this.undoable = [...this.undoable, found.item.id];
    void this.api.lastMove(this.programmeId(), found.item.id).then((move) => this.lastMove.set(move && Date.now() - Date.parse(move.changedAt) < 60_000 ? move : undefined));
  }

  /** What a call answers; undefined when it was refused (and said so) or when somebody else's version was kept. */
  private async attempt(call: () => Promise<unknown>): Promise<unknown> {
    try {
      return (await call()) ?? true;
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      return undefined;
    }
  }

  /** Goals that can still be served, for whoever may change them. */
  private goals(): ProgrammeGoalsView['items'] {
    return this.goalList.hasValue() ? this.goalList.value().items.filter(({ state, can }) => can.edit && SERVED.has(state)) : [];
  }

  private async serve(kind: PlanItem['kind'], item: unknown, values: AskedValues): Promise<void> {
    const goalIds = goalsIn(values);
    if (kind !== 'activity' || !goalIds || typeof item !== 'object' || item === null || !('id' in item)) return;
    try {
      await this.api.serve(item as ActivityView, this.goals(), goalIds);
    } catch (error) {
      // The activity itself is kept: sending its form again would add a second one.
      this.toasts.say(`The activity is saved, its goals are not. ${problemOf(error).detail}`, { status: 'failed' });
      this.goalList.reload();
    }
  }

  private prior(isMeant: Parameters<typeof priorWords>[1]): string {
    return priorWords(this.library.hasValue() ? this.library.value() : undefined, isMeant);
  }

  private fields(plan: PlanView, kind: PlanItem['kind'], found?: PlanItem) {
    if (kind === 'phase') return phaseFields(found?.kind === 'phase' ? found.item : undefined);
    if (kind === 'wave') return waveFields(this.audiences(), this.api.findUnit, this.prior((of) => of === 'waves'), found?.kind === 'wave' ? found.item : undefined);
    if (kind === 'message') return messageFields(plan, this.audiences(), this.people.find, found?.kind === 'message' ? found.item : undefined);
    return activityFields(plan, this.audiences(), this.goals(), this.people.find, this.prior((of) => of !== 'waves'), found?.kind === 'activity' ? found.item : undefined);
  }
}
