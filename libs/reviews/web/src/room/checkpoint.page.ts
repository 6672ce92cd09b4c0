import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CheckpointView, RoomSignView } from '@realign/api-client';
import { Crumbs, Dialogs, RlComments, RlEmpty, RlIcon, RlProblem, RlSkeleton, RlStatus, RlThreadMeeting, Toasts, asText, dateWords, initials, instantWords, plural, problemOf, type ThreadStep } from '@realign/ui';
import { seriesWords } from '../rhythm/rhythm-words';
import { PROPOSAL_WORDS, arrivedWords, shortHash, stateLook, wallWords } from '../review-words';
import { Agenda } from './agenda';
import { CheckpointApi } from './checkpoint.api';
import { DecisionForm, type Draft } from './decision-form';
import { DecisionMade } from './decision-made';
import { EvidenceArticle } from './evidence-article';
import { FieldReports } from './field-reports';
import { PackPanel } from './pack-panel';
import { isOwed, roomItems } from './room-item';
import { RoomDrafts } from './room-drafts';
import { RoomStream } from './room-stream';
import { Verdicts } from './verdicts';

const WAITS = 3_000;

/**
 * The checkpoint room: agenda, frozen evidence, decision. J and K walk the items, 1 to 5 choose, R is the reason, Ctrl+Enter records, P shows
 * the stop to everybody, L makes everything large. The screen follows the room.
 */
@Component({
  selector: 'reviews-checkpoint-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Agenda, DecisionForm, DecisionMade, EvidenceArticle, FieldReports, PackPanel, RlComments, RlEmpty, RlIcon, RlProblem, RlSkeleton, RlStatus, RlThreadMeeting, Verdicts],
  host: { '(document:keydown)': 'key($event)', '[class.large]': 'isLarge()' },
  templateUrl: './checkpoint.page.html',
})
export class CheckpointPage {
  private readonly api = inject(CheckpointApi);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly checkpointId = input.required<string>();
  /** `?item=` the stop of the meeting that is open. */
  readonly item = input<string>();
  /** `?size=large` for a wall. */
  readonly size = input<string>();

  protected readonly checkpoint = httpResource<CheckpointView>(() => `/api/checkpoints/${this.checkpointId()}`);
  protected readonly view = computed(() => (this.checkpoint.hasValue() ? this.checkpoint.value() : undefined));
  protected readonly items = computed(() => { const view = this.view(); return view ? roomItems(view) : []; });
  protected readonly current = computed(() => this.items().find(({ id }) => id === this.item()) ?? this.items().find(({ kind, isDecided, agenda }) => kind === 'item' && !isDecided && agenda?.needsDecision) ?? this.items().at(-1));
  protected readonly steps = computed<ThreadStep[]>(() => this.items().map((item) => ({ label: `${item.title}, ${item.isDecided ? 'decided' : item.line}`, state: item.id === this.current()?.id ? 'current' : item.isDecided ? 'lived' : 'ahead' })));
  /** Brought forward or due: the evidence is on its way, though the worker may not have taken it up yet. */
  protected readonly isGathering = computed(() => { const view = this.view(); return view !== undefined && !view.pack && (view.state === 'collecting' || view.isBroughtForward); });
  /** It lapsed before it had any evidence. */
  protected readonly isBehind = computed(() => ['lapsed', 'escalated'].includes(this.view()?.state ?? ''));
  protected readonly isLarge = computed(() => this.size() === 'large');
  private readonly sign = signal<RoomSignView | undefined>(undefined);
  private caughtUpWith: RoomSignView | undefined;
  protected readonly isLive = signal(false);
  /** The session is over: the screen stays as it is, and says so. */
  protected readonly isSignedOut = signal(false);
  /** Whether a stop that somebody shows is gone to. */
  protected readonly follows = signal(true);
  protected readonly reportsMoved = computed(() => this.sign()?.reports ?? 0);
  /** Names of those whose screens follow the room. */
  protected readonly present = computed(() => this.sign()?.present ?? []);
  protected readonly presentNames = computed(() => this.present().map(({ name }) => name).join(', '));
  protected readonly isHere = (person: string): boolean => this.present().some(({ personId }) => personId === person);
  protected readonly shownBy = computed(() => { const pointer = this.sign()?.pointer; return pointer && pointer.item !== this.current()?.id ? pointer : undefined; });
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { arrivedWords, dateWords, instantWords, seriesWords, shortHash, stateLook, wallWords, initials, plural, proposal: PROPOSAL_WORDS };
  protected readonly unjudged = computed(() => this.view()?.judgements.filter(isOwed).length ?? 0);
  protected readonly drafts = new RoomDrafts<Draft>();
  private readonly decisionForm = viewChild(DecisionForm);

  constructor() {
    const trail = inject(Crumbs).trail;
    const stream = inject(RoomStream);
    effect((onCleanup) => {
      const listening = stream.follow(this.checkpointId()).subscribe((news) => { if (typeof news === 'string') { this.isLive.set(false); this.isSignedOut.set(news === 'signed-out'); } else this.hear(news); });
      onCleanup(() => listening.unsubscribe());
    });
    effect(() => {
      const view = this.view();
      if (!view) return;
      const above = [{ label: 'Programmes', link: '/programmes' }, { label: view.programmeName, link: `/programmes/${view.programmeId}` }, { label: 'Reviews', link: `/programmes/${view.programmeId}/reviews` }];
      trail.set([...(view.can.openProgramme ? above : [{ label: view.programmeName }]), { label: `Checkpoint ${view.seq}` }]);
    });
    // What was read before somebody acted is read again, also where it arrives after the word of it; once for each word.
    effect(() => {
      const [view, sign] = [this.view(), this.sign()];
      if (!view || !sign || sign.version <= view.version || sign === this.caughtUpWith) return;
      this.caughtUpWith = sign;
      untracked(() => this.checkpoint.reload());
    });
    effect((onCleanup) => {
      this.view(); // every reading that has no pack yet asks once more
      if (!this.isGathering()) return;
      const timer = setTimeout(() => this.checkpoint.reload(), WAITS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** Somebody, here or elsewhere, has changed something: what is on the screen is read again, and what is being written stays. */
  private hear(sign: RoomSignView): void {
    const before = this.sign();
    this.sign.set(sign);
    this.isLive.set(true);
    this.isSignedOut.set(false);
    const view = untracked(this.view);
    if (view && before && MOVED_BY.some((field) => sign[field] !== before[field])) this.checkpoint.reload();
    if (before && sign.pointer && sign.pointer.seq !== before.pointer?.seq && this.follows() && !this.isWriting()) void this.goTo(sign.pointer.item);
  }

  /** A stop that somebody shows takes nobody away from a sentence, nor from a decision that is half made; the bar says which it is. */
  private isWriting(): boolean {
    const item = untracked(this.current);
    return isTyping(document.activeElement) || (item !== undefined && !item.isDecided && this.drafts.has(item.id));
  }

  protected async point(view: CheckpointView): Promise<void> {
    const item = this.current()?.id;
    if (!item || !view.can.point) return;
    await this.act(async () => { this.sign.set(await this.api.point(view.id, item)); this.toasts.say('Everybody in the room sees this now.'); });
  }

  protected setLarge(isLarge: boolean): void {
    void this.router.navigate([], { queryParams: { size: isLarge ? 'large' : null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected reread(): void {
    this.checkpoint.reload();
  }

  protected take(view: CheckpointView | undefined): void {
    const before = this.current()?.id;
    if (!view) { this.checkpoint.reload(); return; }
    this.checkpoint.set(view);
    const open = view.agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
    this.toasts.say(open ? 'Recorded. The plan has changed with it.' : 'Recorded. Every item that needs one has a decision.');
    void this.goTo(open?.id ?? (view.can.close ? 'closing' : this.unjudged() > 0 ? 'verdicts' : before));
  }

  protected judged(view: CheckpointView | undefined): void {
    if (view) this.checkpoint.set(view); else this.checkpoint.reload();
  }

  protected async close(view: CheckpointView): Promise<void> {
    await this.act(async () => {
      const closed = await this.api.close(view);
      if (closed) { this.checkpoint.set(closed); this.toasts.say(closed.restsWhy === null ? 'Checkpoint closed. The next cycle is open.' : 'Checkpoint closed. No other follows.'); } else this.checkpoint.reload();
    });
  }

  protected async holdNow(view: CheckpointView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Hold checkpoint ${view.seq} now?`, text: 'The evidence is gathered and frozen as it stands today. It takes the place of its date when that is near; otherwise the date stays, and this is an extra checkpoint.', action: 'Hold it now', keep: 'Keep the date' });
    if (sure) await this.act(async () => this.checkpoint.set(await this.api.holdNow(view)));
  }

  protected async defer(view: CheckpointView): Promise<void> {
    await this.dialogs.form({
      title: `Put checkpoint ${view.seq} off`, text: 'The sponsor sees the reason.', action: 'Put it off', keep: 'Keep the date',
      fields: [{ name: 'until', label: 'New date and time', kind: 'instant', required: true }, { name: 'reason', label: 'Reason', kind: 'area', required: true, maxLength: 1000 }],
      save: async (values) => { const answer = await this.api.defer(view, { until: new Date(asText(values, 'until')).toISOString(), reason: asText(values, 'reason') }); if (answer) this.checkpoint.set(answer); else this.checkpoint.reload(); },
    });
  }

  protected async addItem(view: CheckpointView): Promise<void> {
    await this.dialogs.form({
      title: 'Put something on the agenda', action: 'Add item',
      fields: [{ name: 'title', label: 'What is to be decided', required: true, maxLength: 200 }, { name: 'note', label: 'What is known', kind: 'area', maxLength: 1000 }],
      save: async (values) => { const note = asText(values, 'note'); const answer = await this.api.addItem(view, { title: asText(values, 'title'), ...(note ? { note } : {}) }); if (answer) this.checkpoint.set(answer); else this.checkpoint.reload(); },
    });
  }

  /** The address of the screen, to come back to. */
  protected here(): string {
    return this.router.url;
  }

  protected step(by: number): void {
    const all = this.items();
    const at = all.findIndex(({ id }) => id === this.current()?.id);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) void this.goTo(next.id);
  }

  /** While a dialog asks something, its keys are the dialog's: nothing is decided behind it. */
  protected key(event: KeyboardEvent): void {
    if (document.querySelector('.cdk-dialog-container')) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void this.decisionForm()?.record();
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'j' || event.key === 'k') event.preventDefault();
    if (event.key === 'j') this.step(1);
    else if (event.key === 'k') this.step(-1);
    else if (event.key === 'p') { const view = this.view(); if (view) void this.point(view); }
    else if (event.key === 'l') this.setLarge(!this.isLarge());
    else if (event.key === 'r') { event.preventDefault(); document.querySelector<HTMLElement>('.dec textarea')?.focus(); }
    else if (/^[1-5]$/.test(event.key)) this.decisionForm()?.choose(Number(event.key) - 1);
  }

  protected goTo(item: string | undefined): Promise<boolean> {
    return this.router.navigate([], { queryParams: { item }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.refusal.set('');
    try { await work(); } catch (error) { this.refusal.set(problemOf(error).detail); } finally { this.busy.set(false); }
  }
}

/** What else than the checkpoint itself changes what its room shows. */
const MOVED_BY = ['reports', 'arrived', 'proposals', 'planMark'] as const;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName) && !(target as HTMLInputElement).matches('[type=radio]'));
