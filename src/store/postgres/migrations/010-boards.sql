-- Boards are summed from the ledger itself, by an index that has all they ask for: a hundred thousand answers take
-- some hundredths of a second, and an answer writes one row instead of three.
drop table club_totals;
drop table club_days;
drop index club_ledger_at;
create index club_ledger_sums on club_ledger (club, at) include (book, member, points, won, counts);
