-- A link to a page says by its hash alone which club it is of.
create index club_rows_links on club_rows (key) where kind = 'links';
