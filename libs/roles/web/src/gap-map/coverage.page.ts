import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { CoverageCellView, CoverageRowView, ProgrammeCoverageView } from '@realign/api-client';
import { RlEmpty, RlProblem, RlSavedViews, RlSection, RlSegments, RlSkeleton, RlStatus, RlToolbar, countWords, plural } from '@realign/ui';
import { placeLook } from '../role-words';
import { RolesNav } from '../roles-nav';

const REACH: Readonly<Record<string, string>> = { launched: 'people in launched waves', planned: 'people in all waves', organisation: 'people in the organisation' };

/** Units or locations against the roles that are needed by number of people: where somebody is missing, in words and figures. */
@Component({
  selector: 'roles-coverage',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, RlToolbar, RolesNav, RlSavedViews],
  templateUrl: './coverage.page.html',
  styles: `.cellw { display: grid; gap: 2px; }`,
})
export class CoveragePage {
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly programmeId = input.required<string>();
  /** From the address: `unit` or `location`, the unit that is open, whose need is counted. */
  readonly by = input<string>();
  readonly unit = input<string>();
  readonly reach = input<string>();

  private readonly query = computed(() => {
    const params = new URLSearchParams({ ...(this.by() && { by: this.by() ?? '' }), ...(this.unit() && { unitId: this.unit() ?? '' }), ...(this.reach() && { reach: this.reach() ?? '' }) }).toString();
    return params ? `?${params}` : '';
  });
  protected readonly map = httpResource<ProgrammeCoverageView>(() => `/api/programmes/${this.programmeId()}/roles/coverage${this.query()}`);
  /** The last map stays while the next is read, so that the keyboard keeps its place. */
  protected readonly view = linkedSignal<ProgrammeCoverageView | undefined, ProgrammeCoverageView | undefined>({ source: () => (this.map.hasValue() ? this.map.value() : undefined), computation: (now, before) => now ?? before?.value });
  /** Where a key led: the unit to be open, and the place in it to stand at, else the first. */
  private readonly awaited = signal<{ readonly open: string; readonly at: string | null } | undefined>(undefined);
  protected readonly csv = computed(() => `/api/programmes/${this.programmeId()}/roles/coverage.csv${this.query()}`);
  protected readonly places = [{ value: 'unit', label: 'By unit' }, { value: 'location', label: 'By location' }];
  protected readonly reaches = [{ value: 'launched', label: 'Launched' }, { value: 'planned', label: 'All waves' }, { value: 'organisation', label: 'Everybody' }];
  protected readonly words = { countWords, plural, placeLook, reach: (reach: string): string => REACH[reach] ?? reach };

  constructor() {
    afterRenderEffect(() => {
      const awaited = this.awaited();
      if (!awaited || this.view()?.path.at(-1)?.unitId !== awaited.open) return;
      this.awaited.set(undefined);
      const places = [...this.host.nativeElement.querySelectorAll<HTMLElement>('[data-place]')];
      (places.find(({ dataset }) => dataset['place'] === awaited.at) ?? places[0])?.focus();
    });
  }

  protected cell(row: CoverageRowView, roleDefinitionId: string): CoverageCellView | undefined {
    return row.cells.find((cell) => cell.roleDefinitionId === roleDefinitionId);
  }

  /** The map by keys: along the places, down into one that has places below, and back up. */
  protected walk(event: KeyboardEvent): void {
    const places = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[data-place]')];
    const at = places.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'].includes(event.key)) return;
    event.preventDefault();
    if (step !== undefined) return places[at + step]?.focus();
    const path = this.pathAhead();
    const [above, here] = [path.at(-2), path.at(-1)];
    const below = event.key === 'ArrowRight' && event.target instanceof HTMLAnchorElement ? event.target.dataset['place'] : undefined;
    if (below) this.go(below, null);
    if (event.key === 'ArrowLeft' && above) this.go(above.unitId, here?.unitId ?? null);
  }

  /** The units from the top down to where the last key leads, also while its map is still being read: a key pressed meanwhile counts from there. */
  private pathAhead(): readonly { readonly unitId: string }[] {
    const path = this.view()?.path ?? [];
    const open = this.awaited()?.open;
    const at = path.findIndex(({ unitId }) => unitId === open);
    if (open === undefined) return path;
    return at < 0 ? [...path, { unitId: open }] : path.slice(0, at + 1);
  }

  private go(open: string, at: string | null): void {
    this.awaited.set({ open, at });
    this.show({ unit: open });
  }

  protected show(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}
