-- What was done within the last minutes, so that no process does it again. Whose token stands there did it.
create table once (
  key text collate "C" primary key,
  until bigint not null,
  token text not null
);
create index once_until on once (until);
