import { effectFacts, type KnownEffect } from './effect-facts';

const effect: KnownEffect = {
  subjectKey: 'waves', measure: 'active_7d', measureName: 'Active in a week', unit: 'points', digits: 1, title: 'The launch', sentence: 'It rose.', estimate: 4.04, low: 2, high: 6, grade: 'B', activityIds: [], verdict: 'worked', dataTo: '2026-11-20', takers: null,
};
const takers = { sign: 'completed “Getting started”', isTraining: true, sentence: 'Those who took it up rose 10.1 points more.', estimate: 10.12, low: 5, high: 15, isWeak: false };

describe('what an effect says at a checkpoint', () => {
  it('is one fact, and a second where somebody said what shows that the offer was taken up', () => {
    expect(effectFacts([{ ...effect, subjectKey: 'activity:Q&A' }])).toMatchObject([{ link: 'adoption/effects?measure=active_7d&effect=activity%3AQ%26A' }]);
    expect(effectFacts([{ ...effect, takers }])[1]).toMatchObject({ key: 'adoption.takers:active_7d:waves', source: 'training', status: 'info', value: 10.1, low: 5, high: 15, title: 'Behaviour of those who completed “Getting started”: active in a week' });
  });

  it('stands with training only where the sign is training, and is no figure where it leans on few people', () => {
    expect(effectFacts([{ ...effect, takers: { ...takers, isTraining: false, isWeak: true } }])[1]).toMatchObject({ source: 'adoption', status: 'no_data' });
  });
});
