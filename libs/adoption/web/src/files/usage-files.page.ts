import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SourceSenderView, UsageImportListView, UsageImportView, UsageSourceListView, UsageSourceView } from '@realign/api-client';
import { asText, Dialogs, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload, countWords, dateWords, instantWords, plural, problemOf, shareWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { usageImportLook } from './usage-import-words';

/** Where usage comes from, the files that were sent, and a place to send the next. */
@Component({
  selector: 'adoption-usage-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload],
  templateUrl: './usage-files.page.html',
})
export class UsageFilesPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);

  protected readonly imports = httpResource<UsageImportListView>(() => '/api/adoption/imports');
  protected readonly sources = httpResource<UsageSourceListView>(() => '/api/adoption/sources');
  protected readonly files = computed(() => (this.imports.hasValue() ? this.imports.value() : undefined));
  protected readonly known = computed(() => (this.sources.hasValue() ? this.sources.value().items : []));
  protected readonly decides = computed(() => this.sources.hasValue() && this.sources.value().canDecide);
  /** Sources of which single days are known: others cannot be counted together. */
  protected readonly daily = computed(() => this.known().filter(({ countsTogether }) => countsTogether !== null));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { usageImportLook, countWords, dateWords, instantWords, plural, shareOf: (part: number, whole: number) => (whole === 0 ? 'nobody yet' : shareWords(part / whole, 1)) };

  protected counted(source: UsageSourceView): string {
    return source.countsTogether === null ? 'its reports alone' : source.countsTogether ? 'together' : 'by itself';
  }

  /** Figures that name nobody may come from anybody who imports. */
  protected senders({ senders, countsTogether }: UsageSourceView): string {
    return senders.filter(({ isLetIn }) => isLetIn).map(({ name }) => name).join(', ') || (countsTogether === null ? 'whoever imports' : 'set up by your organisation');
  }

  protected waiting({ senders }: UsageSourceView): readonly SourceSenderView[] {
    return senders.filter(({ isLetIn }) => !isLetIn);
  }

  protected async letIn(source: UsageSourceView, { id, name }: SourceSenderView): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Let ${name} send files of ${source.name}?`, action: 'Let them in', fields: [],
      text: `Whoever sends files of ${source.name} can alter what is known of single people in it, and see what the figures say afterwards. So let in only who may have its export. It is kept with your name, and holds for ${source.name} alone.`,
      save: () => firstValueFrom(this.http.post('/api/adoption/sources/senders', { senderId: id })),
    });
    if (saved) this.sources.reload();
  }

  protected async countTogether(): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Which sources count together?', action: 'Count these together',
      fields: [{ name: 'sourceKeys', label: 'Sources', kind: 'many', value: this.daily().filter(({ countsTogether }) => countsTogether).map(({ key }) => key).join(','), choices: this.daily().map((source) => ({ value: source.key, label: `${source.name}: ${this.senders(source)}` })) }],
      text: 'Name the exports of your tools. A table somebody made themselves stays by itself: counted together with others it would tell its sender about single people. Weeks that were told stay as they are where sources come from different people. It is kept with your name.',
      save: (values) => firstValueFrom(this.http.post('/api/adoption/sources/counting', { sourceKeys: asText(values, 'sourceKeys').split(',').filter(Boolean) })),
    });
    if (saved) this.sources.reload();
  }

  /** A file is checked first; nothing is changed until somebody says so. */
  protected async send(file: File): Promise<void> {
    const form = new FormData();
    form.append('file', file, file.name);
    this.busy.set(true);
    this.refusal.set('');
    try {
      const started = await firstValueFrom(this.http.post<UsageImportView>('/api/adoption/imports?dryRun=true', form));
      await this.router.navigate(['/adoption/files', started.id]);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
