import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UsageImportListView, UsageImportView, UsageSourceListView } from '@realign/api-client';
import { RlEmpty, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload, countWords, dateWords, instantWords, plural, problemOf, shareWords } from '@realign/ui';
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

  protected readonly imports = httpResource<UsageImportListView>(() => '/api/adoption/imports');
  protected readonly sources = httpResource<UsageSourceListView>(() => '/api/adoption/sources');
  protected readonly files = computed(() => (this.imports.hasValue() ? this.imports.value() : undefined));
  protected readonly known = computed(() => (this.sources.hasValue() ? this.sources.value().items : []));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { usageImportLook, countWords, dateWords, instantWords, plural, shareOf: (part: number, whole: number) => (whole === 0 ? 'nobody yet' : shareWords(part / whole, 1)) };

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
