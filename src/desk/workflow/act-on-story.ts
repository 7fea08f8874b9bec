/** The acts of the workflow as the desk asks for them: one address each, and what has to be told with it. */
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import type { StoryAnswer } from './story-query.ts';

export type Asked =
  | { act: 'withdraw' | 'review' | 'ready' | 'reopen' | 'lift-embargo' | 'unschedule' | 'publish' }
  | { act: 'submit'; note: string }
  | { act: 'send-back' | 'unpublish'; reason: string }
  | { act: 'retract'; note: string }
  | { act: 'embargo' | 'schedule'; at: Date }
  | { act: 'correct'; kind: 'correction' | 'clarification'; wasWrong: string; isRight: string }
  | { act: 'assign'; to: string | null; deadline: Date | null };

/** Carries it out. @throws ApiFailure with what a person can do next */
export function actOnStory(id: string, asked: Asked): Promise<StoryAnswer> {
  const story = newsroom.stories[':id'];
  const param = { id };
  switch (asked.act) {
    case 'submit':
      return answerOf(story.submit.$post({ param, json: { note: asked.note } }));
    case 'withdraw':
    case 'review':
    case 'ready':
    case 'reopen':
    case 'lift-embargo':
    case 'unschedule':
    case 'publish':
      return answerOf(story[asked.act].$post({ param, json: {} }));
    case 'send-back':
    case 'unpublish':
      return answerOf(story[asked.act].$post({ param, json: { reason: asked.reason } }));
    case 'retract':
      return answerOf(story.retract.$post({ param, json: { note: asked.note } }));
    case 'embargo':
      return answerOf(story.embargo.$post({ param, json: { until: asked.at.toISOString() } }));
    case 'schedule':
      return answerOf(story.schedule.$post({ param, json: { at: asked.at.toISOString() } }));
    case 'correct': {
      const { kind, wasWrong, isRight } = asked;
      return answerOf(story.correct.$post({ param, json: { kind, wasWrong, isRight } }));
    }
    case 'assign': {
      const deadline = asked.deadline?.toISOString() ?? null;
      return answerOf(story.assign.$post({ param, json: { to: asked.to, deadline } }));
    }
  }
}
