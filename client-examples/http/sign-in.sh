#!/bin/sh
# Signs in to a deployed Ayumi as a moderator or developer does (OAuth 2.0 device grant, RFC 8628):
#
#   TOKEN=$(sh client-examples/http/sign-in.sh https://id.example.org/realms/ayumi)
#
# Says on standard error which page to open, waits until somebody has signed in there, and prints
# the bare access token, which is good for five minutes. Needs curl.
set -eu

issuer=${1:-http://localhost:8180/realms/ayumi}
client=ayumi-cli
endpoint=$issuer/protocol/openid-connect

fail() {
  echo "sign-in: $*" >&2
  exit 1
}

# Prints a text or number of a flat JSON object on standard input; nothing if it is not there.
field() {
  tr -d '\n' | sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p'
}

post() {
  path=$1
  shift
  curl --silent --show-error --max-time 20 "$endpoint/$path" --data-urlencode "client_id=$client" "$@"
}

begun=$(post auth/device --data-urlencode scope=openid) || fail "$issuer cannot be reached"
device=$(echo "$begun" | field device_code)
[ -n "$device" ] || fail "$issuer does not offer this to $client: $begun"
pause=$(echo "$begun" | field interval)
end=$(($(date +%s) + $(echo "$begun" | field expires_in)))
echo "Open $(echo "$begun" | field verification_uri_complete) and check that it shows $(echo "$begun" | field user_code)" >&2

while [ "$(date +%s)" -lt "$end" ]; do
  sleep "${pause:-5}"
  # A poll that gets lost is made up for by the next.
  answer=$(post token --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:device_code \
    --data-urlencode "device_code=$device") || continue
  token=$(echo "$answer" | field access_token)
  if [ -n "$token" ]; then
    echo "$token"
    exit 0
  fi
  case $(echo "$answer" | field error) in
    authorization_pending) ;;
    slow_down) pause=$((${pause:-5} + 5)) ;;
    access_denied) fail "refused on the page" ;;
    expired_token) break ;;
    *) fail "not understood: $answer" ;;
  esac
done
fail "nobody signed in in time"
