export * from './adoption.module';
export { UsageImportService } from './import/usage-import.service';
