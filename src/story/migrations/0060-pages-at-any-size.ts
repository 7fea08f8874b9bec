/**
 * What a story's page shows of its photos and of who speaks in it, as one look-up each; and views of which no planner
 * can make a scan. «Is this photo in a story that readers have?» was a semi-join: in an archive of a million stories
 * it could be answered by reading all of them, once a page. As a subselect with a limit it is answered at the first; and the
 * story's own state is a subselect too, because a join would be anybody's to turn around.
 */
export const pagesAtAnySize = {
  name: '0060-pages-at-any-size',
  sql: `
create or replace view published.photo as
  select id, master_sha256, format, width, height, focal_x, focal_y, copyright, taken_at from warraq.photo p
  where (select true from warraq.story_photo sp where sp.photo_id = p.id
           and (select s.status from warraq.story s where s.id = sp.story_id) = 'published' limit 1);
create or replace view published.photo_text as
  select t.* from warraq.photo_text t
  where (select true from warraq.story_photo sp where sp.photo_id = t.photo_id
           and (select s.status from warraq.story s where s.id = sp.story_id) = 'published' limit 1);

create or replace view published.person as
  select p.id, p.kind, p.slug from warraq.person p
  where (select true from warraq.statement st where st.person_id = p.id and st.state in ('accepted', 'mended')
           and (select s.status from warraq.story s where s.id = st.story_id) = 'published' limit 1);
create or replace view published.person_name as
  select n.person_id, n.edition_id, n.name, n.capacity, n.description from warraq.person_name n
  where (select true from warraq.statement st where st.person_id = n.person_id and st.state in ('accepted', 'mended')
           and (select s.status from warraq.story s where s.id = st.story_id) = 'published' limit 1);

-- The photos of a story that readers have, in the words of its edition.
create view published.photo_of_story as
  select sp.story_id, p.id, p.master_sha256, p.width, p.height, p.focal_x, p.focal_y, p.copyright,
         coalesce(t.caption, '') as caption, coalesce(t.credit, '') as credit,
         coalesce(t.alternative_text, '') as alternative_text
  from warraq.story s
  join warraq.story_photo sp on sp.story_id = s.id
  join warraq.photo p on p.id = sp.photo_id
  left join warraq.photo_text t on t.photo_id = p.id and t.edition_id = s.edition_id
  where s.status = 'published';

-- Who speaks in it: public because this very statement is. No name: the edition has none for him yet.
create view published.speaker_of_story as
  select st.story_id, st.position, st.id as statement_id, st.person_id, p.slug, n.name
  from warraq.story s
  join warraq.statement st on st.story_id = s.id and st.state in ('accepted', 'mended')
  join warraq.person p on p.id = st.person_id
  left join warraq.person_name n on n.person_id = p.id and n.edition_id = s.edition_id
  where s.status = 'published';

grant select on published.photo_of_story, published.speaker_of_story to warraq_newsroom, warraq_public;
`,
};
