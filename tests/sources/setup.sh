#!/usr/bin/env bash
# The servers that the checks of sources start themselves: Debian's PostgreSQL, MariaDB and sshd. Only what is missing is
# installed, and nothing is started by that: each check starts its own, with its own folder and port, and ends it.
set -euo pipefail

packages=()
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)
command -v mariadbd >/dev/null || packages+=(mariadb-server-core)
command -v my_print_defaults >/dev/null || packages+=(mariadb-client-core)
[ -x /usr/sbin/sshd ] || packages+=(openssh-server)
command -v openssl >/dev/null || packages+=(openssl)
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The checks of sources need: ${packages[*]}. On Debian or Ubuntu, as root: apt-get install ${packages[*]}" >&2
    exit 2
  fi
  apt-get update -qq
  started=/usr/sbin/policy-rc.d
  if [ ! -e "$started" ]; then # what Debian asks before it starts the service of a package
    printf '#!/bin/sh\nexit 101\n' >"$started"
    chmod 755 "$started"
    trap 'rm -f "$started"' EXIT
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
fi
