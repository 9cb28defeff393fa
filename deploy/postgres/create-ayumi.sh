#!/bin/sh
# Runs once, on an empty volume: Ayumi owns its database and is no superuser.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$AYUMI_DATABASE_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
create role ayumi login password :'password';
create database ayumi owner ayumi;
SQL
