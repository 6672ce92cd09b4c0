import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import type { CheckpointView, FieldReportLineView, FieldReportListView, FieldReportView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlProblem, RlSkeleton, RlStatus, Toasts, asText, instantWords, plural } from '@realign/ui';
import { REPORT_WORDS, TOPIC_WORDS } from '../review-words';
import { CheckpointApi } from './checkpoint.api';

/** What community managers report, line by line, and the reply each line is owed before the checkpoint closes. */
@Component({
  selector: 'reviews-field-reports',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlProblem, RlSkeleton, RlStatus],
  host: { class: 'block' },
  template: `
    <p class="say lg">What those who work with people every day report.</p>
    @if (reports.error()) { <rl-problem [error]="reports.error()" retryable (retry)="reports.reload()" /> }
    @else if (reports.hasValue()) {
      <ul class="led logl">
        @for (report of reports.value().items; track report.id) {
          <li><div class="row between"><h2>{{ report.personName }}</h2><rl-status [kind]="words.state[report.state][0]" [word]="words.state[report.state][1]" /></div>
            @if (report.summary) { <p>{{ report.summary }}</p> } @else { <p class="sub">Asked for by {{ words.instant(report.dueAt) }}. Until it is filed, it is a gap in the evidence.</p> }
            @for (line of report.lines; track line.feedbackItemId) {
              <div class="block"><p><span class="tag">{{ words.topic[line.topic] }}</span> {{ line.text }}</p>
                @if (line.reply; as reply) { <p class="sub">{{ reply.by }}: {{ reply.text }}</p> }
                @else if (report.can.reply) { <button type="button" class="btn sm" [attr.aria-label]="'Reply to: ' + line.text" (click)="reply(report, line)">Reply</button> }
                @else { <p class="xs mut">A reply is owed.</p> }</div>
            }
            @if (report.submittedAt; as at) { <p class="xs mut">Filed {{ words.instant(at) }}@if (report.lines.length && report.hoursToReply !== null) {, {{ report.state === 'submitted' ? 'waits for a reply' : 'replied to within' }}@if (report.hoursToReply > 0) {{{ report.state === 'submitted' ? ' for ' : ' ' }}{{ words.plural(report.hoursToReply, 'hour', 'hours') }}} @else if (report.state !== 'submitted') { the hour}}.</p> }</li>
        } @empty { <li><rl-empty heading="Nobody was asked" text="Reports are asked of whoever carries the role of community manager in this programme." /></li> }
      </ul>
    } @else { <rl-skeleton what="Reading the field reports" /> }`,
})
export class FieldReports {
  private readonly api = inject(CheckpointApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  readonly checkpoint = input.required<CheckpointView>();
  /** Moves when a report was filed or replied to, by anybody. */
  readonly moved = input(0);
  readonly replied = output();
  protected readonly reports = httpResource<FieldReportListView>(() => `/api/programmes/${this.checkpoint().programmeId}/field-reports?roundId=${this.checkpoint().id}`);
  protected readonly words = { state: REPORT_WORDS, topic: TOPIC_WORDS, instant: instantWords, plural };

  constructor() {
    effect(() => { if (this.moved() > 0) untracked(() => this.reports.reload()); });
  }

  protected async reply(report: FieldReportView, line: FieldReportLineView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Reply to ${report.personName}`, text: line.text, action: 'Send reply',
      fields: [{ name: 'text', label: 'Reply', kind: 'area', required: true, maxLength: 4000, hint: 'They read it. To tell everybody, publish it with a decision.' }],
      save: async (values) => { await this.api.replyToLine(line.feedbackItemId, asText(values, 'text')); },
    });
    if (!saved) return;
    this.toasts.say('Reply sent.');
    this.reports.reload();
    this.replied.emit();
  }
}
