-- A claim says until when it lasts; which process took it nobody asked.
drop index if exists club_rows_held;
alter table club_rows drop column if exists holder;
