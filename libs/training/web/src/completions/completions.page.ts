import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CompletionFileListView, CompletionFileView, NamedView, TrainingModuleListView, UnmatchedLearningView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload, Toasts, asText, dateWords, plural, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { TrainingTabs } from '../training-tabs';
import { completionFileLook, isAtWork } from './completion-file-words';

const KEYS: Readonly<Record<string, string>> = { email: 'e-mail address', employee_number: 'employee number', object_id: 'id of an account', mbox_sha1sum: 'hashed address', openid: 'OpenID', name: 'name only' };
const LOOK_AGAIN_MS = 2000;

/** Files of completions, and what of them could not be matched. */
@Component({
  selector: 'training-completions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, RlUpload, TrainingTabs],
  templateUrl: './completions.page.html',
})
export class CompletionsPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly finder = inject(PeopleFinder);
  protected readonly list = httpResource<CompletionFileListView>(() => '/api/training/completion-files');
  protected readonly unmatched = httpResource<UnmatchedLearningView>(() => '/api/training/unmatched');
  protected readonly view = computed(() => (this.list.hasValue() ? this.list.value() : undefined));
  protected readonly waiting = computed(() => (this.unmatched.hasValue() ? this.unmatched.value() : undefined));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly words = { completionFileLook, dateWords, plural };
  protected readonly keyWords = (type: string): string => KEYS[type] ?? type;

  constructor() {
    // While something is at work, look again; it goes on without us, too.
    effect((onCleanup) => {
      if (!this.view()?.items.some(isAtWork)) return;
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
      await this.router.navigate(['/training/completions', started.id]);
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
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
