import type { Client, Organisation, Stack } from '@realign/test-support';
import { anOrganisation } from '@realign/test-support';
import { peopleFile, usageFile } from '@realign/local';

/** Everything of an organisation that has an id. */
export type Kind =
  | 'waveScenario' | 'ownTemplate' | 'comment'
  | 'statement' | 'whyLink'
  | 'snapshot' | 'snapshotExport' | 'snapshotShare'
  | 'changeTogether' | 'savedView' | 'message' | 'blackout' | 'dependency' | 'criterion' | 'dateChange'
  | 'notification' | 'mail' | 'chatChannel' | 'webhook' | 'delivery'
  | 'cadence' | 'deadLetter'
  | 'usageCommunity' | 'usageCommunityName' | 'sourceSender'
  | 'reconcileRun'
  | 'xapiSource' | 'trainer' | 'trainerAbsence' | 'trainingSession' | 'completionFile'
  | 'unitChange'
  | 'waitingImport'
  | 'milestone'
  | 'decision' | 'packExport' | 'questionGroup' | 'feedbackItem' | 'fieldReport' | 'reportLine' | 'pulse' | 'pulseRound'
  | 'waiver' | 'outcome' | 'openPoint' | 'behaviour' | 'consultation'
  | 'benefit' | 'sponsorAction'
  | 'programme' | 'phase' | 'wave' | 'activity' | 'goal' | 'keyResult' | 'checkIn' | 'metric' | 'person' | 'unit' | 'peopleImport' | 'usageImport' | 'run' | 'roleDefinition' | 'roleAssignment' | 'trainingPlan'
  | 'module' | 'scenario' | 'process' | 'trainingAssignment' | 'checkpoint' | 'agendaItem' | 'evidenceItem' | 'member' | 'audience' | 'file' | 'scimToken' | 'worksCouncilRule' | 'community' | 'nomination' | 'roleKpi' | 'helpRoute';

export interface World {
  readonly organisation: Organisation;
  readonly ids: Readonly<Record<Kind, string>>;
  /** An employee number that only this organisation has. */
  readonly employeeNumber: string;
  /** The account of the same person. */
  readonly account: string;
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const communitiesFile = (canary: string, on: string): string =>
  `Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period\n${on},${canary} hall,False,,,public,Yes,40,1,2,3,30\n`;

/** An organisation with one of everything; `canary` stands in whatever text it holds. */
export async function aWorld(stack: Stack, slug: string, canary: string): Promise<World> {
  const organisation = await anOrganisation(stack, slug);
  const { owner } = organisation.as;
  const people = [...peopleFile({ people: 120, units: 9, managers: 12, domain: `${canary.toLowerCase()}.example`, seed: slug.length })];
  const last = people.at(-1)?.person;
  const [employeeNumber, account] = [`${slug}-4711`, `${slug}.4711@bank.example`];
  const csv = people.map(({ line }) => line.replaceAll('Meridian Bank', canary).replaceAll('Retail Banking', `${canary} unit`)).join('').replaceAll(last?.number ?? '', employeeNumber).replaceAll(last?.email ?? '', account);
  const peopleImport = await owner.import<{ id: string; state: string; runId: string }>('/api/people/imports', `${canary}.csv`, csv);
  const waitingImport = (await owner.upload('/api/people/imports?review=yes', `${canary}-next.csv`, csv.replaceAll('Adviser', `${canary} adviser`)).expect(202)).body.id;
  const { columns } = (await owner.get(`/api/people/imports/${waitingImport}/mapping`).expect(200)).body as { columns: { field: string | null }[] };
  await owner.post(`/api/people/imports/${waitingImport}/dry-run`, { fields: columns.map(({ field }) => field), dayOrder: 'ymd', absent: 'stay' }).expect(202);
  await owner.until<{ state: string }>(`/api/people/imports/${waitingImport}`, ({ state }) => state === 'checked');
  const programme = (await owner.post('/api/programmes', { name: `${canary} programme`, templateKey: 'enterprise-social', purposeStatement: canary, startsOn: dayFrom(-120) }).expect(201)).body;
  const usageImport = await owner.import<{ id: string; state: string }>('/api/adoption/imports', `${canary}-usage.csv`, usageFile(people.flatMap(({ person }) => (person ? [{ ...person, email: person === last ? account : person.email }] : [])), dayFrom(-2), 0.4, 0.1));
  await owner.import('/api/adoption/imports', `${canary}-communities.csv`, communitiesFile(canary, dayFrom(-2)));
  const get = async (path: string) => (await owner.get(path).expect(200)).body;
  const unit = (await get('/api/org-units')).items.at(-1).id;
  const person = (await get('/api/people')).items[0];
  const ownTemplate = (await owner.post(`/api/programmes/${programme.id}/save-as-template`, { name: `${canary} template` }).expect(201)).body.template.id;
  const waveScenario = (await owner.post(`/api/programmes/${programme.id}/wave-scenarios`, { name: `${canary} plan`, settings: { level: 1 } }).expect(202)).body.id;
  const goals = await get(`/api/programmes/${programme.id}/goals`);
  const keyResult = goals.items[0].keyResults[0].id;
  const usageCommunity = (await get('/api/adoption/communities')).items[0];
  const sourceSender = (await get('/api/adoption/sources')).items.find(({ key }: { key: string }) => key === 'viva-engage').senders[0].id;
  const checkIn = (await owner.post(`/api/key-results/${keyResult}/check-ins`, { note: canary }).expect(201)).body.id;
  const staged = (await owner.post(`/api/goals/${goals.items[0].id}/key-results`, { title: canary, kind: 'milestone', semantics: 'increase', unit: 'share', targetOn: dayFrom(90), milestones: [{ title: canary, dueOn: dayFrom(30) }, { title: 'Then', dueOn: dayFrom(60) }] }).expect(201)).body;
  const plan = await get(`/api/programmes/${programme.id}/plan`);
  const champion = (await get('/api/role-definitions')).items.find(({ key }: { key: string }) => key === 'champion').id;
  const roleAssignment = (await owner.post(`/api/programmes/${programme.id}/roles/assignments`, { roleDefinitionId: champion, orgUnitId: unit, startsOn: dayFrom(-20) }).expect(201)).body.id;
  const assignments = await owner.until<{ items: { id: string; moduleId: string; planId: string }[] }>('/api/training/assignments', ({ items }) => items.length > 0);
  const checkpoint = await held(owner, programme.id);
  const decided = (await owner.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: checkpoint.agenda.at(-1)?.id, choice: 'continue', reason: canary }, checkpoint.version).expect(201)).body;
  const [asked] = await stack.database.sql<{ questionGroup: string; feedbackItem: string }>(
    `with g as (insert into listening.question_group (tenant_id, programme_id, text) values ($1, $2, $3) returning id)
     insert into listening.feedback_item (tenant_id, programme_id, text, question_group_id) select $1, $2, $3, id from g returning question_group_id as "questionGroup", id as "feedbackItem"`,
    [organisation.tenantId, programme.id, canary],
  );
  const [filed] = await stack.database.sql<{ fieldReport: string; reportLine: string }>(
    `with i as (insert into listening.feedback_item (tenant_id, programme_id, kind, text) values ($1, $2, 'field_report_item', $3) returning id),
       r as (insert into listening.field_report (tenant_id, programme_id, round_id, round_name, person_id, state, due_at, summary, submitted_at) values ($1, $2, $4, $3, $5, 'submitted', now(), $3, now()) returning id),
       l as (insert into listening.field_report_line (tenant_id, field_report_id, position, topic, feedback_item_id) select $1, r.id, 1, 'heard', i.id from r, i)
     select r.id as "fieldReport", i.id as "reportLine" from r, i`,
    [organisation.tenantId, programme.id, canary, checkpoint.id, person.id],
  );
  const packExport = (await owner.post(`/api/checkpoints/${checkpoint.id}/pack/exports`, { format: 'pdf' }).expect(202)).body.id;
  await owner.until<{ exports: { href: string | null }[] }>(`/api/checkpoints/${checkpoint.id}/pack/editions`, ({ exports }) => exports.every(({ href }) => href !== null));
  const snapshot = (await owner.post(`/api/programmes/${programme.id}/snapshots`).expect(201)).body.id;
  const snapshotShare = (await owner.post(`/api/snapshots/${snapshot}/shares`, { days: 7 }).expect(201)).body.id;
  const snapshotExport = (await owner.post(`/api/snapshots/${snapshot}/exports`, { format: 'pdf' }).expect(202)).body.id;
  await owner.until<{ exports: { href: string | null }[] }>(`/api/snapshots/${snapshot}`, ({ exports }) => exports.every(({ href }) => href !== null));
  const decision = decided.agenda.find(({ decision: made }: { decision: { id: string } | null }) => made).decision.id;
  const audience = (await owner.post('/api/audiences', { name: `${canary} audience`, rule: { kind: 'unit', orgUnitId: unit } }).expect(201)).body.id;
  await owner.put('/api/why-policy', { areLinksAllowed: true, ageingAfterDays: 90, expiredAfterDays: 180, minGroupSize: 10 }, 0).expect(200);
  await owner.put(`/api/programmes/${programme.id}/why-page`, { isPublished: true, audienceIds: [audience] }, 0).expect(200);
  const pulse = (await owner.post(`/api/programmes/${programme.id}/pulses`, { kind: 'understanding', audienceId: audience }).expect(200)).body;
  const pulseRound = (await owner.post(`/api/pulses/${pulse.id}/rounds`, {}, pulse.version).expect(200)).body.underWay.id;
  const statement = (await owner.post(`/api/programmes/${programme.id}/statements`, { kind: 'now', audienceId: audience, texts: [{ language: 'en', text: canary }] }).expect(201)).body.id;
  for (const text of [`Is ${canary} going away?`, 'Which group should people use?']) await owner.post(`/api/why/${programme.id}/questions`, { text, withoutName: true }).expect(200);
  const whyLink = (await owner.post(`/api/programmes/${programme.id}/why-links`, { label: canary, expiresOn: dayFrom(30) }).expect(201)).body.id;
  const community = (await owner.post('/api/communities', { name: `${canary} community` }).expect(201)).body.id;
  const message = (await owner.post(`/api/programmes/${programme.id}/messages`, { title: `${canary} message`, channel: 'email', sendOn: dayFrom(20) }).expect(201)).body.id;
  const changeTogether = (await owner.post(`/api/programmes/${programme.id}/plan/change-together`, { messages: [{ messageId: message, version: 1 }], change: { shiftDays: 1 }, dryRun: false }).expect(200)).body.id;
  const savedView = (await owner.post('/api/saved-views', { page: 'plan', programmeId: programme.id, name: `${canary} view`, query: 'state=running', isShared: true }).expect(201)).body.id;
  const comment = (await owner.post('/api/comments', { subject: `goal:${goals.items[0].id}`, text: canary }).expect(200)).body.id;
  const blackout = (await owner.post(`/api/programmes/${programme.id}/blackouts`, { name: `${canary} freeze`, startsOn: dayFrom(40), endsOn: dayFrom(50) }).expect(201)).body.id;
  const dependency = (await owner.post(`/api/programmes/${programme.id}/dependencies`, { beforeKind: 'phase', beforeId: plan.phases[0].id, afterKind: 'wave', afterId: plan.waves[1].id }).expect(201)).body.id;
  const criterion = (await owner.post(`/api/phases/${plan.phases[0].id}/criteria`, { kind: 'exit', statement: canary }).expect(201)).body.id;
  await owner.patch(`/api/phases/${plan.phases[1].id}`, { endsOn: plan.phases[1].startsOn }, plan.phases[1].version).expect(200);
  await owner.post(`/api/programmes/${programme.id}/baselines`, { name: canary }).expect(201);
  const benefit = (await owner.post(`/api/programmes/${programme.id}/benefits`, { title: canary, forWhom: 'people', keyResultId: keyResult, messageIds: [message], measure: canary }).expect(201)).body.id;
  const sponsorAction = (await owner.post(`/api/programmes/${programme.id}/sponsor-actions`, { kind: 'visit', title: canary, dueOn: dayFrom(5) }).expect(201)).body.id;
  const nomination = (await owner.post(`/api/programmes/${programme.id}/nominations`, { roleDefinitionId: champion, personId: (await get('/api/people')).items[1].id, why: canary }).expect(201)).body.id;
  const roleKpi = (await owner.post(`/api/role-definitions/${champion}/kpis`, { name: `${canary} answers`, unit: 'count', direction: 'up', defaultTarget: 3, measuredFor: 'person' }).expect(200)).body.id;
  const helpRoute = (await owner.post(`/api/programmes/${programme.id}/help-routes`, { kind: 'faq', title: `${canary} answers` }).expect(201)).body.id;
  const scimToken = (await owner.post('/api/scim-tokens', { name: canary }).expect(201)).body.id;
  const unitChange = (await owner.post('/api/unit-changes', { kind: 'rename', orgUnitId: unit, name: `${canary} unit, renamed`, effectiveOn: dayFrom(-1) }).expect(201)).body.id;
  const xapiSource = (await owner.post('/api/training/xapi-sources', { name: canary }).expect(201)).body.id;
  const worksCouncilRule = (await owner.post('/api/adoption/works-council-rules', { kind: 'country', country: 'DE', agreement: canary }).expect(201)).body.id;
  const completionFile = (await owner.upload('/api/training/completion-files', `${canary}-completions.csv`, `Email,Course,Status,Completion Date\nnobody@${canary.toLowerCase()}.example,${canary},Completed,2026-11-01\n`).expect(202)).body.id;
  const trainer = (await owner.post('/api/training/trainers', { personId: person.id, hoursPerWeek: 40, timeZone: 'UTC', languages: ['en'] }).expect(201)).body.id;
  const trainerAbsence = (await owner.post(`/api/training/trainers/${trainer}/absences`, { from: '2031-01-01', until: '2031-01-02', reason: canary }).expect(201)).body.absences[0].id;
  const trainingSession = (await owner.post('/api/training/sessions', { moduleId: assignments.items[0]?.moduleId, startsAt: '2027-04-15T09:30', endsAt: '2027-04-15T10:30', timeZone: 'UTC', capacity: 3, language: 'en', room: canary, trainerIds: [trainer] }).expect(201)).body.id;
  // The owner is one of the staff, with a seat of their own: invitations are read by whoever is invited.
  const staff = (await get('/api/people?limit=3')).items as { id: string }[];
  const seated = staff.find(({ id }) => id !== person.id)?.id;
  const me = (await get('/api/members')).items.find(({ isMe }: { isMe: boolean }) => isMe);
  await owner.patch(`/api/members/${me.id}`, { personId: seated }, me.version).expect(200);
  await owner.post(`/api/training/sessions/${trainingSession}/registrations`, { personIds: [seated] }).expect(({ status }) => expect([200, 201]).toContain(status));
  const { version } = await get(`/api/programmes/${programme.id}`);
  await organisation.as.change_lead.patch(`/api/programmes/${programme.id}`, { sponsorPersonId: seated }, version).expect(200);
  const waiver = (await owner.post(`/api/programmes/${programme.id}/waivers`, { checkKey: 'programmes.team', reason: `${canary}, which is made good in a month.`, until: dayFrom(30) }).expect(201)).body.waivers[0].id;
  const [notification] = await stack.database.sql<{ id: string }>(
    `insert into platform.notification (tenant_id, person_id, programme_id, kind, urgency, subject, title, link, reason, dedupe_key) values ($1, $2, $3, 'decision', 'owed', 'matrix', $4, '/', $4, 'matrix') returning id`, [organisation.tenantId, seated, programme.id, canary]);
  const chatChannel = (await owner.post('/api/chat-channels', { kind: 'teams', name: canary, url: `https://chat.example/${canary}`, programmeId: programme.id, eventTypes: [] }).expect(201)).body;
  const webhook = (await owner.post('/api/webhooks', { name: canary, url: `https://hooks.example/${canary}`, eventTypes: ['decision.recorded'] }).expect(201)).body;
  // Neither is there: nothing of this test is to leave the machine.
  await owner.patch(`/api/chat-channels/${chatChannel.id}`, { isActive: false }, chatChannel.version).expect(200);
  await owner.patch(`/api/webhooks/${webhook.id}`, { isActive: false }, webhook.version).expect(200);
  const [delivery] = await stack.database.sql<{ id: string }>(
    `insert into notifications.delivery (tenant_id, webhook_id, type, title, body, state) values ($1, $2, 'decision.recorded', $3, '{}', 'dead') returning id`, [organisation.tenantId, webhook.id, canary]);
  const [deadLetter] = await stack.database.sql<{ id: string }>(
    `insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload, state, last_error) values ($1::uuid, 'job', 'reviews.look-now', $2, jsonb_build_object('tenantId', $1::uuid), 'dead', $2) returning id`, [organisation.tenantId, canary]);
  const [mail] = await stack.database.sql<{ id: string }>('select id from platform.mail where tenant_id = $1 limit 1', [organisation.tenantId]);
  const outcome = (await owner.put(`/api/programmes/${programme.id}/strategy`, { whyNow: canary, outcomes: [{ outcome: canary }], reach: canary, whatNot: canary, risks: canary }, 0).expect(200)).body.outcomes[0].outcomeId;
  await owner.post(`/api/programmes/${programme.id}/strategy/editions`, { note: canary }, 1).expect(201);
  const openPoint = (await owner.post(`/api/programmes/${programme.id}/open-points`, { kind: 'risk', title: canary }).expect(201)).body.id;
  const behaviour = (await owner.post(`/api/programmes/${programme.id}/behaviours`, { fromBehaviour: canary, toBehaviour: canary }).expect(201)).body.id;
  await owner.put(`/api/programmes/${programme.id}/impacts`, { orgUnitId: unit, aspect: 'interaction', severity: 3, note: canary }, 0).expect(200);
  const consultation = (await owner.post(`/api/programmes/${programme.id}/consultations`, { orgUnitId: unit, heldOn: dayFrom(-3), method: 'meeting', heard: canary }).expect(201)).body.receivers.flatMap((one: { consultations: { id: string }[] }) => one.consultations)[0].id;
  const [file] = await stack.database.sql<{ id: string }>('select id from platform.file where tenant_id = $1 limit 1', [organisation.tenantId]);
  return {
    organisation,
    employeeNumber,
    account,
    ids: {
      waveScenario, ownTemplate, comment,
      statement, whyLink,
      changeTogether, savedView, message, blackout, dependency, criterion, dateChange: (await get(`/api/programmes/${programme.id}/plan/date-changes`)).items[0].id,
      notification: notification?.id ?? '', mail: mail?.id ?? '', chatChannel: chatChannel.id, webhook: webhook.id, delivery: delivery?.id ?? '',
      deadLetter: deadLetter?.id ?? '', cadence: (await get(`/api/programmes/${programme.id}/cadence`)).id,
      benefit, sponsorAction,
      sourceSender, usageCommunity: usageCommunity.id, usageCommunityName: usageCommunity.names[0].id,
      reconcileRun: (await get('/api/training/reconcile/runs')).items[0].id,
      unitChange,
      waiver, outcome, openPoint, behaviour, consultation,
      trainer, trainerAbsence, trainingSession, completionFile,
      milestone: staged.milestones[0].id,
      decision, packExport, questionGroup: asked?.questionGroup ?? '', feedbackItem: asked?.feedbackItem ?? '', fieldReport: filed?.fieldReport ?? '', reportLine: filed?.reportLine ?? '', pulse: pulse.id, pulseRound, snapshot, snapshotExport, snapshotShare,
      programme: programme.id, phase: plan.phases[0].id, wave: plan.waves[0].id, activity: plan.activities[0].id, goal: goals.items[0].id, keyResult, checkIn, metric: (await get('/api/metrics')).items[0].id, person: person.id, unit,
      peopleImport: peopleImport.id, waitingImport, usageImport: usageImport.id, run: peopleImport.runId, roleDefinition: champion, roleAssignment, trainingPlan: assignments.items[0]?.planId ?? '', module: assignments.items[0]?.moduleId ?? '',
      scenario: (await get('/api/scenarios')).items[0].id, process: (await get('/api/processes')).items[0].id, trainingAssignment: assignments.items[0]?.id ?? '', checkpoint: checkpoint.id,
      agendaItem: checkpoint.agenda[0]?.id ?? '', evidenceItem: checkpoint.evidence[0]?.id ?? '', member: (await get('/api/members')).items[0].id, audience, file: file?.id ?? '', scimToken, community, nomination, helpRoute, roleKpi, xapiSource, worksCouncilRule,
    },
  };
}

async function held(owner: Client, programmeId: string): Promise<{ id: string; version: number; agenda: { id: string }[]; evidence: { id: string }[] }> {
  const { body } = await owner.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
  return owner.until<{ id: string; version: number; state: string; agenda: { id: string }[]; evidence: { id: string }[] }>(`/api/checkpoints/${body.id}`, ({ state }) => state === 'pack_frozen');
}

/** Resolves once nothing is under way that would write by itself: mails are planned and written, jobs are done, plans that were touched are followed. */
export async function atRest(stack: Stack): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const [row] = await stack.database.sql<{ n: number }>(
      `select ((select count(*) from platform.notification where mail_state = 'new' or mail_state = 'planned' and mail_due_at <= now()) + (select count(*) from platform.outbox where state <> 'dead' and state <> 'done' and not_before <= now()) + (select count(*) from training.touched_plan))::integer as n`);
    if (row?.n === 0) return;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error('The organisations do not come to rest.');
}
