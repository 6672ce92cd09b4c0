import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CorrectedRow, ImportErrorView, ImportRowView, PeopleImportView } from '@realign/api-client';
import { Dialogs, RlIcon, RlImportCorrections, RlImportNumbers, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps, countWords, fixBody, fixFields, inMegabytes, lineTitle, numberOrNull, plural, problemOf, shareWords, type AskedValues } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { ImportMappingComponent } from './import-mapping.component';
import { importLook, numbersOf, samplesOf, stepsOf } from './import-words';
import { managerBody, managerFields, mendOf, mendWord, twinBody, twinFields } from './mend-row';

const LOOK_AGAIN_MS = 700;

/** One import on its way: mapping, dry run, the word to apply it, what came of it, and its undo. */
@Component({
  selector: 'directory-import',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, ImportMappingComponent, RlIcon, RlImportCorrections, RlImportNumbers, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSkeleton, RlStatus, RlThreadSteps],
  templateUrl: './import.page.html',
})
export class ImportPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly importId = input.required<string>();
  protected readonly resource = httpResource<PeopleImportView>(() => `/api/people/imports/${this.importId()}`);
  protected readonly view = computed(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly isOpen = computed(() => ['queued', 'running', 'undoing'].includes(this.view()?.state ?? ''));
  protected readonly saying = computed(() => { const view = this.view(); return view ? `${inMegabytes(view.file.bytes)}, from ${view.requestedBy}.${view.can.discard ? ' Nothing is written until you import.' : ''}` : ''; });
  protected readonly isRemapping = signal(false);
  protected readonly steps = computed(() => { const view = this.view(); return view ? stepsOf(view) : []; });
  protected readonly numbers = computed(() => { const view = this.view(); return view?.counts ? numbersOf(view.counts, view.state === 'done' || view.state === 'undone') : []; });
  protected readonly samples = computed(() => samplesOf(this.view()?.samples ?? []));
  protected readonly written = computed(() => { const counts = this.view()?.counts; return counts ? counts.added + counts.changed + counts.left : 0; });
  protected readonly shown = signal('');
  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly words = { importLook, countWords, plural, shareWords, mendOf, mendWord };

  protected showsMapping(view: PeopleImportView): boolean {
    return view.state === 'mapping' || (view.state === 'checked' && this.isRemapping());
  }

  /** The page says that it runs as soon as the run says so. */
  protected began(state: string): void {
    if (state === 'running') this.resource.update((view) => (view?.state === 'queued' ? { ...view, state: 'running' } : view));
  }

  /** A cancelled import ends a moment after its run: it is heard between two steps, and what was written until then is taken back. */
  private readonly isCancelled = signal(false);

  constructor() {
    effect((onCleanup) => {
      if (!this.isCancelled() || !this.isOpen() || this.resource.isLoading()) return;
      const again = setTimeout(() => this.resource.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(again));
    });
  }

  protected settled(state?: string): void {
    this.isCancelled.set(state === 'cancelled');
    this.isRemapping.set(false);
    this.shown.set('');
    this.resource.reload();
  }

  protected async apply(view: PeopleImportView): Promise<void> {
    const mode = (view.counts?.rejected ?? 0) > 0 ? 'good_rows' : 'all_or_nothing';
    if (!view.leaverGuard) return this.act(`${view.id}/apply`, { mode });
    const { leaving, activeBefore, share, limit } = view.leaverGuard;
    await this.dialogs.form({
      title: `Let ${plural(leaving, 'person', 'people')} leave?`,
      text: `${shareWords(share, 1)} of ${countWords(activeBefore)} people leave with this file, more than the usual ${shareWords(limit)}. Their training is taken back where it has not begun; completions stay. Type the number to confirm it.`,
      fields: [{ name: 'leaving', label: 'How many people leave', kind: 'number', required: true, min: 1 }],
      action: 'Import people',
      keep: 'Keep everybody',
      save: (values) => this.confirmed(view, mode, numberOrNull(values, 'leaving') ?? 0),
    });
  }

  protected async confirm(view: PeopleImportView): Promise<void> {
    const guard = view.leaverGuard;
    if (!guard) return;
    const answer = await this.dialogs.confirm({ title: `Let ${plural(guard.leaving, 'person', 'people')} leave?`, text: `They are not in ${view.file.name}. Their training is taken back where it has not begun; completions stay.`, action: 'Confirm leavers', keep: 'Keep everybody', danger: true });
    if (answer) await this.act(`${view.id}/confirm-leavers`, { leaving: guard.leaving });
  }

  protected async undo(view: PeopleImportView): Promise<void> {
    const { changed = 0, left = 0, added = 0 } = view.counts ?? {};
    const back = [changed && plural(changed, 'change'), left && plural(left, 'leaver')].filter(Boolean).join(' and ');
    const parts = [back && `${back} taken back`, added && `${plural(added, 'new person', 'new people')} taken away unless something refers to them by now`].filter(Boolean);
    const answer = await this.dialogs.confirm({
      title: 'Undo this import?',
      text: `Everybody whom ${view.file.name} touched is put back as before${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
      action: 'Undo the import', keep: 'Leave it', danger: true,
    });
    if (answer) await this.takeBackImport(view);
  }

  /** When something else changed some of its people since, it is asked whether the others are put back all the same. */
  private async takeBackImport(view: PeopleImportView): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      await firstValueFrom(this.http.post(`/api/people/imports/${view.id}/undo`, {}));
      this.settled();
    } catch (error) {
      const { code, detail } = problemOf(error);
      const keep = code === 'people-changed-since' ? Number.parseInt(detail, 10) : 0;
      if (!keep) return this.trouble.set(detail);
      const sure = await this.dialogs.confirm({ title: `Put everybody back but ${plural(keep, 'person', 'people')}?`, text: detail, action: 'Undo for the others', keep: 'Leave it', danger: true });
      if (sure) await this.act(`${view.id}/undo?keep=${keep}`, {});
    } finally {
      this.busy.set(false);
    }
  }

  /** Mends one line in a form of what is wrong with it; the dry run then goes over the file anew. */
  protected async mend(view: PeopleImportView, error: ImportErrorView): Promise<void> {
    this.trouble.set('');
    let row: ImportRowView;
    try {
      row = await firstValueFrom(this.http.get<ImportRowView>(`/api/people/imports/${view.id}/row?line=${error.line}`));
    } catch (problem) {
      return this.trouble.set(problemOf(problem).detail);
    }
    const kind = mendOf(error);
    if (kind === 'choose-twin' && row.twins.length > 1) return this.ask(view, row, 'Keep this one', twinFields(row), twinBody);
    if (kind === 'choose-manager' && row.managers.length > 0) return this.ask(view, row, 'Take this one', managerFields(row), (values) => [managerBody(row, values)]);
    const fields = fixFields(row);
    await this.ask(view, row, 'Mend the line', fields, (values) => [fixBody(row, fields, values)]);
  }

  protected takeBack(view: PeopleImportView): Promise<void> {
    return this.act(`${view.id}/corrections`, { rows: [], takeBackRest: true });
  }

  private async ask(view: PeopleImportView, row: ImportRowView, action: string, fields: Parameters<Dialogs['form']>[0]['fields'], body: (values: AskedValues) => CorrectedRow[]): Promise<void> {
    const saved = await this.dialogs.form({
      title: lineTitle(row), text: row.problems.join(' '), fields, action, keep: 'Leave it',
      save: (values) => firstValueFrom(this.http.post(`/api/people/imports/${view.id}/corrections`, { rows: body(values) })),
    });
    if (saved) this.settled();
  }

  protected discard(): Promise<void> {
    return this.act(`${this.importId()}/discard`, {});
  }

  private async confirmed(view: PeopleImportView, mode: string, leaving: number): Promise<void> {
    await firstValueFrom(this.http.post(`/api/people/imports/${view.id}/apply`, { mode, leaving }));
    this.settled();
  }

  private async act(path: string, body: object): Promise<void> {
    this.busy.set(true);
    this.trouble.set('');
    try {
      await firstValueFrom(this.http.post(`/api/people/imports/${path}`, body));
      this.settled();
    } catch (error) {
      this.trouble.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
