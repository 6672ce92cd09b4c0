// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { readFileSync } from 'node:fs';
import { METRIC_EDITS, PRIVACY_EDITS, USAGE_COMMUNITY_EDITS } from '@realign/adoption/web';
import { BENEFIT_EDITS, GOAL_EDITS, KEY_RESULT_EDITS } from '@realign/goals/web';
import { MEMBER_EDITS } from '@realign/identity/web';
import { POLICY_EDITS, WISHES_EDITS } from '@realign/notifications/web';
import {
  ACTIVITY_EDITS, BEHAVIOUR_EDITS, CONTINUITY_EDITS, FOUND_POINT_EDITS, MESSAGE_EDITS, OPEN_POINT_EDITS, PHASE_EDITS, PROGRAMME_EDITS, SPONSOR_ACTION_EDITS, SPONSOR_DONE_EDITS, STRATEGY_EDITS, WAVE_EDITS,
} from '@realign/programmes/web';
import { CADENCE_EDITS, PROPOSAL_RULE_EDITS } from '@realign/reviews/web';
import { COMMUNITY_EDITS, HELP_ROUTE_EDITS, ROLE_ASSIGNMENT_EDITS, ROLE_DEFINITION_EDITS, ROLE_KPI_EDITS } from '@realign/roles/web';
import { SESSION_EDITS } from '@realign/training/web';
import { changedOf, mergeEdit, type AnyEditedFields, type EditedField } from '@realign/ui';

interface Schema { readonly $ref?: string; readonly type?: string | readonly string[]; readonly anyOf?: readonly Schema[]; readonly enum?: readonly unknown[]; readonly items?: Schema; readonly allOf?: readonly Schema[]; readonly properties?: Readonly<Record<string, Schema>>; readonly additionalProperties?: Schema | boolean }
type View = Readonly<Record<string, unknown>>;

const { components } = JSON.parse(readFileSync('apps/api/openapi.json', 'utf8')) as { components: { schemas: Readonly<Record<string, Schema>> } };

/** Whatever two people may change at once in a form: the body, the thing, and how one becomes the other. */
const EDITS: readonly (readonly [body: string, view: string, fields: unknown])[] = [
  ['ChangeProgramme', 'ProgrammeView', PROGRAMME_EDITS], ['PutStrategy', 'StrategyView', STRATEGY_EDITS], ['ChangeBehaviour', 'BehaviourView', BEHAVIOUR_EDITS], ['ChangeOpenPoint', 'OpenPointView', OPEN_POINT_EDITS], ['CareForFound', 'OpenPointView', FOUND_POINT_EDITS],
  ['ChangeSponsorAction', 'SponsorActionView', SPONSOR_ACTION_EDITS], ['SponsorActionDone', 'SponsorActionView', SPONSOR_DONE_EDITS], ['ChangeContinuity', 'LaunchView', CONTINUITY_EDITS],
  ['ChangePhase', 'PhaseView', PHASE_EDITS], ['ChangeWave', 'WaveView', WAVE_EDITS], ['ChangeActivity', 'ActivityView', ACTIVITY_EDITS], ['ChangeMessage', 'MessageView', MESSAGE_EDITS],
  ['ChangeGoal', 'GoalView', GOAL_EDITS], ['ChangeKeyResult', 'KeyResultView', KEY_RESULT_EDITS], ['ChangeBenefit', 'BenefitView', BENEFIT_EDITS],
  ['ChangeRoleAssignment', 'RoleAssignmentView', ROLE_ASSIGNMENT_EDITS], ['ChangeRoleDefinition', 'RoleDefinitionView', ROLE_DEFINITION_EDITS], ['ChangeRoleKpi', 'RoleKpiView', ROLE_KPI_EDITS], ['ChangeCommunity', 'CommunityView', COMMUNITY_EDITS], ['ChangeHelpRoute', 'HelpRouteView', HELP_ROUTE_EDITS],
  ['ChangeTrainingSession', 'TrainingSessionRunView', SESSION_EDITS], ['ChangeMetric', 'CatalogueMetricView', METRIC_EDITS], ['ChangePrivacy', 'PrivacyView', PRIVACY_EDITS], ['RenameUsageCommunity', 'UsageCommunityView', USAGE_COMMUNITY_EDITS],
  ['ChangeMember', 'MemberView', MEMBER_EDITS], ['PutNotificationPolicy', 'NotificationPolicyView', POLICY_EDITS], ['PutWishes', 'WishesView', WISHES_EDITS], ['PutCadence', 'CadenceView', CADENCE_EDITS], ['PutProposalRule', 'ProposalRuleView', PROPOSAL_RULE_EDITS],
];

/** What a schema says once what it refers to is looked up. */
function schemaOf(schema: Schema | undefined): Schema & { readonly nullable: boolean } {
  const parts = schema?.anyOf ?? schema?.allOf ?? [];
  const ref = [schema, ...parts].find((part) => part?.$ref !== undefined)?.$ref;
  const types = [schema?.type ?? [], ...parts.map(({ type }) => type ?? [])].flat();
  const nullable = types.includes('null');
  return ref ? { ...schemaOf(components.schemas[ref.split('/').at(-1) ?? '']), nullable } : { ...schema, type: types.find((type) => type !== 'null') ?? 'string', nullable };
}

/** One of several things of a shape: no two of them have a value in common where the shape allows it. */
function sample(of: Schema | undefined, seed: number, name = ''): unknown {
  const schema = schemaOf(of);
  if (schema.nullable && seed === 1) return null;
  if (schema.enum) return schema.enum.filter((one) => one !== null)[seed % schema.enum.filter((one) => one !== null).length];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, sample(value, seed, key)]));
  if (schema.type === 'array') return [sample(schema.items, seed, name)];
  if (schema.type === 'boolean') return seed % 2 === 0;
  if (schema.type === 'number' || schema.type === 'integer') return seed + 3;
  if (/(^i|I)d$/.test(name)) return `00000000-0000-4000-8000-00000000000${seed}`;
  if (/On$|By$|(team|budget|embed)Until$/.test(name)) return `2027-03-0${seed + 1}`;
  if (/^(dailyAt|quietUntil|quietFrom|localTime)$/.test(name)) return `0${seed}:30`;
  return /At$/.test(name) ? `2027-03-0${seed + 1}T09:30:00` : `${name} ${seed}`;
}

const thing = (view: string, seed: number): View => sample(components.schemas[view], seed) as View;

describe.each(EDITS)('%s, of a %s', (body, view, table) => {
  const fields = table as AnyEditedFields<View>;
  const compared = Object.entries(fields).filter((entry): entry is [string, EditedField<View>] => typeof entry[1] !== 'string');
  const [before, theirs] = [thing(view, 0), thing(view, 1)];
  const asOpened = Object.fromEntries(compared.map(([name, { of }]) => [name, of(before)]));

  it('has a place in the dialog for every field that can be changed', () => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(components.schemas[body]?.properties ?? {}).sort());
  });

  it('puts nothing back that nobody touched', () => {
    expect(changedOf({ fields, before, given: asOpened })).toEqual({});
    expect(mergeEdit({ fields, before, given: asOpened }, theirs)).toEqual({ asked: [], mine: {}, theirs: {} });
  });

  it.each(compared)('shows both versions of %s where both changed it, and sends it alone where nobody else did', (name, { label, of }) => {
    expect(JSON.stringify(of(theirs) ?? null)).not.toBe(JSON.stringify(of(before) ?? null));
    const mine = [2, 3, 1].map((seed) => of(thing(view, seed))).find((value) => JSON.stringify(value ?? null) !== JSON.stringify(of(before) ?? null));
    const edit = { fields, before, given: { ...asOpened, [name]: mine } };
    const merged = mergeEdit(edit, theirs);
    const isAlike = JSON.stringify(mine ?? null) === JSON.stringify(of(theirs) ?? null);
    const row = merged.asked.find((one) => one.label === label);
    if (isAlike) expect(row?.mine).toBe(row?.theirs);
    else expect(row).toEqual({ label, mine: expect.not.stringMatching(/^as theirs$/), theirs: expect.any(String) });
    expect(row === undefined || row.mine !== row.theirs).toBe(true);
    expect(mergeEdit(edit, before).asked).toEqual([]);
    expect(Object.keys(changedOf(edit))).toContain(name);
  });
});

it('why a wave was not launched on its day is sent though nothing else of it changes, and only once its day has passed', () => {
  const wave = (launchOn: string, over: View = {}): View => ({ ...thing('WaveView', 0), launchOn, launchedOn: null, state: 'ready', ...over });
  const sent = (before: View, said: View) => changedOf({ fields: WAVE_EDITS as unknown as AnyEditedFields<View>, before, given: { name: before['name'], launchOn: before['launchOn'], ...said } });
  const [overdue, words] = [wave('2026-01-01'), { dateReason: 'other', dateNote: 'The licences came late.' }];
  expect(sent(overdue, words)).toEqual({ name: 'name 0', ...words });
  expect(sent(overdue, { ...words, dateReason: 'planned' })).toEqual({ name: 'name 0', ...words, dateReason: 'planned' });
  for (const [before, said] of [[overdue, { dateReason: 'planned', dateNote: ' ' }], [wave('2126-01-01'), words], [wave('2026-01-01', { state: 'launched', launchedOn: '2026-01-02' }), words]] as const) expect(sent(before, said)).toEqual({});
});
