-- With whom somebody sat before: for a next round, and for circles that have come to their end.
create index seat_history on seat (member_id, began_at);
