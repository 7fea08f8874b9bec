import type { Phrases } from '../phrases.ts';

export const entrance: Phrases['entrance'] = {
  signIn: 'Sign in',
  welcome: 'Your e-mail and the password that you chose when you accepted the invitation.',
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show or hide the password',
  enter: 'Sign in',
  entering: 'Opening the door…',
  withPasskey: 'Sign in with a passkey',
  needEmail: 'Write your whole e-mail address, like reem@example.org',
  needPassword: 'Write the password.',
  wrong: 'The e-mail or the password is not right. Mind the keyboard’s language and capital letters.',
  tooMany: 'Too many attempts. Wait a minute and try again.',
  away: 'The server cannot be reached. Check the connection and try again; what you wrote here stays.',
  lost: 'If you forgot the password ask the managing editor for a new invitation; we do not send passwords by mail.',
};
