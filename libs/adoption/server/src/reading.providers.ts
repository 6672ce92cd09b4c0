import { Disclosure } from './disclosure/disclosure';
import { ToolChoices } from './disclosure/tool-choices';
import { ToolWeeks } from './disclosure/tool-weeks';
import { UntoldPeriods } from './disclosure/untold-periods';
import { WaveCohorts } from './disclosure/wave-cohorts';
import { PersonReadingService } from './privacy/person-reading.service';
import { PrivacyController } from './privacy/privacy.controller';
import { PrivacyService } from './privacy/privacy.service';
import { RaiseLimitProcessor } from './privacy/raise-limit.processor';
import { RaiseLimit } from './privacy/raise-limit.service';
import { RoleFigures } from './roles/role-figures';
import { PrivacyStore } from './privacy/privacy.store';
import { SmallestGroupOfPrivacy } from './privacy/smallest-group';
import { PulseObservationsListener } from './pulse/pulse-observations.listener';
import { FigureStore } from './uptake/figure.store';
import { FiguresViews } from './uptake/figures.view';
import { LineageViews } from './uptake/lineage.view';
import { MomentumStore } from './uptake/momentum.store';
import { TellMomentumFading } from './uptake/momentum-news.listener';
import { RefreshReadingsProcessor, UsageTakenListener } from './uptake/refresh-readings.processor';
import { RefreshService } from './uptake/refresh.service';
import { ProgrammeTools } from './uptake/programme-tools';
import { QualityViews } from './uptake/quality.view';
import { UptakeController } from './uptake/uptake.controller';
import { UptakeViews } from './uptake/uptake.view';

/** From facts to figures that may be shown. */
export const READING_PROVIDERS = [Disclosure, FigureStore, FiguresViews, LineageViews, MomentumStore, PersonReadingService, PrivacyService, PrivacyStore, ProgrammeTools, PulseObservationsListener, QualityViews, RaiseLimit, RaiseLimitProcessor, RefreshReadingsProcessor, RefreshService, RoleFigures, SmallestGroupOfPrivacy, TellMomentumFading, ToolChoices, ToolWeeks, UntoldPeriods, UptakeViews, UsageTakenListener, WaveCohorts];

export const READING_CONTROLLERS = [PrivacyController, UptakeController];
