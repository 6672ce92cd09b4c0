import type {
  BehaviourView, CareForFound, ChangeBehaviour, ChangeContinuity, ChangeOpenPoint, ChangeProgramme, ChangeSponsorAction, LaunchView, OpenPointView, ProgrammeView, PutStrategy, SponsorActionDone, SponsorActionView, StrategyView,
} from '@realign/api-client';
import { ALONGSIDE, type EditedFields } from '@realign/ui';
import { officialWords, sentence } from './programme-words';

/** What a programme says of itself, and who stands for it. */
export const PROGRAMME_EDITS: EditedFields<ChangeProgramme, ProgrammeView> = {
  name: { label: 'Name', of: ({ name }) => name },
  purposeStatement: { label: 'Purpose', of: ({ purposeStatement }) => purposeStatement },
  staysTheSame: { label: 'What stays the same', of: ({ staysTheSame }) => staysTheSame },
  officialStatus: { label: 'Is it official?', of: ({ officialStatus }) => officialStatus, says: (status) => officialWords(status as ProgrammeView['officialStatus']) },
  sponsorPersonId: { label: 'Sponsor', of: ({ sponsor }) => sponsor?.id, named: ({ sponsor }) => [sponsor] },
  changeLeadPersonId: { label: 'Change lead', of: ({ changeLead }) => changeLead?.id, named: ({ changeLead }) => [changeLead] },
  stewardPersonId: { label: 'Steward', of: ({ steward }) => steward?.id, named: ({ steward }) => [steward] },
};

/** The canvas. Its outcomes are one list: who changes one of them changes the list. */
export const STRATEGY_EDITS: EditedFields<PutStrategy, StrategyView> = {
  whyNow: { label: 'Why now', of: ({ whyNow }) => whyNow },
  outcomes: { label: 'Outcomes', of: ({ outcomes }) => outcomes.map(({ outcomeId, outcome }) => ({ outcomeId, outcome })), says: (outcomes) => (outcomes as StrategyView['outcomes']).map(({ outcome }) => outcome).join('; ') },
  reach: { label: 'Where', of: ({ reach }) => reach },
  whatNot: { label: 'What not', of: ({ whatNot }) => whatNot },
  risks: { label: 'Risks', of: ({ risks }) => risks },
};

export const BEHAVIOUR_EDITS: EditedFields<ChangeBehaviour, BehaviourView> = {
  fromBehaviour: { label: 'From', of: ({ fromBehaviour }) => fromBehaviour },
  toBehaviour: { label: 'To', of: ({ toBehaviour }) => toBehaviour },
  observable: { label: 'How anybody sees it', of: ({ observable }) => observable },
  roleDefinitionId: { label: 'Role', of: ({ role }) => role?.id, named: ({ role }) => [role] },
  audienceId: { label: 'Audience', of: ({ audience }) => audience?.id, named: ({ audience }) => [audience] },
  activityIds: { label: 'Brought about by', of: ({ activities }) => activities.map(({ id }) => id), named: ({ activities }) => activities },
  metricId: { label: 'Metric that shows it', of: ({ metric }) => metric?.id, named: ({ metric }) => [metric] },
  state: { label: 'State', of: ({ state }) => state, says: (state) => sentence(String(state)) },
};

export const OPEN_POINT_EDITS: EditedFields<ChangeOpenPoint, OpenPointView> = {
  title: { label: 'In one sentence', of: ({ title }) => title },
  detail: { label: 'More about it', of: ({ detail }) => detail },
  weight: { label: 'How much hangs on it', of: ({ weight }) => weight },
  ownerPersonId: { label: 'Owner', of: ({ owner }) => owner?.id, named: ({ owner }) => [owner] },
  dueOn: { label: 'Settled by', of: ({ dueOn }) => dueOn },
  waveId: { label: 'Wave', of: ({ wave }) => wave?.id, named: ({ wave }) => [wave] },
  audienceId: { label: 'Audience', of: ({ audience }) => audience?.id, named: ({ audience }) => [audience] },
  scenarioId: { label: 'Work scenario', of: ({ scenario }) => scenario?.id, named: ({ scenario }) => [scenario] },
};

/** Who takes care of what was found in data: it says itself what it is. */
export const FOUND_POINT_EDITS: EditedFields<CareForFound, OpenPointView> = { key: ALONGSIDE, ownerPersonId: OPEN_POINT_EDITS.ownerPersonId, dueOn: OPEN_POINT_EDITS.dueOn };

export const SPONSOR_ACTION_EDITS: EditedFields<ChangeSponsorAction, SponsorActionView> = {
  kind: { label: 'What', of: ({ kind }) => kind },
  title: { label: 'In a sentence', of: ({ title }) => title },
  dueOn: { label: 'By', of: ({ dueOn }) => dueOn },
  personId: { label: 'Asked of', of: ({ personId }) => personId, named: ({ personId, personName }) => [personId !== null && personName !== null ? { id: personId, name: personName } : null] },
};

/** That it was done: the day, whom it reached and where it is seen are one statement. */
export const SPONSOR_DONE_EDITS: EditedFields<SponsorActionDone, SponsorActionView> = {
  doneOn: { label: 'Done on', of: ({ doneOn }) => doneOn, together: 'done', isSentAlong: true },
  reach: { label: 'People reached', of: ({ reach }) => reach, together: 'done', isSentAlong: true },
  evidence: { label: 'Where it can be seen', of: ({ evidence }) => evidence, together: 'done', isSentAlong: true },
};

export const CONTINUITY_EDITS: EditedFields<ChangeContinuity, LaunchView> = {
  teamUntil: { label: 'Team until', of: ({ continuity }) => continuity.teamUntil },
  budgetUntil: { label: 'Budget until', of: ({ continuity }) => continuity.budgetUntil },
};
