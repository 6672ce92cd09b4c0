import { contributionMap } from './contribution-map';

const goals = [{ id: 'org', parentId: null, isInUse: true }, { id: 'dep', parentId: 'org', isInUse: true }, { id: 'other', parentId: null, isInUse: true }, { id: 'old', parentId: null, isInUse: false }];
const activities = [{ id: 'demo', isOver: false }, { id: 'past', isOver: true }, { id: 'stray', isOver: false }, { id: 'late', isOver: false }];

it('lists starved goals and orphan activities; serving a goal below counts for the one above', () => {
  const links = [{ goalId: 'dep', activityId: 'demo' }, { goalId: 'other', activityId: 'past' }, { goalId: 'old', activityId: 'late' }];
  expect(contributionMap({ goals, activities, links })).toEqual({ starved: ['other'], orphans: ['stray', 'late'] });
});
