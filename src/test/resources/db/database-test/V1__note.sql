create table note (id bigint primary key, words text not null unique);
