import type { ProgrammeTemplate } from '@realign/programmes/contract';
import { toEnter, toLeave } from './conditions';

/** Copilot in licence waves by role: permissions first, scenarios from real work, seats that move to where they are used. */
export const COPILOT_ADOPTION: ProgrammeTemplate = {
  key: 'copilot-adoption',
  name: 'Microsoft 365 Copilot adoption',
  summary: 'Permissions checked first, licences in waves by role, scenarios from daily work, seats that move to where they are used, a checkpoint every four weeks.',
  purposeStatement: 'So that routine writing, summarising and searching take minutes, and people keep their time for judgement and for each other.',
  staysTheSame: 'A person answers for every text that leaves the house. Client data stays where its permissions say. Nobody is measured by how often they use it.',
  goLiveDay: 84,
  phases: [
    { name: 'Ready the data', fromDay: 0, toDay: 41, exitGate: 'Sites that everybody can open have owners who said so; the permission check shows no open finding of the first class.',
      criteria: [...toEnter('Someone owns the list of sites that everybody can open'), ...toLeave('Each open site has an owner who said that it should be open', 'No finding of the first class is left in the permission check', 'Labels for confidential files are applied where the pilot works')] },
    { name: 'Scenarios and rules', fromDay: 28, toDay: 55, exitGate: 'Eight scenarios from four roles; responsible use is acknowledged by everybody in the pilot.',
      criteria: [...toLeave('Eight scenarios from four roles were tried by those who brought them', 'Everybody in the pilot acknowledged the rules of responsible use', 'It is written down who answers for a text that leaves the house')] },
    { name: 'Pilot', fromDay: 56, toDay: 83, exitGate: 'Six in ten of the pilot come back in three of four weeks; two scenarios save time by their own account.',
      criteria: [...toEnter('Usage reports show who uses it and how often'), ...toLeave('What did not work is in the library beside what did')] },
    { name: 'Licence waves', fromDay: 84, toDay: 195, exitGate: 'Each wave: prompts library open, session held for the role, responsible use acknowledged.',
      criteria: [...toEnter('The prompts library is open and has an owner', 'The rule for moving unused seats was told to everybody with a seat'), ...toLeave('Each wave had its session for its role before it began', 'Nine in ten can say what must not be put in')] },
    { name: 'Embed', fromDay: 196, toDay: 335, exitGate: 'Seats unused for four weeks have gone to somebody who waits; goals hold for two checkpoints.',
      criteria: [...toLeave('Seats unused for four weeks have gone to somebody who waits', 'Goals hold for two checkpoints in a row')] },
    { name: 'Keep turning', fromDay: 336, toDay: 615, exitGate: '' },
  ],
  waves: [
    { name: 'Pilot: volunteers of four roles', launchDay: 56, embedDay: 83, kind: 'pilot', criteria: [...toLeave('Six in ten of the pilot come back in three of four weeks', 'Two scenarios save time by their own account', 'No file was found by somebody who should not see it')] },
    { name: 'Wave 1: writing roles', launchDay: 84, embedDay: 167 },
    { name: 'Wave 2: client-facing roles', launchDay: 126, embedDay: 209 },
    { name: 'Wave 3: operations and support', launchDay: 168, embedDay: 251 },
  ],
  activities: [
    { title: 'Check who can open what', hypothesis: 'If sites open to everybody are closed first, nobody finds what they should not, and trust holds.', effortClass: 'technology', engagementMode: 'push', phase: 'Ready the data', fromDay: 0, toDay: 41, kind: 'technical', stage: 'implement', hours: 120 },
    { title: 'Talk about responsible use, role by role', hypothesis: 'If the rules are talked through on real texts, people use it for work that matters instead of hiding it.', effortClass: 'culture', engagementMode: 'push', phase: 'Scenarios and rules', fromDay: 28, toDay: 55, kind: 'consultation', stage: 'adopt', hours: 70 },
    { title: 'Collect eight scenarios from daily work', hypothesis: 'If each role brings its own dullest task, the first try saves time the same day.', effortClass: 'culture', engagementMode: 'pull', phase: 'Scenarios and rules', fromDay: 28, toDay: 52, kind: 'consultation', stage: 'implement', hours: 60 },
    { title: 'Pilot diary, ten minutes a week', hypothesis: 'If pilot people write down what saved time and what failed, the library holds what works here.', effortClass: 'culture', engagementMode: 'pull', phase: 'Pilot', fromDay: 56, toDay: 83, kind: 'survey', stage: 'adopt', hours: 40 },
    { title: 'Prompts community: one good prompt a day', hypothesis: 'If good prompts are shared with their result, others copy them within the week.', effortClass: 'culture', engagementMode: 'pull', phase: 'Licence waves', fromDay: 84, toDay: 195, kind: 'challenge', stage: 'use', hours: 90 },
    { title: 'Show me yours: half an hour in the team', hypothesis: 'If colleagues of the same role show one task, those who stopped come back.', effortClass: 'culture', engagementMode: 'pull', phase: 'Licence waves', fromDay: 91, toDay: 195, kind: 'demo', stage: 'adopt', hours: 130 },
    { title: 'Move seats nobody uses to those who wait', hypothesis: 'If an unused seat goes to somebody on the list after four weeks, weekly use rises without another licence.', effortClass: 'technology', engagementMode: 'push', phase: 'Embed', fromDay: 196, toDay: 335, kind: 'technical', stage: 'extract_value', hours: 40 },
    { title: 'Ask what the saved time went into', hypothesis: 'If teams say what they do with the time, it does not simply fill with more mail.', effortClass: 'culture', engagementMode: 'pull', phase: 'Embed', fromDay: 224, toDay: 335, kind: 'survey', stage: 'extract_value', hours: 36 },
    { title: 'Scenario library looked through with its users', hypothesis: 'If stale prompts are dropped each quarter, people trust the library in the second year.', effortClass: 'culture', engagementMode: 'pull', phase: 'Keep turning', fromDay: 364, toDay: 420, kind: 'consultation', stage: 'extract_value', hours: 30 },
  ],
  messages: [
    { title: 'What it is for here, and what it is not', channel: 'town_hall', day: 35, benefitOrganisation: 'Routine texts in minutes instead of hours.', benefitPersonal: 'Less of the work you like least.', checkQuestion: 'I know which of my tasks it is meant for.', checkTarget: 0.7 },
    { title: 'Your seat, your first scenario', channel: 'email', day: 80, wave: 'Wave 1: writing roles', benefitPersonal: 'One task of your own, done with help in the first week.' },
    { title: 'Your seat, your first scenario: client-facing roles', channel: 'email', day: 122, wave: 'Wave 2: client-facing roles', benefitPersonal: 'Meeting notes and follow-ups in minutes.' },
    { title: 'Your seat, your first scenario: operations', channel: 'email', day: 164, wave: 'Wave 3: operations and support', benefitPersonal: 'Long threads read for you, the answer still yours.' },
    { title: 'You said, we did: prompts that failed', channel: 'community', day: 210, benefitOrganisation: 'Faults are mended in the open.', benefitPersonal: 'What became of what you reported.' },
  ],
  behaviours: [
    { from: 'Writes each routine text from nothing', to: 'Lets it draft, mends the draft and answers for it', observable: 'A draft mended in the weekly routine text', servedBy: [2] },
    { from: 'Keeps a good prompt to oneself', to: 'Shares the prompt with its result, also when it failed', observable: 'A prompt in the community each fortnight', servedBy: [4] },
    { from: 'Takes what comes out as it is', to: 'Checks names, figures and sources before it is sent', observable: 'The two mistakes in a prepared answer are found', servedBy: [1] },
  ],
  points: [
    { kind: 'risk', title: 'It shows people what they should never have been able to open', detail: 'Permissions that nobody looked at for years become visible in a day. Sites are checked before seats are given.', weight: 3 },
    { kind: 'risk', title: 'Seats lie unused with those who got them first', detail: 'The rule for moving seats is told at the beginning and kept by name of role, never as a ranking of people.', weight: 2 },
    { kind: 'risk', title: 'Wrong text leaves the house', detail: 'Who sends answers for it. The check before sending is practised on real mistakes.', weight: 3 },
    { kind: 'risk', title: 'Time saved fills with more mail', detail: 'Teams say beforehand what the time is for, and are asked again after a quarter.', weight: 2 },
    { kind: 'risk', title: 'People fear to be measured or replaced', detail: 'It is said in writing that use is not looked at by person, and representatives were heard.', weight: 2 },
  ],
  goals: [
    {
      title: 'From 0 to 55 percent of people with a seat use it in three of four weeks', why: 'A seat that is used once is money lost twice.',
      servedBy: ['Prompts community: one good prompt a day', 'Show me yours: half an hour in the team', 'Collect eight scenarios from daily work', 'Move seats nobody uses to those who wait', 'Check who can open what'],
      keyResults: [{ title: 'People with a seat who return in three of four weeks', metricKey: 'copilot.returning-share', metricName: 'Copilot: returning people', unit: 'share', semantics: 'increase', baseline: 0, target: 0.55, targetDay: 335, source: 'Microsoft 365 Copilot usage report' }],
    },
    {
      title: 'Two hours a week saved, by people’s own account', why: 'Time is what people were promised.',
      servedBy: ['Pilot diary, ten minutes a week', 'Ask what the saved time went into', 'Scenario library looked through with its users'],
      keyResults: [{ title: 'Hours a week saved, by own account', metricKey: 'copilot.hours-saved', metricName: 'Copilot: hours a week saved, self-reported', unit: 'hours', semantics: 'at_least', baseline: null, target: 2, targetDay: 335, source: 'Pulse question each quarter' }],
    },
    {
      title: 'Nine in ten people with a seat can say what must not be put in', why: 'One leak would end it for everybody.',
      servedBy: ['Talk about responsible use, role by role'],
      keyResults: [{ title: 'People who answer the three questions on responsible use right', metricKey: 'copilot.responsible-share', metricName: 'Copilot: responsible use understood', unit: 'share', semantics: 'at_least', baseline: 0.4, target: 0.9, targetDay: 180, source: 'Pulse question each quarter' }],
    },
  ],
  roleKeys: ['sponsor', 'change_lead', 'steward', 'community_manager', 'topic_expert', 'people_manager', 'champion', 'trainer'],
  training: {
    processes: [
      { key: 'write-and-summarise', name: 'Write and summarise', summary: 'From notes to a text somebody answers for.' },
      { key: 'prepare-a-meeting', name: 'Prepare and follow up a meeting', summary: 'What was said, decided and promised.' },
      { key: 'use-ai-responsibly', name: 'Use assistants responsibly', summary: 'What may be put in, and who answers for what comes out.' },
    ],
    scenarios: [
      { key: 'first-draft', processKey: 'write-and-summarise', roleKey: 'champion', title: 'First draft of a routine text', practice: 'Draft one text you write every week, mend it, and note the minutes it took.', measure: 'Minutes for the text' },
      { key: 'meeting-notes', processKey: 'prepare-a-meeting', roleKey: 'people_manager', title: 'Notes and promises of a meeting', practice: 'Let it write the notes of your next team meeting and correct them with the team.', measure: 'Promises kept by the next meeting' },
      { key: 'check-what-comes-out', processKey: 'use-ai-responsibly', title: 'Check what comes out', practice: 'Find the two mistakes in a prepared answer, and say who would have been hurt.', measure: 'Mistakes found' },
      { key: 'answer-prompt-questions', processKey: 'write-and-summarise', roleKey: 'topic_expert', title: 'Answer a question about a prompt', practice: 'Answer one question in the prompts community with the prompt and its result.', measure: 'Questions answered in a day' },
    ],
    modules: [
      { key: 'copilot-first-hour', title: 'Your first hour with your own task', format: 'session', minutes: 60, scenarioKeys: ['first-draft'] },
      { key: 'copilot-responsible-use', title: 'What may go in, who answers for what comes out', format: 'self_paced', minutes: 25, scenarioKeys: ['check-what-comes-out'] },
      { key: 'copilot-for-team-leaders', title: 'Make room for trying in the team', format: 'session', minutes: 45, scenarioKeys: ['meeting-notes'] },
      { key: 'copilot-share-prompts', title: 'Share a prompt so that others can use it', format: 'practice', minutes: 20, scenarioKeys: ['answer-prompt-questions'] },
    ],
    plans: [
      { roleKey: 'champion', title: 'Champions of Copilot', items: [{ moduleKey: 'copilot-first-hour', requirement: 'required', leadDays: 14 }, { moduleKey: 'copilot-responsible-use', requirement: 'required', leadDays: 21 }, { moduleKey: 'copilot-share-prompts', requirement: 'recommended', leadDays: 0 }] },
      { roleKey: 'people_manager', title: 'Team leaders', items: [{ moduleKey: 'copilot-for-team-leaders', requirement: 'required', leadDays: 14 }, { moduleKey: 'copilot-responsible-use', requirement: 'required', leadDays: 21 }] },
      { roleKey: 'topic_expert', title: 'Experts in the prompts community', items: [{ moduleKey: 'copilot-share-prompts', requirement: 'required', leadDays: 7 }] },
    ],
  },
  cadence: { everyWeeks: 4, weekday: 3, localTime: '10:00' },
};
