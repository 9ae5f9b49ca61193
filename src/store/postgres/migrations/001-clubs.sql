-- Ids and names are `Key`s (see key.ts): text that PostgreSQL can hold, one for each text that JavaScript can.
-- Rows are json, not jsonb, which would change the order of keys and refuse \u0000.

-- A club's rows by table and key, as src/core/club/tables.ts lists them.
create table club_rows (
  club text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  row json not null,
  -- When a quiz's next step, or a daily post, may be claimed; null for all else.
  due timestamptz,
  primary key (club, kind, key)
);

-- What is due, of all clubs.
create index club_rows_due on club_rows (kind, due) where due is not null;

-- Judged answers, oldest first by id. What boards, records and quizzes ask for stands in columns of its own.
create table club_ledger (
  id bigint generated always as identity,
  club text collate "C" not null,
  quiz text collate "C" not null,
  book text collate "C" not null,
  member text collate "C" not null,
  at timestamptz not null,
  points double precision not null,
  -- 1 where the answer was right, 0 where it was wrong.
  won smallint not null,
  -- 1; -1 where the entry takes an earlier one back; 0 where it was practice, which counts for nothing.
  counts smallint not null,
  entry json not null,
  primary key (club, id)
);

create index club_ledger_at on club_ledger (club, at);
create index club_ledger_quiz on club_ledger (club, quiz, id);
create index club_ledger_member on club_ledger (club, member, id);

-- Sums over the ledger, kept in step with it in the same transaction, so that a board doesn't count a hundred thousand
-- answers: of all time, and of each day (UTC, counted from 1970).
create table club_totals (
  club text collate "C" not null,
  book text collate "C" not null,
  member text collate "C" not null,
  points double precision not null,
  won integer not null,
  counts integer not null,
  primary key (club, book, member)
);

create table club_days (
  club text collate "C" not null,
  day integer not null,
  book text collate "C" not null,
  member text collate "C" not null,
  points double precision not null,
  won integer not null,
  counts integer not null,
  primary key (club, day, book, member)
);
