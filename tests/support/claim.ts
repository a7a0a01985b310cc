/** Claiming an invitation over HTTP, as `ssb-http-invite-client` does. */
import { expect } from 'vitest';

export type ClaimReply = { readonly status: string; readonly error?: string; readonly multiserverAddress?: string };

/** Posts a claim as it is; for replies of any kind. */
export async function postClaim(url: string, body: string): Promise<{ status: number; json: ClaimReply }> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/invite/consume`, { method: 'POST', headers, body });
  return { status: response.status, json: (await response.json()) as ClaimReply };
}

/** Claims `invite` for `id` and expects that to succeed. Returns the room's address. */
export async function claim(url: string, id: string, invite: string): Promise<string> {
  const { status, json } = await postClaim(url, JSON.stringify({ id, invite }));
  expect(json.status, JSON.stringify(json)).toBe('successful');
  expect(status).toBe(200);
  return json.multiserverAddress ?? '';
}
