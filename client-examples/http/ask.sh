#!/bin/sh
# Sends a published document with curl: ask.sh HANDLE DOCUMENT [VARIABLES]
#
#   client-examples/http/ask.sh hana my-viewer
#   client-examples/http/ask.sh hana community-feed '{"scope": {"community": true}, "first": 3}'
#
# DOCUMENT is a name in client-examples/operations, VARIABLES are JSON: the document's own are in the
# .json beside it, with {{ }} to be filled in. HANDLE is one of the demo's
# people; with a token in AYUMI_TOKEN it is not looked at. AYUMI_ADDRESS says where Ayumi is.
set -eu

[ $# -ge 2 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
handle=$1 document=$2 variables=${3:-null}
address=${AYUMI_ADDRESS:-http://localhost:8080}
file=$(dirname "$0")/../operations/$document.graphql

[ -r "$file" ] || { echo "There is no $file" >&2; exit 2; }
token=${AYUMI_TOKEN:-$(curl -sS --fail-with-body "$address/demo/token/$handle")}

# The document as a JSON string.
query=$(tr -d '\r' <"$file" | tr '\t' ' ' | sed 's/\\/\\\\/g; s/"/\\"/g' | awk '{ printf "%s\\n", $0 }')

printf '{"query": "%s", "variables": %s}' "$query" "$variables" |
  curl -sS --fail-with-body -w '\n' "$address/graphql" -H "Authorization: Bearer $token" \
    -H 'Content-Type: application/json' --data-binary @-
