import type { Provider } from '@nestjs/common';
import { Accounts } from './identity/accounts';
import { UnmatchedService } from './identity/unmatched.service';
import { ImportUsageProcessor } from './import/import-usage.processor';
import { TakeAccounts } from './import/take-accounts';
import { TakeOthers } from './import/take-others';
import { TakeStaged } from './import/take-staged';
import { UsageImportService } from './import/usage-import.service';
import { UsageImportStore } from './import/usage-import.store';
import { WindowReadings } from './reading/window-readings';
import { RollUpProcessor } from './rollup/roll-up.processor';
import { RollUps } from './rollup/roll-ups';
import { RollingStore } from './rollup/rolling.store';

/** What takes usage files and keeps the rollups true. */
export const USAGE_PROVIDERS: Provider[] = [
  Accounts, ImportUsageProcessor, RollingStore, RollUpProcessor, RollUps, TakeAccounts, TakeOthers, TakeStaged, UnmatchedService, UsageImportService, UsageImportStore, WindowReadings,
];
