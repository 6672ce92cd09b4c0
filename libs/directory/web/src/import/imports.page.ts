import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PeopleImportListView, PeopleImportView } from '@realign/api-client';
import { RlIcon, RlNoAccess, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload, instantWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { importLook } from './import-words';

/** Sends a people file, and shows what came of earlier ones. */
@Component({
  selector: 'directory-imports',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlNoAccess, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload],
  templateUrl: './imports.page.html',
})
export class ImportsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  protected readonly list = httpResource<PeopleImportListView>(() => '/api/people/imports');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { importLook, instantWords, plural };

  protected async send(file: File): Promise<void> {
    const form = new FormData();
    form.append('file', file, file.name);
    this.busy.set(true);
    this.refusal.set('');
    try {
      const started = await firstValueFrom(this.http.post<PeopleImportView>('/api/people/imports', form, { params: { review: 'yes' } }));
      await this.router.navigate(['/people/imports', started.id]);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
