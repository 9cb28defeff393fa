-- Days and returns of a participation are read from the index alone, however long its history is.
create index check_in_presence on check_in (participation_id, local_date) include (moment);
drop index check_in_participation;
