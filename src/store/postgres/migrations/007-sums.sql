-- A board is counted from the ledger when it is asked for.
drop table club_totals, club_days;
