-- How far the slowest readers are is counted by place, in rows of another kind; it follows from the members' rows.
delete from club_rows where kind = 'slowest';
