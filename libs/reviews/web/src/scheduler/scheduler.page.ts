import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DeadLetterView, SchedulerView, SeriesDatesView, WorkerBeatView } from '@realign/api-client';
import { RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, RlTable, Toasts, countWords, instantWords, problemOf, type Column, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { stateLook, wallWords } from '../review-words';
import { seriesWords } from '../rhythm/rhythm-words';

const AGAIN_MS = 15_000;
/** A tick that stayed away for so many seconds means that no worker looks. */
const SILENT_AFTER = 60;
/** A worker whose clock is so far off is named; what is due goes by the database's clock all the same. */
const SKEWED_FROM = 2;

const seconds = (value: number): string => (value < 90 ? `${Math.round(value)} s` : value < 5400 ? `${Math.round(value / 60)} min` : `${Math.round(value / 3600)} h`);

/** What the scheduler has done and will do: for whoever answers for this organisation. */
@Component({
  selector: 'reviews-scheduler',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, RlTable],
  templateUrl: './scheduler.page.html',
})
export class SchedulerPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  protected readonly busy = signal(false);
  protected readonly scheduler = httpResource<SchedulerView>(() => '/api/scheduler');
  protected readonly view = computed(() => (this.scheduler.hasValue() ? this.scheduler.value() : undefined));
  protected readonly words = { instantWords, seriesWords, stateLook, wallWords };
  protected readonly sinceTick = computed(() => { const view = this.view(); return view?.lastTickAt ? (Date.parse(view.asOf) - Date.parse(view.lastTickAt)) / 1000 : null; });
  protected readonly isSilent = computed(() => { const since = this.sinceTick(); return since === null || since > SILENT_AFTER; });
  protected readonly stats = computed((): readonly Stat[] => {
    const view = this.view();
    if (!view) return [];
    const { counts, outbox } = view;
    return [
      { value: countWords(counts.due), label: 'due now', note: counts.due ? `the oldest for ${seconds(counts.oldestDueSeconds)}` : `${countWords(counts.waiting)} wait`, bad: counts.oldestDueSeconds > SILENT_AFTER },
      { value: countWords(counts.firedInMonth), label: 'began in 30 days', note: `${countWords(counts.firedToday)} today; ${countWords(counts.beingHeld)} open` },
      { value: countWords(counts.lateInMonth), label: 'late', note: `longest wait ${seconds(counts.worstLagSeconds)}`, bad: counts.lateInMonth > 0 },
      { value: countWords(counts.lapsedInMonth + counts.passedInMonth), label: 'not held', note: `${countWords(counts.lapsedInMonth)} lapsed, ${countWords(counts.passedInMonth)} passed over`, bad: counts.lapsedInMonth > 0 },
      { value: countWords(outbox.waiting), label: 'messages wait', note: `the oldest for ${seconds(outbox.oldestSeconds)}`, bad: outbox.oldestSeconds > SILENT_AFTER },
      { value: countWords(outbox.dead), label: 'dead letters', bad: outbox.dead > 0 },
    ];
  });
  protected readonly tick = computed(() => { const since = this.sinceTick(); return since === null ? 'No worker has ticked within an hour.' : `Last tick ${seconds(since)} ago.`; });
  protected readonly backend = computed(() => { const backends = [...new Set(this.view()?.workers.map(({ backend }) => (backend === 'redis' ? 'Redis' : 'Postgres')))]; return backends.length ? `The queue stands on ${backends.join(' and ')}.` : ''; });
  protected readonly workerColumns: readonly Column<WorkerBeatView>[] = [
    { key: 'worker', head: 'Worker', text: ({ worker }) => worker },
    { key: 'tick', head: 'Last tick', text: ({ lastTickAt }) => instantWords(lastTickAt) },
    { key: 'sweep', head: 'Sweep took', align: 'end', text: ({ sweepMs }) => `${countWords(sweepMs)} ms` },
    { key: 'clock', head: 'Heard of, and clock' },
    { key: 'tz', head: 'Zone data', text: ({ tzdbVersion }) => tzdbVersion },
    { key: 'since', head: 'Runs since', text: ({ startedAt }) => instantWords(startedAt) },
  ];
  protected readonly seriesColumns: readonly Column<SeriesDatesView>[] = [
    { key: 'programme', head: 'Programme' },
    { key: 'series', head: 'Series', text: ({ series, waveName }) => seriesWords(series, waveName) },
    { key: 'state', head: 'State' },
    { key: 'next', head: 'Next dates', text: ({ nextLocal }) => nextLocal.map((at) => wallWords(at).replaceAll(' ', '\u00a0')).join('; ') },
    { key: 'rule', head: 'Rhythm', text: ({ description }) => description },
  ];
  protected readonly deadColumns: readonly Column<DeadLetterView>[] = [
    { key: 'name', head: 'Message', text: ({ name }) => name },
    { key: 'at', head: 'Asked for', text: ({ createdAt }) => instantWords(createdAt) },
    { key: 'attempts', head: 'Attempts', align: 'end', text: ({ attempts }) => String(attempts) },
    { key: 'error', head: 'What went wrong', text: ({ error }) => error },
    { key: 'act', head: 'Replay' },
  ];
  protected readonly keys = { worker: ({ worker }: WorkerBeatView): string => worker, series: ({ cadenceId }: SeriesDatesView): string => cadenceId, dead: ({ id }: DeadLetterView): string => id };
  /** What is known of a worker's clock is what it said last: of one that has fallen silent it says nothing any more. */
  protected readonly clock = ({ aheadSeconds, lastTickAt }: WorkerBeatView): { kind: string; word: string } => {
    const silent = (Date.parse(this.view()?.asOf ?? lastTickAt) - Date.parse(lastTickAt)) / 1000;
    if (silent > SILENT_AFTER) return { kind: 'warning', word: `Silent for ${seconds(silent)}` };
    return Math.abs(aheadSeconds) < SKEWED_FROM ? { kind: 'done', word: 'In step' } : { kind: 'warning', word: `${Math.abs(Math.round(aheadSeconds))} s ${aheadSeconds > 0 ? 'ahead' : 'behind'}` };
  };

  protected async replay({ id, name }: DeadLetterView): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post(`/api/scheduler/dead-letters/${id}/replay`, {}));
      this.toasts.say(`${name} is tried once more.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.busy.set(false);
    this.scheduler.reload();
  }

  constructor() {
    const timer = setInterval(() => this.scheduler.reload(), AGAIN_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
