import type { Kind } from './world';

const day = '2027-03-01';
const later = '2027-04-01';
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What the `{id}` of each route names. A route that is not here fails the matrix. */
export const PATH_IDS: Readonly<Record<string, Kind>> = {
  '/api/programmes/{id}/save-as-template': 'programme', '/api/programmes/{id}/sample': 'programme', '/api/own-templates/{id}': 'ownTemplate', '/api/own-templates/{id}/revisions': 'ownTemplate', // templates
  '/api/programmes/{id}/planner': 'programme', '/api/programmes/{id}/wave-scenarios': 'programme', '/api/wave-scenarios/{id}': 'waveScenario', '/api/wave-scenarios/{id}/units': 'waveScenario', '/api/wave-scenarios/{id}/apply': 'waveScenario', '/api/wave-scenarios/{id}/undo': 'waveScenario', // wave planner
  '/api/why/{id}/questions': 'programme', '/api/programmes/{id}/questions': 'programme', '/api/programmes/{id}/replies': 'programme', '/api/question-groups/{id}': 'questionGroup', '/api/question-groups/{id}/answer': 'questionGroup', // listening
  '/api/question-groups/{id}/merge': 'questionGroup', '/api/question-groups/{id}/split': 'questionGroup',
  '/api/programmes/{id}/pulses': 'programme', '/api/pulses/{id}': 'pulse', '/api/pulses/{id}/rounds': 'pulse', '/api/pulse-rounds/{id}/close': 'pulseRound', '/api/pulse-rounds/{id}/answers': 'pulseRound', '/api/why/{id}/pulse': 'programme', // pulses
  '/api/programmes/{id}/rag-override': 'programme', '/api/programmes/{id}/snapshots': 'programme', '/api/snapshots/{id}': 'snapshot', '/api/snapshots/{id}/exports': 'snapshot', '/api/snapshots/{id}/shares': 'snapshot', '/api/snapshot-exports/{id}/file': 'snapshotExport', '/api/snapshot-shares/{id}': 'snapshotShare', // the executive page
  '/api/programmes/{id}/plan/change-together': 'programme', '/api/changes-together/{id}/undo': 'changeTogether', '/api/saved-views/{id}': 'savedView', // many at once, saved views
  '/api/comments/{id}': 'comment', '/api/comments/{id}/resolve': 'comment', '/api/comments/{id}/undo': 'comment', // comments
  '/api/phases/{id}/undo': 'phase', '/api/waves/{id}/undo': 'wave', '/api/activities/{id}/undo': 'activity', '/api/messages/{id}/undo': 'message', '/api/messages/{id}': 'message', '/api/blackouts/{id}': 'blackout', '/api/dependencies/{id}': 'dependency', // the plan
  '/api/criteria/{id}': 'criterion', '/api/phases/{id}/criteria': 'phase', '/api/waves/{id}/criteria': 'wave', '/api/programmes/{id}/messages': 'programme', '/api/programmes/{id}/blackouts': 'programme', '/api/programmes/{id}/dependencies': 'programme',
  '/api/programmes/{id}/baselines': 'programme', '/api/programmes/{id}/plan/calendar': 'programme', '/api/programmes/{id}/plan/effort': 'programme', '/api/programmes/{id}/plan/date-changes': 'programme', '/api/programmes/{id}/plan/difference': 'programme', '/api/programmes/{id}/plan/feed': 'programme',
  '/api/programmes/{id}/plan.ics': 'programme', '/api/programmes/{id}/plan/overview': 'programme', '/api/programmes/{id}/staleness': 'programme', '/api/date-changes/{id}': 'dateChange',
  '/api/programmes/{id}/statements': 'programme', '/api/programmes/{id}/signatures': 'programme', '/api/statements/{id}': 'statement', '/api/statements/{id}/versions': 'statement', // statements and the Why page
  '/api/programmes/{id}/why-page': 'programme', '/api/programmes/{id}/why-links': 'programme', '/api/why-links/{id}': 'whyLink', '/api/why-links/{id}/undo': 'whyLink', '/api/why/{id}': 'programme', '/api/why/{id}/choice': 'programme',
  '/api/programmes/{id}/launch': 'programme', '/api/programmes/{id}/self-check': 'programme', '/api/programmes/{id}/continuity': 'programme', '/api/programmes/{id}/waivers': 'programme', '/api/waivers/{id}/withdraw': 'waiver', // launch
  '/api/programmes/{id}/strategy': 'programme', '/api/programmes/{id}/strategy/editions': 'programme', '/api/programmes/{id}/strategy/difference': 'programme', '/api/programmes/{id}/outcomes': 'programme', '/api/strategy-outcomes/{id}/goals': 'outcome', // strategy
  '/api/programmes/{id}/open-points': 'programme', '/api/programmes/{id}/open-points/found': 'programme', '/api/open-points/{id}': 'openPoint', '/api/open-points/{id}/state': 'openPoint', // open points
  '/api/programmes/{id}/behaviours': 'programme', '/api/behaviours/{id}': 'behaviour', '/api/programmes/{id}/impacts': 'programme', '/api/programmes/{id}/own-unit-impacts': 'programme', '/api/programmes/{id}/consultations': 'programme', '/api/consultations/{id}': 'consultation', // behaviours and impacts
  '/api/my/inbox/{id}/mark': 'notification', '/api/my/inbox/{id}/snooze': 'notification', '/api/mails/{id}/send-again': 'mail', '/api/chat-channels/{id}': 'chatChannel', '/api/chat-channels/{id}/test': 'chatChannel', '/api/webhooks/{id}': 'webhook', '/api/webhooks/{id}/rotate': 'webhook', '/api/webhooks/{id}/test': 'webhook', '/api/deliveries/{id}/replay': 'delivery', '/api/programmes/{id}/announcements': 'programme', '/api/programmes/{id}/announcement-preview': 'programme', // notifications
  '/api/adoption/imports/{id}/undo': 'usageImport', '/api/adoption/communities/{id}': 'usageCommunity', '/api/adoption/communities/{id}/merge': 'usageCommunity', '/api/adoption/communities/{id}/split': 'usageCommunity', // usage
  '/api/training/reconcile/runs/{id}/undo': 'reconcileRun', '/api/processes/{id}': 'process', '/api/scenarios/{id}': 'scenario', // training plans
  '/api/activities/{id}': 'activity', '/api/adoption/imports/{id}': 'usageImport', '/api/adoption/imports/{id}/answers': 'usageImport', '/api/adoption/imports/{id}/errors.csv': 'usageImport', '/api/adoption/imports/{id}/preview': 'usageImport', '/api/checkpoints/{id}': 'checkpoint', '/api/checkpoints/{id}/agenda': 'checkpoint',
  '/api/checkpoints/{id}/close': 'checkpoint', '/api/checkpoints/{id}/decisions': 'checkpoint', '/api/checkpoints/{id}/defer': 'checkpoint', '/api/checkpoints/{id}/pack': 'checkpoint', '/api/goals/{id}': 'goal',
  '/api/checkpoints/{id}/verdicts': 'checkpoint', '/api/checkpoints/{id}/pack/editions': 'checkpoint', '/api/checkpoints/{id}/pack/exports': 'checkpoint', '/api/pack-exports/{id}/file': 'packExport', '/api/proposal-rules/{id}': 'programme', '/api/decisions/{id}/replies': 'decision', '/api/checkpoints/{id}/events': 'checkpoint', '/api/checkpoints/{id}/pointer': 'checkpoint', // evidence and decisions
  '/api/check-ins/{id}/acknowledge': 'checkIn', '/api/programmes/{id}/benefits': 'programme', '/api/programmes/{id}/benefits.csv': 'programme', '/api/benefits/{id}': 'benefit',
  '/api/programmes/{id}/sponsor-actions': 'programme', '/api/sponsor-actions/{id}': 'sponsorAction', '/api/sponsor-actions/{id}/done': 'sponsorAction',
  '/api/programmes/{id}/field-reports': 'programme', '/api/field-reports/{id}': 'fieldReport', '/api/field-reports/{id}/submit': 'fieldReport', '/api/field-report-lines/{id}/reply': 'reportLine', // field reports
  '/api/goals/{id}/contributions': 'goal', '/api/activities/{id}/goals': 'activity', '/api/milestones/{id}': 'milestone', '/api/key-results/{id}/milestones': 'keyResult', '/api/programmes/{id}/goal-limit': 'programme', '/api/programmes/{id}/calibration': 'programme',
  '/api/goals/{id}/key-results': 'goal', '/api/key-results/{id}': 'keyResult', '/api/key-results/{id}/check-ins': 'keyResult', '/api/members/{id}': 'member', '/api/people/imports/{id}': 'peopleImport',
  '/api/programmes/{id}/cadences': 'programme', '/api/programmes/{id}/cadences/preview': 'programme', '/api/programmes/{id}/cadences/read-rrule': 'programme', '/api/scheduler/dead-letters/{id}/replay': 'deadLetter', '/api/cadences/{id}': 'cadence', '/api/cadences/{id}/pause': 'cadence', '/api/cadences/{id}/resume': 'cadence', '/api/cadences/{id}/hold-now': 'cadence', // cadence
  '/api/programmes/{id}/checkpoints.ics': 'programme', '/api/programmes/{id}/tripwires': 'programme', '/api/programmes/{id}/tripwires/look': 'programme', // cadence
  '/api/audiences/{id}': 'audience', '/api/audiences/{id}/people': 'audience', '/api/audiences/{id}/drift': 'audience', '/api/audiences/{id}/refresh': 'audience',
  '/api/org-units/{id}': 'unit', '/api/org-units/{id}/people': 'unit', '/api/unit-changes/{id}/undo': 'unitChange',
  '/api/people/imports/{id}/confirm-leavers': 'peopleImport', '/api/people/imports/{id}/errors.csv': 'peopleImport', '/api/people/{id}': 'person', '/api/people/{id}/erasure': 'person', '/api/phases/{id}': 'phase', '/api/programmes/{id}': 'programme',
  '/api/programmes/{id}/activities': 'programme', '/api/programmes/{id}/adoption': 'programme', '/api/programmes/{id}/adoption/uptake': 'programme', '/api/programmes/{id}/adoption/effects': 'programme', '/api/programmes/{id}/adoption/effects/estimate': 'programme', '/api/programmes/{id}/adoption/effects/wave-order': 'programme', '/api/programmes/{id}/adoption/effects/take-up': 'programme', '/api/programmes/{id}/adoption/effects/measures': 'programme', '/api/programmes/{id}/adoption/tools': 'programme', '/api/metrics/{id}': 'metric', '/api/adoption/works-council-rules/{id}': 'worksCouncilRule', '/api/adoption/people/{id}/readings': 'person', '/api/programmes/{id}/cadence': 'programme', '/api/programmes/{id}/checkpoints/hold-now': 'programme',
  '/api/people/imports/{id}/mapping': 'waitingImport', '/api/people/imports/{id}/preview': 'waitingImport', '/api/people/imports/{id}/dry-run': 'waitingImport', '/api/people/imports/{id}/apply': 'waitingImport',
  '/api/people/imports/{id}/discard': 'waitingImport', '/api/people/imports/{id}/row': 'waitingImport', '/api/people/imports/{id}/corrections': 'waitingImport', '/api/people/imports/{id}/undo': 'peopleImport', '/api/people/{id}/origins': 'person',
  '/api/programmes/{id}/executive': 'programme', '/api/programmes/{id}/goal-grades': 'programme', '/api/programmes/{id}/goals/overview': 'programme', '/api/programmes/{id}/goals': 'programme', '/api/programmes/{id}/phases': 'programme', '/api/programmes/{id}/plan': 'programme', '/api/programmes/{id}/plan.csv': 'programme',
  '/api/programmes/{id}/reviews': 'programme', '/api/programmes/{id}/roles': 'programme', '/api/programmes/{id}/roles/counted': 'programme', '/api/programmes/{id}/roles/not-counted': 'programme', '/api/programmes/{id}/roles/assignments': 'programme', '/api/programmes/{id}/state': 'programme', '/api/programmes/{id}/thread': 'programme',
  '/api/programmes/{id}/training': 'programme', '/api/programmes/{id}/training/plans': 'programme', '/api/programmes/{id}/waves': 'programme', '/api/role-assignments/{id}': 'roleAssignment',
  '/api/role-assignments/{id}/transition': 'roleAssignment', '/api/role-assignments/{id}/history': 'roleAssignment', '/api/role-assignments/{id}/acknowledgement': 'roleAssignment', '/api/communities/{id}': 'community',
  '/api/programmes/{id}/roles/assignments/bulk': 'programme', '/api/programmes/{id}/roles/assignments/bulk-end': 'programme', '/api/programmes/{id}/roles/coverage': 'programme', '/api/programmes/{id}/roles/coverage.csv': 'programme',
  '/api/programmes/{id}/nominations': 'programme', '/api/programmes/{id}/help-routes': 'programme', '/api/nominations/{id}': 'nomination', '/api/nominations/{id}/answer': 'nomination', '/api/help-routes/{id}': 'helpRoute',
  '/api/role-definitions/{id}/kpis': 'roleDefinition', '/api/role-kpis/{id}': 'roleKpi', '/api/role-kpis/{id}/readings': 'roleKpi', '/api/role-assignments/{id}/kpi-target': 'roleAssignment', '/api/programmes/{id}/roles/kpis': 'programme',
  '/api/role-assignments/{id}/recognitions': 'roleAssignment', '/api/role-assignments/{id}/handover': 'roleAssignment', '/api/role-assignments/{id}/handover/duties': 'roleAssignment', '/api/people/{id}/roles': 'person',
  '/api/role-definitions/{id}/editions': 'roleDefinition', '/api/role-definitions/{id}/retire': 'roleDefinition', '/api/role-definitions/{id}/reinstate': 'roleDefinition', '/api/role-definitions/{id}': 'roleDefinition', '/api/runs/{id}': 'run', '/api/scim-tokens/{id}': 'scimToken', '/api/runs/{id}/cancel': 'run', '/api/runs/{id}/events': 'run',
  '/api/programmes/{id}/training/funnel': 'programme', '/api/training/assignments/{id}/open': 'trainingAssignment', '/api/training/assignments/{id}/accept': 'trainingAssignment', '/api/training/assignments/{id}/complete': 'trainingAssignment', '/api/training/assignments/{id}/decline': 'trainingAssignment',
  '/api/training/assignments/{id}/snooze': 'trainingAssignment', '/api/training/assignments/{id}/start': 'trainingAssignment', '/api/training/assignments/{id}/waive': 'trainingAssignment', '/api/training/assignments/{id}/apply': 'trainingAssignment', '/api/training/assignments/{id}/unapply': 'trainingAssignment', '/api/training/modules/{id}': 'module',
  '/api/training/plans/{id}': 'trainingPlan', '/api/training/xapi-sources/{id}': 'xapiSource', '/api/training/xapi-sources/{id}/key': 'xapiSource',
  '/api/training/assignments/matching/acts/{id}/undo': 'run',
  '/api/training/completion-files/{id}': 'completionFile', '/api/training/completion-files/{id}/preview': 'completionFile', '/api/training/completion-files/{id}/row': 'completionFile', '/api/training/completion-files/{id}/corrections': 'completionFile', '/api/training/completion-files/{id}/apply': 'completionFile', '/api/training/completion-files/{id}/undo': 'completionFile', '/api/training/completion-files/{id}/errors.csv': 'completionFile',
  '/api/training/trainers/{id}': 'trainer', '/api/training/trainers/{id}/absences': 'trainer', '/api/training/trainer-absences/{id}': 'trainerAbsence', '/api/training/sessions/{id}': 'trainingSession', '/api/training/sessions/{id}/cancel': 'trainingSession',
  '/api/training/sessions/{id}/close': 'trainingSession', '/api/training/sessions/{id}/registrations': 'trainingSession', '/api/training/sessions/{id}/attendance': 'trainingSession', '/api/training/sessions/{id}/walk-ins': 'trainingSession', '/api/training/sessions/{id}/removals': 'trainingSession',
  '/api/training/sessions/{id}/held-mails': 'trainingSession', '/api/my/sessions/{id}/book': 'trainingSession', '/api/my/sessions/{id}/give-up': 'trainingSession', '/api/my/sessions/{id}/invitation.ics': 'trainingSession', '/api/waves/{id}': 'wave',
};

/** What an id in a body or a query is called, and what it names. `targetId` and the ids of lists are covered by their own kinds. */
export const FIELD_IDS: Readonly<Record<string, Kind>> = {
  afterUnitId: 'unit', // wave planner
  answersId: 'comment', mentionIds: 'person', // comments
  intoGroupId: 'questionGroup', itemIds: 'feedbackItem', // listening
  beforeId: 'activity', afterId: 'activity', audienceIds: 'audience', senderPersonId: 'person', // the plan
  statementId: 'statement', // statements and the Why page
  successorProgrammeId: 'programme', outcomeId: 'outcome', goalIds: 'goal', scenarioId: 'scenario', activityIds: 'activity', // launch
  mutedProgrammeIds: 'programme', webhookId: 'webhook', chatChannelId: 'chatChannel', // notifications
  senderId: 'sourceSender', intoId: 'usageCommunity', nameId: 'usageCommunityName', // usage
  audienceId: 'audience', planId: 'trainingPlan', planIds: 'trainingPlan', // training plans
  subjectId: 'roleDefinition',
  underUnitId: 'unit', intoUnitId: 'unit', unitIds: 'unit', // units
  personId: 'person', sponsorPersonId: 'person', changeLeadPersonId: 'person', stewardPersonId: 'person', responsiblePersonId: 'person', ownerPersonId: 'person', deputyPersonId: 'person', personIds: 'person', managerId: 'person', orgUnitId: 'unit',
  orgUnitIds: 'unit', roleDefinitionId: 'roleDefinition', metricId: 'metric', leadsId: 'keyResult', underGoalId: 'goal', successorId: 'goal', goalId: 'goal', keyResultId: 'keyResult', messageIds: 'message', messageId: 'message', decisionId: 'decision', moduleIds: 'module', activityId: 'activity', parentId: 'goal', supersedesId: 'checkIn', phaseId: 'phase', waveId: 'wave', processId: 'process', scenarioIds: 'scenario', moduleId: 'module',
  programmeId: 'programme', roleAssignmentId: 'roleAssignment', agendaItemId: 'agendaItem', questionGroupId: 'questionGroup', roundId: 'checkpoint', feedbackItemId: 'feedbackItem', evidenceItemId: 'evidenceItem', targetId: 'activity', scopeUnitId: 'unit', communityId: 'community',
  unitId: 'unit', successorPersonId: 'person', roleAssignmentIds: 'roleAssignment', // roles
  roleKpiId: 'roleKpi', // roles
  trainerId: 'trainer', trainerIds: 'trainer', assignmentIds: 'trainingAssignment',
};

/** Ids that are no row of a tenant: signing in says which organisation, or whose invitation is refused, and is tried with strangers elsewhere (edge.spec). */
export const OTHER_IDS = new Set(['POST /api/session tenantId', 'POST /api/session declinedTenantId']);

type Ids = Readonly<Record<Kind, string>>;

/** A rule with every kind of id in it. */
const aRule = ({ unit, person, roleDefinition }: Ids) => ({ kind: 'rule', where: { kind: 'any', conditions: [{ kind: 'unit', orgUnitId: unit }, { kind: 'manager', personId: person }, { kind: 'role', subjectId: roleDefinition }] } });

/** The filter of assignments, with every kind of id in it. */
const matchingOfAny = ({ programme, unit, trainingAssignment, trainingPlan }: Ids) => ({ programmeId: programme, orgUnitId: unit, planId: trainingPlan, assignmentIds: [trainingAssignment] });
const matching = (ids: Ids) => ({ ...matchingOfAny(ids), moduleId: ids.module });

/** A body that the route takes, made of one's own ids. Every changing route with a body needs one. */
export const BODIES: Readonly<Record<string, (ids: Ids) => Record<string, unknown>>> = {
  'POST /api/people/{id}/erasure': () => ({ reason: 'Asked for, Art. 17.', name: 'Anybody' }),
  'POST /api/programmes/{id}/save-as-template': () => ({ name: `T${Math.random()}` }),
  'PATCH /api/own-templates/{id}': () => ({ summary: 'Changed' }),
  'POST /api/own-templates/{id}/revisions': ({ programme }) => ({ programmeId: programme }),
  'POST /api/programmes/{id}/wave-scenarios': ({ unit }) => ({ name: 'S', settings: { level: 2, pins: [{ orgUnitId: unit, wave: 1 }], after: [{ orgUnitId: unit, afterUnitId: unit }] } }),
  'PATCH /api/wave-scenarios/{id}': () => ({ name: 'Changed' }),
  'POST /api/wave-scenarios/{id}/apply': () => ({ reason: 'It fits best.' }),
  'POST /api/wave-scenarios/{id}/undo': () => ({ reason: 'It did not.' }),
  'POST /api/why/{id}/questions': () => ({ text: 'Is this official?', withoutName: true }),
  'POST /api/open-why/questions': () => ({ text: 'Is this official?' }),
  'POST /api/programmes/{id}/replies': () => ({ said: 'It signs me out.', did: 'Not any more.' }),
  'PATCH /api/question-groups/{id}': ({ person }) => ({ ownerPersonId: person }),
  'POST /api/question-groups/{id}/answer': () => ({ kind: 'answer', text: 'No.' }),
  'POST /api/question-groups/{id}/merge': ({ questionGroup }) => ({ intoGroupId: questionGroup }),
  'POST /api/question-groups/{id}/split': ({ feedbackItem }) => ({ itemIds: [feedbackItem] }),
  'POST /api/programmes/{id}/pulses': ({ audience }) => ({ kind: 'proposition', audienceId: audience, cadenceDays: 91 }),
  'PATCH /api/pulses/{id}': ({ audience }) => ({ audienceId: audience }),
  'POST /api/pulse-rounds/{id}/answers': () => ({ answers: [{ question: 'knows_why', value: 4 }, { question: 'knows_what_changes', value: null }] }),
  'PUT /api/listening-policy': () => ({ patienceDays: 5 }),
  'PATCH /api/activities/{id}': ({ person, audience, wave, phase }) => ({ title: 'Changed', responsiblePersonId: person, audienceId: audience, waveId: wave, phaseId: phase }),
  'POST /api/saved-views': ({ programme }) => ({ page: 'plan', programmeId: programme, name: 'Mine', query: 'state=running' }),
  'PATCH /api/saved-views/{id}': () => ({ name: 'Still mine' }),
  'POST /api/comments': ({ goal, comment, person }) => ({ subject: `goal:${goal}`, text: 'Is this so?', answersId: comment, mentionIds: [person] }),
  'PATCH /api/comments/{id}': ({ person }) => ({ text: 'It is so.', mentionIds: [person] }),
  'POST /api/comments/{id}/resolve': () => ({ isResolved: true }),
  'PUT /api/comments/watch': ({ goal }) => ({ subject: `goal:${goal}`, isWatching: true }),
  'POST /api/programmes/{id}/plan/change-together': ({ phase, wave, activity, message, person }) => ({ phases: [{ phaseId: phase, version: 1 }], waves: [{ waveId: wave, version: 1 }], activities: [{ activityId: activity, version: 1 }], messages: [{ messageId: message, version: 1 }], change: { phaseId: phase, waveId: wave, responsiblePersonId: person }, dryRun: true }),
  'POST /api/programmes/{id}/messages': ({ audience, wave, activity, person }) => ({ title: 'A message', channel: 'email', sendOn: day, audienceId: audience, waveId: wave, activityId: activity, senderPersonId: person }),
  'PATCH /api/messages/{id}': ({ audience, wave, person }) => ({ title: 'Changed', audienceId: audience, waveId: wave, senderPersonId: person }),
  'POST /api/programmes/{id}/blackouts': ({ unit }) => ({ name: 'Freeze', startsOn: day, endsOn: later, orgUnitIds: [unit] }),
  'PATCH /api/blackouts/{id}': ({ unit }) => ({ name: 'Changed', orgUnitIds: [unit] }),
  'POST /api/programmes/{id}/dependencies': ({ activity, wave }) => ({ beforeKind: 'activity', beforeId: activity, afterKind: 'wave', afterId: wave }),
  'PATCH /api/dependencies/{id}': () => ({ lagDays: 3 }),
  'POST /api/phases/{id}/criteria': () => ({ kind: 'exit', statement: 'A thing is true' }),
  'POST /api/waves/{id}/criteria': () => ({ kind: 'exit', statement: 'A thing is true' }),
  'PATCH /api/date-changes/{id}': () => ({ reason: 'early_results' }),
  'PATCH /api/criteria/{id}': () => ({ state: 'met' }),
  'POST /api/programmes/{id}/baselines': () => ({ name: 'As it was approved' }),
  'POST /api/programmes/{id}/statements': ({ audience, person }) => ({ kind: 'benefits_me', audienceId: audience, ownerPersonId: person, texts: [{ language: 'en', text: 'T' }] }),
  'PATCH /api/statements/{id}': ({ person }) => ({ ownerPersonId: person }),
  'POST /api/statements/{id}/versions': () => ({ texts: [{ language: 'en', text: `T${Math.random()}` }] }),
  'POST /api/programmes/{id}/signatures': ({ statement }) => ({ statements: [{ statementId: statement, number: 1 }] }),
  'PUT /api/programmes/{id}/why-page': ({ audience }) => ({ isPublished: true, audienceIds: [audience] }),
  'POST /api/programmes/{id}/why-links': () => ({ label: 'Poster', expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }),
  'PUT /api/why/{id}/choice': () => ({ choice: 'in' }),
  'PUT /api/programmes/{id}/rag-override': () => ({ level: 'amber', reason: 'Known', expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10) }),
  'POST /api/snapshots/{id}/exports': () => ({ format: 'pptx' }),
  'POST /api/snapshots/{id}/shares': () => ({ days: 3 }),
  'PUT /api/change-load/policy': () => ({ hoursLimit: 2, minGroupSize: 10, messageMinutes: 3 }),
  'PUT /api/why-policy': () => ({ areLinksAllowed: true, ageingAfterDays: 90, expiredAfterDays: 180, minGroupSize: 10 }),
  'POST /api/my/inbox/{id}/mark': () => ({ as: 'read' }),
  'POST /api/my/inbox/{id}/snooze': () => ({ until: '2027-01-01T08:00:00Z' }),
  'PUT /api/my/notification-wishes': ({ programme }) => ({ quietFrom: '19:00', quietUntil: '07:00', dailyAt: '08:00', weeklyOn: 1, choices: [], mutedProgrammeIds: [programme] }),
  'POST /api/my/muted-programmes': ({ programme }) => ({ programmeId: programme, isMuted: true }),
  'POST /api/chat-channels': ({ programme }) => ({ kind: 'slack', name: 'C', url: 'https://chat.example/x', programmeId: programme, eventTypes: [] }),
  'PATCH /api/chat-channels/{id}': ({ programme }) => ({ name: 'C', programmeId: programme }),
  'POST /api/webhooks': () => ({ name: 'W', url: 'https://hooks.example/x', eventTypes: [] }),
  'PATCH /api/webhooks/{id}': () => ({ name: 'W' }),
  'POST /api/programmes/{id}/announcements': ({ audience }) => ({ audienceId: audience, title: 'A', body: 'B', overBudget: 'hold' }),
  'POST /api/programmes/{id}/announcement-preview': ({ audience }) => ({ audienceId: audience }),
  'POST /api/unsubscribe': () => ({ what: 'these' }),
  'PUT /api/notification-policy': () => ({ contactsPerWeek: 3, timeZone: 'UTC', quietFrom: '19:00', quietUntil: '07:00', dailyAt: '08:00', weeklyOn: 1 }),
  'POST /api/adoption/aliases': ({ person }) => ({ sourceKey: 'viva-engage', identity: 'someone@else.example', personId: person }),
  'PATCH /api/metrics/{id}': ({ person }) => ({ definition: 'What it counts', ownerPersonId: person }),
  'POST /api/programmes/{id}/adoption/effects/measures': () => ({ measures: [{ measure: 'habitual_28d', better: 'higher' }] }),
  'POST /api/programmes/{id}/adoption/tools': () => ({ sourceKeys: ['viva-engage'] }),
  'POST /api/programmes/{id}/adoption/effects/wave-order': () => ({ order: 'chosen', note: 'The keen first.' }),
  'POST /api/programmes/{id}/adoption/effects/take-up': ({ module }) => ({ subjectKey: 'waves', kind: 'completed', moduleId: module }),
  'POST /api/adoption/sources/counting': () => ({ sourceKeys: ['viva-engage'] }),
  'POST /api/adoption/sources/senders': ({ sourceSender }) => ({ senderId: sourceSender }),
  'PATCH /api/adoption/privacy': () => ({ minGroupSize: 10 }),
  'POST /api/adoption/people/{id}/readings': () => ({ reason: 'They asked what is counted.' }),
  'POST /api/adoption/works-council-rules': ({ unit }) => ({ kind: 'legal_entity', orgUnitId: unit, agreement: 'Agreement of 2026' }),
  'POST /api/adoption/aliases/several': ({ person }) => ({ items: [{ sourceKey: 'viva-engage', identity: 'someone@else.example', personId: person }] }),
  'POST /api/adoption/accounts/ignore': () => ({ items: [{ sourceKey: 'viva-engage', identity: 'someone@else.example' }] }),
  'PATCH /api/adoption/communities/{id}': () => ({ name: 'Changed' }),
  'POST /api/adoption/communities/{id}/merge': ({ usageCommunity }) => ({ intoId: usageCommunity }),
  'POST /api/adoption/communities/{id}/split': ({ usageCommunityName }) => ({ nameId: usageCommunityName }),
  'POST /api/adoption/imports/{id}/answers': () => ({ dryRun: true }),
  'POST /api/audiences': (ids) => ({ name: `Audience ${Math.random()}`, rule: aRule(ids) }),
  'POST /api/checkpoints/{id}/agenda': ({ evidenceItem }) => ({ evidenceItemId: evidenceItem, title: 'A question' }),
  'POST /api/checkpoints/{id}/verdicts': ({ decision }) => ({ decisionId: decision, verdict: 'worked', reason: 'Seen.' }),
  'POST /api/checkpoints/{id}/pack/exports': () => ({ format: 'pdf' }),
  'POST /api/checkpoints/{id}/pointer': () => ({ item: 'closing' }),
  'POST /api/field-reports/{id}/submit': () => ({ summary: 'All is well.', lines: [{ topic: 'heard', text: 'They like it.' }] }),
  'POST /api/field-report-lines/{id}/reply': () => ({ text: 'Thank you.' }),
  'POST /api/decisions/{id}/replies': ({ questionGroup, feedbackItem }) => ({ questionGroupId: questionGroup, feedbackItemId: feedbackItem, text: 'It is done.' }),
  'PUT /api/proposal-rules/{id}': () => ({ isOn: true, thresholds: {} }),
  'POST /api/checkpoints/{id}/decisions': ({ agendaItem, person, activity, questionGroup, feedbackItem }) => ({ agendaItemId: agendaItem, choice: 'adapt', reason: 'Because of this.', ownerPersonId: person, change: { target: 'activity', targetId: activity, endsOn: '2031-01-01' }, tellBack: { questionGroupId: questionGroup, feedbackItemId: feedbackItem, text: 'It is done.' } }),
  'POST /api/checkpoints/{id}/defer': () => ({ reason: 'Everybody is away.', until: '2027-01-01T10:00:00Z' }),
  'POST /api/check-ins/{id}/acknowledge': () => ({}),
  'POST /api/programmes/{id}/benefits': ({ person, keyResult, message }) => ({ title: 'Less mail', forWhom: 'people', ownerPersonId: person, keyResultId: keyResult, messageIds: [message] }),
  'PATCH /api/benefits/{id}': ({ person, keyResult, message }) => ({ title: 'Less mail', ownerPersonId: person, keyResultId: keyResult, messageIds: [message] }),
  'POST /api/programmes/{id}/sponsor-actions': ({ person }) => ({ kind: 'visit', title: 'Visits', dueOn: day, personId: person }),
  'PATCH /api/sponsor-actions/{id}': ({ person }) => ({ title: 'Visits again', personId: person }),
  'PUT /api/sponsor-actions/{id}/done': () => ({ doneOn: '2026-11-01' }),
  'POST /api/goals/lint': ({ person, metric, programme, keyResult }) => ({ title: 'From 1 to 2', programmeId: programme, ownerPersonId: person, keyResults: [{ title: 'K', semantics: 'increase', unit: 'count', target: 2, targetOn: day, metricId: metric, leadsId: keyResult }] }),
  'PUT /api/activities/{id}/goals': ({ goal }) => ({ goals: [{ goalId: goal, version: 1, isServed: true }] }),
  'PUT /api/goals/{id}/contributions': ({ activity }) => ({ contributions: [{ activityId: activity, hypothesis: 'H' }] }),
  'PUT /api/programmes/{id}/goal-limit': () => ({ limit: 4 }),
  'POST /api/key-results/{id}/milestones': () => ({ title: 'M', dueOn: day, reason: 'R' }),
  'PATCH /api/milestones/{id}': () => ({ title: 'M', reason: 'R' }),
  'PATCH /api/goals/{id}': ({ goal, person }) => ({ title: 'From 1 to 2', parentId: goal, ownerPersonId: person }),
  'POST /api/goals/{id}/key-results': ({ metric, keyResult }) => ({ title: 'K', semantics: 'increase', unit: 'count', baseline: 1, target: 2, targetOn: day, metricId: metric, leadsId: keyResult }),
  'PATCH /api/key-results/{id}': ({ metric, keyResult }) => ({ title: 'K', metricId: metric, leadsId: keyResult }),
  'POST /api/key-results/{id}/check-ins': ({ checkIn }) => ({ note: 'Seen.', supersedesId: checkIn }),
  'POST /api/members': ({ person }) => ({ email: `m${Math.random()}@b.example`, displayName: 'M', roles: ['employee'], password: 'a long enough password', personId: person }),
  'PATCH /api/members/{id}': ({ person }) => ({ displayName: 'M', personId: person }),
  'POST /api/people/imports/{id}/confirm-leavers': () => ({ leaving: 1 }),
  'POST /api/people/imports/{id}/preview': () => ({ fields: [], dayOrder: 'ymd', absent: 'stay' }),
  'POST /api/people/imports/{id}/corrections': () => ({ rows: [{ line: 2, leaveOut: true }] }),
  'POST /api/people/imports/{id}/dry-run': () => ({ fields: [], dayOrder: 'ymd', absent: 'stay' }),
  'POST /api/people/imports/{id}/apply': () => ({ mode: 'good_rows' }),
  'PATCH /api/phases/{id}': () => ({ name: 'Changed' }),
  'POST /api/programmes': ({ person }) => ({ name: 'P', sponsorPersonId: person, changeLeadPersonId: person, stewardPersonId: person }),
  'PATCH /api/programmes/{id}': ({ person }) => ({ name: 'P', sponsorPersonId: person, changeLeadPersonId: person, stewardPersonId: person }),
  'POST /api/programmes/{id}/activities': ({ phase, wave, audience, person }) => ({ title: 'A', startsOn: day, endsOn: later, phaseId: phase, waveId: wave, audienceId: audience, responsiblePersonId: person }),
  'POST /api/programmes/{id}/cadences': () => ({ series: 'goals', unit: 'weeks', every: 4, weekday: 2, localTime: '09:00', timeZone: 'UTC', anchorOn: day }),
  'POST /api/programmes/{id}/cadences/preview': () => ({ unit: 'weeks', every: 4, weekday: 2, localTime: '09:00', timeZone: 'UTC', anchorOn: day }),
  'POST /api/programmes/{id}/cadences/read-rrule': () => ({ text: 'DTSTART;TZID=UTC:20270301T090000\nRRULE:FREQ=WEEKLY' }),
  'PUT /api/cadences/{id}': () => ({ unit: 'weeks', every: 4, weekday: 2, localTime: '09:00', timeZone: 'UTC', anchorOn: day, reason: 'Everybody is away.' }),
  'POST /api/cadences/{id}/pause': () => ({ resumeOn: day, reason: 'Everybody is away.' }),
  'PUT /api/programmes/{id}/tripwires': () => ({ kind: 'slope', threshold: 10, isArmed: true, coolDownDays: 14 }),
  'PUT /api/programmes/{id}/cadence': () => ({ unit: 'weeks', every: 4, weekday: 2, localTime: '09:00', timeZone: 'UTC', anchorOn: day, reason: 'Everybody is away.' }),
  'POST /api/programmes/{id}/goals': ({ goal, person, metric, keyResult }) => ({ title: 'From 1 to 2', parentId: goal, ownerPersonId: person, keyResults: [{ title: 'K', semantics: 'increase', unit: 'count', target: 2, targetOn: day, metricId: metric, leadsId: keyResult }] }),
  'POST /api/programmes/{id}/phases': () => ({ name: 'F', startsOn: day, endsOn: later }),
  'POST /api/programmes/{id}/roles/counted': ({ roleDefinition }) => ({ roleDefinitionId: roleDefinition }),
  'POST /api/programmes/{id}/roles/not-counted': ({ roleDefinition }) => ({ roleDefinitionId: roleDefinition }),
  'POST /api/programmes/{id}/roles/assignments': ({ roleDefinition, person, unit, community }) => ({ roleDefinitionId: roleDefinition, personId: person, startsOn: day, deputyPersonId: person, scopeUnitId: unit, communityId: community }),
  'POST /api/programmes/{id}/state': ({ programme }) => ({ to: 'retiring', successorProgrammeId: programme, checkOn: later }),
  'POST /api/programmes/{id}/waivers': () => ({ checkKey: 'roles.cover', reason: 'It is made good in the first month.', until: dayFrom(20) }),
  'PUT /api/programmes/{id}/strategy': ({ outcome }) => ({ whyNow: 'W', outcomes: [{ outcomeId: outcome, outcome: 'O' }], reach: 'R', whatNot: 'N', risks: 'R' }),
  'POST /api/programmes/{id}/strategy/editions': () => ({ note: 'N' }),
  'PUT /api/strategy-outcomes/{id}/goals': ({ goal }) => ({ goalIds: [goal] }),
  'POST /api/programmes/{id}/open-points': ({ person, audience, scenario, wave }) => ({ kind: 'risk', title: 'T', ownerPersonId: person, audienceId: audience, scenarioId: scenario, waveId: wave }),
  'POST /api/programmes/{id}/open-points/found': ({ person }) => ({ key: 'roles.unfilled:x', ownerPersonId: person }),
  'PATCH /api/open-points/{id}': ({ person, audience, scenario, wave }) => ({ title: 'T', ownerPersonId: person, audienceId: audience, scenarioId: scenario, waveId: wave }),
  'POST /api/open-points/{id}/state': () => ({ to: 'resolved', note: 'Settled.' }),
  'POST /api/programmes/{id}/behaviours': ({ roleDefinition, audience, metric, activity }) => ({ fromBehaviour: 'F', toBehaviour: 'T', roleDefinitionId: roleDefinition, audienceId: audience, metricId: metric, activityIds: [activity] }),
  'PATCH /api/behaviours/{id}': ({ roleDefinition, audience, metric, activity }) => ({ toBehaviour: 'T', roleDefinitionId: roleDefinition, audienceId: audience, metricId: metric, activityIds: [activity] }),
  'PUT /api/programmes/{id}/impacts': ({ unit }) => ({ orgUnitId: unit, aspect: 'habit', severity: 2 }),
  'PUT /api/programmes/{id}/own-unit-impacts': ({ unit }) => ({ orgUnitId: unit, aspect: 'habit', severity: 2 }),
  'PATCH /api/consultations/{id}': () => ({ heard: 'Otherwise' }),
  'POST /api/programmes/{id}/consultations': ({ audience }) => ({ audienceId: audience, heldOn: '2026-11-01', method: 'meeting', heard: 'H' }),
  'PATCH /api/programmes/{id}/continuity': () => ({ teamUntil: later }),
  'POST /api/programmes/{id}/training/plans': ({ roleDefinition, audience, module }) => ({ roleDefinitionId: roleDefinition, audienceId: audience, title: 'T', items: [{ moduleId: module, requirement: 'required', leadDays: 3 }] }),
  'POST /api/programmes/{id}/waves': ({ unit, audience }) => ({ name: 'W', launchOn: day, embedUntil: later, orgUnitIds: [unit], audienceIds: [audience] }),
  'PATCH /api/role-assignments/{id}': ({ person }) => ({ deputyPersonId: person }),
  'POST /api/programmes/{id}/roles/assignments/bulk': ({ roleDefinition }) => ({ roleDefinitionId: roleDefinition, people: ['0000000'], startsOn: day, dryRun: true }),
  'POST /api/programmes/{id}/roles/assignments/bulk-end': ({ roleDefinition, roleAssignment }) => ({ roleDefinitionId: roleDefinition, roleAssignmentIds: [roleAssignment], reason: 'R', dryRun: true }),
  'POST /api/programmes/{id}/nominations': ({ roleDefinition, person, unit }) => ({ roleDefinitionId: roleDefinition, personId: person, scopeUnitId: unit }),
  'POST /api/role-definitions/{id}/kpis': () => ({ name: `K${Math.random()}`, unit: 'count', direction: 'up', defaultTarget: 1, measuredFor: 'team' }),
  'PATCH /api/role-kpis/{id}': () => ({ defaultTarget: 2 }),
  'POST /api/role-kpis/{id}/readings': ({ programme, roleAssignment }) => ({ programmeId: programme, roleAssignmentId: roleAssignment, value: 1, readOn: '2026-11-01' }),
  'PUT /api/role-assignments/{id}/kpi-target': ({ roleKpi }) => ({ roleKpiId: roleKpi, target: 1 }),
  'PUT /api/role-kpi-policy': () => ({ minGroupSize: 10, teamOnly: false, teamOnlyCountries: [] }),
  'POST /api/nominations/{id}/answer': () => ({ answer: 'no', reason: 'No time.' }),
  'POST /api/programmes/{id}/help-routes': ({ roleDefinition }) => ({ kind: 'faq', title: 'Answers', roleDefinitionId: roleDefinition }),
  'PATCH /api/help-routes/{id}': () => ({ title: 'Answers' }),
  'POST /api/role-assignments/{id}/recognitions': () => ({ note: 'Thank you.' }),
  'POST /api/role-assignments/{id}/handover': ({ person }) => ({ successorPersonId: person, overlapFrom: day, lastDay: later }),
  'POST /api/role-assignments/{id}/handover/duties': () => ({ seq: 1, isDone: true }),
  'POST /api/role-assignments/{id}/acknowledgement': () => ({ agrees: true, note: 'Agreed.' }),
  'POST /api/communities': ({ person }) => ({ name: `C${Math.random()}`, ownerPersonId: person }),
  'PATCH /api/communities/{id}': ({ person }) => ({ name: `C${Math.random()}`, ownerPersonId: person }),
  'POST /api/role-definitions/{id}/retire': () => ({ reason: 'Not needed.' }),
  'POST /api/role-assignments/{id}/transition': ({ person }) => ({ to: 'handing_over', personId: person }),
  'POST /api/role-definitions': () => ({ key: `r${Math.floor(Math.random() * 1e9)}`, name: 'R', coverKind: 'audience' }),
  'PATCH /api/role-definitions/{id}': () => ({ name: 'R' }),
  'POST /api/scenarios': ({ process, roleDefinition }) => ({ title: `S${Math.floor(Math.random() * 1e9)}`, practice: 'P', processId: process, roleDefinitionId: roleDefinition }),
  'POST /api/scim-tokens': () => ({ name: 'Entra' }),
  'POST /api/training/assignments/{id}/complete': () => ({ completedOn: '2026-11-01' }),
  'POST /api/training/assignments/{id}/decline': () => ({ reason: 'other' }),
  'POST /api/training/assignments/{id}/snooze': () => ({ until: day }),
  'POST /api/training/assignments/{id}/apply': () => ({ note: 'Answers in the open.' }),
  'POST /api/training/assignments/{id}/waive': () => ({ reason: 'Knows it.' }),
  'POST /api/training/completions': ({ module, person }) => ({ moduleId: module, personIds: [person], completedOn: '2026-11-01' }),
  'POST /api/training/completions/matching': (ids) => ({ ...matching(ids), completedOn: '2026-11-01' }),
  'POST /api/training/modules': ({ scenario }) => ({ key: `m${Math.floor(Math.random() * 1e9)}`, title: 'M', format: 'session', minutes: 5, scenarioIds: [scenario] }),
  'PATCH /api/training/modules/{id}': ({ scenario }) => ({ title: 'M', scenarioIds: [scenario] }),
  'PATCH /api/training/plans/{id}': ({ module, audience }) => ({ title: 'T', audienceId: audience, items: [{ moduleId: module, requirement: 'required', leadDays: 3 }] }),
  'POST /api/processes': () => ({ name: `P${Math.random()}` }),
  'PATCH /api/processes/{id}': () => ({ name: 'Changed' }),
  'PATCH /api/scenarios/{id}': ({ roleDefinition }) => ({ title: 'Changed', roleDefinitionId: roleDefinition }),
  'POST /api/training/assignments/matching/preview': (ids) => ({ ...matching(ids), action: 'waive' }),
  'POST /api/training/assignments/matching/remind': (ids) => ({ ...matching(ids), state: 'expired', message: 'Please.' }),
  'POST /api/training/assignments/matching/due-day': (ids) => ({ ...matching(ids), state: 'expired', dueOn: dayFrom(30) }),
  'POST /api/training/assignments/matching/withdraw': (ids) => ({ ...matching(ids), state: 'expired', reason: 'Known.' }),
  'POST /api/training/assignments/matching/waive': (ids) => ({ ...matching(ids), state: 'expired', reason: 'Known.' }),
  'POST /api/training/reconcile': ({ trainingPlan }) => ({ planIds: [trainingPlan], snapshot: 'seen' }),
  'POST /api/training/reconcile/dry-run': ({ trainingPlan }) => ({ planIds: [trainingPlan] }),
  'POST /api/training/runs': ({ roleAssignment }) => ({ roleAssignmentId: roleAssignment }),
  'PATCH /api/audiences/{id}': (ids) => ({ name: `Audience ${Math.random()}`, rule: aRule(ids) }),
  'POST /api/audiences/preview': (ids) => ({ rule: aRule(ids) }),
  'POST /api/unit-changes': ({ unit, person }) => ({ kind: 'split', orgUnitId: unit, name: `U${Math.random()}`, effectiveOn: '2026-11-01', underUnitId: unit, intoUnitId: unit, unitIds: [unit], personIds: [person] }),
  'POST /api/unit-changes/preview': ({ unit, person }) => ({ kind: 'split', orgUnitId: unit, name: 'U', effectiveOn: '2026-11-01', underUnitId: unit, intoUnitId: unit, unitIds: [unit], personIds: [person] }),
  'POST /api/training/sessions': ({ module, trainer, unit, wave }) => ({ moduleId: module, startsAt: '2027-03-15T09:30', endsAt: '2027-03-15T10:30', timeZone: 'UTC', capacity: 3, language: 'en', trainerIds: [trainer], orgUnitId: unit, waveId: wave }),
  'PATCH /api/training/sessions/{id}': ({ trainer }) => ({ capacity: 9, trainerIds: [trainer] }),
  'POST /api/training/sessions/{id}/cancel': () => ({ reason: 'Ill.' }),
  'POST /api/training/sessions/{id}/registrations': (ids) => ({ personIds: [ids.person], orgUnitId: ids.unit, waveId: ids.wave, matching: matchingOfAny(ids) }),
  'POST /api/training/sessions/{id}/attendance': ({ person }) => ({ personIds: [person], as: 'attended' }),
  'POST /api/training/sessions/{id}/removals': ({ person }) => ({ personIds: [person], reason: 'By mistake.' }),
  'POST /api/training/sessions/{id}/walk-ins': ({ person }) => ({ personId: person }),
  'PATCH /api/training/completion-files/{id}': () => ({ dayOrder: 'dmy' }),
  'POST /api/training/completion-files/{id}/corrections': () => ({ rows: [{ line: 2, leaveOut: true }] }),
  'POST /api/training/learner-aliases': ({ person }) => ({ keyType: 'name', key: 'Somebody', personId: person }),
  'POST /api/training/course-aliases': ({ module }) => ({ key: 'Some course', moduleId: module }),
  'POST /api/training/trainers': ({ person, module }) => ({ personId: person, hoursPerWeek: 8, timeZone: 'UTC', languages: ['en'], moduleIds: [module] }),
  'PATCH /api/training/trainers/{id}': ({ module }) => ({ hoursPerWeek: 9, moduleIds: [module] }),
  'POST /api/training/trainers/{id}/absences': () => ({ from: day, until: later }),
  'POST /api/training/xapi-sources': () => ({ name: 'LMS' }),
  'PATCH /api/waves/{id}': ({ unit, audience }) => ({ name: 'W', orgUnitIds: [unit], audienceIds: [audience] }),
};

/** What a list cannot be read without. */
export const LIST_QUERIES: Readonly<Record<string, string>> = { '/api/search': 'q=unit', '/api/history': 'subject=goal:00000000-0000-4000-8000-000000000000', '/api/comments': 'subject=goal:00000000-0000-4000-8000-000000000000', '/api/comments/people': 'subject=goal:00000000-0000-4000-8000-000000000000&q=a', '/api/template-preview': 'templateKey=erp-go-live', '/api/programmes/{id}/plan/difference': 'since=2026-01-01T00:00:00Z', '/api/training/reconcile/people': 'kind=assign', '/api/people/imports/{id}/row': 'line=2', '/api/training/completion-files/{id}/row': 'line=2' };

/** Where a page of theirs ends in the lists that have one page only in the matrix: the sort values of a row. Every other list names its own `next`. */
export const PAGE_ENDS: Readonly<Record<string, (ids: Readonly<Record<Kind, string>>) => readonly string[]>> = {
  '/api/adoption/communities': ({ usageCommunity }) => ['', usageCommunity],
  '/api/deliveries': ({ delivery }) => ['2031-01-01T00:00:00Z', delivery],
  '/api/mails': ({ mail }) => ['2031-01-01T00:00:00Z', mail],
  '/api/adoption/unmatched': () => ['former.colleague@elsewhere.example', ''],
  '/api/decisions': ({ decision }) => ['2199-01-01T00:00:00Z', decision],
  '/api/programmes': ({ programme }) => ['', programme],
  '/api/training/reconcile/people': ({ person, module, trainingPlan }) => [person, module, trainingPlan],
};

/** Bodies in which an id stands that the usual body of its route cannot hold beside the others, by route and field. */
export const BODIES_WITH: Readonly<Record<string, (ids: Ids) => Record<string, unknown>>> = {
  'POST /api/programmes/{id}/wave-scenarios audienceIds': ({ audience }) => ({ name: 'S', settings: { audienceIds: [audience] } }),
  'POST /api/programmes/{id}/roles/assignments orgUnitId': ({ roleDefinition, unit }) => ({ roleDefinitionId: roleDefinition, orgUnitId: unit, startsOn: day }),
  'PUT /api/programmes/{id}/impacts audienceId': ({ audience }) => ({ audienceId: audience, aspect: 'habit', severity: 2 }),
  'POST /api/programmes/{id}/consultations orgUnitId': ({ unit }) => ({ orgUnitId: unit, heldOn: '2026-11-01', method: 'meeting', heard: 'H' }),
  'PATCH /api/goals/{id} successorId': ({ goal }) => ({ state: 'superseded', successorId: goal }),
  'POST /api/role-kpis/{id}/readings orgUnitId': ({ programme, unit }) => ({ programmeId: programme, orgUnitId: unit, people: 20, value: 1, readOn: '2026-11-01' }),
  'POST /api/checkpoints/{id}/decisions waveId': ({ agendaItem, wave }) => ({ agendaItemId: agendaItem, choice: 'start', reason: 'Because of this.', change: { target: 'activity', title: 'A new one', waveId: wave } }),
  'POST /api/role-kpis/{id}/readings communityId': ({ programme, community }) => ({ programmeId: programme, communityId: community, people: 20, value: 1, readOn: '2026-11-01' }),
};

const decided = (choice: string, change: Record<string, unknown>) => ({ agendaItem }: Ids): Record<string, unknown> => ({ agendaItemId: agendaItem, choice, reason: 'Because of this.', change });

/** An id that may name things of several kinds, beside the one of FIELD_IDS, and a body that says which. */
export const ALSO_NAMES: Readonly<Record<string, readonly { readonly kind: Kind; readonly body: (ids: Ids) => Record<string, unknown> }[]>> = {
  'POST /api/checkpoints/{id}/decisions targetId': [
    { kind: 'wave', body: (ids) => decided('adapt', { target: 'wave', targetId: ids.wave, startsOn: '2031-01-06' })(ids) },
    { kind: 'trainingPlan', body: (ids) => decided('stop', { target: 'training_plan', targetId: ids.trainingPlan })(ids) },
  ],
};
