import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { OrgUnitTreeView, UptakeView } from '@realign/api-client';
import {
  countWords, dateWords, Dialogs, plural, proseWords, RlChart, RlEmpty, RlFunnel, RlHeat, RlIcon, RlLines, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, shareWords,
} from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { FigureOrigin } from './figure-origin';
import { SegmentFilter, type SegmentChange } from './segment-filter';
import { toolFields, toolsOf, toolWords } from './tool-fields';
import { cohortLines, comingInWords, countedOf, csvAddress, heatHeads, heatRows, licenceWords, lineageWords, MISSING, newestWords, partlyWords, preliminaryWords, retentionLines, SIGNALS, stepsOf, trendNote, trendOf, untoldWords } from './uptake-words';

const SHORT: Readonly<Record<string, string>> = { active: 'Active', contributors: 'Contribute', repliers: 'Reply', readers: 'Read', reactors: 'React', habitual: 'Habit' };

/** What is taken up of what is offered: the tab of a programme, and without one the whole organisation. */
@Component({
  selector: 'adoption-uptake',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FigureOrigin, RouterLink, RlChart, RlEmpty, RlFunnel, RlHeat, RlIcon, RlLines, RlNote, RlProblem, RlSection, RlSegments, RlSkeleton, RlStatus, SegmentFilter],
  templateUrl: './uptake.page.html',
})
export class UptakePage {
  private readonly router = inject(Router);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  readonly programmeId = input<string>();
  readonly unit = input<string>();
  readonly country = input<string>();
  readonly location = input<string>();
  readonly job = input<string>();
  /** The key of one tool that is looked at. */
  readonly tool = input<string>();
  readonly weeks = input<string>();
  readonly figure = input<string>();

  protected readonly span = computed(() => (['13', '26', '52', '104'].includes(this.weeks() ?? '') ? (this.weeks() as string) : '26'));
  private readonly segment = computed(() => Object.fromEntries(Object.entries({ orgUnitId: this.unit(), country: this.country(), location: this.location(), job: this.job() }).filter((entry): entry is [string, string] => !!entry[1])));
  protected readonly uptake = httpResource<UptakeView>(() => ({ url: this.programmeId() ? `/api/programmes/${this.programmeId()}/adoption/uptake` : '/api/adoption/uptake', params: { ...this.segment(), ...(this.tool() && { tool: this.tool() ?? '' }), weeks: this.span() } }));
  private readonly units = httpResource<OrgUnitTreeView>(() => (this.unit() ? '/api/org-units' : undefined));
  protected readonly view = computed(() => (this.uptake.hasValue() ? this.uptake.value() : undefined));
  protected readonly unitName = computed(() => (this.unit() ? ((this.units.hasValue() ? this.units.value().items.find(({ id }) => id === this.unit())?.name : undefined) ?? '…') : undefined));

  protected readonly choices = computed(() => this.view()?.series.map(({ key }) => ({ value: key as string, label: SHORT[key] ?? key })) ?? []);
  protected readonly series = computed(() => this.view()?.series.find(({ key }) => key === this.figure()) ?? this.view()?.series[0]);
  protected readonly steps = computed(() => { const view = this.view(); return view ? stepsOf(view.funnel, licenceWords(view), view.isWeekly) : []; });
  protected readonly trend = computed(() => { const view = this.view(); return view ? trendOf(view, this.series()) : { observed: [] }; });
  protected readonly lines = computed(() => retentionLines(this.view()?.waves ?? []));
  protected readonly cohorts = computed(() => cohortLines(this.view()?.waves ?? []));
  protected readonly heat = computed(() => { const view = this.view(); return view ? heatRows(view) : []; });
  protected readonly heads = computed(() => heatHeads(this.view()?.heat ?? []));
  protected readonly behaviour = computed(() => this.view()?.behaviour ?? []);
  protected readonly behaviourHeads = computed(() => (this.behaviour().find(({ withheld }) => withheld === null)?.values ?? []).map(({ key }) => SHORT[key] ?? key));
  protected readonly lineage = computed(() => { const view = this.view(); return view ? lineageWords(view) : ''; });
  protected readonly tools = computed(() => { const view = this.view(); return view ? toolWords(view.tools) : ''; });
  protected readonly untold = computed(() => { const view = this.view(); return view ? untoldWords(view) : ''; });
  protected readonly partly = computed(() => { const view = this.view(); return view ? partlyWords(view) : ''; });
  protected readonly comingIn = computed(() => { const view = this.view(); return view ? comingInWords(view) : ''; });
  protected readonly preliminary = computed(() => { const view = this.view(); return view ? preliminaryWords(view) : ''; });
  protected readonly csv = computed(() => csvAddress(this.programmeId(), this.segment(), this.view(), this.tool()));
  protected readonly count = (people: number | null): string => (people === null ? '' : countWords(people));
  protected readonly words = { countedOf, dateWords, newestWords, plural, proseWords, shareWords, trendNote, MISSING, SIGNALS };

  /** Which tools count for the programme; figures and effects are of these from then on. */
  protected async countTools({ tools }: UptakeView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Which tools count for this programme?', action: 'Count these', fields: toolFields(tools),
      text: 'Its figures, effects and evidence are then of people in these tools, back to the first day known. With none ticked, every tool that reports counts. It is kept with your name.',
      save: (values) => firstValueFrom(this.http.post(`/api/programmes/${this.programmeId()}/adoption/tools`, { sourceKeys: toolsOf(values) })),
    });
    if (!saved) return;
    if (this.tool()) this.go({ tool: null });
    else this.uptake.reload();
  }

  /** What is chosen stands in the address, so that back, forward and a sent link work. */
  protected go(change: SegmentChange): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge' });
  }

  protected share(value: number | null): string {
    return value === null ? 'cannot tell' : shareWords(value, 1);
  }
}
