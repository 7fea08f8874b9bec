import { describe, expect, it } from 'vitest';
import { keepRunning, type ServerNews } from './keep-running.ts';
import type { RunningServer } from './server.ts';

/** A server that can be killed and stopped. */
function aServer() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let stops = 0;
  const server: RunningServer = {
    pid: 1,
    ended,
    async stop() {
      stops += 1;
      end();
    },
  };
  return { server, kill: () => end(), stops: () => stops };
}

describe('a server that ended by itself', () => {
  it('is started again, as often as it takes, and its failure to start is told once', async () => {
    const [first, second] = [aServer(), aServer()];
    const news: ServerNews['kind'][] = [];
    let tries = 0;
    const started = new Promise<void>((resolve) => {
      const kept = keepRunning(
        first.server,
        async () => {
          tries += 1;
          if (tries < 3) throw new Error('no room');
          return second.server;
        },
        ({ kind }) => {
          news.push(kind);
          if (kind === 'started-again') void kept.stop().then(resolve);
        },
      );
      first.kill();
    });
    await started;
    expect(news).toEqual(['ended', 'does-not-start', 'started-again']);
    expect([tries, second.stops() > 0]).toEqual([3, true]);
  });

  it('is not, once the house closes: neither one that was stopped nor one that was on its way', async () => {
    const [first, second] = [aServer(), aServer()];
    const quiet = keepRunning(
      first.server,
      async () => expect.unreachable('it was stopped'),
      () => {},
    );
    await quiet.stop();
    expect(first.stops()).toBeGreaterThan(0);

    const third = aServer();
    let arrive = () => {};
    const onItsWay = new Promise<RunningServer>((resolve) => {
      arrive = () => resolve(second.server);
    });
    const asked = new Promise<void>((begun) => {
      const kept = keepRunning(
        third.server,
        () => {
          begun();
          return onItsWay;
        },
        () => {},
      );
      third.kill();
      void onItsWay.then(() => kept.stop());
    });
    await asked;
    arrive();
    await second.server.ended;
    expect(second.stops()).toBeGreaterThan(0);
  });
});
