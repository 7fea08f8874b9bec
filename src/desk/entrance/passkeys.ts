/**
 * Passkeys: what the newsroom asks and what the browser answers, passed between the two unread. The browser's own
 * reader and writer of these values is used; where it has none, passkeys are not offered.
 */
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';

export function canUsePasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  );
}

/** @throws when nobody chose a key, or the newsroom does not know it */
export async function signInWithPasskey(): Promise<void> {
  const options = await answerOf(newsroom.session.passkey.options.$post());
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const response = signed(await navigator.credentials.get({ publicKey }));
  await answerOf(newsroom.session.passkey.$post({ json: { response } as never }));
}

/** @throws when the device made no key, or the newsroom did not take it */
export async function addPasskey(name: string): Promise<void> {
  const options = await answerOf(newsroom.me.passkeys.options.$post());
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const response = signed(await navigator.credentials.create({ publicKey }));
  await answerOf(newsroom.me.passkeys.$post({ json: { name, response } as never }));
}

function signed(credential: Credential | null) {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey was chosen');
  return credential.toJSON();
}
