/**
 * A month of the newsroom: what comes out, what is held, what is due. On a phone the days that hold something, one
 * under the other; on a desk the month as it hangs on a wall.
 */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { monthNames } from '../../language/printed-dates.ts';
import { usePrinting, useSpeaking } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { FilterBar } from '../stories/filter-bar.tsx';
import { isFiltered, type StoryFilters } from '../stories/filters.ts';
import { instantOf } from '../workflow/newsroom-time.ts';
import styles from './calendar.module.css';
import { calendarQuery } from './calendar-query.ts';
import { otherDay, otherMonth, weeksOf } from './month.ts';
import { type Planned, plannedByDay } from './planned.ts';

const shownInCell = 4;

export function CalendarScreen() {
  const { language, phrases } = useSpeaking();
  const { calendar } = phrases.work;
  const printing = usePrinting();
  const navigate = useNavigate();
  const today = printing.isoDay(new Date());
  const { month = today.slice(0, 7), ...filters } = useSearch({ from: '/inside/calendar' });
  const searchField = useRef<HTMLInputElement>(null);
  useScreenTitle(calendar.title);
  const begins = language === 'ar' ? 6 : 1;
  const weeks = weeksOf(month, begins);
  const [first = month, last = month] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  const { data } = useQuery(
    calendarQuery(filters, {
      from: instantOf(`${first}T00:00`, printing.timeZone),
      to: instantOf(`${otherDay(last, 1)}T00:00`, printing.timeZone),
    }),
  );
  const byDay = plannedByDay(data?.stories ?? [], printing.isoDay);
  const [year = '', number = '1'] = month.split('-');
  const names = monthNames[language === 'ar' ? 'levantine' : 'english'];
  const title = `${names[Number(number) - 1] ?? ''} ${year}`;
  const to = (wanted: string) => void navigate({ to: '/calendar', search: { ...filters, month: wanted } });
  const filter = useCallback(
    (wanted: StoryFilters) => void navigate({ to: '/calendar', search: { ...wanted, month }, replace: true }),
    [navigate, month],
  );
  const isEmpty = !weeks.flat().some((day) => day.startsWith(month) && byDay.has(day));

  return (
    <Stack gap="md">
      <Group justify="space-between">
        <div>
          <Title order={1}>{calendar.title}</Title>
          <Text c="dimmed" aria-live="polite">
            {title}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={() => to(otherMonth(month, -1))}>
            {calendar.before}
          </Button>
          <Button variant="default" size="sm" onClick={() => to(today.slice(0, 7))}>
            {calendar.today}
          </Button>
          <Button variant="default" size="sm" onClick={() => to(otherMonth(month, 1))}>
            {calendar.after}
          </Button>
        </Group>
      </Group>
      <FilterBar filters={filters} onFilter={filter} searchField={searchField} />
      {data && isEmpty && (
        <Empty title={title} text={isFiltered(filters) ? calendar.nothingFits : calendar.nothing} />
      )}
      {data?.isCut && (
        <Text role="status">{calendar.cut(data.stories.length, printing.number(data.stories.length))}</Text>
      )}
      <table className={styles.month}>
        <caption className="desk-hidden">{title}</caption>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {printing.longDay(new Date(`${day}T12:00:00Z`)).split(' ')[0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  data-other={!day.startsWith(month) || undefined}
                  data-today={day === today || undefined}
                  data-empty={!byDay.has(day) || undefined}
                >
                  <time dateTime={day} className={styles.day}>
                    <span className={styles.number}>{printing.number(Number(day.slice(8)))}</span>
                    <span className={styles.long}>{printing.longDay(new Date(`${day}T12:00:00Z`))}</span>
                    {day === today && <span className="desk-hidden">{calendar.isToday}</span>}
                  </time>
                  <Day planned={byDay.get(day) ?? []} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Stack>
  );
}

function Day({ planned: all }: { planned: readonly Planned[] }) {
  const { phrases, printing } = useSpeaking();
  const { calendar } = phrases.work;
  const left = all.length - shownInCell;
  return (
    <ul className={styles.planned}>
      {all.slice(0, shownInCell).map(({ story, what, at }) => (
        <li key={`${story.id} ${what}`} data-what={what}>
          <Link to="/stories/$storyId" params={{ storyId: String(story.id) }}>
            <span className={styles.when}>
              {calendar[what]} {printing.clock(at)}
            </span>
            <bdi>{story.headline || phrases.stories.noHeadline}</bdi>
          </Link>
        </li>
      ))}
      {left > 0 && <li>{calendar.more(left, printing.number(left))}</li>}
    </ul>
  );
}
