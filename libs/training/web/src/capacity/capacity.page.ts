import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CapacityBoardView, CapacityLanguageWeekView } from '@realign/api-client';
import { RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, headsOfDays, plural } from '@realign/ui';
import { languageWords } from '../sessions/session-words';
import { TrainingTabs } from '../training-tabs';

/** Where seats are short by language, and which trainer has hours left. */
@Component({
  selector: 'training-capacity',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus, TrainingTabs],
  templateUrl: './capacity.page.html',
})
export class CapacityPage {
  protected readonly board = httpResource<CapacityBoardView>(() => '/api/training/capacity');
  protected readonly view = computed(() => (this.board.hasValue() ? this.board.value() : undefined));
  protected readonly short = computed(() => (this.view()?.languages ?? []).filter(({ short }) => short > 0));
  protected readonly shortWords = computed(() => (this.short().length ? `${plural(this.short().reduce((sum, { short }) => sum + short, 0), 'seat')} short` : ''));
  protected readonly words = { languageWords, plural };
  protected readonly Math = Math;
  protected readonly headsOfDays = headsOfDays;
  /** How full the bar is drawn: taken seats of all on offer. */
  protected readonly fill = ({ seats, free, short }: CapacityLanguageWeekView): number => (short > 0 ? 100 : seats === 0 ? 0 : (100 * (seats - free)) / seats);
}
