/**
 * Letters out of the house, over the one SMTP server that the configuration names. What it says of a failure names no
 * address: the server's own words do, so they go nowhere. Knows no story and no person.
 */
import { createTransport } from 'nodemailer';

export type Letter = { to: string; subject: string; text: string; language: string; messageId: string };

export type Mail = {
  /** @throws MailRefused */
  send(letter: Letter): Promise<void>;
  /** Whether the server is there and takes our name and password. */
  verify(): Promise<void>;
  close(): void;
};

/** Why a letter did not go. `isFinal`: this letter never will, so that it is not tried again. */
export class MailRefused extends Error {
  readonly code: string;
  readonly isFinal: boolean;
  constructor(code: string, isFinal: boolean) {
    super(`the mail server did not take the letter: ${code}`);
    this.name = 'MailRefused';
    this.code = code;
    this.isFinal = isFinal;
  }
}

const patience = 15_000;

/**
 * @param server `smtp://name:password@host:587` (STARTTLS where the server has it) or `smtps://…` (TLS from the first byte)
 * @param from `غرفة الأخبار <desk@paper.example>`
 */
export function openMail({ server, from }: { server: string; from: string }): Mail {
  const url = new URL(server);
  const isTls = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isTls ? 465 : 587),
    secure: isTls,
    // A name and password never go over an open line.
    requireTLS: !isTls && url.username !== '' && !isThisMachine(url.hostname),
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, language, messageId }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          textEncoding: 'base64',
          headers: {
            'Content-Language': language,
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
          },
        });
      } catch (error) {
        throw refusedBy(error);
      }
    },
    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw refusedBy(error);
      }
    },
    close: () => transport.close(),
  };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

function refusedBy(error: unknown): MailRefused {
  const told = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const [answered, named] = [told('responseCode'), told('code')];
  const answer = typeof answered === 'number' ? answered : 0;
  const code = typeof named === 'string' ? named : 'fault';
  // An address that is refused for good; a password that is refused may be mended in the configuration.
  const isFinal = code === 'EENVELOPE' && answer >= 500;
  return new MailRefused(answer === 0 ? code : `${code} ${answer}`, isFinal);
}
