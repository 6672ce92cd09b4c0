import type { Provider } from '@nestjs/common';
import { UsageCommunityController } from './community/usage-community.controller';
import { CommunityService } from './community/community.service';
import { LetGo } from './facts/let-go';
import { RawRetentionSweeper } from './facts/raw-retention.sweeper';
import { AccountBooks } from './identity/account-books';
import { AccountQueue } from './identity/account-queue';
import { Accounts } from './identity/accounts';
import { PeopleFoundListener } from './identity/people-imported.listener';
import { UnmatchedService } from './identity/unmatched.service';
import { ImportUsageProcessor } from './import/import-usage.processor';
import { MayUndo } from './import/may-undo';
import { StageUsage } from './import/stage-usage';
import { TakeAccounts } from './import/take-accounts';
import { TakeNewDays } from './import/take-new-days';
import { TakeOthers } from './import/take-others';
import { TakeStaged } from './import/take-staged';
import { UndoUsageProcessor } from './import/undo-usage.processor';
import { UsageImportService } from './import/usage-import.service';
import { UsageImportStore } from './import/usage-import.store';
import { UsageImportViews } from './import/usage-import.view';
import { WindowReadings } from './reading/window-readings';
import { RollUpProcessor } from './rollup/roll-up.processor';
import { RollUps } from './rollup/roll-ups';
import { RollingStore } from './rollup/rolling.store';
import { SourceController } from './source/source.controller';
import { CountingSources } from './source/counting-sources';
import { SourceSenders } from './source/source-senders';
import { UsageSourceViews } from './source/usage-source.view';

/** What takes usage files and keeps the rollups true. */
export const USAGE_PROVIDERS: Provider[] = [
  AccountBooks, AccountQueue, Accounts, CommunityService, ImportUsageProcessor, LetGo, MayUndo, PeopleFoundListener, RawRetentionSweeper, CountingSources, RollingStore, RollUpProcessor, RollUps, SourceSenders, StageUsage, TakeAccounts, TakeNewDays, TakeOthers, TakeStaged, UndoUsageProcessor, UnmatchedService, UsageImportService, UsageImportStore, UsageImportViews, UsageSourceViews, WindowReadings,
];

export const USAGE_CONTROLLERS = [SourceController, UsageCommunityController];
