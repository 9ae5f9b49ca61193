-- Boards are summed from the ledger, by this index alone.
drop table club_totals;
drop table club_days;
create index club_ledger_board on club_ledger (club, at) include (book, member, points, won, counts);
drop index club_ledger_at;
