import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CompletionFileCounts, CompletionFileListView, CompletionFileView, NamedView, TrainingModuleListView, UnmatchedLearningView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, RlUpload, Toasts, asText, countWords, dateWords, plural, problemOf, withVersion, type Stat, type StatusKind } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';

const LOOKS: Readonly<Record<string, { readonly kind: StatusKind; readonly word: string }>> = {
  reading: { kind: 'running', word: 'Being read' }, previewed: { kind: 'waiting', word: 'Waits for you' }, applying: { kind: 'running', word: 'Being applied' }, applied: { kind: 'done', word: 'Applied' }, refused: { kind: 'failed', word: 'Refused' }, undone: { kind: 'stopped', word: 'Undone' },
};
const FORMATS: Readonly<Record<string, string>> = { canonical: 'Our own columns', moodle_progress: 'Moodle, activity completion', moodle_completion: 'Moodle, course completion', mapped: 'A list of a learning system' };
const KEYS: Readonly<Record<string, string>> = { email: 'e-mail address', employee_number: 'employee number', mbox_sha1sum: 'hashed address', openid: 'OpenID', name: 'name only' };
const FIELDS = [
  ['', 'Not used'], ['employee_number', 'Employee number'], ['email', 'E-mail address'], ['name', 'Name'], ['course_code', 'Course code'], ['course_title', 'Course title'], ['status', 'State'], ['completed_at', 'Completed on'], ['started_at', 'Begun on'],
  ['score_percent', 'Score'], ['passed', 'Passed'], ['source_record_id', 'Record id'], ['person_key', 'Person key'], ['person_key_type', 'Kind of person key'], ['progress_percent', 'Progress'], ['expires_at', 'Expires on'], ['source', 'System'],
].map(([value = '', label = '']) => ({ value, label }));
const LOOK_AGAIN_MS = 1000;

/** Files of completions: dry run, what is open, apply, undo; and what could not be matched. */
@Component({
  selector: 'training-completions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStats, RlStatus, RlUpload, TrainingTabs],
  templateUrl: './completions.page.html',
})
export class CompletionsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly finder = inject(PeopleFinder);
  readonly file = input<string>();
  protected readonly list = httpResource<CompletionFileListView>(() => '/api/training/completion-files');
  protected readonly unmatched = httpResource<UnmatchedLearningView>(() => '/api/training/unmatched');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly waiting = computed(() => (this.unmatched.hasValue() ? this.unmatched.value() : undefined));
  protected readonly open = computed(() => this.view()?.items.find(({ id }) => id === this.file()));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly fields = FIELDS;
  protected readonly words = { countWords, dateWords, plural };
  protected readonly look = ({ state }: CompletionFileView) => LOOKS[state] ?? { kind: 'cannot-tell' as const, word: state };
  protected readonly formatWords = ({ format, source }: CompletionFileView): string => `${FORMATS[format ?? ''] ?? 'Not looked at yet'}${source === 'file' ? '' : `, from ${source}`}`;
  protected readonly keyWords = (type: string): string => KEYS[type] ?? type;
  protected readonly stats = (counts: CompletionFileCounts): Stat[] => [
    { value: countWords(counts.completions), label: 'new completions' }, { value: countWords(counts.assignments), label: 'assignments completed' }, { value: countWords(counts.same), label: 'records known already' },
    { value: countWords(counts.unmatchedPeople), label: 'people not matched', bad: counts.unmatchedPeople > 0 }, { value: countWords(counts.unmatchedCourses), label: 'courses not matched', bad: counts.unmatchedCourses > 0 }, { value: countWords(counts.problems), label: 'problems', bad: counts.problems > 0 },
  ];

  constructor() {
    // While something is read or applied, look again; it goes on without us, too.
    effect((onCleanup) => {
      if (!this.view()?.items.some(({ state }) => state === 'reading' || state === 'applying')) return;
      const timer = setTimeout(() => { this.list.reload(); this.unmatched.reload(); }, LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async upload(file: File): Promise<void> {
    this.busy.set(true);
    this.refusal.set('');
    try {
      const body = new FormData();
      body.append('file', file, file.name);
      const started = await firstValueFrom(this.http.post<CompletionFileView>('/api/training/completion-files', body));
      await this.router.navigate([], { queryParams: { file: started.id } });
      this.list.reload();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  protected mapColumn(file: CompletionFileView, at: number, field: string): Promise<void> {
    return this.settle(file, { columns: file.columns.map(({ heading, field: now }, place) => ({ heading, field: (place === at ? field || null : now) ?? null })) });
  }

  protected settle(file: CompletionFileView, answer: object): Promise<void> {
    return this.send(() => this.http.patch(`/api/training/completion-files/${file.id}`, answer, withVersion(file.version)));
  }

  protected act(file: CompletionFileView, what: 'apply' | 'undo'): Promise<void> {
    return this.send(() => this.http.post(`/api/training/completion-files/${file.id}/${what}`, {}));
  }

  protected async undo(file: CompletionFileView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: 'Undo this file?', text: 'Completions that came from this file alone are taken away, and assignments go back to what they were. Completions from elsewhere stay.', action: 'Undo file', keep: 'Keep it', danger: true });
    if (sure) await this.act(file, 'undo');
  }

  protected async nameCourse(key: string): Promise<void> {
    const modules = await firstValueFrom(this.http.get<TrainingModuleListView>('/api/training/modules'));
    await this.match(`Which module is “${key}”?`, { name: 'moduleId', label: 'Module', kind: 'choice', required: true, choices: modules.items.map(({ id, title }) => ({ value: id, label: title })) }, '/api/training/course-aliases', (moduleId) => ({ key, moduleId }));
  }

  protected nameLearner(keyType: string, key: string): Promise<void> {
    return this.match(`Who is “${key}”?`, { name: 'personId', label: 'Person', kind: 'lookup', required: true, find: this.finder.find }, '/api/training/learner-aliases', (personId) => ({ keyType, key, personId }));
  }

  protected setAside(key: string): Promise<void> {
    return this.send(() => this.http.post('/api/training/course-aliases', { key }));
  }

  private async match(title: string, field: Parameters<Dialogs['form']>[0]['fields'][number], url: string, body: (id: string) => object): Promise<void> {
    let named: NamedView | undefined;
    const saved = await this.dialogs.form({ title, action: 'Match', fields: [field], save: async (values) => void (named = await firstValueFrom(this.http.post<NamedView>(url, body(asText(values, field.name))))) });
    if (!saved) return;
    this.toasts.say(`${plural(named?.records ?? 0, 'record')} matched.`);
    this.unmatched.reload();
  }

  private async send(work: () => ReturnType<HttpClient['post']>): Promise<void> {
    this.refusal.set('');
    try {
      await firstValueFrom(work());
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    }
    this.list.reload();
    this.unmatched.reload();
  }
}
