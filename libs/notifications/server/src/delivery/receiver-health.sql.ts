const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** How the deliveries of the last 90 days to one receiver went; `column` refers to the receiver `r`. */
export const receiverHealth = (column: 'webhook_id' | 'chat_channel_id'): string => `
  left join lateral (
    select count(*) filter (where d.state = 'delivered')::integer as delivered, count(*) filter (where d.state in ('ready', 'sending'))::integer as waiting, count(*) filter (where d.state = 'dead')::integer as dead,
           ${instant('max(d.delivered_at)')} as "lastAt", (array_agg(d.problem order by d.created_at desc) filter (where d.problem is not null))[1] as "lastProblem"
    from notifications.delivery d where d.tenant_id = r.tenant_id and d.${column} = r.id and d.created_at > now() - interval '90 days') h on true`;

export const HEALTH = `h.delivered, h.waiting, h.dead, h."lastAt", h."lastProblem", ${instant('r.failing_since')} as "failingSince", r.is_active as "isActive", r.stopped_reason as "stoppedReason", r.version`;
