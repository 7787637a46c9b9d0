-- Takes back V2__add_comments.sql, after what came later was taken back.
-- Flyway's paid editions run it. Else: psql --single-transaction -v ON_ERROR_STOP=1 -f <this file>,
-- as the owner of the tables; then delete the row of version 2 from Flyway's history, or Flyway
-- goes on believing that it is there.

set local lock_timeout = '5s';

-- Takes back: The tables and columns of the entities, as Hibernate writes them.
drop table "public"."comment";
