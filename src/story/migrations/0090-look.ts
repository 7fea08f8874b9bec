/**
 * How an edition looks to readers: the brand's colours, a logo, where else it can be followed. Every page shows it, so
 * it is part of what every page knows of its edition (`editions`).
 */
export const look = {
  name: '0090-look',
  sql: `
create table warraq.look (
  edition_id text primary key references warraq.edition on delete cascade,
  brand_light text not null check (brand_light ~ '^#[0-9a-f]{6}$'),
  brand_dark text not null check (brand_dark ~ '^#[0-9a-f]{6}$'),
  social jsonb not null default '[]' check (jsonb_typeof(social) = 'array'),
  logo_sha256 text check (logo_sha256 ~ '^[0-9a-f]{64}$'),
  logo_width int check (logo_width > 0),
  logo_height int check (logo_height > 0),
  check ((logo_sha256 is null) = (logo_width is null) and (logo_sha256 is null) = (logo_height is null))
);
create function warraq.look_touched() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform warraq.touch('editions');
  return null;
end $$;
create trigger touched after insert or update or delete on warraq.look
  for each row execute function warraq.look_touched();
grant select, insert, update, delete on warraq.look to warraq_newsroom;
create view published.look as
  select edition_id, brand_light, brand_dark, social, logo_sha256, logo_width, logo_height from warraq.look;
grant select on published.look to warraq_newsroom, warraq_public;
`,
};
