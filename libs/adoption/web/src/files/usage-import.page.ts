import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AnswerUsageImport, UsageFormatListView, UsageImportView, UsagePreviewView } from '@realign/api-client';
import { Dialogs, RlIcon, RlImportMapping, RlImportNumbers, RlImportPreview, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps, dateWords, instantWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { mappingColumns, partOf, previewOf, proposedAnswers, sourceKeyOf, usageImportLook, usageNumbers, usageSteps } from './usage-import-words';

const CHOICE_WORDS: Readonly<Record<string, string>> = { messages: 'Messages', people: 'People', dmy: 'The day, as in 31.12.2026', mdy: 'The month, as in 12/31/2026', point: 'A point, as in 1,234.5', comma: 'A comma, as in 1.234,5', whole: 'The whole export', part: 'A part: tell nothing yet', 1: 'One day', 7: '7 days', 30: '30 days', 90: '90 days', 180: '180 days', table: 'Own table', figures: 'Own figures' };

/** One usage file on its way: what it is, what has to be said, the dry run, the word to take it, and its undo. */
@Component({
  selector: 'adoption-usage-import',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlImportMapping, RlImportNumbers, RlImportPreview, RlNote, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps],
  templateUrl: './usage-import.page.html',
})
export class UsageImportPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly importId = input.required<string>();

  protected readonly resource = httpResource<UsageImportView>(() => `/api/adoption/imports/${this.importId()}`);
  protected readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly isOpen = computed(() => ['queued', 'running', 'undoing'].includes(this.view()?.state ?? ''));
  protected readonly previewed = httpResource<UsagePreviewView>(() => (this.view()?.can.answer && !this.isOpen() ? `/api/adoption/imports/${this.importId()}/preview` : undefined));
  protected readonly known = httpResource<UsageFormatListView>(() => '/api/adoption/formats');
  protected readonly preview = computed(() => (this.previewed.hasValue() ? this.previewed.value() : undefined));
  protected readonly formats = computed(() => (this.known.hasValue() ? this.known.value().items : []));

  protected readonly formatKey = linkedSignal(() => this.preview()?.formatKey ?? '');
  protected readonly format = computed(() => this.formats().find(({ key }) => key === this.formatKey()));
  protected readonly fields = computed(() => (this.format()?.fields ?? []).map(({ field, headings }) => ({ field, label: headings[0] ?? field })));
  protected readonly columns = computed(() => { const preview = this.preview(); return preview ? mappingColumns(preview) : []; });
  protected readonly chosen = linkedSignal<readonly (string | null)[]>(() => this.columns().map(({ field }) => field));
  protected readonly isMapping = linkedSignal(() => this.view()?.state === 'rejected' && this.view()?.format === null);
  protected readonly answers = signal<Readonly<Record<string, string>>>({});
  protected readonly firstRows = computed(() => { const preview = this.preview(); return preview ? previewOf(preview, new Map(this.fields().map(({ field, label }) => [field, label]))) : undefined; });
  protected readonly steps = computed(() => { const view = this.view(); return view ? usageSteps(view) : []; });
  protected readonly numbers = computed(() => { const view = this.view(); return view?.counts ? usageNumbers(view.counts, view.state === 'done', view.report?.isConcealed ?? false) : []; });
  protected readonly shown = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly words = { usageImportLook, partOf, sourceKeyOf, dateWords, instantWords, plural, choice: (key: string) => CHOICE_WORDS[key] ?? key };

  protected say(key: string, value: string): void {
    this.answers.update((all) => ({ ...all, [key]: value }));
  }

  /** What a question would be answered with: what was said, else what the file's name gives away. */
  protected said(key: string, proposal: string | null): string {
    return this.answers()[key] ?? proposal ?? '';
  }

  /** The page says that it runs as soon as the run says so. */
  protected began(state: string): void {
    if (state === 'running') this.resource.update((view) => (view?.state === 'queued' ? { ...view, state: 'running' } : view));
  }

  protected settled(): void {
    this.resource.reload();
  }

  protected check(): Promise<void> {
    const proposed = proposedAnswers(this.view()?.questions ?? []);
    const mapped = this.isMapping() ? { formatKey: this.formatKey(), columns: this.columns().map(({ heading }, at) => ({ heading, field: this.chosen()[at] ?? null })) } : {};
    return this.go({ ...proposed, ...this.answers(), ...mapped, dryRun: true });
  }

  protected take(view: UsageImportView): Promise<void> {
    return this.go({ dryRun: false, mode: (view.counts?.rejected ?? 0) > 0 ? 'good_rows' : 'all_or_nothing' });
  }

  protected async undo(view: UsageImportView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Undo ${view.file.name}?`, text: 'What it brought is taken back, and what other files said of the same days stands again. Figures are worked out anew.', action: 'Undo the import', keep: 'Keep it', danger: true });
    if (sure) await this.act(() => firstValueFrom(this.http.post(`/api/adoption/imports/${view.id}/undo`, {})));
  }

  private go(body: AnswerUsageImport): Promise<void> {
    return this.act(() => firstValueFrom(this.http.post(`/api/adoption/imports/${this.importId()}/answers`, body)));
  }

  private async act(change: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      await change();
      this.isMapping.set(false);
      this.resource.reload();
    } catch (error) {
      this.trouble.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
