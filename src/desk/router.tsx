/**
 * Which address shows which screen. A screen is loaded when it is first opened; the ones for a visitor without an
 * account stand outside the shell, all others behind the gate that asks who is there.
 */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { reviewPlaceIn } from './recovery/review-place.ts';
import { Gate } from './shell/gate.tsx';
import { NotFound } from './shell/not-found.tsx';
import { ScreenBroken } from './shell/screen-broken.tsx';
import { Shell } from './shell/shell.tsx';
import { filtersIn, type StoryFilters } from './stories/filters.ts';

const root = createRootRoute({ component: Outlet });

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <Gate>
      <Shell />
    </Gate>
  ),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./entrance/join-screen.tsx'), 'JoinScreen'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/stories', search: {}, replace: true });
  },
});

const stories = createRoute({
  getParentRoute: () => inside,
  path: '/stories',
  validateSearch: filtersIn,
  component: lazyRouteComponent(() => import('./stories/stories-screen.tsx'), 'StoriesScreen'),
});

const story = createRoute({
  getParentRoute: () => inside,
  path: '/stories/$storyId',
  component: lazyRouteComponent(() => import('./stories/story-screen.tsx'), 'StoryScreen'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./work/tasks-screen.tsx'), 'TasksScreen'),
});

const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  validateSearch: (found: Record<string, unknown>): StoryFilters & { month?: string } => ({
    ...filtersIn(found),
    ...(typeof found.month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(found.month)
      ? { month: found.month }
      : {}),
  }),
  component: lazyRouteComponent(() => import('./calendar/calendar-screen.tsx'), 'CalendarScreen'),
});

const photos = createRoute({
  getParentRoute: () => inside,
  path: '/photos',
  component: lazyRouteComponent(() => import('./photos/photos-screen.tsx'), 'PhotosScreen'),
});

const photo = createRoute({
  getParentRoute: () => inside,
  path: '/photos/$photoId',
  component: lazyRouteComponent(() => import('./photos/photo-screen.tsx'), 'PhotoScreen'),
});

const fronts = createRoute({
  getParentRoute: () => inside,
  path: '/fronts',
  component: lazyRouteComponent(() => import('./fronts/fronts-screen.tsx'), 'FrontsScreen'),
});

const recovery = createRoute({
  getParentRoute: () => inside,
  path: '/recovery',
  component: lazyRouteComponent(() => import('./recovery/runs-screen.tsx'), 'RunsScreen'),
});

const recoveryRun = createRoute({
  getParentRoute: () => inside,
  path: '/recovery/$runId',
  component: lazyRouteComponent(() => import('./recovery/run-screen.tsx'), 'RunScreen'),
});

const recoveryReview = createRoute({
  getParentRoute: () => inside,
  path: '/recovery/review',
  validateSearch: reviewPlaceIn,
  component: lazyRouteComponent(() => import('./recovery/review-screen.tsx'), 'ReviewScreen'),
});

const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-screen.tsx'), 'PeopleScreen'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings/{-$part}',
  component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'SettingsScreen'),
});

const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  component: lazyRouteComponent(() => import('./work/audit-screen.tsx'), 'AuditScreen'),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-screen.tsx'), 'AccountScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    join,
    inside.addChildren([
      home,
      stories,
      story,
      tasks,
      calendar,
      photos,
      photo,
      fronts,
      recovery,
      recoveryRun,
      recoveryReview,
      people,
      settings,
      audit,
      account,
    ]),
  ]),
  basepath: '/newsroom',
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenBroken,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
