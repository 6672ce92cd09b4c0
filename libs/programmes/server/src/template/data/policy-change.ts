import type { ProgrammeTemplate } from '@realign/programmes/contract';
import { toEnter, toLeave } from './conditions';

/** A policy that touches everybody's week, such as office days: consulted before it is decided, fair in its exceptions, changed by what is heard. */
export const POLICY_CHANGE: ProgrammeTemplate = {
  key: 'policy-change',
  name: 'Policy change: days in the office',
  summary: 'Consultation before the decision, a fair way to exceptions, sites made ready, dates by country, and a log of what was changed by what was heard.',
  purposeStatement: 'So that the days we share a place are days on which sharing it is worth the journey.',
  staysTheSame: 'Agreed working hours, and what a contract says about the place of work. Exceptions for care and health stay with people and their doctor, not with their team leader.',
  goLiveDay: 112,
  phases: [
    { name: 'Listen', fromDay: 0, toDay: 41, exitGate: 'Each country’s representatives were heard; what stands against it is written down with an owner.',
      criteria: [...toEnter('It is said that nothing is decided yet'), ...toLeave('Representatives of each country were heard', 'What stands against it is written down with an owner', 'It is known which countries need an agreement, and by when')] },
    { name: 'Decide', fromDay: 42, toDay: 69, exitGate: 'The rule, its reasons and its exceptions fit on one page, signed by the sponsor.',
      criteria: [...toLeave('The rule, its reasons and its exceptions fit on one page', 'The sponsor signed it', 'Who decides about an exception, and how one objects, is written down')] },
    { name: 'Ready the sites', fromDay: 56, toDay: 111, exitGate: 'Desks, rooms and journeys were counted for the fullest day; team leaders have their talking points.',
      criteria: [...toLeave('Desks, rooms and journeys were counted for the fullest day', 'Team leaders have said the hard sentence once aloud')] },
    { name: 'Introduce', fromDay: 98, toDay: 195, exitGate: 'Each country: representatives agreed, exceptions answered within ten days.',
      criteria: [...toEnter('Works councils and unions agreed where the law asks for it', 'Each site was counted for its fullest day'), ...toLeave('Exceptions were answered within ten days in each country', 'Eight in ten can say what is expected of them')] },
    { name: 'Watch and change', fromDay: 196, toDay: 349, exitGate: 'Two checkpoints in a row without a country in the red.',
      criteria: [...toLeave('Two checkpoints in a row without a country in the red', 'Each change of the rule stands beside the sentence that caused it')] },
    { name: 'Keep turning', fromDay: 350, toDay: 630, exitGate: '' },
  ],
  waves: [
    { name: 'Pilot: two sites that asked for it', launchDay: 70, embedDay: 111, kind: 'pilot', criteria: [...toLeave('Both pilot sites had room on their fullest day', 'Exceptions of the pilot were answered within ten days', 'The pilot teams named what their shared days are for')] },
    { name: 'Countries without further consultation', launchDay: 112, embedDay: 195 },
    { name: 'Countries with works councils', launchDay: 168, embedDay: 251 },
  ],
  activities: [
    { title: 'Hear unions, works councils and employee networks', hypothesis: 'If representatives are heard before the decision, the rule has the exceptions it needs and fewer are contested.', effortClass: 'culture', engagementMode: 'push', phase: 'Listen', fromDay: 0, toDay: 41, kind: 'consultation', stage: 'implement', hours: 120 },
    { title: 'Teams say what their shared days are for', hypothesis: 'If a team names two things it does better together, the days are used for them.', effortClass: 'culture', engagementMode: 'pull', phase: 'Listen', fromDay: 14, toDay: 41, kind: 'consultation', stage: 'adopt', hours: 80 },
    { title: 'Count desks, rooms and journeys', hypothesis: '', effortClass: 'technology', engagementMode: 'push', phase: 'Ready the sites', fromDay: 56, toDay: 97, kind: 'technical', stage: 'implement', hours: 90 },
    { title: 'Talking points tried on the hardest question', hypothesis: 'If team leaders have said the hard sentence once aloud, they do not pass it on as somebody else’s.', effortClass: 'culture', engagementMode: 'push', phase: 'Ready the sites', fromDay: 77, toDay: 111, kind: 'coaching', stage: 'adopt', hours: 70 },
    { title: 'Exceptions answered within ten days', hypothesis: 'If exceptions are answered quickly and with a reason, the rule is thought fair also by those who are refused.', effortClass: 'culture', engagementMode: 'pull', phase: 'Introduce', fromDay: 98, toDay: 251, kind: 'office_hours', stage: 'adopt', hours: 110 },
    { title: 'Site open mornings', hypothesis: 'If people see the place and who else comes before their first day, they come with a plan for it.', effortClass: 'culture', engagementMode: 'pull', phase: 'Introduce', fromDay: 105, toDay: 175, kind: 'event', stage: 'adopt', hours: 60 },
    { title: 'The log of what was changed', hypothesis: 'If each change is shown beside the sentence that caused it, people go on telling us.', effortClass: 'culture', engagementMode: 'push', phase: 'Watch and change', fromDay: 196, toDay: 349, kind: 'campaign', stage: 'use', hours: 40 },
    { title: 'Listen where people leave', hypothesis: 'If whoever leaves is asked whether the rule mattered, a country that loses people is seen within a quarter.', effortClass: 'culture', engagementMode: 'pull', phase: 'Watch and change', fromDay: 196, toDay: 349, kind: 'survey', stage: 'extract_value', hours: 36 },
    { title: 'Rule and exceptions looked at anew', hypothesis: 'If the rule is looked at each year with those it touches, it stays alive.', effortClass: 'culture', engagementMode: 'push', phase: 'Keep turning', fromDay: 420, toDay: 476, kind: 'consultation', stage: 'extract_value', hours: 40 },
  ],
  messages: [
    { title: 'What we are thinking about, and how to be heard', channel: 'town_hall', day: 7, benefitOrganisation: 'A rule that holds because it was heard.', benefitPersonal: 'Say it before it is decided.' },
    { title: 'The rule, its reasons, its exceptions', channel: 'email', day: 91, benefitOrganisation: 'One page for everybody.', benefitPersonal: 'What is expected of you, and whom to ask for an exception.', checkQuestion: 'I know what is expected of me and why.', checkTarget: 0.8 },
    { title: 'Your site is ready: come and look', channel: 'poster', day: 105, wave: 'Countries without further consultation', benefitPersonal: 'Where you sit and who else is there.' },
    { title: 'What your works council agreed', channel: 'manager_briefing', day: 161, wave: 'Countries with works councils', benefitPersonal: 'What holds in your country.' },
    { title: 'You said, we changed', channel: 'intranet', day: 224, benefitOrganisation: 'A rule that learns.', benefitPersonal: 'What became of what you told us.' },
  ],
  behaviours: [
    { from: 'Comes in because it is counted', to: 'Comes in for what the team does better together', observable: 'Two things named by the team are on its shared days', servedBy: [1] },
    { from: 'Passes the rule on as somebody else’s', to: 'Explains the rule, its reasons and its exceptions as one’s own', observable: 'The hard question answered without “they decided”', servedBy: [3] },
    { from: 'Gives exceptions by liking', to: 'Answers each exception by the same reasons, in writing', observable: 'Exceptions answered within ten days', servedBy: [4] },
  ],
  points: [
    { kind: 'risk', title: 'It is contested where it was not agreed', detail: 'No date is told for a country before its representatives agreed.', weight: 3 },
    { kind: 'risk', title: 'Exceptions are unfair between teams', detail: 'One list of reasons, decided outside the team, looked at by country each month.', weight: 3 },
    { kind: 'risk', title: 'People with long journeys or care duties leave', detail: 'Whoever leaves is asked whether the rule mattered. A country that loses people is looked at within the quarter.', weight: 3 },
    { kind: 'risk', title: 'Full on Tuesdays, empty on Fridays', detail: 'Teams choose their days by what they are for, and sites show how full they will be.', weight: 2 },
    { kind: 'risk', title: 'Presence is counted by person', detail: 'What is counted is how full a site is. No list of persons is made, and that is said.', weight: 2 },
  ],
  goals: [
    {
      title: 'Eight in ten people can say what is expected of them and why', why: 'A rule nobody can explain is broken by everybody.',
      servedBy: ['Talking points tried on the hardest question', 'Hear unions, works councils and employee networks', 'Site open mornings'],
      keyResults: [{ title: 'People who know what is expected and why', metricKey: 'policy.understood-share', metricName: 'Policy: understood', unit: 'share', semantics: 'increase', baseline: 0.3, target: 0.8, targetDay: 251, source: 'Pulse question each quarter' }],
    },
    {
      title: 'From 35 to 60 percent of shared days used for what the team named', why: 'Presence without a reason is a journey for nothing.',
      servedBy: ['Teams say what their shared days are for', 'Count desks, rooms and journeys', 'The log of what was changed', 'Rule and exceptions looked at anew'],
      keyResults: [{ title: 'Shared days used for what the team named', metricKey: 'policy.days-worth-it-share', metricName: 'Policy: days worth the journey', unit: 'share', semantics: 'increase', baseline: 0.35, target: 0.6, targetDay: 349, source: 'Pulse question each quarter' }],
    },
    {
      title: 'Exceptions answered within 10 days, and no more than 12 in 100 people leave a year', why: 'Fairness is seen in the exceptions, and unfairness in who goes.',
      servedBy: ['Exceptions answered within ten days', 'Listen where people leave'],
      keyResults: [
        { title: 'Days until an exception is answered', metricKey: 'policy.exception-days', metricName: 'Policy: days until an exception is answered', unit: 'days', semantics: 'at_most', baseline: 24, target: 10, targetDay: 251, source: 'Exception log' },
        { title: 'People who leave, a year', metricKey: 'policy.attrition-share', metricName: 'People who leave, a year', unit: 'share', semantics: 'at_most', baseline: 0.11, target: 0.12, targetDay: 349, source: 'HR system' },
      ],
    },
  ],
  roleKeys: ['sponsor', 'change_lead', 'steward', 'topic_expert', 'people_manager', 'champion', 'trainer'],
  training: {
    processes: [
      { key: 'agree-shared-days', name: 'Agree shared days', summary: 'Which days, and what for.' },
      { key: 'answer-an-exception', name: 'Answer an exception', summary: 'Quickly, with a reason, the same for equals.' },
    ],
    scenarios: [
      { key: 'name-two-things', processKey: 'agree-shared-days', roleKey: 'people_manager', title: 'Name two things that are better together', practice: 'Ask your team in twenty minutes, write down two, and put them on next week’s shared day.', measure: 'Shared days used for what was named' },
      { key: 'say-the-hard-sentence', processKey: 'answer-an-exception', roleKey: 'topic_expert', title: 'Say no with a reason', practice: 'Answer two prepared requests, one yes and one no, so that both find it fair.', measure: 'Answers not contested' },
      { key: 'explain-it-at-the-desk', processKey: 'agree-shared-days', roleKey: 'champion', title: 'Explain it at the next desk', practice: 'Explain the rule and its exceptions to one colleague in two minutes.', measure: 'People who can say it back' },
    ],
    modules: [
      { key: 'policy-lead-the-talk', title: 'Lead the talk about shared days', format: 'session', minutes: 60, scenarioKeys: ['name-two-things'] },
      { key: 'policy-fair-exceptions', title: 'Fair exceptions', format: 'session', minutes: 75, scenarioKeys: ['say-the-hard-sentence'] },
      { key: 'policy-in-two-minutes', title: 'The rule in two minutes', format: 'self_paced', minutes: 15, scenarioKeys: ['explain-it-at-the-desk'] },
    ],
    plans: [
      { roleKey: 'people_manager', title: 'Team leaders', items: [{ moduleKey: 'policy-lead-the-talk', requirement: 'required', leadDays: 21 }, { moduleKey: 'policy-in-two-minutes', requirement: 'required', leadDays: 28 }] },
      { roleKey: 'topic_expert', title: 'Who answers exceptions', items: [{ moduleKey: 'policy-fair-exceptions', requirement: 'required', leadDays: 21 }] },
      { roleKey: 'champion', title: 'Who explains it', items: [{ moduleKey: 'policy-in-two-minutes', requirement: 'required', leadDays: 14 }] },
    ],
  },
  cadence: { everyWeeks: 6, weekday: 4, localTime: '11:00' },
};
