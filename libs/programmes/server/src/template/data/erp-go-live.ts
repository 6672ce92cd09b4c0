import type { ProgrammeTemplate } from '@realign/programmes/contract';
import { toEnter, toLeave } from './conditions';

/** A new ERP process: one cut-over, practised before, and a year in which the way of working is looked after. */
export const ERP_GO_LIVE: ProgrammeTemplate = {
  key: 'erp-go-live',
  name: 'ERP go-live',
  summary: 'Impacts by process, super-users, simulation passes, a frozen cut-over, hypercare by theme of tickets, and a year of checkpoints on how the work is done.',
  purposeStatement: 'So that an order is entered once, seen by everybody it concerns, and closed in the same month.',
  staysTheSame: 'Who decides about a purchase stays as it is. Nobody loses the right to stop a payment that looks wrong.',
  goLiveDay: 182,
  phases: [
    { name: 'Impacts', fromDay: 0, toDay: 55, exitGate: 'Each process has its impact register, agreed with the people who do it; roles are mapped to permissions.',
      criteria: [...toEnter('Each process has an owner in the business'), ...toLeave('Each process has its impact register, agreed with the people who do it', 'Roles are mapped to permissions, and no one holds two that exclude each other', 'What is no longer done is written down as well')] },
    { name: 'Build and try', fromDay: 42, toDay: 125, exitGate: 'Super-users have worked a day of their own in the test system and their top ten objections have owners.',
      criteria: [...toLeave('Super-users have worked a day of their own in the test system', 'Their top ten objections have owners', 'Interfaces run with real data')] },
    { name: 'Simulation', fromDay: 126, toDay: 167, exitGate: 'Two passes of a whole month’s close without help; go/no-go list agreed.',
      criteria: [...toEnter('Training material shows the screens as they are'), ...toLeave('Two passes of a whole month’s close were done without help', 'The go/no-go list is agreed, with who decides each line')] },
    { name: 'Cut-over', fromDay: 168, toDay: 195, exitGate: 'Go decided with 95 percent of required training done; the way back is written and tried.',
      criteria: [...toEnter('The freeze is in every calendar it concerns', 'The way back is written and was tried'), ...toLeave('95 percent of the required training was done', 'Balances agree to the cent and their owners signed', 'Go was decided by name')] },
    { name: 'Hypercare', fromDay: 182, toDay: 265, exitGate: 'Repeat tickets fall for four weeks; each theme has an owner in the business.',
      criteria: [...toLeave('Repeat tickets fell for four weeks', 'Each theme of tickets has an owner in the business', 'No payment waits because of the system')] },
    { name: 'Embed', fromDay: 266, toDay: 419, exitGate: 'Goals hold for two checkpoints; side spreadsheets that are left are known and wanted.',
      criteria: [...toLeave('Goals hold for two checkpoints in a row', 'Side spreadsheets that are left are known and wanted')] },
    { name: 'Keep turning', fromDay: 420, toDay: 735, exitGate: '' },
  ],
  waves: [
    { name: 'Pilot: one plant, one ledger', launchDay: 140, embedDay: 181, kind: 'pilot', criteria: [...toLeave('The pilot ledger was closed on its day', 'What the pilot plant worked around has an owner before the cut-over')] },
    { name: 'Cut-over: finance and purchasing', launchDay: 182, embedDay: 265 },
    { name: 'Second cut-over: plants and warehouses', launchDay: 238, embedDay: 321 },
  ],
  activities: [
    { title: 'Walk each process with the people who do it', hypothesis: 'If the people who do the work draw it, the exceptions are known before the build.', effortClass: 'culture', engagementMode: 'push', phase: 'Impacts', fromDay: 0, toDay: 49, kind: 'consultation', stage: 'implement', hours: 180 },
    { title: 'Map roles to permissions', hypothesis: '', effortClass: 'technology', engagementMode: 'push', phase: 'Impacts', fromDay: 28, toDay: 55, kind: 'technical', stage: 'implement', hours: 120 },
    { title: 'Super-users try their own day', hypothesis: 'If super-users work one of their own days in the test system, what stops the work is found months early.', effortClass: 'culture', engagementMode: 'pull', phase: 'Build and try', fromDay: 70, toDay: 125, kind: 'demo', stage: 'adopt', hours: 160 },
    { title: 'Team leaders plan the slow weeks', hypothesis: 'If teams agree beforehand what waits in the first two weeks, nobody works nights.', effortClass: 'culture', engagementMode: 'push', phase: 'Simulation', fromDay: 126, toDay: 167, kind: 'coaching', stage: 'adopt', hours: 90 },
    { title: 'Simulation: a month’s close, twice', hypothesis: 'If the whole close is played twice, the third time is the real one.', effortClass: 'culture', engagementMode: 'push', phase: 'Simulation', fromDay: 133, toDay: 166, kind: 'event', stage: 'adopt', hours: 200 },
    { title: 'Data moved and checked with its owners', hypothesis: '', effortClass: 'technology', engagementMode: 'push', phase: 'Cut-over', fromDay: 168, toDay: 181, kind: 'technical', stage: 'implement', hours: 140 },
    { title: 'Floor walkers in the first month', hypothesis: 'If somebody who knows it walks by each hour, questions do not become tickets.', effortClass: 'culture', engagementMode: 'pull', phase: 'Hypercare', fromDay: 182, toDay: 212, kind: 'coaching', stage: 'use', hours: 220 },
    { title: 'Ticket themes answered by the business', hypothesis: 'If each theme of tickets has an owner in the business, the cause is mended and not the case.', effortClass: 'culture', engagementMode: 'push', phase: 'Hypercare', fromDay: 189, toDay: 265, kind: 'office_hours', stage: 'use', hours: 110 },
    { title: 'Side spreadsheets on the table', hypothesis: 'If people may show their side spreadsheets without blame, the process learns what it lacks.', effortClass: 'culture', engagementMode: 'pull', phase: 'Embed', fromDay: 280, toDay: 350, kind: 'consultation', stage: 'extract_value', hours: 60 },
    { title: 'Close calendar reviewed with both ledgers', hypothesis: 'If the close is looked at once a quarter, days are taken off it each year.', effortClass: 'culture', engagementMode: 'pull', phase: 'Keep turning', fromDay: 455, toDay: 525, kind: 'consultation', stage: 'extract_value', hours: 40 },
  ],
  messages: [
    { title: 'What changes in your process, and what does not', channel: 'manager_briefing', day: 60, benefitOrganisation: 'One order, one entry, one truth.', benefitPersonal: 'You enter it once and see where it is.', checkQuestion: 'I know what changes in my own process.', checkTarget: 0.75 },
    { title: 'The freeze: last day for old orders', channel: 'email', day: 161, wave: 'Cut-over: finance and purchasing', benefitPersonal: 'What to finish before, what can wait.' },
    { title: 'First week: whom to call', channel: 'team_meeting', day: 179, wave: 'Cut-over: finance and purchasing', benefitPersonal: 'A name at your desk, not a number.' },
    { title: 'Plants and warehouses: your dates', channel: 'team_meeting', day: 224, wave: 'Second cut-over: plants and warehouses', benefitPersonal: 'What finance learned, done before you begin.' },
    { title: 'What we mended because you said so', channel: 'intranet', day: 270, benefitOrganisation: 'Faults found once are mended once.', benefitPersonal: 'What became of your ticket.' },
  ],
  behaviours: [
    { from: 'Keeps a second list beside the system', to: 'Enters it once, with its exception, and says what is missing', observable: 'Orders without a second entry', servedBy: [8] },
    { from: 'Calls a friend in the project', to: 'Asks the floor walker or the super-user of the team', observable: 'Questions answered on the floor', servedBy: [6] },
    { from: 'Takes the case and closes the ticket', to: 'Mends the cause and tells who raised it', observable: 'Themes closed for good in a month', servedBy: [7] },
  ],
  points: [
    { kind: 'risk', title: 'Data moved are wrong and nobody notices before the close', detail: 'Owners check and sign balances in both simulation passes, and again in the cut-over.', weight: 3 },
    { kind: 'risk', title: 'Invoices are not paid in the first fortnight', detail: 'Suppliers are told, urgent payments have a way by hand, and stock is raised beforehand.', weight: 3 },
    { kind: 'risk', title: 'Super-users are taken back by their departments', detail: 'Their time is agreed in writing until the end of hypercare.', weight: 2 },
    { kind: 'risk', title: 'Training is too early and forgotten', detail: 'Sessions lie within four weeks before the cut-over, and practice stays open.', weight: 2 },
    { kind: 'risk', title: 'Nobody dares to say no at the go/no-go', detail: 'Each line of the list has a person and a measure, and the way back has a price that is known.', weight: 3 },
  ],
  goals: [
    {
      title: 'Cut the monthly close from 9 working days to 5', why: 'A late close is a late decision.',
      servedBy: ['Simulation: a month’s close, twice', 'Close calendar reviewed with both ledgers', 'Data moved and checked with its owners', 'Map roles to permissions'],
      keyResults: [{ title: 'Working days of the monthly close', metricKey: 'erp.close-days', metricName: 'Working days of the monthly close', unit: 'days', semantics: 'decrease', baseline: 9, target: 5, targetDay: 419, source: 'Close calendar of finance' }],
    },
    {
      title: '95 percent of orders entered once, without a side spreadsheet', why: 'What is kept twice is wrong once.',
      servedBy: ['Walk each process with the people who do it', 'Super-users try their own day', 'Side spreadsheets on the table'],
      keyResults: [{ title: 'Orders without a second entry', metricKey: 'erp.single-entry-share', metricName: 'Orders entered once', unit: 'share', semantics: 'increase', baseline: 0.6, target: 0.95, targetDay: 419, source: 'ERP audit report' }],
    },
    {
      title: 'Repeat tickets fall from 30 to 10 per 100 people and month', why: 'A question asked again was not answered.',
      servedBy: ['Floor walkers in the first month', 'Ticket themes answered by the business', 'Team leaders plan the slow weeks'],
      keyResults: [{ title: 'Repeat tickets per 100 people and month', metricKey: 'erp.repeat-tickets', metricName: 'Repeat tickets per 100 people and month', unit: 'count', semantics: 'decrease', baseline: 30, target: 10, targetDay: 300, source: 'Service desk' }],
    },
  ],
  roleKeys: ['sponsor', 'change_lead', 'steward', 'topic_expert', 'people_manager', 'champion', 'trainer'],
  training: {
    processes: [
      { key: 'order-to-pay', name: 'Order to pay', summary: 'From a need to a paid invoice.' },
      { key: 'close-the-month', name: 'Close the month', summary: 'From the last posting to the report.' },
      { key: 'keep-the-process', name: 'Keep the process', summary: 'Hear what does not fit, and change it.' },
    ],
    scenarios: [
      { key: 'enter-an-order-once', processKey: 'order-to-pay', roleKey: 'champion', title: 'Enter an order once', practice: 'Enter one of your own orders in the training system, with its exception.', measure: 'Orders without a second entry' },
      { key: 'close-my-ledger', processKey: 'close-the-month', roleKey: 'topic_expert', title: 'Close my ledger', practice: 'Close your own ledger in the simulation without help.', measure: 'Hours for the ledger' },
      { key: 'plan-two-slow-weeks', processKey: 'keep-the-process', roleKey: 'people_manager', title: 'Plan two slow weeks', practice: 'Agree with the team what waits, and who answers what.', measure: 'Overtime in the first month' },
    ],
    modules: [
      { key: 'erp-order-entry', title: 'Orders in the new process', format: 'session', minutes: 120, scenarioKeys: ['enter-an-order-once'] },
      { key: 'erp-closing', title: 'Closing in the new process', format: 'session', minutes: 180, scenarioKeys: ['close-my-ledger'] },
      { key: 'erp-lead-the-weeks', title: 'Lead a team through the cut-over', format: 'session', minutes: 60, scenarioKeys: ['plan-two-slow-weeks'] },
      { key: 'erp-basics', title: 'What changes and where to find it', format: 'self_paced', minutes: 30, scenarioKeys: ['enter-an-order-once'] },
    ],
    plans: [
      { roleKey: 'champion', title: 'Super-users', items: [{ moduleKey: 'erp-order-entry', requirement: 'required', leadDays: 28 }, { moduleKey: 'erp-basics', requirement: 'required', leadDays: 42 }] },
      { roleKey: 'topic_expert', title: 'Ledger owners', items: [{ moduleKey: 'erp-closing', requirement: 'required', leadDays: 28 }, { moduleKey: 'erp-basics', requirement: 'required', leadDays: 42 }] },
      { roleKey: 'people_manager', title: 'Team leaders', items: [{ moduleKey: 'erp-lead-the-weeks', requirement: 'required', leadDays: 21 }, { moduleKey: 'erp-basics', requirement: 'recommended', leadDays: 28 }] },
    ],
  },
  cadence: { everyWeeks: 4, weekday: 2, localTime: '14:00' },
};
