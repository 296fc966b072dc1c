#!/usr/bin/env bash
# Installs ekslint for the steps after this one: the release EKSLINT_VERSION, or that of the tag by which the action is used
# (EKSLINT_ACTION_REF), checked against the checksums of the release. Where there is no such release, and for the version "source", it
# builds the action's own source with the Go of the runner. No token is needed.
set -euo pipefail

releases=${EKSLINT_RELEASES:-https://github.com/ekslint/ekslint/releases/download} # another one in the test
wanted=${EKSLINT_VERSION:-}

fail() {
  printf 'ekslint: %s\n' "$*" >&2
  exit 1
}

# is_version TEXT: whether it is a version and nothing else, so that it can be part of a URL and of the name of a file.
is_version() { [[ $1 =~ ^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; }

# fetch NAME: downloads a file of the release and prints the HTTP status.
fetch() {
  curl --silent --show-error --location --retry 3 --max-time 300 --proto "=${releases%%:*}" \
    --output "$work/$1" --write-out '%{http_code}' "$releases/v$version/$1"
}

# sha256 FILE: prints its checksum. The file is read from standard input, since GNU's sha256sum puts a backslash before the checksum of a
# path that holds one, as paths on Windows do.
sha256() {
  if command -v sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi < "$1" | cut -d ' ' -f 1
}

# download_release: downloads and checks the archive of the release; 1 where there is none for this machine.
download_release() {
  local os arch checksums status expected actual
  case ${RUNNER_OS:-} in
    Linux) os=linux archive=tar.gz ;;
    macOS) os=darwin archive=tar.gz ;;
    Windows) os=windows archive=zip ;;
    *) return 1 ;;
  esac
  case ${RUNNER_ARCH:-} in
    X64) arch=amd64 ;;
    ARM64) arch=arm64 ;;
    *) return 1 ;;
  esac
  archive=ekslint_${version}_${os}_$arch.$archive
  checksums=ekslint_${version}_checksums.txt

  status=$(fetch "$archive") || fail "downloading $archive failed"
  [ "$status" != 404 ] || return 1
  [ "$status" = 200 ] || fail "downloading $archive: HTTP status $status"
  status=$(fetch "$checksums") || fail "downloading $checksums failed"
  [ "$status" = 200 ] || fail "downloading $checksums: HTTP status $status"
  expected=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/$checksums")
  actual=$(sha256 "$work/$archive")
  [[ $expected =~ ^[0-9a-f]{64}$ && $expected = "$actual" ]] || fail "$archive has the checksum $actual, not that of the release (${expected:-none})"
}

unpack_release() {
  mkdir "$work/release"
  case $archive in
    *.zip) unzip -q "$work/$archive" -d "$work/release" ;;
    *) (cd "$work/release" && tar -xz) < "$work/$archive" ;; # tar reads paths in its own way: hosts, escapes
  esac
  mv "$work/release/ekslint$exe" "$bin/ekslint$exe"
  printf 'ekslint: installed %s, which has the checksum of the release\n' "$archive"
}

build_source() {
  printf 'ekslint: %s; building the source of the action, which takes some minutes\n' "$1"
  command -v go > /dev/null || fail "building it needs Go: use actions/setup-go before, or name a released version"
  GOFLAGS='' GOWORK=off go build -C "$GITHUB_ACTION_PATH" -trimpath -buildvcs=false -o "$bin/ekslint$exe" ./cmd/ekslint
}

work=$(mktemp -d "${RUNNER_TEMP:?}/ekslint.XXXXXX")
bin=$work/bin
mkdir "$bin"
exe=
[ "${RUNNER_OS:-}" != Windows ] || exe=.exe

if [ -z "$wanted" ]; then
  if is_version "${EKSLINT_ACTION_REF:-}"; then wanted=$EKSLINT_ACTION_REF; else wanted=source; fi
fi
if [ "$wanted" = source ]; then
  build_source 'no released version is asked for'
elif is_version "$wanted"; then
  version=${wanted#v}
  if download_release; then
    unpack_release
  else
    build_source "there is no release v$version for ${RUNNER_OS:-this system} on ${RUNNER_ARCH:-this processor}"
  fi
else
  fail "version: \"${wanted//[^[:print:]]/?}\" is not a version such as v1.2.3, nor \"source\""
fi
"$bin/ekslint$exe" version
printf '%s\n' "$bin" >> "$GITHUB_PATH"
