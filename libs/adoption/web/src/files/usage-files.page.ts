import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { UnmatchedListView, UsageImportListView, UsageImportView } from '@realign/api-client';
import {
  Dialogs, PeopleFinder, RlEmpty, RlIcon, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlUpload, Toasts, asText, countWords, dateWords, instantWords, plural, problemOf,
} from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** The files that usage comes from, and the accounts nobody has been found for. */
@Component({
  selector: 'adoption-usage-files',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlIcon, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlUpload],
  templateUrl: './usage-files.page.html',
})
export class UsageFilesPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;

  protected readonly imports = httpResource<UsageImportListView>(() => '/api/adoption/imports');
  protected readonly unmatched = httpResource<UnmatchedListView>(() => '/api/adoption/unmatched');
  protected readonly files = computed(() => (this.imports.hasValue() ? this.imports.value() : undefined));
  protected readonly strangers = computed(() => (this.unmatched.hasValue() ? this.unmatched.value() : undefined));
  protected readonly running = signal<string | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { countWords, dateWords, instantWords, plural };

  protected async send(file: File): Promise<void> {
    const form = new FormData();
    form.append('file', file, file.name);
    this.busy.set(true);
    this.refusal.set('');
    try {
      const started = await firstValueFrom(this.http.post<UsageImportView>('/api/adoption/imports', form));
      this.running.set(started.runId);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  protected ended(): void {
    for (const resource of [this.imports, this.unmatched]) resource.reload();
  }

  protected async match(identity: { readonly sourceKey: string; readonly identity: string }): Promise<void> {
    const saved = await this.dialogs.form({
      title: `Who is ${identity.identity}?`, text: 'It holds from the next import on.', action: 'Match account', fields: [{ name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.people }],
      save: (values) => firstValueFrom(this.http.post('/api/adoption/aliases', { ...identity, personId: asText(values, 'personId') })),
    });
    if (!saved) return;
    this.toasts.say('Matched. The next import counts this account.');
    this.unmatched.reload();
  }
}
