import { followNaming, type NamedRoleHolder } from './naming';

const holder = (personId: string | null, state: NamedRoleHolder['state'] = 'active'): NamedRoleHolder => ({ id: `${personId ?? 'place'}-${state}`, personId, state });

describe('who a programme names', () => {
  it('gets the role of that name', () => {
    expect(followNaming(null, 'ana', [holder(null, 'vacant')])).toEqual({ give: 'ana', end: [] });
  });

  it('keeps it when they hold it already, whatever the stage', () => {
    for (const state of ['nominated', 'acknowledged', 'active', 'handing_over'] as const) expect(followNaming(null, 'ana', [holder('ana', state)])).toEqual({ give: null, end: [] });
  });

  it('gets it anew after an earlier time in it ended', () => {
    expect(followNaming(null, 'ana', [holder('ana', 'ended')])).toEqual({ give: 'ana', end: [] });
  });

  it('takes the place of whoever was named before; others who hold the role keep it', () => {
    expect(followNaming('ana', 'ben', [holder('ana'), holder('eva')])).toEqual({ give: 'ben', end: ['ana-active'] });
    expect(followNaming('ana', null, [holder('ana', 'nominated')])).toEqual({ give: null, end: ['ana-nominated'] });
  });

  it('leaves a running handover to its last day', () => {
    expect(followNaming('ana', 'ben', [holder('ana', 'handing_over'), holder('ben', 'nominated')])).toEqual({ give: null, end: [] });
  });

  it('changes nothing when the same person is named again', () => {
    expect(followNaming('ana', 'ana', [])).toEqual({ give: null, end: [] });
  });
});
