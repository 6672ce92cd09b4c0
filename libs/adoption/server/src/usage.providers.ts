import type { Provider } from '@nestjs/common';
import { UnmatchedService } from './identity/unmatched.service';
import { ImportUsageProcessor } from './import/import-usage.processor';
import { UsageImportService } from './import/usage-import.service';
import { UsageImportStore } from './import/usage-import.store';
import { RollUpProcessor } from './rollup/roll-up.processor';
import { RollUps } from './rollup/roll-ups';
import { RollingStore } from './rollup/rolling.store';

/** What takes usage files and keeps the rollups true. */
export const USAGE_PROVIDERS: Provider[] = [UnmatchedService, ImportUsageProcessor, UsageImportService, UsageImportStore, RollUpProcessor, RollUps, RollingStore];
