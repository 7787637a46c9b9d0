-- As many tables as a setting says, in the schema that the search path names, each with a sequence, and each but the first
-- with a reference to the one before.
do $$
declare
  previous text;
  current text;
begin
  for i in 1..current_setting('estate.tables')::integer loop
    current := 'thing_' || i;
    execute format('create sequence %I increment 50', current || '_seq');
    execute format(
      'create table %I (id bigint primary key, tenant varchar(255) not null, name varchar(255), remark varchar(255),
         amount numeric(38, 2), placed timestamptz(6), active boolean not null, previous_id bigint)', current);
    execute format('create index on %I (tenant)', current);
    if previous is not null then
      execute format('alter table %I add foreign key (previous_id) references %I', current, previous);
    end if;
    previous := current;
  end loop;
end
$$;
