import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CompletionFilePreview, CompletionFileRowView, CompletionFileView, CorrectedRow, SettleCompletionFile } from '@realign/api-client';
import { Dialogs, RlIcon, RlImportCorrections, RlImportMapping, RlImportNumbers, RlImportPreview, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps, dateWords, fixBody, fixFields, lineTitle, plural, problemOf, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { OpenWords } from './open-words';
import { COMPLETION_FIELDS, completionFileLook, formatWords, isAtWork, isByNameAlone, isMoodle, mappingColumns, numbersOf, previewOf, samplesOf, stepsOf, WHO_FIELDS, whoColumns } from './completion-file-words';

/** One file of completions on its way: what it was taken for, what has to be said, the dry run, the word to apply it, and its undo. */
@Component({
  selector: 'training-completion-file',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [OpenWords, RouterLink, RlIcon, RlImportCorrections, RlImportMapping, RlImportNumbers, RlImportPreview, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps],
  templateUrl: './completion-file.page.html',
})
export class CompletionFilePage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly fileId = input.required<string>();
  protected readonly resource = httpResource<CompletionFileView>(() => `/api/training/completion-files/${this.fileId()}`);
  protected readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly atWork = computed(() => { const view = this.view(); return view !== undefined && isAtWork(view); });
  private readonly previewed = httpResource<CompletionFilePreview>(() => (this.view()?.state === 'previewed' ? `/api/training/completion-files/${this.fileId()}/preview` : undefined));
  protected readonly preview = computed(() => (this.previewed.hasValue() ? this.previewed.value() : undefined));
  protected readonly steps = computed(() => { const view = this.view(); return view ? stepsOf(view) : []; });
  protected readonly numbers = computed(() => { const counts = this.view()?.counts; return counts ? numbersOf(counts) : []; });
  protected readonly samples = computed(() => { const view = this.view(); return view ? samplesOf(view) : []; });
  private readonly isList = computed(() => ['mapped', 'canonical'].includes(this.view()?.format ?? ''));
  /** What Moodle's activities are is said by its reports themselves; who somebody is, by columns that each site chooses. */
  protected readonly isMoodle = computed(() => isMoodle(this.view()?.format));
  protected readonly canMap = computed(() => this.isList() || this.isMoodle());
  protected readonly isMapping = linkedSignal(() => this.view()?.state === 'previewed' && this.canMap() && this.view()?.counts?.records === 0);
  protected readonly columns = computed(() => { const preview = this.preview(); const format = this.view()?.format; return preview ? (isMoodle(format) ? whoColumns(preview, format) : mappingColumns(preview)) : []; });
  protected readonly isByNameAlone = computed(() => this.isMoodle() && isByNameAlone(this.columns()));
  protected readonly chosen = linkedSignal<readonly (string | null)[]>(() => this.columns().map(({ field }) => field));
  protected readonly firstRows = computed(() => { const preview = this.preview(); const format = this.view()?.format; return preview && previewOf(preview, isMoodle(format) ? format : null); });
  protected readonly fields = computed(() => (this.isMoodle() ? WHO_FIELDS : COMPLETION_FIELDS));
  protected readonly shown = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly words = { dateWords, plural, completionFileLook, formatWords };

  protected settled(): void {
    this.resource.reload();
  }

  protected readAgain(file: CompletionFileView): Promise<void> {
    const columns = (this.preview()?.columns ?? []).map(({ heading }, at) => ({ heading, field: this.chosen()[at] ?? null }));
    return this.settle(file, { columns } as SettleCompletionFile);
  }

  protected settle(file: CompletionFileView, answer: SettleCompletionFile): Promise<void> {
    return this.act(() => firstValueFrom(this.http.patch(`/api/training/completion-files/${file.id}`, answer, withVersion(file.version))));
  }

  protected apply(file: CompletionFileView): Promise<void> {
    return this.act(() => firstValueFrom(this.http.post(`/api/training/completion-files/${file.id}/apply`, {})));
  }

  /** Mends one line in a form of what is wrong with it; the dry run then goes over the file anew. */
  protected async mend({ id }: CompletionFileView, line: number): Promise<void> {
    this.trouble.set('');
    let row: CompletionFileRowView;
    try {
      row = await firstValueFrom(this.http.get<CompletionFileRowView>(`/api/training/completion-files/${id}/row?line=${line}`));
    } catch (problem) {
      return this.trouble.set(problemOf(problem).detail);
    }
    const fields = fixFields(row);
    const saved = await this.dialogs.form({ title: lineTitle(row), text: row.problems.join(' '), fields, action: 'Mend the line', keep: 'Leave it', save: (values) => firstValueFrom(this.correct(id, [fixBody(row, fields, values)])) });
    if (saved) this.settled();
  }

  protected leaveOut({ id }: CompletionFileView, line: number): Promise<void> {
    return this.act(() => firstValueFrom(this.correct(id, [{ line, leaveOut: true }])));
  }

  protected takeBack({ id }: CompletionFileView): Promise<void> {
    return this.act(() => firstValueFrom(this.http.post(`/api/training/completion-files/${id}/corrections`, { rows: [], takeBackRest: true })));
  }

  private correct(id: string, rows: readonly CorrectedRow[]): ReturnType<HttpClient['post']> {
    return this.http.post(`/api/training/completion-files/${id}/corrections`, { rows });
  }

  protected async undo(file: CompletionFileView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Undo this file?', text: 'Completions that came from this file alone are taken away, and assignments go back to what they were. Completions from elsewhere stay.', action: 'Undo file', keep: 'Keep it', danger: true });
    if (sure) await this.act(() => firstValueFrom(this.http.post(`/api/training/completion-files/${file.id}/undo`, {})));
  }

  private async act(change: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      await change();
      this.shown.set('');
    } catch (error) {
      this.trouble.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
      this.resource.reload();
    }
  }
}
