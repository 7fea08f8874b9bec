/** Short facts in a row with dots between. Each stands by itself: of two directions one would take the other's full stop. */
import { Fragment } from 'react';

export function Dotted({ parts }: { parts: readonly string[] }) {
  return parts
    .filter((part) => part !== '')
    .map((part, at) => (
      <Fragment key={part}>
        {at > 0 ? ' · ' : ''}
        <bdi>{part}</bdi>
      </Fragment>
    ));
}
