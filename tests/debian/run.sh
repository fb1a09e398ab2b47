#!/usr/bin/env bash
# The two commands of the README on a bare Debian, as an ordinary user: what a stranger meets on a fresh machine.
#
#     tests/debian/run.sh [TARGET...]      make report, then these targets of make; without, make test
#
# A Debian is put into a folder by debootstrap, gets the packages of the README's apt line and nothing else, and is thrown
# away at the end. Needs root, apt and the network. SUITE names another release than bookworm. Exit code 3: a Debian
# cannot be made here, and nothing was tried.
set -euo pipefail
cd "$(dirname "$0")/../.."
project="$PWD"
suite="${SUITE:-bookworm}"
packages="$(sed -n 's/^\$ sudo apt install //p' README.md)"
[ $# -gt 0 ] || set -- test

if [ "$(id -u)" != 0 ]; then
  echo "NOT TRIED: a bare Debian can be made by root alone." >&2
  exit 3
fi
if ! command -v debootstrap >/dev/null && ! apt-get install -qq -y --no-install-recommends debootstrap >/dev/null 2>&1; then
  echo "NOT TRIED: there is no debootstrap here, and apt-get cannot install it." >&2
  exit 3
fi

debian="$(mktemp -d "${TMPDIR:-/var/tmp}/debian.XXXXXX")"
chmod 755 "$debian"
leave() {
  for place in dev/pts dev/shm proc; do umount "$debian/$place" 2>/dev/null || true; done
  rm -rf --one-file-system "$debian"
}
trap leave EXIT

took() {
  local name="$1" began=$SECONDS
  shift
  "$@"
  echo "debian: $name took $((SECONDS - began)) s"
}

took debootstrap debootstrap --variant=minbase "$suite" "$debian" >"$debian.log" || { tail -5 "$debian.log" >&2; exit 1; }
tail -1 "$debian.log"
rm -f "$debian.log"
mount -t proc proc "$debian/proc"
mkdir -p "$debian/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$debian/dev/shm"
mkdir -p "$debian/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$debian/dev/pts"  # somebody types at a prompt
ln -sf pts/ptmx "$debian/dev/ptmx"

# It reaches the network and the index of packages as this machine does: what says how is copied, and read by nobody else.
bring() {
  local file
  for file in "$@"; do
    if [ -e "$file" ]; then
      mkdir -p "$debian$(dirname "$file")"
      cp -rL "$file" "$debian$(dirname "$file")/"
    fi
  done
}
bring /etc/resolv.conf /etc/hosts /etc/apt/apt.conf
variables=()
for name in $(compgen -e); do
  case "$name" in PIP_CONFIG_FILE) ;; PIP_* | *_proxy | *_PROXY | SSL_CERT_FILE) variables+=("$name=${!name}") ;; esac
done

within() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb ${variables[@]+"${variables[@]}"} chroot "$@"; }
took "apt install" within "$debian" sh -c "
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages; } \
    >/tmp/apt.log 2>&1 || { tail -5 /tmp/apt.log; exit 1; }"
# After the packages, which bring certificates of their own.
bring /etc/pip.conf /etc/xdg/pip /etc/ssl/certs/ca-certificates.crt
within "$debian" useradd --create-home analyst
home="$debian/home/analyst"
git clone --quiet --no-hardlinks "$project" "$home/project"
if [ -e "$HOME/.config/pip" ]; then
  mkdir -p "$home/.config"
  cp -rL "$HOME/.config/pip" "$home/.config/"
fi
within "$debian" chown -R analyst: /home/analyst

# pip says of each package that a folder of this machine, which it may be told to look into as well, is not there.
as_analyst() {
  within --userspec=analyst:analyst "$debian" env HOME=/home/analyst sh -c "cd ~/project && $1" \
    2> >(grep -v "^WARNING: Location .* is ignored: it is" >&2)
}
as_analyst "python3 --version"
took "make report" as_analyst "make report"
as_analyst "du -sm .venv | cut -f1" | sed 's/$/ MB in .venv after make report/'
for target in "$@"; do
  took "make $target" as_analyst "make $target"
done
