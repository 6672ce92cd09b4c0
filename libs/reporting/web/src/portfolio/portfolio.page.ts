import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PortfolioRowView, PortfolioView } from '@realign/api-client';
import { RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSavedViews, RlSegments, RlSkeleton, RlStatus, RlTable, RlToolbar, countWords, dayWords, instantWords, plural, type Column, type Order } from '@realign/ui';
import { ragLook } from '../executive/rag-words';
import { hoursWords } from '../load/load-words';

const RANK: Readonly<Record<string, number>> = { red: 0, amber: 1, none: 2, green: 3 };

/** By what each column is put in order. */
const ORDER: Readonly<Record<string, (row: PortfolioRowView) => string | number>> = {
  name: ({ name }) => name.toLowerCase(), state: ({ state }) => state, rag: ({ rag }) => RANK[rag] ?? 2, checkpoint: ({ checkpointOn }) => checkpointOn ?? '9', decisions: ({ decisionsWaiting }) => -decisionsWaiting,
  goals: ({ keyResults, onTrack }) => (keyResults ? onTrack / keyResults : 2), unread: ({ unread }) => -unread, load: ({ highestLoad }) => -(highestLoad ?? -1),
};

/** All programmes side by side, by what needs somebody first. */
@Component({
  selector: 'reporting-portfolio',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlCell, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSegments, RlSkeleton, RlStatus, RlTable, RlToolbar, RlSavedViews],
  templateUrl: './portfolio.page.html',
})
export class PortfolioPage {
  private readonly router = inject(Router);
  /** From the address: which level is shown, by which column and in which direction. */
  readonly rag = input<string>();
  readonly by = input<string>();
  readonly down = input<string>();
  protected readonly portfolio = httpResource<PortfolioView>(() => '/api/portfolio');
  protected readonly view = computed(() => (this.portfolio.hasValue() ? this.portfolio.value() : undefined));
  protected readonly order = computed<Order>(() => ({ key: this.by() ?? 'rag', direction: this.down() ? 'descending' : 'ascending' }));
  protected readonly rows = computed(() => {
    const { key, direction } = this.order();
    const of = ORDER[key] ?? ORDER['rag'];
    const sign = direction === 'descending' ? -1 : 1;
    const shown = (this.view()?.items ?? []).filter(({ rag }) => !this.rag() || rag === this.rag());
    return of ? shown.toSorted((a, b) => { const [x, y] = [of(a), of(b)]; return (x < y ? -1 : x > y ? 1 : a.name.localeCompare(b.name)) * sign; }) : shown;
  });
  protected readonly levels = [{ value: '', label: 'All' }, { value: 'red', label: 'Red' }, { value: 'amber', label: 'Amber' }, { value: 'green', label: 'Green' }, { value: 'none', label: 'Cannot tell' }];
  protected readonly columns: readonly Column<PortfolioRowView>[] = [
    { key: 'name', head: 'Programme', sortable: true }, { key: 'state', head: 'State', sortable: true }, { key: 'rag', head: 'Overall', sortable: true }, { key: 'checkpoint', head: 'Next checkpoint', sortable: true },
    { key: 'decisions', head: 'Decisions wait', align: 'end', sortable: true, text: ({ decisionsWaiting }) => countWords(decisionsWaiting) }, { key: 'goals', head: 'Key results on track', align: 'end', sortable: true, text: ({ keyResults, onTrack }) => (keyResults ? `${onTrack} of ${keyResults}` : '–') },
    { key: 'unread', head: 'Stale', align: 'end', sortable: true, text: ({ unread }) => countWords(unread) }, { key: 'load', head: 'Highest load', align: 'end', sortable: true },
  ];
  protected readonly key = ({ programmeId }: PortfolioRowView): string => programmeId;
  protected readonly words = { dayWords, hoursWords, instantWords, plural, ragLook };

  protected show(rag: string): void {
    void this.router.navigate([], { queryParams: { rag: rag || null }, queryParamsHandling: 'merge' });
  }

  protected sort(order: Order | null): void {
    void this.router.navigate([], { queryParams: { by: order?.key ?? null, down: order?.direction === 'descending' ? 'yes' : null }, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
