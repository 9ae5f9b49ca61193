-- Books that clubs added. What a card says is the library's to know; its stamp names the parts that belong to it.
create table club_books (
  club text collate "C" not null,
  id text collate "C" not null,
  stamp text not null,
  card json not null,
  primary key (club, id)
);

-- A book's parts (the book, its index, the file it came from), in pieces of a megabyte, so that none has to be in
-- memory whole. They go with their book.
create table club_book_parts (
  club text collate "C" not null,
  id text collate "C" not null,
  stamp text not null,
  part text not null,
  n integer not null,
  bytes bytea not null,
  primary key (club, id, stamp, part, n),
  foreign key (club, id) references club_books on delete cascade
);
-- Compressing would cost more time than it saves room: a book's source is often compressed already.
alter table club_book_parts alter column bytes set storage external;

-- Which process took the claim that runs until `due`; null where there is no claim.
alter table club_rows add column holder text;
create index club_rows_held on club_rows (due) where holder is not null;
