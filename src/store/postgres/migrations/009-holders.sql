-- A claim says until when it lasts; which process took it nobody asked.
drop index club_rows_held;
alter table club_rows drop column holder;
