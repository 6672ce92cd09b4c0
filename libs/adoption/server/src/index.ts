export * from './adoption.module';
export { EffectsService } from './effects/effects.service';
export { UsageImportService } from './import/usage-import.service';
