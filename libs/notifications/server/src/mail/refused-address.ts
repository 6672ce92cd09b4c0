/** How mail servers say that nobody has an address (RFC 3463: 5.1.1 to 5.1.3, 5.1.10), with or without the code of it. A server that refuses for any other reason may take the next mail. */
const NOBODY_THERE = String.raw`(\m5\.1\.(1|2|3|10)\M|\m55[013]\M.*(unknown user|user unknown|no such user|does not exist))`;

/** So long an address that a server did not know is left alone; a mail to it that is sent again and arrives ends it at once. */
const LEFT_ALONE = '30 days';

/** Whether what a mail server said means that nobody has the address, in SQL. */
export const saysNobodyThere = (problem: string): string => `${problem} ~* '${NOBODY_THERE}'`;

/** Whether the address of `person` (a row of the directory) was refused lately, in SQL. */
export const isRefusedAddress = (person: string): string => `exists (
  select 1 from platform.mail r where r.tenant_id = ${person}.tenant_id and r.to_address = ${person}.email and r.state = 'failed' and r.created_at > now() - interval '${LEFT_ALONE}' and ${saysNobodyThere('r.problem')})`;
