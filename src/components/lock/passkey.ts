/**
 * A passkey that opens the account: the browser's authenticator makes 32 bytes of it and of a salt (WebAuthn PRF), always the same for
 * the same two, after it has seen that its owner is there. Only the page can ask for it. Nobody else learns of it: there is no server.
 */
import type { PasskeyHandle } from '../../api';
import { no, ok, type Result } from '../../crystal/result';

type Bytes = Uint8Array<ArrayBuffer>;

/** `secret`: to be wiped by the caller. */
export type Passkey = { readonly handle: PasskeyHandle; readonly secret: Bytes };

/** bytes */
const SECRET = 32;
/** ES256, EdDSA, RS256: what authenticators can. The signature itself is of no use to us. */
const ALGORITHMS = [-7, -8, -257];
const NAME = 'Coconut';

/** Whether this browser may have passkeys that make a secret. Where it does not tell, making one will. */
export async function canHavePasskey(): Promise<boolean> {
  if (typeof PublicKeyCredential === 'undefined') return false;
  const told = await tellCapabilities();
  return told['extension:prf'] ?? (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());
}

/** Not in every browser. */
async function tellCapabilities(): Promise<Readonly<Record<string, boolean | undefined>>> {
  const { getClientCapabilities } = PublicKeyCredential as Partial<typeof PublicKeyCredential>;
  return (await getClientCapabilities?.call(PublicKeyCredential)) ?? {};
}

/** Makes a passkey for this account. Its owner is asked by the browser: once, or twice where the authenticator tells the secret only then. */
export async function makePasskey(): Promise<Result<Passkey>> {
  const salt = random(SECRET);
  const made = await ask(() => navigator.credentials.create({ publicKey: wishFor(salt) }));
  if (made === null) return no('passkey-refused');
  const { prf } = made.getClientExtensionResults();
  if (prf?.enabled !== true && prf?.results === undefined) return no('passkey-unsuited');
  const handle = { credential: new Uint8Array(made.rawId), salt };
  const secret = takeSecret(made);
  if (secret !== null) return ok({ handle, secret });
  const asked = await askPasskey(handle);
  return asked.ok ? ok({ handle, secret: asked.value }) : asked;
}

/** The secret of a passkey made before; to be wiped by the caller. */
export async function askPasskey({ credential, salt }: PasskeyHandle): Promise<Result<Bytes>> {
  const asked = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(SECRET),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (asked === null) return no('passkey-refused');
  const secret = takeSecret(asked);
  return secret === null ? no('passkey-unsuited') : ok(secret);
}

/** Tells whoever keeps passkeys that this one opens nothing any more; where the browser can. */
export async function forgetPasskey({ credential }: PasskeyHandle): Promise<void> {
  const { signalUnknownCredential } = PublicKeyCredential as Partial<typeof PublicKeyCredential>;
  const credentialId = btoa(String.fromCharCode(...credential))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  await signalUnknownCredential
    ?.call(PublicKeyCredential, { rpId: location.hostname, credentialId })
    .catch(() => undefined);
}

function wishFor(salt: Bytes): PublicKeyCredentialCreationOptions {
  return {
    challenge: random(SECRET), // nobody checks the answer: what counts is the secret
    rp: { name: NAME },
    // The same words for everybody: whoever looks through the passkeys of a device learns no name.
    user: { id: random(16), name: NAME, displayName: NAME },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    attestation: 'none',
    extensions: { prf: { eval: { first: salt } } },
  };
}

/** Null where its owner did not want, took too long, or the device has none. */
async function ask(question: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const answer = await question();
    return answer instanceof PublicKeyCredential ? answer : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function takeSecret(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const given = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
  const secret = Uint8Array.from(given);
  given.fill(0);
  return secret.length === SECRET ? secret : null;
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
