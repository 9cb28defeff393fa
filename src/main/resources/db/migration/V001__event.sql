-- One epoch per database history: a restore or a move to another server begins a new one, so that
-- transaction ids may start again without hiding rows. The token makes cursors of other histories known.
create table event_epoch (
  epoch             int primary key,
  token             bigint      not null unique,
  system_identifier bigint      not null,
  began_at          timestamptz not null
);

-- The log that everything live is read from: ids, kinds and times, never words or handles.
-- Order is (epoch, xid, id): identity values alone commit out of order.
create table event (
  epoch        int         not null references event_epoch,
  xid          xid8        not null default pg_current_xact_id(),
  id           bigint      not null generated always as identity,
  node_id      uuid        not null unique,
  at           timestamptz not null,
  kind         text        not null,
  author_id    uuid        not null,
  subject_id   uuid        not null,
  audience     text        not null check (audience in ('NOBODY', 'AUTHOR', 'GROUP', 'EVERYONE')),
  group_id     uuid,
  topic_id     uuid,
  recipient_id uuid,
  retracted    boolean     not null default false,
  primary key (epoch, xid, id),
  check (audience <> 'GROUP' or group_id is not null)
);
create index event_author on event (author_id, epoch, xid, id);
create index event_group on event (group_id, epoch, xid, id) where group_id is not null;
create index event_topic on event (topic_id, epoch, xid, id) where topic_id is not null;
create index event_recipient on event (recipient_id, epoch, xid, id) where recipient_id is not null;
create index event_subject on event (subject_id);
create index event_at on event (at);

-- How far each durable reader of the log has come; 'pruned' is where retention has deleted up to.
create table event_position (
  name  text primary key,
  epoch int    not null,
  xid   xid8   not null,
  id    bigint not null
);
