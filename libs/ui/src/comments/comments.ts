import { NgTemplateOutlet } from '@angular/common';
import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, booleanAttribute, computed, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../http/problem';
import { withVersion } from '../http/version';
import { RlIcon } from '../marks/icon';
import { RlStatus } from '../marks/status';
import { RlProblem } from '../states/problem';
import { RlSkeleton } from '../states/states';
import { Toasts } from '../toast/toasts';
import { instantWords, plural } from '../words/words';
import { RlCommentBox, type WrittenComment } from './comment-box';
import { mentionParts, type Mentioned } from './mention-parts';

interface Comment {
  readonly id: string;
  readonly text: string;
  readonly author: string;
  readonly at: string;
  readonly editedAt: string | null;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
  readonly isRemoved: boolean;
  readonly mentions: readonly Mentioned[];
  readonly version: number;
  readonly can: { readonly change: boolean; readonly remove: boolean; readonly resolve: boolean };
}

interface Thread extends Comment {
  readonly answers: readonly Comment[];
}

interface Comments {
  readonly items: readonly Thread[];
  readonly open: number;
  readonly total: number;
  readonly isWatching: boolean;
  readonly watchers: number;
  readonly canWatch: boolean;
}

/** What people say about a thing: threads that can be resolved, mentions, and watching. It opens by itself when the address says `comments=` and its subject. */
@Component({
  selector: 'rl-comments',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet, RlCommentBox, RlIcon, RlProblem, RlSkeleton, RlStatus],
  templateUrl: './comments.html',
})
export class RlComments {
  /** A kind and an id: `goal:<id>`. */
  readonly subject = input.required<string>();
  /** In words: this goal. */
  readonly of = input('this');
  /** Reads before it is opened, so that it says how much was said. */
  readonly eager = input(false, { transform: booleanAttribute });

  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  private readonly asked = toSignal(inject(ActivatedRoute).queryParamMap);
  private readonly place = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly first = viewChild<RlCommentBox>('first');
  private readonly isAsked = computed(() => this.asked()?.get('comments') === this.subject());
  /** Whatever else changes in the address, what was opened stays so. */
  protected readonly isOpen = linkedSignal(() => this.isAsked());
  /** Opening reads nothing anew that was read already: whoever begins to write would lose it. */
  private readonly isWanted = computed(() => this.isOpen() || this.eager());
  protected readonly comments = httpResource<Comments>(() => (this.isWanted() ? { url: '/api/comments', params: { subject: this.subject() } } : undefined));
  protected readonly view = computed(() => (this.comments.hasValue() ? this.comments.value() : undefined));
  /** The comment that is answered or changed; what was begun belongs to one thing. */
  protected readonly answering = linkedSignal({ source: this.subject, computation: (): string => '' });
  protected readonly editing = linkedSignal({ source: this.subject, computation: (): string => '' });
  protected readonly busy = signal(false);
  protected readonly parts = mentionParts;
  protected readonly words = { instantWords, plural };

  constructor() {
    afterNextRender(() => { if (this.isOpen()) this.place.nativeElement.scrollIntoView({ block: 'center' }); });
  }

  protected readonly count = (view: Comments): string => (view.total === 0 ? 'none yet' : view.open === view.total ? `${view.open} open` : `${view.open} open of ${view.total}`);

  protected async write(comment: WrittenComment, answersId?: string): Promise<void> {
    const done = await this.send(() => firstValueFrom(this.http.post('/api/comments', { subject: this.subject(), ...comment, ...(answersId && { answersId }) })));
    if (!done) return;
    if (answersId) this.answering.set('');
    else this.first()?.clear();
  }

  protected async change({ id, version }: Comment, comment: WrittenComment): Promise<void> {
    if (await this.send(() => firstValueFrom(this.http.patch(`/api/comments/${id}`, comment, withVersion(version))))) this.editing.set('');
  }

  protected async resolve({ id, version, resolvedAt }: Comment): Promise<void> {
    await this.send(() => firstValueFrom(this.http.post(`/api/comments/${id}/resolve`, { isResolved: resolvedAt === null }, withVersion(version))));
  }

  /** Ten seconds to have it back. */
  protected async remove({ id, version }: Comment): Promise<void> {
    const gone = await this.send(() => firstValueFrom(this.http.delete(`/api/comments/${id}`, withVersion(version))));
    if (gone) this.toasts.say('Comment removed.', { undo: () => void this.send(() => firstValueFrom(this.http.post(`/api/comments/${id}/undo`, {}, withVersion(version + 1)))) });
  }

  protected async watch({ isWatching }: Comments): Promise<void> {
    await this.send(() => firstValueFrom(this.http.put('/api/comments/watch', { subject: this.subject(), isWatching: !isWatching })));
  }

  private async send(call: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    try {
      await call();
      return true;
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      return false;
    } finally {
      this.busy.set(false);
      this.comments.reload();
    }
  }
}
