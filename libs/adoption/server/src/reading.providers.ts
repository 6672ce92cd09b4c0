import { Disclosure } from './disclosure/disclosure';
import { FigureStore } from './uptake/figure.store';
import { FiguresViews } from './uptake/figures.view';
import { LineageViews } from './uptake/lineage.view';
import { MomentumStore } from './uptake/momentum.store';
import { RefreshReadingsProcessor, UsageTakenListener } from './uptake/refresh-readings.processor';
import { RefreshService } from './uptake/refresh.service';
import { UptakeController } from './uptake/uptake.controller';
import { UptakeViews } from './uptake/uptake.view';

/** From facts to figures that may be shown. */
export const READING_PROVIDERS = [Disclosure, FigureStore, FiguresViews, LineageViews, MomentumStore, RefreshReadingsProcessor, RefreshService, UptakeViews, UsageTakenListener];

export const READING_CONTROLLERS = [UptakeController];
