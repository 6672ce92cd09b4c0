import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PeopleImportView } from '@realign/api-client';
import { Dialogs, RlIcon, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, RlStatus, countWords, plural, shareWords, type Stat } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { importLook } from './import-words';

/** One import: where it is, what it counted, and each row that could not be taken. */
@Component({
  selector: 'directory-import',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlIcon, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStats, RlStatus],
  templateUrl: './import.page.html',
})
export class ImportPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly importId = input.required<string>();
  protected readonly resource = httpResource<PeopleImportView>(() => `/api/people/imports/${this.importId()}`);
  protected readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly isOpen = computed(() => this.view()?.state === 'queued' || this.view()?.state === 'running');
  protected readonly known = computed(() => this.view()?.columns.filter(({ field }) => field !== null) ?? []);
  protected readonly ignored = computed(() => this.view()?.columns.filter(({ field }) => field === null).map(({ heading }) => heading) ?? []);
  protected readonly stats = computed<Stat[]>(() => {
    const counts = this.view()?.counts;
    if (!counts) return [];
    return [
      { value: countWords(counts.rows), label: 'rows' }, { value: countWords(counts.added), label: 'new people' }, { value: countWords(counts.changed), label: 'changed' },
      { value: countWords(counts.same), label: 'as they were' }, { value: countWords(counts.left), label: 'left' }, { value: countWords(counts.rejected), label: 'not taken', bad: counts.rejected > 0 },
    ];
  });
  protected readonly words = { importLook, countWords, plural, shareWords };

  protected async confirm(view: PeopleImportView): Promise<void> {
    const guard = view.leaverGuard;
    if (!guard) return;
    const answer = await this.dialogs.confirm({ title: `Let ${plural(guard.leaving, 'person', 'people')} leave?`, text: `They are not in ${view.file.name}. Their training is taken back where it has not begun; completions stay.`, action: 'Confirm leavers', keep: 'Keep everybody', danger: true });
    if (!answer) return;
    await firstValueFrom(this.http.post(`/api/people/imports/${view.id}/confirm-leavers`, { leaving: guard.leaving }));
    this.resource.reload();
  }
}
