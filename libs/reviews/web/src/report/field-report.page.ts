import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormArray, FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { FieldReportView } from '@realign/api-client';
import { RlControl, RlField, RlFormErrors, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, applyProblem, instantWords, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { REPORT_WORDS, TOPIC_WORDS } from '../review-words';

type Topic = FieldReportView['lines'][number]['topic'];
const TOPICS = Object.entries(TOPIC_WORDS) as [Topic, string][];
const MOST_LINES = 12;

/** A report of five minutes: a sentence about the state of things, and up to twelve lines that are each owed a reply. */
@Component({
  selector: 'reviews-field-report-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlFormErrors, RlIcon, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './field-report.page.html',
})
export class FieldReportPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  readonly reportId = input.required<string>();
  protected readonly report = httpResource<FieldReportView>(() => `/api/field-reports/${this.reportId()}`);
  protected readonly view = computed(() => (this.report.hasValue() ? this.report.value() : undefined));
  protected readonly busy = signal(false);
  protected readonly refusals = signal<readonly string[]>([]);
  protected readonly topics = TOPICS;
  protected readonly most = MOST_LINES;
  protected readonly lines = new FormArray([lineOf('went_well'), lineOf('in_the_way'), lineOf('heard'), lineOf('need')]);
  protected readonly form = new FormGroup({ summary: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.minLength(3), Validators.maxLength(2000)] }), lines: this.lines });
  protected readonly words = { state: REPORT_WORDS, topic: TOPIC_WORDS, instant: instantWords };

  protected addLine(): void {
    if (this.lines.length < MOST_LINES) this.lines.push(lineOf('heard'));
  }

  /** Lines left empty are left out. */
  protected async file(report: FieldReportView): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    const { summary, lines } = this.form.getRawValue();
    this.busy.set(true);
    try {
      const filed = await firstValueFrom(this.http.post<FieldReportView>(`/api/field-reports/${report.id}/submit`, { summary, lines: lines.filter(({ text }) => text.trim() !== '') }, withVersion(report.version)));
      this.report.set(filed);
      this.toasts.say('Report filed. Each line is owed a reply.');
    } catch (error) {
      this.refusals.set(applyProblem(this.form, problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}

const lineOf = (topic: Topic) => new FormGroup({ topic: new FormControl<Topic>(topic, { nonNullable: true }), text: new FormControl('', { nonNullable: true, validators: [Validators.minLength(3), Validators.maxLength(2000)] }) });
