import { day } from '@realign/kernel';
import { isClean, lintGoal, unclear } from './lint-goal';
import type { LintableGoal, LintableKeyResult, LintableMetric } from './lint.types';

const today = day('2026-11-24');
const keyResult: LintableKeyResult = {
  title: 'Active people', semantics: 'increase', unit: 'share', baseline: 0.1, baselineOn: day('2026-11-01'), target: 0.6, targetOn: day('2027-11-01'), source: 'Activity report',
};
const goal: LintableGoal = { title: 'Raise active people from 10 to 60 percent', hasOwner: true, keyResults: [keyResult] };
const rules = (change: Partial<LintableGoal>) => lintGoal({ ...goal, ...change }, today).map(({ rule }) => rule);
const of = (change: Partial<LintableKeyResult>) => rules({ keyResults: [{ ...keyResult, ...change }] });
const metric: LintableMetric = { id: 'm', name: 'Active people each month', range: { min: 0, max: 1 }, cadenceDays: 30, noise: null, timing: 'leading' };
const suggested = (change: Partial<LintableGoal>) => lintGoal({ ...goal, ...change }, today).flatMap(({ suggestions }) => suggestions.map(({ words }) => words));

/** Goals as people write them, over a key result that says everything. */
const TITLES: readonly (readonly [title: string, expected: readonly string[]])[] = [
  ['Raise active people from 10 to 60 percent', []],
  ['Improve collaboration', ['vague-verb', 'vague-aim']],
  ['Increase collaboration', ['vague-aim']],
  ['Increase collaboration across business lines', ['vague-aim']],
  ['Better communication between head office and branches', ['vague-aim']],
  ['Foster a culture of innovation', ['vague-verb', 'vague-aim']],
  ['Drive user engagement on the platform', ['vague-verb', 'vague-aim']],
  ['Boost productivity', ['vague-verb', 'vague-aim']],
  ['Enhance the digital employee experience', ['vague-verb', 'vague-aim']],
  ['Become a more agile organisation', ['vague-aim']],
  ['Leverage synergies between units', ['vague-verb', 'vague-aim']],
  ['Empower our people', ['vague-verb']],
  ['Promote knowledge sharing', ['vague-verb', 'vague-aim']],
  ['Support managers during the change', ['vague-verb']],
  ['Strengthen trust in leadership', ['vague-verb', 'vague-aim']],
  ['Accelerate digital transformation', ['vague-verb', 'vague-aim']],
  ['Ensure adoption of the new suite', ['vague-verb', 'vague-aim']],
  ['Help branches answer customers faster', ['vague-verb']],
  ['Everyone uses the network', ['no-number']],
  ['Make it easier to find an expert', ['vague-aim']],
  ['Fewer e-mails', ['vague-aim']],
  ['Launch the social network in 12 countries', ['output-not-outcome']],
  ['Roll out Copilot to 4,000 people', ['output-not-outcome']],
  ['Deliver 40 workshops by June', ['output-not-outcome']],
  ['Train 10,000 employees', ['output-not-outcome']],
  ['Train all team leaders', ['output-not-outcome']],
  ['Implement the new ERP process in all plants', ['output-not-outcome']],
  ['Publish a weekly newsletter for 52 weeks', ['output-not-outcome']],
  ['Hold 12 town halls', ['output-not-outcome']],
  ['Migrate 300 file shares', ['output-not-outcome']],
  ['Create 50 communities', ['output-not-outcome']],
  ['To build a champion network of 600', ['output-not-outcome']],
  ['We will communicate the purpose to every unit', ['output-not-outcome']],
  ['Establish a centre of excellence', ['vague-aim', 'output-not-outcome']],
  ['Successfully introduce hybrid working in 3 sites', ['output-not-outcome']],
  ['Go live on 1 March', ['output-not-outcome']],
  ['Increase posts and reduce e-mail by 20 %', ['ambiguous-percent', 'two-goals']],
  ['Raise activity to 60 % and cut tickets to 200', ['two-goals']],
  ['Launch the app; train 500 leaders', ['output-not-outcome', 'two-goals']],
  ['Reduce e-mail by 120 %', ['impossible-relative-target']],
  ['Cut meetings by 150 percent', ['impossible-relative-target']],
  ['Raise posts by 120 %', ['ambiguous-percent']],
  ['Employee retention +15 %', ['ambiguous-percent']],
  ['Raise the share of active people by 15 percent', ['ambiguous-percent']],
  ['Raise the share of active people by 50 percentage points', []],
  ['Raise active people by 500 %', []],
  ['From 10 to 60 percent of staff active each month by November 2027', []],
  ['Questions in branches get an answer within 24 hours', []],
  ['Six in ten people take part each month', []],
  ['Half of all questions answered by somebody of another unit', []],
  ['Nobody waits longer than a day for an answer', []],
  ['Double the number of people who answer a colleague', []],
  ['Every team leader posts each fortnight', []],
  ['80 % of questions answered in 24 hours', []],
  ['Repeat tickets at the service desk fall from 33 to 28 per 100 people', []],
  ['Supportive replies: 10 a day', []],
  ['Time to first reply: from 31 hours to 8', []],
  ['Release notes are read by 70 percent of users', []],
  ['Purchases approved within 2 days', []],
  ['Share of loans decided without paper: from 20 to 90 percent', []],
  ['Sick leave in the contact centre falls to 4 %', []],
  ['New joiners find their first community within 5 days', []],
  ['Launched countries reach 40 % weekly use', []],
  ['Trainers rated 4 of 5 or better', []],
  ['Zero paper forms in branches', []],
  ['Reduce service desk tickets by a third', []],
  ['Halve the time to first reply by Q3 2027', []],
  ['NPS +10', []],
  ['Raise the employee NPS by 10 points', []],
  ['Pulse on trust from 3.2 to 4', []],
  ['Double the share of advisers who close a case without e-mail', []],
  ['Tenfold the ideas that reach a customer', []],
  ['Improve first-contact resolution from 62 to 75 percent', []],
  ['Improve retention to at least 92 %', []],
  ['Ensure that 80 % of managers reply within 2 days', []],
  ['Help desk calls fall from 900 to 600 a week', []],
  ['Support requests drop to 250 a week', []],
  ['Shared drive storage falls from 12 to 4 TB', []],
  ['Offer acceptance rises from 60 to 80 percent', []],
  ['E-mails sent between branches fall from 900 to 400 a day', []],
  ['Improve collaboration by 2027', ['vague-verb', 'vague-aim']],
  ['Increase collaboration by end of Q4', ['vague-aim']],
  ['Better engagement by 31 March 2027', ['vague-aim']],
  ['Increase collaboration in all 14 countries', ['vague-aim']],
  ['More transparency in every team', ['vague-aim']],
  ['Stronger feedback culture within 12 months', ['vague-aim']],
  ['Increase adoption of Microsoft 365', ['vague-aim']],
  ['Drive adoption of SAP S/4HANA', ['vague-verb', 'vague-aim']],
  ['More people on Windows 11 by 2027', ['vague-aim']],
  ['Digitise all processes', ['vague-verb']],
  ['Simplify how expenses are claimed', ['vague-verb']],
  ['Boost productivity by 15 %', ['ambiguous-percent', 'vague-verb']],
  ['Promote Teams to 4,000 people', ['vague-verb']],
  ['Roll-out of Teams to 4,000 people', ['output-not-outcome']],
  ['Successful migration of 300 file shares', ['output-not-outcome']],
  ['Go-live on 1 March', ['output-not-outcome']],
  ['Launching Copilot in 3 waves', ['output-not-outcome']],
  ['Recruit 600 champions', ['output-not-outcome']],
  ['All managers trained by 30 June', ['output-not-outcome']],
  ['95 % of employees complete the e-learning', ['output-not-outcome']],
  ['90 percent of leaders attended the workshop', ['output-not-outcome']],
  ['15 percent more active people', ['ambiguous-percent']],
  ['An increase of 15 % in active people', ['ambiguous-percent']],
  ['Raise active people by 10-15 %', ['ambiguous-percent']],
  ['A reduction of 130 percent in rework', ['impossible-relative-target']],
  ['Raise NPS to 45 and weekly use to 80 %', ['two-goals']],
  ['Improve quality and reduce cost', ['two-goals', 'vague-aim', 'vague-verb']],
  ['5,000 accounts activated', ['output-not-outcome']],
  ['100% licence assignment', ['output-not-outcome']],
  ['All staff certified by December', ['output-not-outcome']],
  ['Attendance of 80 % at trainings', ['output-not-outcome']],
  ['Completion rate of e-learning 95 %', ['output-not-outcome']],
  ['Copilot is live for 4,000 people', ['output-not-outcome']],
  ['Champions network of 600 people is in place', ['output-not-outcome']],
  ['Town halls in 12 countries', ['output-not-outcome']],
  ['Get 80 % of staff through the training by December', ['output-not-outcome']],
  ['90 % of employees did the e-learning', ['output-not-outcome']],
  ['All managers have done the training', ['output-not-outcome']],
  ['1,000 people have a Copilot licence', ['output-not-outcome']],
  ['Reach 5,000 employees with the newsletter', ['output-not-outcome']],
  ['Post 20 articles on the intranet', ['output-not-outcome']],
  ['Hit 95 % training coverage', ['output-not-outcome']],
  ['Roll out Copilot from 100 to 4,000 people', ['output-not-outcome']],
  ['Train drivers report 90 % of near-misses within a day', []],
  ['Employees reached by phone within 2 minutes from 60 to 90 %', []],
  ['Start of work after sick leave from 20 to 12 days', []],
  ['Host families who stay from 40 to 70 %', []],
  ['Launch events that lead to a sale from 3 to 9 %', []],
  ['People who have an account and ask a question each week: from 20 to 60 %', []],
  ['12 workshops by June', ['output-not-outcome']],
  ['Increase usage', ['vague-aim']],
  ['Increase usage in every branch by 2027', ['vague-aim']],
  ['Reduce silos', ['vague-aim']],
  ['Become data-driven', ['vague-aim']],
  ['Better decisions', ['vague-aim']],
  ['Win hearts and minds', ['vague-aim']],
  ['Questions are answered by colleagues of another unit', ['no-number']],
  ['Reduce cases that come back by a fifth', []],
  ['Accounts without a password fall from 900 to 40', []],
  ['Town hall questions answered within a day: 80 %', []],
  ['Become the bank whose clerks answer within 4 hours', []],
];

/** The same in German, French and Spanish; a word that English has too is read in either. */
const OTHER_TITLES: typeof TITLES = [
  ['Zusammenarbeit verbessern', ['vague-verb', 'vague-aim']],
  ['Die Zusammenarbeit zwischen den Bereichen stärken', ['vague-verb', 'vague-aim']],
  ['Wir fördern eine offene Feedbackkultur', ['vague-verb', 'vague-aim']],
  ['Mehr Transparenz in allen 14 Ländern', ['vague-aim']],
  ['Produktivität bis Ende 2027 steigern', ['vague-aim']],
  ['Optimierung der internen Kommunikation', ['vague-verb', 'vague-aim']],
  ['Prozesse digitalisieren', ['vague-verb']],
  ['Alle Führungskräfte bis Juni schulen', ['output-not-outcome']],
  ['40 Workshops bis 30. Juni durchführen', ['output-not-outcome']],
  ['Einführung von Teams in 12 Ländern', ['output-not-outcome']],
  ['500 Mitarbeitende geschult', ['output-not-outcome']],
  ['Anzahl der Schulungen: 40', ['output-not-outcome']],
  ['90 % der Mitarbeitenden haben die Schulung absolviert', ['output-not-outcome']],
  ['80 Prozent haben das E-Learning gemacht', ['output-not-outcome']],
  ['500 Mitarbeitende haben eine Copilot-Lizenz', ['output-not-outcome']],
  ['100 % des collaborateurs ont suivi la formation', ['output-not-outcome']],
  ['El 90 % ha completado el curso', ['output-not-outcome']],
  ['80 % des clients ont fait un achat', []],
  ['El 90 % ha hecho una pregunta en la comunidad', []],
  ['Mitarbeiterbindung um 15 % erhöhen', ['ambiguous-percent']],
  ['Papierverbrauch um 120 Prozent senken', ['impossible-relative-target']],
  ['Anteil der aktiven Menschen von 10 auf 60 % bis November 2027', []],
  ['Fragen werden innerhalb von 24 Stunden beantwortet', []],
  ['Sachbearbeitung von 30 auf 8 Tage verkürzen', []],
  ['Wartezeit in der Zentrale halbieren', []],
  ['Zahl der Beschwerden an unseren Schulen: von 40 auf 12', []],
  ['Zufriedenheit mit dem Service von 3,2 auf 4 verbessern', []],
  ['Améliorer la collaboration', ['vague-verb', 'vague-aim']],
  ['Renforcer la confiance entre les équipes d’ici 2027', ['vague-verb', 'vague-aim']],
  ['Plus de transparence dans les 14 pays', ['vague-aim']],
  ['Favoriser le partage des connaissances', ['vague-verb', 'vague-aim']],
  ['Former tous les managers avant juin', ['output-not-outcome']],
  ['Déployer Teams dans 12 pays', ['output-not-outcome']],
  ['Mise en place du nouvel intranet en 2027', ['output-not-outcome']],
  ['Nombre de formations : 40', ['output-not-outcome']],
  ['500 collaborateurs formés', ['output-not-outcome']],
  ['Augmenter la rétention de 15 %', ['ambiguous-percent']],
  ['Réduire le papier de 120 %', ['impossible-relative-target']],
  ['Part des personnes actives : de 10 à 60 % d’ici novembre 2027', []],
  ['Améliorer la résolution au premier contact de 62 à 75 %', []],
  ['80 % des questions reçoivent une réponse le jour même', []],
  ['Mejorar la colaboración', ['vague-verb', 'vague-aim']],
  ['Fomentar una cultura de innovación', ['vague-verb', 'vague-aim']],
  ['Más transparencia en los 14 países', ['vague-aim']],
  ['Impulsar la digitalización de los procesos', ['vague-verb']],
  ['Formar a 500 líderes antes de junio', ['output-not-outcome']],
  ['Lanzar la red social en 12 países', ['output-not-outcome']],
  ['Implantación de Teams en 2027', ['output-not-outcome']],
  ['40 talleres realizados', ['output-not-outcome']],
  ['Número de cursos: 40', ['output-not-outcome']],
  ['Aumentar la retención un 15 %', ['ambiguous-percent']],
  ['Personas activas: del 10 al 60 % para noviembre de 2027', []],
  ['Reducir a la mitad el tiempo de respuesta', []],
  ['Nutzung erhöhen', ['vague-aim']],
  ['Silos abbauen', ['vague-aim']],
  ['Alle Mitarbeitenden zertifiziert', ['output-not-outcome']],
  ['Augmenter l’usage', ['vague-aim']],
  ['Más uso en las sedes', ['vague-aim']],
  ['Bearbeitungszeit auf 8 Tage senken', []],
  ['Former colleagues return: 12 a year', []],
  ['Transformer stations answer alarms in 5 minutes', []],
];

it.each(OTHER_TITLES)('in other languages: %s', (title, expected) => {
  expect([...rules({ title })].sort()).toEqual([...expected].sort());
});

it('a rewrite keeps the language of the title', () => {
  const [active] = [{ ...keyResult, title: 'Aktive Menschen' }];
  expect(suggested({ title: 'Zusammenarbeit verbessern', keyResults: [active] })).toContain('Aktive Menschen: von 10 % auf 60 % bis 1. November 2027');
  expect(suggested({ title: 'Améliorer la collaboration' })).toContain('Active people : de 10 % à 60 % d’ici le 1 novembre 2027');
  expect(suggested({ title: 'Mejorar la colaboración' })).toContain('Active people: del 10 % al 60 % antes del 1 de noviembre de 2027');
  expect(suggested({ title: 'Zusammenarbeit verbessern', keyResults: [{ ...keyResult, baseline: null }] })).toContain('Anteil der Menschen, die jede Woche (was genau?) tun: von … auf …');
});

describe('goals as people write them', () => {
  it('are at least a hundred', () => expect(TITLES.length).toBeGreaterThanOrEqual(100));

  it.each(TITLES)('%s', (title, expected) => {
    expect([...rules({ title })].sort()).toEqual([...expected].sort());
  });
});

describe('key results', () => {
  it('miss baseline, source, target and date', () => {
    expect(of({ baseline: null })).toEqual(['no-baseline']);
    for (const source of ['  ', '?', '–', 'tbd', 'TBD.', 'n/a', 'N.A.', 'unknown', 'To be defined', 'noch offen', 'à définir', 'por definir']) expect([source, of({ source })]).toEqual([source, ['no-source']]);
    for (const source of ['SAP', 'Testlab report', 'Open text survey', 'Offene Fälle', 'HR', 'X-ray log']) expect([source, of({ source })]).toEqual([source, []]);
    expect(of({ target: null })).toEqual(['no-target']);
    expect(of({ targetOn: null })).toEqual(['no-date']);
    expect(of({ semantics: 'at_least', baseline: null })).toEqual([]);
    expect(rules({ keyResults: [] })).toEqual(['no-key-result']);
  });

  it('point the wrong way, or nowhere', () => {
    expect(of({ target: 0.05 })).toEqual(['wrong-direction']);
    expect(of({ target: 0.1 })).toEqual(['target-equals-baseline']);
    expect(of({ targetOn: day('2026-11-20') })).toEqual(['target-in-the-past']);
  });

  it('promise more than the scale has: retention “+15 %” on 88 % is 101.2 %, and what is possible is offered', () => {
    expect(of({ target: 60 })).toEqual(['impossible-share']);
    const retention = { ...keyResult, title: 'Retention', baseline: 0.88, target: 1.012, targetMeantAs: 'relative' as const, targetChange: 0.15 };
    const [found] = lintGoal({ ...goal, keyResults: [retention] }, today);
    expect(found?.rule).toBe('impossible-relative-target');
    expect(found?.detail).toBe('+15 % of 88 % is 101.2 %, and this ends at 100 %. At most +13.6 % is possible.');
    expect(found?.suggestions.map(({ words }) => words)).toEqual(['89.8 %: close 15 % of the gap that is left', '94 %: close half of the gap that is left']);
    expect(of({ unit: 'points', baseline: 3, target: 6, metric: { ...metric, name: 'Pulse', range: { min: 1, max: 5 } } })).toEqual(['beyond-range']);
  });

  it('promise less than nothing: counts and hours end at 0, and more than all of it cannot go', () => {
    const hours = { ...keyResult, title: 'Hours to answer', unit: 'hours', semantics: 'decrease' as const, baseline: 30 };
    expect(of({ ...hours, target: -5 })).toEqual(['beyond-range']);
    expect(of({ ...hours, target: 5 })).toEqual([]);
    expect(of({ ...hours, unit: 'calls a week', target: -20 })).toEqual(['beyond-range']);
    expect(of({ ...hours, unit: 'NPS', target: -5 })).toEqual([]);
    const [tickets] = lintGoal({ ...goal, keyResults: [{ ...hours, unit: 'NPS', baseline: 100, target: -20, targetMeantAs: 'relative', targetChange: -1.2 }] }, today);
    expect([tickets?.rule, tickets?.detail]).toEqual(['impossible-relative-target', '-120 % of 100 NPS is -20 NPS, and more than all of it cannot go.']);
    const [share] = lintGoal({ ...goal, keyResults: [{ ...keyResult, semantics: 'decrease', target: -0.02, targetMeantAs: 'relative', targetChange: -1.2 }] }, today);
    expect(share?.detail).toBe('-120 % of 10 % is -2 %, and this ends at 0 %.');
  });

  it('say a change that means nothing for them: points of hours, a share of nothing', () => {
    expect(of({ unit: 'hours', baseline: 30, target: 30.15, targetMeantAs: 'percentage_points', targetChange: 0.15 })).toEqual(['ambiguous-percent']);
    const [nothing] = lintGoal({ ...goal, keyResults: [{ ...keyResult, baseline: 0, target: 0, targetMeantAs: 'relative', targetChange: 0.15 }] }, today);
    expect([nothing?.rule, nothing?.detail]).toEqual(['target-equals-baseline', '+15 % of nothing is nothing. Say the value itself.']);
  });

  it('a unit written as percent ends at a hundred too, as long as the baseline lies below', () => {
    const percent = { ...keyResult, title: 'Retention', unit: '%', baseline: 88, target: 101.2 };
    for (const unit of ['%', 'percent', 'Per cent', 'pct']) expect(of({ ...percent, unit, targetMeantAs: 'relative', targetChange: 0.15 })).toEqual(['impossible-relative-target']);
    expect(of(percent)).toEqual(['beyond-range']);
    expect(of({ ...percent, baseline: 130, target: 150 })).toEqual([]);
  });

  it('end before the metric is read again', () => {
    expect(of({ metric: { ...metric, cadenceDays: 365 }, targetOn: day('2027-03-01') })).toEqual(['window-shorter-than-cadence']);
    expect(suggested({ keyResults: [{ ...keyResult, metric: { ...metric, cadenceDays: 365 }, targetOn: day('2027-03-01') }] })).toEqual(['By 2027-11-01, when the next reading is in']);
    expect(of({ metric: { ...metric, cadenceDays: 365, timing: 'lagging' } })).toEqual(['no-leading-measure']);
    expect(of({ metric: { ...metric, cadenceDays: 365, timing: 'lagging' }, isLed: true })).toEqual([]);
  });

  it('want a change that chance alone could make', () => {
    expect(of({ target: 0.12, metric: { ...metric, noise: 0.02 } })).toEqual(['noise-larger-than-change']);
    expect(of({ target: 0.2, metric: { ...metric, noise: 0.02 } })).toEqual([]);
    expect(suggested({ keyResults: [{ ...keyResult, target: 0.12, metric: { ...metric, noise: 0.02 } }] })).toEqual(['15.6 %: the smallest change that could be told']);
  });

  it('want less than the waves, as they are planned, could show, or leave nobody to compare with', () => {
    const planned = (smallest: number | null) => ({ ...metric, planned: { smallest, units: 24 } });
    expect(of({ target: 0.12, metric: planned(0.034) })).toEqual(['smaller-than-waves-show']);
    expect(of({ target: 0.14, metric: planned(0.034) })).toEqual([]);
    expect(of({ target: 0.12, metric: planned(null) })).toEqual(['nobody-to-compare-with']);
    expect(of({ target: 0.12, semantics: 'at_least', metric: planned(0.034) })).toEqual([]);
    const [never] = lintGoal({ ...goal, keyResults: [{ ...keyResult, target: 0.5, metric: { ...metric, planned: { smallest: null, units: 24, why: { detail: 'only 3 get a date of their own', remedy: 'divide them' } } } }] }, today);
    expect(never).toMatchObject({ rule: 'waves-show-nothing', detail: expect.stringContaining('The waves as planned cannot show any effect, since only 3 get a date of their own: divide them.') });
    const [found] = lintGoal({ ...goal, keyResults: [{ ...keyResult, target: 0.12, metric: planned(0.034) }] }, today);
    expect(found?.detail).toContain('would show a change of 3.4 points or more, going by how readings of 24 units scatter; this asks for 2 points.');
    expect(found?.suggestions.map(({ words }) => words)).toEqual(['13.4 %: the smallest change the waves would show', 'Waves in which more units wait longer']);
    expect(suggested({ keyResults: [{ ...keyResult, baseline: 0.98, target: 0.99, metric: planned(0.034) }] })).toEqual(['Waves in which more units wait longer']);
  });

  it.each([
    ['Number of workshops', true], ['Workshops held', true], ['People trained', true], ['Training completions', true], ['Licences assigned', true], ['Newsletters sent', true], ['Communities launched', true],
    ['Questions answered in a day', false], ['People who answered somebody', false], ['Tickets per 100 people', false], ['Posts by team leaders', false],
  ])('count our own work: %s', (title, isOutput) => {
    expect(of({ title }).includes('output-not-outcome')).toBe(isOutput);
  });

  it('need milestones with days, and levels in words', () => {
    expect(of({ kind: 'milestone', milestones: 1, source: '' })).toEqual(['too-few-milestones']);
    expect(of({ kind: 'milestone', milestones: 4, source: '' })).toEqual([]);
    expect(of({ kind: 'rubric', unit: 'level', baseline: 1, target: 3, anchors: ['none', 'some', 'many', 'most', 'all'] })).toEqual([]);
    expect(of({ kind: 'rubric', unit: 'level', baseline: 1, target: 5, anchors: [] })).toEqual(['no-anchors', 'beyond-range']);
  });
});

describe('goals beside each other', () => {
  it('say the same, in words or by their metric', () => {
    expect(rules({ others: [{ title: 'Questions answered within a day', metricIds: [] }] })).toEqual([]);
    expect(rules({ others: [{ title: 'Increase active staff from 12 to 50 percent', metricIds: [] }] })).toEqual(['duplicate']);
    expect(rules({ others: [{ title: 'Grow the share of active people', metricIds: [] }] })).toEqual(['duplicate']);
    expect(rules({ keyResults: [{ ...keyResult, metric }], others: [{ title: 'Something else', metricIds: ['m'] }] })).toEqual(['duplicate']);
    expect(rules({ elsewhere: [{ title: 'Questions answered within a day', programmeName: 'Another' }] })).toEqual([]);
    expect(rules({ elsewhere: [{ title: 'Grow the share of active people', programmeName: 'Another' }] })).toEqual(['duplicate']);
  });

  it('are too many to hold', () => {
    expect(rules({ organisationGoals: { active: 3, limit: 3 } })).toEqual(['too-many-goals']);
    expect(rules({ level: 'team', organisationGoals: { active: 3, limit: 3 } })).toEqual([]);
    expect(rules({ keyResults: Array.from({ length: 6 }, () => keyResult) })).toEqual(['too-many-key-results']);
  });
});

it('a vague title is rewritten from the key result that says everything', () => {
  expect(suggested({ title: 'Increase collaboration' })).toEqual(['Active people: from 10 % to 60 % by 1 November 2027']);
  expect(suggested({ title: 'Increase collaboration', keyResults: [{ ...keyResult, target: 1.2 }] })).not.toContain('Active people: from 10 % to 120 % by 1 November 2027');
  expect(suggested({ title: 'Increase collaboration', keyResults: [{ ...keyResult, baseline: null }] })).toEqual(['Today’s value', 'Share of people who answered a colleague of another unit this month: from … to …']);
});

it('no rewrite says a span twice, and each vague aim has a pattern of its own or the general one', () => {
  expect(suggested({ title: 'Increase collaboration', keyResults: [{ ...keyResult, title: 'Active people from 10 to 60 %' }] })).toEqual(['Active people: from 10 % to 60 % by 1 November 2027']);
  const open = [{ ...keyResult, baseline: null }];
  expect(suggested({ title: 'More trust', keyResults: open })).toContain('Share of people who say that leaders do what they announce: from … to …');
  expect(suggested({ title: 'Empower our people', keyResults: open })).toContain('Share of people who do (what exactly?) each week: from … to …');
  expect(suggested({ title: 'Raise NPS to 45 and weekly use to 80 %' })).toEqual(['Raise NPS to 45', 'Raise weekly use to 80 %']);
});

it.each(TITLES.filter(([, expected]) => expected.length > 0))('says how to mend it: %s', (title) => {
  for (const found of lintGoal({ ...goal, title }, today)) expect([found.rule, found.suggestions.length > 0]).toEqual([found.rule, true]);
});

it('both meanings of a percentage are shown, and only the possible ones offered', () => {
  const [found] = lintGoal({ ...goal, title: 'Retention +15 %', keyResults: [{ ...keyResult, baseline: 0.8, target: 0.9 }] }, today);
  expect(found?.detail).toContain('92 % (relative) or 95 % (points)');
  expect(found?.suggestions).toHaveLength(2);
  expect(suggested({ title: 'Retention +15 %', keyResults: [{ ...keyResult, baseline: 0.86, target: 0.9 }] })).toEqual(['98.9 %, meant as a share of the baseline']);
});

it('lets a goal with warnings become active, and one with errors not', () => {
  expect(isClean(lintGoal({ ...goal, hasOwner: false }, today))).toBe(true);
  expect(isClean(lintGoal({ ...goal, keyResults: [] }, today))).toBe(false);
});

it('what is vague, our own work or of two meanings is not clear enough to go live with; what is only not yet perfect is', () => {
  const against = (change: Partial<LintableGoal>) => unclear(lintGoal({ ...goal, ...change }, today)).map(({ rule }) => rule);
  expect(against({ title: 'Increase collaboration' })).toEqual(['vague-aim']);
  expect(against({ title: 'Train 10,000 employees' })).toEqual(['output-not-outcome']);
  expect(against({ title: 'Retention +15 %' })).toEqual(['ambiguous-percent']);
  expect(against({ keyResults: [{ ...keyResult, source: '' }] })).toEqual(['no-source']);
  expect(against({ title: 'Fewer e-mails' })).toEqual(['vague-aim']);
  expect(against({ hasOwner: false, title: 'Everyone uses the network', others: [{ title: 'Everyone uses our network', metricIds: [] }] })).toEqual([]);
});
