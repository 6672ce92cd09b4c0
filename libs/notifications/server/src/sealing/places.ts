/** Where a webhook's secrets stand: they open nowhere else. Both share it, because the one of before was the newest. */
export const webhookPlace = (id: string): string => `notifications.webhook:${id}`;

/** Where a chat's address stands; whoever has it can write into the chat. */
export const chatPlace = (id: string): string => `notifications.chat_channel:${id}`;
