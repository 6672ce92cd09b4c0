import { rollUpGoals, type RollUpNode } from './roll-up-goal';

const goal = (id: string, parentId: string | null, ...keyResults: RollUpNode['keyResults']): RollUpNode => ({ id, parentId, keyResults });
const of = (nodes: readonly RollUpNode[], id: string) => rollUpGoals(nodes).get(id);

describe('a goal tree', () => {
  it('reads a goal by its own key results, and tells of trouble below it', () => {
    const tree = [goal('org', null, { progress: 0.5, health: 'on_track' }), goal('dep', 'org', { progress: 0.1, health: 'off_track' }), goal('team', 'dep', { progress: null, health: 'no_data' })];
    expect(of(tree, 'org')).toEqual({ progress: 0.5, health: 'on_track', healthBelow: 'off_track', troubledBelow: 2 });
    expect(of(tree, 'team')).toEqual({ progress: null, health: 'no_data', healthBelow: null, troubledBelow: 0 });
  });

  it('reads a goal without key results by those that serve it', () => {
    const tree = [goal('org', null), goal('a', 'org', { progress: 1, health: 'achieved' }), goal('b', 'org', { progress: 0, health: 'at_risk' })];
    expect(of(tree, 'org')).toMatchObject({ progress: 0.5, health: 'at_risk' });
  });

  it('lets no overshoot hide a gap, and no step back count below nothing', () => {
    expect(of([goal('a', null, { progress: 3, health: 'achieved' }, { progress: -1, health: 'off_track' })], 'a')?.progress).toBe(0.5);
  });

  it('ends where a circle would begin', () => {
    const tree = [goal('a', 'b', { progress: 1, health: 'achieved' }), goal('b', 'a', { progress: 0, health: 'off_track' })];
    expect(of(tree, 'a')?.health).toBe('achieved');
  });
});
