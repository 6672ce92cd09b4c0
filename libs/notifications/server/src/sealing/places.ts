/** Where a webhook's secrets stand: they open nowhere else. Both share it, because the one of before was the newest. */
export const webhookPlace = (id: string): string => `notifications.webhook:${id}`;

/** Where stands what ways out of mails are signed with; each organisation has one. */
export const signingPlace = (tenantId: string): string => `notifications.policy:${tenantId}`;

/** Where a chat's address stands; whoever has it can write into the chat. */
export const chatPlace = (id: string): string => `notifications.chat_channel:${id}`;
