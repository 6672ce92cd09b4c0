import type { ProgrammeTemplate, TemplateSummaryView } from '@realign/programmes/contract';
import { cultureHours, monthsAfterGoLive } from '@realign/programmes/domain';
import type { OwnTemplate } from './own-template.store';

/** A template in counts. */
export const summarise = (template: ProgrammeTemplate, own?: OwnTemplate): TemplateSummaryView => ({
  key: own ? `own:${own.id}` : template.key, name: own?.name ?? template.name, summary: own?.summary ?? template.summary,
  isOwn: own !== undefined, id: own?.id ?? null, revision: own?.revision ?? null, savedBy: own?.savedBy ?? null, version: own?.version ?? null,
  phaseCount: template.phases.length, waveCount: template.waves.length, activityCount: template.activities.length, messageCount: template.messages?.length ?? 0,
  goalCount: template.goals.length, keyResultCount: template.goals.reduce((sum, { keyResults }) => sum + keyResults.length, 0), roleCount: template.roleKeys.length,
  scenarioCount: template.training.scenarios.length, moduleCount: template.training.modules.length, trainingPlanCount: template.training.plans.length,
  monthsAfterGoLive: monthsAfterGoLive(template), cultureShare: cultureHours(template.activities), checkpointEveryWeeks: template.cadence.everyWeeks,
});
