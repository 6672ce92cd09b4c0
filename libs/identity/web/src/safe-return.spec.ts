import { safeReturn } from './safe-return';

describe('the way back after signing in', () => {
  it('leads to the page that was asked for', () => {
    expect(safeReturn('/programmes/7?tab=plan')).toBe('/programmes/7?tab=plan');
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])('never leaves the product: %s', (asked) => {
    expect(safeReturn(asked)).toBe('/');
  });

  it('does not lead back to the door', () => {
    expect(safeReturn('/sign-in?return=/')).toBe('/');
  });
});
