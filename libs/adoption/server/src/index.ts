export * from './adoption.module';
export { EffectsService } from './effects/effects.service';
export { UsageImportService } from './import/usage-import.service';
export { FiguresViews } from './uptake/figures.view';
export { QualityViews } from './uptake/quality.view';
export { UptakeViews } from './uptake/uptake.view';
