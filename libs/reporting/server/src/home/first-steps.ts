import { hasRole, type TenantSession } from '@realign/kernel';
import type { FirstStepsView, FirstStepView } from '@realign/reporting/contract';

interface Standing {
  readonly people: number;
  readonly programmes: number;
  readonly programmeId: string | null;
  readonly sampleId: string | null;
  readonly isSigned: boolean;
  readonly hasGoal: boolean;
  readonly isHeld: boolean;
}

/** Samples tick nothing. The programme that is furthest is the one the links lead to. */
const STANDING = `
  with own as (
    select p.id, p.created_at, p.sponsor_person_id is not null and p.change_lead_person_id is not null and p.steward_person_id is not null as is_held,
      exists (select 1 from programmes.purpose_signature_v s where s.programme_id = p.id and s.signed_number is not null) as is_signed,
      exists (select 1 from goals.key_result_v k where k.programme_id = p.id and k.goal_state in ('active', 'at_review', 'achieved_holding') and k.baseline is not null and k.target is not null and k.source <> '') as has_goal
    from programmes.programme p where p.state <> 'retired' and not exists (select 1 from programmes.sample_v s where s.programme_id = p.id))
  select (select count(*)::integer from (select 1 from directory.person where state = 'active' limit 6) people) as people, (select programme_id from programmes.sample_v) as "sampleId",
    count(own.id)::integer as programmes, (array_agg(own.id order by own.is_signed::integer + own.has_goal::integer + own.is_held::integer desc, own.created_at))[1] as "programmeId",
    coalesce(bool_or(is_signed), false) as "isSigned", coalesce(bool_or(has_goal), false) as "hasGoal", coalesce(bool_or(is_held), false) as "isHeld"
  from own`;

/** More people than set the organisation up. */
const A_FEW = 5;

/** The five steps with which an organisation begins, for those who can take them; each ticks itself by what is there. Null once all are done. */
export async function readFirstSteps(session: TenantSession): Promise<FirstStepsView | null> {
  if (!hasRole(session.actor, 'owner', 'change_lead')) return null;
  const standing = await session.one<Standing>(STANDING);
  if (!standing) return null;
  const steps = stepsOf(standing);
  return steps.every(({ isDone }) => isDone) ? null : { steps, hasProgramme: standing.programmes > 0, sampleId: standing.sampleId };
}

function stepsOf({ people, programmes, programmeId, isSigned, hasGoal, isHeld }: Standing): FirstStepView[] {
  const at = (tab: string): string => (programmeId === null ? '/programmes/new' : `/programmes/${programmeId}/${tab}`);
  return [
    { key: 'people', title: 'Bring in your people', detail: 'A file from the HR system, our own columns filled in by hand, or SCIM. Audiences, roles and training follow from it.', isDone: people > A_FEW, link: '/people/import' },
    { key: 'programme', title: 'Begin a programme', detail: 'From a template that worked elsewhere; everything in it can be changed.', isDone: programmes > 0, link: '/programmes/new' },
    { key: 'holders', title: 'Name sponsor, change lead and steward', detail: 'Who stands for it, who leads it, who keeps it after the launch. To sign in, each is added under Admin, Members.', isDone: isHeld, link: at('purpose') },
    { key: 'purpose', title: 'Have the purpose signed', detail: 'The sponsor signs why it is done; the Why page shows it.', isDone: isSigned, link: at('purpose') },
    { key: 'goal', title: 'Set a goal that can be measured', detail: 'One key result with its baseline, target and source.', isDone: hasGoal, link: at('goals') },
  ];
}
