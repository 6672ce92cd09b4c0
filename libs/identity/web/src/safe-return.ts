/** Where to go after signing in: only inside the product, never to another site and never back to the door. */
export function safeReturn(asked: string | null | undefined): string {
  if (!asked || !asked.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/';
  return asked.startsWith('/sign-in') ? '/' : asked;
}
