import { moveCommunity } from './community-state';

describe('a community', () => {
  it('forms, becomes active with an owner, rests, and closes', () => {
    expect(moveCommunity('forming', 'active', true)).toBeUndefined();
    expect(moveCommunity('active', 'dormant', false)).toBeUndefined();
    expect(moveCommunity('dormant', 'closed', false)).toBeUndefined();
    expect(moveCommunity('closed', 'forming', false)).toBeUndefined();
  });

  it('is not active without somebody to answer for it, and does not come back from closed in one step', () => {
    expect(moveCommunity('forming', 'active', false)).toMatchObject({ refused: 'owner-missing' });
    expect(moveCommunity('active', 'active', false)).toMatchObject({ refused: 'owner-missing' });
    expect(moveCommunity('closed', 'active', true)).toMatchObject({ refused: 'move-not-allowed' });
    expect(moveCommunity('forming', 'dormant', true)).toMatchObject({ refused: 'move-not-allowed' });
  });
});
