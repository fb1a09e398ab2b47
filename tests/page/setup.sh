#!/usr/bin/env bash
# What the checks of the page need beside Python: a browser, Node, Java, a font. Only what is missing is installed.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
command -v java >/dev/null || packages+=(default-jre-headless)
[ -n "$(fc-list 'Liberation Serif' 2>/dev/null)" ] || packages+=(fontconfig fonts-liberation)
for library in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
  dpkg -s "$library" >/dev/null 2>&1 || packages+=("$library")
done
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "The checks of the page need: ${packages[*]}. On Debian or Ubuntu, as root: apt-get install ${packages[*]}" >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
fi

mkdir -p "$here/made"
cp "$here/package.json" "$here/made/"
cd "$here/made"
npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts
