import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Dialogs } from '../dialog/dialogs';
import { asText, type AskedField } from '../dialog/form-question';
import { problemOf } from '../http/problem';
import { withVersion } from '../http/version';
import { RlIcon } from '../marks/icon';
import { Toasts } from '../toast/toasts';
import { paramsOf, queryOf } from './view-query';

interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
  readonly isDefault: boolean;
  readonly isMine: boolean;
  readonly madeBy: string;
  readonly canChange: boolean;
  readonly version: number;
}

interface SavedViewList {
  readonly items: readonly SavedView[];
  readonly canSetDefault: boolean;
}

/**
 * Views of a list that were kept: whatever its address says (filter, kind of view, zoom), except what `passing` names. The address also says which
 * view was opened (`saved`); a dot says that it was changed since, with Save, Save as and Reset. Without anything in the address a programme's own view is shown first.
 * Whoever may keep no view sees nothing of it.
 */
@Component({
  selector: 'rl-saved-views',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlIcon],
  host: { '(focusout)': 'left($event.relatedTarget)', '(document:click)': 'left($event.target)', '(keydown.escape)': 'close()' },
  template: `
    @if (!list.error()) { <details #menu class="fchip">
      <summary class="chip sv">{{ opened()?.name ?? 'Views' }}@if (isChanged()) {<i></i><span class="vh">, has unsaved changes</span>}<rl-icon name="down" /></summary>
      <div class="fpan" role="group" aria-label="Saved views">
        @if (isChanged()) {
          <span class="row">@if (opened()?.canChange) { <button type="button" class="btn pri sm" (click)="save()">Save</button> }<button type="button" class="btn sm" (click)="saveAs()">Save as</button><button type="button" class="btn sm" (click)="reset()">Reset</button></span>
        } @else { <button type="button" class="btn sm" (click)="saveAs()">Keep this view</button> }
        <ul class="led">
          <li><button type="button" class="lnk" [attr.aria-current]="opened() ? null : true" (click)="show(null)">Everything</button></li>
          @for (view of items(); track view.id) {
            <li class="row between"><button type="button" class="lnk" [attr.aria-current]="view.id === opened()?.id ? true : null" (click)="show(view)">{{ view.name }}</button>
              <span class="row"><span class="sub xs">{{ standing(view) }}</span>@if (view.canChange) { <button type="button" class="lnk xs" [attr.aria-label]="'Change ' + view.name" (click)="change(view)">Change</button><button type="button" class="lnk xs" [attr.aria-label]="'Remove ' + view.name" (click)="remove(view)">Remove</button> }</span></li>
          } @empty { <li class="sub">No view is kept yet.</li> }
        </ul>
      </div>
    </details> }`,
})
export class RlSavedViews {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly menu = viewChild<ElementRef<HTMLDetailsElement>>('menu');

  /** What the list is called, e.g. `plan`. */
  readonly page = input.required<string>();
  readonly programmeId = input<string>();
  /** What of the address is of the moment and not of a view. */
  readonly passing = input<readonly string[]>([]);

  protected readonly list = httpResource<SavedViewList>(() => ({ url: '/api/saved-views', params: { page: this.page(), ...(this.programmeId() && { programmeId: this.programmeId() ?? '' }) } }));
  private readonly address = toSignal(this.route.queryParamMap, { initialValue: this.route.snapshot.queryParamMap });
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly opened = computed(() => this.items().find(({ id }) => id === this.address().get('saved')));
  private readonly query = computed(() => queryOf(this.address(), ['saved', ...this.passing()]));
  protected readonly isChanged = computed(() => this.query() !== (this.opened()?.query ?? ''));
  private isFirstLook = true;

  constructor() {
    effect(() => {
      if (!this.list.hasValue() || !this.isFirstLook) return;
      this.isFirstLook = false;
      const first = this.items().find(({ isDefault }) => isDefault);
      if (first && untracked(this.address).keys.length === 0) void this.go(first, true);
    });
  }

  protected standing({ isDefault, isShared, isMine, madeBy }: SavedView): string {
    if (isDefault) return 'first for everybody';
    if (!isShared) return 'only you';
    return isMine ? 'shared' : `from ${madeBy}`;
  }

  protected show(view: SavedView | null): void {
    this.close();
    void this.go(view);
  }

  protected reset(): void {
    this.show(this.opened() ?? null);
  }

  protected async save(): Promise<void> {
    const view = this.opened();
    if (!view) return this.saveAs();
    await this.attempt(() => firstValueFrom(this.http.patch(`/api/saved-views/${view.id}`, { query: this.query() }, withVersion(view.version))), `${view.name} is kept as it is now.`);
  }

  protected async saveAs(): Promise<void> {
    this.close();
    let kept: SavedView | undefined;
    const done = await this.dialogs.form({
      title: 'Keep this view', action: 'Keep view', fields: this.fields(), text: 'Filter, kind of view and zoom as they are now.',
      save: async (values) => {
        const programmeId = this.programmeId();
        kept = await firstValueFrom(this.http.post<SavedView>('/api/saved-views', { page: this.page(), ...(programmeId && { programmeId }), name: asText(values, 'name'), query: this.query(), ...forWhom(asText(values, 'for')) }));
      },
    });
    if (!done || !kept) return;
    this.list.reload();
    void this.go(kept);
    this.toasts.say(`${kept.name} is kept.`);
  }

  protected async change(view: SavedView): Promise<void> {
    this.close();
    const done = await this.dialogs.form({
      title: `Change ${view.name}`, action: 'Save view', fields: this.fields(view),
      save: (values) => firstValueFrom(this.http.patch(`/api/saved-views/${view.id}`, { name: asText(values, 'name'), ...forWhom(asText(values, 'for')) }, withVersion(view.version))),
    });
    if (done) this.list.reload();
  }

  protected async remove(view: SavedView): Promise<void> {
    this.close();
    const text = view.isShared ? 'Nobody finds it among their views any more. What it shows stays.' : 'What it shows stays.';
    if (!(await this.dialogs.confirm({ title: `Remove ${view.name}?`, text, action: 'Remove view', keep: 'Keep view', danger: true }))) return;
    const { id } = this.opened() ?? {};
    await this.attempt(() => firstValueFrom(this.http.delete(`/api/saved-views/${view.id}`, withVersion(view.version))), `${view.name} is removed.`);
    if (id === view.id) void this.router.navigate([], { queryParams: { saved: null }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected left(to: EventTarget | null): void {
    if (to instanceof Node && to.isConnected && !this.host.nativeElement.contains(to)) this.menu()?.nativeElement.removeAttribute('open');
  }

  protected close(): void {
    const menu = this.menu()?.nativeElement;
    if (!menu?.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }

  private go(view: SavedView | null, replaceUrl = false): Promise<boolean> {
    return this.router.navigate([], { queryParams: view ? { ...paramsOf(view.query), saved: view.id } : {}, replaceUrl });
  }

  private fields(view?: SavedView): AskedField[] {
    const canSetDefault = this.list.hasValue() && this.list.value().canSetDefault;
    const whom = [{ value: 'me', label: 'Only me' }, { value: 'all', label: 'Everybody who may read this' }, ...(canSetDefault || view?.isDefault ? [{ value: 'first', label: 'Everybody, and shown first in this programme' }] : [])];
    return [
      { name: 'name', label: 'Name', value: view?.name ?? '', required: true, maxLength: 100 },
      { name: 'for', label: 'For', kind: 'choice', value: view?.isDefault ? 'first' : view?.isShared ? 'all' : 'me', required: true, choices: whom },
    ];
  }

  private async attempt(call: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await call();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }
}

const forWhom = (whom: string): { isShared: boolean; isDefault: boolean } => ({ isShared: whom !== 'me', isDefault: whom === 'first' });
