import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { CheckpointView, EvidenceEditionsView } from '@realign/api-client';
import { RlProblem, RlRun, RlSkeleton, RlStatus, Toasts, instantWords, plural, problemOf, valueWords } from '@realign/ui';
import { CAUSE_WORDS, factWords, shortHash } from '../review-words';
import { CheckpointApi } from './checkpoint.api';

/** The editions of the evidence: what each says that the one before it did not, and the files made of it. */
@Component({
  selector: 'reviews-pack',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlProblem, RlRun, RlSkeleton, RlStatus],
  host: { class: 'block' },
  template: `
    <p class="say lg">What the evidence says, edition by edition. What was frozen stays as it was.</p>
    @if (editions.error()) { <rl-problem [error]="editions.error()" retryable (retry)="editions.reload()" /> }
    @else if (editions.hasValue()) {
      <div class="row">
        @for (format of formats; track format.key) {
          @if (fileOf(format.key); as href) { <a class="btn sm" [href]="href">Download {{ format.name }}</a> } @else { <button type="button" class="btn sm" [disabled]="run() !== ''" (click)="export(format.key)">Make {{ format.name }}</button> }
        }
        @if (checkpoint().can.refresh) { <button type="button" class="btn sm" [disabled]="run() !== ''" (click)="refresh()">Gather again</button> }
      </div>
      @if (run()) { <rl-run [runId]="run()" (settled)="settled()" /> }
      @if (refusal()) { <p class="field-msg" role="alert">{{ refusal() }}</p> }
      <ul class="led logl">
        @for (edition of editions.value().items; track edition.edition) {
          <li><div class="row between"><h2>Edition {{ edition.edition }}</h2><rl-status [kind]="edition.isIntact ? 'done' : 'failed'" [word]="edition.isIntact ? 'Intact' : 'Changed since'" /></div>
            <p class="sub">Frozen {{ words.instant(edition.frozenAt) }}, {{ words.cause[edition.cause] }}. {{ words.plural(edition.itemCount, 'item', 'items') }}, hash {{ words.hash(edition.sha256) }}. <a class="lnk" [href]="edition.href" target="_blank" rel="noopener">Read it as JSON</a></p>
            @if (edition.changes.length) {
              <ul class="diff" [attr.aria-label]="'What edition ' + edition.edition + ' says that the one before did not'">
                @for (change of edition.changes; track change.key) {
                  <li [class]="signs[change.kind][0]"><span class="sg" role="img" [attr.aria-label]="change.kind">{{ signs[change.kind][1] }}</span>
                    <span>{{ change.title }}@if (change.before; as before) {&ngsp;<del>{{ words.value(before.value, before.unit) }}, {{ words.fact(before.status) }}</del>}@if (change.after; as after) {&ngsp;<ins>{{ words.value(after.value, after.unit) }}, {{ words.fact(after.status) }}</ins> }</span></li>
                }
              </ul>
            } @else if (edition.edition > 1) { <p class="sub">It says what the one before said.</p> }</li>
        }
      </ul>
    } @else { <rl-skeleton what="Reading the editions" /> }`,
})
export class PackPanel {
  private readonly api = inject(CheckpointApi);
  private readonly toasts = inject(Toasts);
  readonly checkpoint = input.required<CheckpointView>();
  readonly renewed = output();
  protected readonly editions = httpResource<EvidenceEditionsView>(() => `/api/checkpoints/${this.checkpoint().id}/pack/editions`);
  protected readonly run = signal('');
  protected readonly refusal = signal('');
  protected readonly formats = [{ key: 'pdf', name: 'PDF' }, { key: 'pptx', name: 'slides' }] as const;
  protected readonly signs = { added: ['add', '+'], changed: ['chg', '~'], gone: ['del', '−'] } as const;
  protected readonly words = { fact: factWords, instant: instantWords, cause: CAUSE_WORDS, hash: shortHash, plural, value: valueWords };

  constructor() {
    effect(() => { if (this.checkpoint().pack?.edition) untracked(() => this.editions.reload()); });
  }

  /** Of the newest edition. */
  protected fileOf(format: string): string | null {
    if (!this.editions.hasValue()) return null;
    const { items, exports } = this.editions.value();
    return exports.find((one) => one.format === format && one.edition === items[0]?.edition)?.href ?? null;
  }

  protected async export(format: 'pdf' | 'pptx'): Promise<void> {
    await this.ask(async () => (await this.api.exportPack(this.checkpoint().id, format)).runId);
  }

  protected async refresh(): Promise<void> {
    await this.ask(async () => (await this.api.gatherAgain(this.checkpoint().id)).id);
  }

  protected settled(): void {
    this.run.set('');
    this.toasts.say('Done.');
    this.editions.reload();
    this.renewed.emit();
  }

  private async ask(work: () => Promise<string>): Promise<void> {
    this.refusal.set('');
    try { this.run.set(await work()); } catch (error) { this.refusal.set(problemOf(error).detail); }
  }
}
