import { refuse, type Day, type Refusal } from '@realign/kernel';
import type { DueRule } from './due-date';
import { engagementModeOf, type Requirement } from './engagement-mode';

export interface PlanItem {
  readonly moduleId: string;
  readonly requirement: Requirement;
  /** Days; counts only for required modules. */
  readonly leadDays: number;
  /** Left out: `after_role_start`. */
  readonly dueRule?: DueRule | undefined;
  /** Only with `fixed_day`. */
  readonly dueDay?: Day | null | undefined;
}

export interface PlanChange {
  readonly added: readonly PlanItem[];
  readonly removed: readonly string[];
  /** Modules whose requirement or lead time differs. */
  readonly changed: readonly PlanItem[];
}

/** What a new list of modules means for the people under the plan. The order of modules is no difference. */
export const planChange = (before: readonly PlanItem[], after: readonly PlanItem[]): PlanChange => {
  const old = new Map(before.map((item) => [item.moduleId, item]));
  const kept = new Set(after.map((item) => item.moduleId));
  return {
    added: after.filter((item) => !old.has(item.moduleId)),
    removed: before.filter((item) => !kept.has(item.moduleId)).map((item) => item.moduleId),
    changed: after.filter((item) => differs(old.get(item.moduleId), item)),
  };
};

const differs = (before: PlanItem | undefined, after: PlanItem): boolean =>
  before !== undefined && (before.requirement !== after.requirement || before.leadDays !== after.leadDays || ruleOf(before) !== ruleOf(after) || (before.dueDay ?? null) !== (after.dueDay ?? null));

const ruleOf = (item: PlanItem): DueRule => item.dueRule ?? 'after_role_start';

/** When it is due, in words. */
export const dueWords = (item: PlanItem): string => {
  const days = `${item.leadDays} ${item.leadDays === 1 ? 'day' : 'days'}`;
  if (ruleOf(item) === 'fixed_day') return `due on ${item.dueDay ?? ''}`;
  return ruleOf(item) === 'before_launch' ? `due ${days} before the launch` : `due after ${days}`;
};

export const isUnchanged = (change: PlanChange): boolean => change.added.length + change.removed.length + change.changed.length === 0;

export interface PlanAdaptation {
  readonly leadDaysBy?: number | undefined;
  readonly requirements?: readonly { readonly moduleId: string; readonly requirement: Requirement | null }[] | undefined;
}

export type AdaptationRefused = 'plan-stopped' | 'nothing-to-adapt' | 'module-not-in-plan' | 'plan-would-be-empty';

const LONGEST_LEAD = 730;

/**
 * A checkpoint's *adapt*: moves the lead time of required modules by so many days (kept within 0–730) and changes or drops
 * single modules. Refuses a stopped plan, a module that is not in the plan, a change that changes nothing, and an emptied plan
 * (that is a *stop*).
 */
export const adaptPlan = (state: 'active' | 'stopped', items: readonly PlanItem[], wish: PlanAdaptation): readonly PlanItem[] | Refusal<AdaptationRefused> => {
  if (state === 'stopped') return refuse('plan-stopped', 'The plan was stopped and cannot be adapted.');
  const wishes = new Map((wish.requirements ?? []).map((w) => [w.moduleId, w.requirement]));
  const stranger = [...wishes.keys()].find((id) => !items.some((item) => item.moduleId === id));
  if (stranger !== undefined) return refuse('module-not-in-plan', 'One of the modules is not in this plan.');
  const after = items.filter((item) => wishes.get(item.moduleId) !== null).map((item) => adaptItem(item, wishes.get(item.moduleId), wish.leadDaysBy ?? 0));
  if (after.length === 0) return refuse('plan-would-be-empty', 'A plan keeps at least one module; stop it instead.');
  return isUnchanged(planChange(items, after)) ? refuse('nothing-to-adapt', 'Say what is to be different: lead time or requirement.') : after;
};

const adaptItem = (item: PlanItem, wished: Requirement | null | undefined, by: number): PlanItem => {
  const requirement = wished ?? item.requirement;
  const moves = engagementModeOf(requirement) === 'push';
  return { ...item, requirement, leadDays: moves ? Math.min(LONGEST_LEAD, Math.max(0, item.leadDays + by)) : item.leadDays };
};

/** One plain sentence for the decision log, with module titles. */
export const describeChange = (change: PlanChange, titleOf: (moduleId: string) => string): string => {
  const list = (ids: readonly string[]): string => ids.map(titleOf).join(', ');
  const parts = [
    change.added.length > 0 ? `added ${list(change.added.map((i) => i.moduleId))}` : '',
    change.removed.length > 0 ? `took out ${list(change.removed)}` : '',
    ...change.changed.map((i) => `${titleOf(i.moduleId)} is now ${i.requirement}${engagementModeOf(i.requirement) === 'push' ? `, ${dueWords(i)}` : ''}`),
  ].filter((part) => part !== '');
  const sentence = parts.join('; ');
  return sentence === '' ? 'Nothing changed.' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
};
