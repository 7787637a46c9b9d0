-- Every kind of thing that the reader of the catalog knows, and names that have to be quoted.
create schema empty;
create schema "We.ird ""%s";
grant usage, create on schema "We.ird ""%s" to public;
grant usage on schema empty to {{admin}} with grant option;

create table plain (
  id bigint generated always as identity primary key,
  serial bigserial,
  code varchar(40) collate "C" not null default 'it''s \ %',
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  doubled numeric generated always as (amount * 2) stored,
  moment timestamptz default '2024-03-31 01:30:00+00',
  gone int,
  tenant text not null default current_user,
  unique (tenant, code));
alter table plain drop column gone;
alter table plain add constraint "two columns %" check (code <> tenant) not valid;
create index plain_amount on plain (amount desc nulls last) include (code) where amount > 10;
create index plain_expression on plain (tenant, lower(code), amount);
create unique index "Plain ""quoted""" on plain using btree ((amount + 1));

create domain "E-Mail" as text check (value like '%@%') not null;
create collation loose (provider = icu, locale = 'und', deterministic = false);
create table "We.ird ""%s"."Tab.le ""%s" (
  "Ten.ant %" uuid,
  "select" "E-Mail",
  loose text collate loose,
  times timestamp(3)[],
  plain bigint references plain on delete cascade on update set null deferrable initially deferred,
  tenant text,
  code varchar(40),
  exclude using hash (code with =));
alter table "We.ird ""%s"."Tab.le ""%s" add constraint "to %"
  foreign key (tenant, code) references plain (tenant, code) match full not valid;

create table event (tenant text, day date not null, id int, primary key (day, id), plain bigint references plain)
  partition by range (day);
create table event_2024 partition of event for values from ('2024-01-01') to ('2025-01-01') partition by list (id);
create table event_2024_rest partition of event_2024 default;
create index on event (tenant);
create table of_event (day date, id int, constraint of_event_event foreign key (day, id) references event);

create table heir (more int, check (more > 0)) inherits (plain);

create view plain_view as select id, tenant from plain;
create materialized view plain_rows as select tenant, count(*) from plain group by tenant;
create index on plain_rows (tenant);
create sequence alone;
grant usage on sequence alone to {{app}}, public;
create temporary table hidden (id int);

alter table plain enable row level security;
alter table plain force row level security;
alter table heir enable row level security;
create policy everything on plain to {{app}}, {{admin}} using (tenant = current_user) with check (tenant = 'x' and amount < 1);
create policy reading on plain as restrictive for select using (exists (select from heir h where h.id = plain.id));
create policy adding on plain for insert to {{app}} with check (true);
create policy changing on plain for update to public using (plain is not null);
create policy "re""moving" on plain for delete using (false);
create policy everything on heir to {{app}}, {{admin}} using (tenant = current_user) with check (tenant = 'x' and amount < 1);
create policy reading on heir as restrictive for select using (exists (select from heir h where h.id = heir.id));
create policy changing on heir for update to public using (heir is not null);
create policy everything on event to {{app}} using (tenant = current_user);
create policy everything on of_event to {{app}} using (id > 0);
create policy everything on event_2024 to {{app}} using (id > 0);

-- What is stored of these is the same, letter for letter, and yet they do not mean the same.
create table one (tenant text, author text);
create table two (author text, tenant text);
create policy mine on one using (tenant = current_user);
create policy mine on two using (author = current_user);
create policy listed on one using (exists (select from heir h where h.tenant = one.tenant));
create policy listed on two using (exists (select from heir h where h.tenant = two.author));
create policy more on one for select using (author = current_user and exists (select from heir one where one.more = 1));
create policy more on two for select using (tenant = current_user and exists (select from heir two where two.more = 1));
create policy row on one for update using (one is not null);
create policy row on two for update using (two is not null);

grant select on plain to public;
grant select, update on plain to {{admin}} with grant option;
grant select (code), update (code, tenant) on plain to {{app}};
grant references (id) on plain to {{admin}} with grant option;
set role {{admin}};
grant select on plain to {{app}};
reset role;
grant select on plain_view to {{app}};
