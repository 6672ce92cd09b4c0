import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { DecimalPipe } from '@angular/common';
import { RlStatus } from '../marks/status';
import { RlError } from '../states/states';
import { RunStream } from './run-stream';
import { isOver, pace, percentDone, type RunProgress } from './run-progress';

/**
 * A long job: stage, counts, pace, cancel. Give `run` (and it is followed live) or only `runId`.
 * Leaving the page leaves the job running; coming back shows where it is.
 */
@Component({
  selector: 'rl-run',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlStatus, RlError, DecimalPipe],
  host: { class: 'job block' },
  template: `
    @if (shown(); as run) {
      <div class="row between"><h2>{{ run.title }}</h2><span class="sub num">{{ line() }}</span></div>
      @if (percent() !== undefined) {
        <div class="meter big" role="progressbar" [attr.aria-valuenow]="percent()" aria-valuemin="0" aria-valuemax="100" [attr.aria-label]="run.title"><i class="t" [style.width.%]="percent()"></i></div>
      } @else if (!over()) {
        <div class="meter big wait" role="progressbar" [attr.aria-label]="run.title"><i class="t"></i></div>
      }
      <div class="row">
        <rl-status [kind]="kind()" [word]="stageWord()" />
        @for (count of counts(); track count.word) { <span class="sub num">{{ count.value | number }} {{ count.word }}</span> }
        @if (!over()) { <button type="button" class="btn sm push" [disabled]="cancelling()" (click)="cancel(run.id)">Cancel</button> }
        @if (over() && errorFile()) { <a class="lnk push" [href]="errorFile()" download>Download rejected rows</a> }
      </div>
      <p class="vh" aria-live="polite">{{ spoken() }}</p>
    }
    @if (broken(); as error) { <rl-error [error]="error" heading="Progress stopped arriving" /> }`,
})
export class RlRun {
  private readonly stream = inject(RunStream);
  private readonly http = inject(HttpClient);

  readonly runId = input<string>();
  readonly run = input<RunProgress>();
  /** Address of the file that names each rejected row. */
  readonly errorFile = input<string | null>();
  /** Words for counts, in the order shown: `{ created: 'new people' }`. Without it the server's own names are shown. */
  readonly countWords = input<Readonly<Record<string, string>>>();
  readonly settled = output<RunProgress>();
  readonly progressed = output<RunProgress>();

  protected readonly latest = signal<RunProgress | undefined>(undefined);
  protected readonly broken = signal<unknown>(undefined);
  protected readonly cancelling = signal(false);
  private began: { at: number; done: number } | undefined;

  protected readonly shown = computed(() => this.latest() ?? this.run());
  protected readonly over = computed(() => { const run = this.shown(); return run ? isOver(run) : false; });
  protected readonly percent = computed(() => { const run = this.shown(); return run && percentDone(run); });
  protected readonly kind = computed(() => this.shown()?.state ?? 'waiting');
  protected readonly stageWord = computed(() => { const run = this.shown(); return run?.message && isOver(run) ? run.message : run && isOver(run) ? stateWord(run.state) : (run?.stage ?? stateWord(run?.state)); });
  protected readonly counts = computed(() => countLines(this.shown()?.counts ?? {}, this.countWords()));
  protected readonly line = computed(() => { const run = this.shown(); return run ? this.describe(run) : ''; });
  /** Read out in tenths, so that a screen reader is not flooded. */
  protected readonly spoken = computed(() => { const percent = this.percent(); return this.over() ? this.stageWord() : percent === undefined ? '' : `${Math.floor(percent / 10) * 10} per cent`; });

  constructor() {
    effect((onCleanup) => {
      const given = untracked(this.run);
      const id = this.runId() ?? this.run()?.id;
      if (!id || (given && isOver(given))) return;
      const following = this.stream.follow(id).subscribe({ next: (run) => this.take(run), error: (error: unknown) => this.broken.set(error) });
      onCleanup(() => following.unsubscribe());
    });
  }

  protected cancel(id: string): void {
    this.cancelling.set(true);
    this.http.post(`/api/runs/${id}/cancel`, {}).subscribe({ error: (error: unknown) => { this.cancelling.set(false); this.broken.set(error); } });
  }

  private take(run: RunProgress): void {
    this.began ??= { at: Date.now(), done: run.done ?? 0 };
    this.broken.set(undefined);
    this.latest.set(run);
    this.progressed.emit(run);
    if (isOver(run)) this.settled.emit(run);
  }

  private describe(run: RunProgress): string {
    const number = (value: number) => value.toLocaleString('en-GB');
    const parts = run.total ? [`${number(run.done ?? 0)} of ${number(run.total)}`] : run.done ? [number(run.done)] : [];
    const speed = this.began && !isOver(run) ? pace(run, Date.now() - this.began.at, this.began.done) : undefined;
    if (speed) parts.push(`${number(speed.perSecond)} a second`);
    if (speed?.secondsLeft !== undefined) parts.push(`about ${number(speed.secondsLeft)} s left`);
    return parts.join(', ');
  }
}

const stateWord = (state: string | undefined): string =>
  ({ queued: 'Waits for its turn', waiting: 'Waits for its turn', running: 'Running', succeeded: 'Done', finished: 'Done', completed: 'Done', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' })[state ?? 'waiting'] ?? 'Running';

function countLines(counts: Readonly<Record<string, number>>, words?: Readonly<Record<string, string>>): { word: string; value: number }[] {
  const names = words ? Object.keys(words) : Object.keys(counts);
  return names.flatMap((name) => (counts[name] === undefined ? [] : [{ word: words?.[name] ?? name, value: counts[name] }]));
}
