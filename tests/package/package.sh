#!/usr/bin/env bash
# package.sh CPACK BUILD VERSION: makes the packages of a build that is complete, and looks into them.
set -euo pipefail
cpack=$1 build=$2 version=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() {
  echo "error: $*" >&2
  exit 1
}

generators=TGZ
command -v dpkg-deb >/dev/null && command -v dpkg-shlibdeps >/dev/null && generators="TGZ;DEB"
(cd "$build" && "$cpack" --config CPackConfig.cmake -G "$generators" -B "$place") >"$place/log" 2>&1 || fail "$(cat "$place/log")"
cd "$place"
rm -rf _CPack_Packages log
sha256sum --quiet -c ./*.sha256

# Every file that a user of the archive needs, and no other.
archive=$(echo coord-"$version"-linux-*.tar.gz)
mkdir opened && tar -xzf "$archive" -C opened --strip-components=1
expected="bin/coord
share/bash-completion/completions/coord
share/doc/coord/LICENSE
share/doc/coord/README.md
share/doc/coord/SHA256SUMS
share/fish/vendor_completions.d/coord.fish
share/man/man1/coord.1
share/zsh/site-functions/_coord
share/zsh/vendor-completions/_coord"
found=$(cd opened && find . -type f ! -path './share/coord/schemas/*.json' | sed 's|^\./||' | LC_ALL=C sort)
diff <(echo "$expected") <(echo "$found") || fail "the archive holds something else"
"opened/bin/coord" schema list --json | jq -r '.[].file' | while read -r schema; do
  test -s "opened/share/coord/schemas/$schema" || fail "$schema is not in the archive"
done
test "$(opened/bin/coord --version)" = "coord $version" || fail "the program says another version"

# The sums inside name every other file, and find one that was changed.
(cd opened && sha256sum --quiet -c share/doc/coord/SHA256SUMS) || fail "a sum in the archive is wrong"
test "$(wc -l <opened/share/doc/coord/SHA256SUMS)" -eq "$(($(find opened -type f | wc -l) - 1))" || fail "a file has no sum"
echo x >>opened/share/doc/coord/LICENSE
(cd opened && sha256sum --status -c share/doc/coord/SHA256SUMS) && fail "a changed file was not found"

case $generators in
  *DEB*)
    package=$(echo coord_"$version"_*.deb)
    test "$(dpkg-deb -f "$package" Package Version | tr '\n' ' ')" = "Package: coord Version: $version " || fail "the package says another version"
    mkdir root && dpkg-deb -x "$package" root
    diff <(cd root/usr && find . -type f | LC_ALL=C sort) <(cd opened && find . -type f | LC_ALL=C sort) || fail "the package holds something else than the archive"
    (cd root/usr && sha256sum --quiet -c share/doc/coord/SHA256SUMS) || fail "a sum in the package is wrong"
    root/usr/bin/coord --version >/dev/null
    ;;
  *) echo "skipped: dpkg-deb is not installed: no Debian package was made" ;;
esac
echo "$archive and its like are sound"
