#!/usr/bin/env bash
# text_order.sh COMPILER TRACE_CALLS ORDER_TEXT: of a small program, the functions that two runs called are found, a thread's and a child's too, and
# lie together in what is linked by the script: those of both runs first, those that nothing called behind. It does what it did.
set -euo pipefail
compiler=$1 trace=$2 order=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

cat >program.cpp <<'SOURCE'
#include <sys/wait.h>
#include <unistd.h>
#include <cstdio>
#include <thread>
extern "C" {
__attribute__((noinline)) void never_a() { std::puts("never"); }
__attribute__((noinline)) void once() { std::puts("once"); }
__attribute__((noinline)) void never_b() { std::puts("never"); }
__attribute__((noinline)) void of_thread() { std::puts("of a thread"); }
__attribute__((noinline)) void of_child() { std::puts("of a child"); std::fflush(stdout); _exit(0); }
}
int main(int argc, char** argv) {
  if (argc > 1) { once(); }
  if (argc > 2) { never_a(); never_b(); }
  std::thread(of_thread).join();
  std::fflush(stdout);
  if (fork() == 0) { of_child(); }
  int status = 1;
  wait(&status);
  return status == 0 ? 7 : 1;
}
SOURCE
"$compiler" -O1 -ffunction-sections -pthread -c program.cpp
link() { "$compiler" -pthread program.o "$@"; }

fail() {
  echo "$1" >&2
  exit 1
}
run() { # run PROGRAM ARGUMENTS...: its output and how it ended
  "$@" 2>&1 || echo "exit $?"
}

link -Wl,-Map=map -o loose
[ "$(run "$trace" map calls ./loose)" = "$(run ./loose)" ] || fail "traced, the program does something else"
[ "$(run "$trace" map calls ./loose x)" = "$(run ./loose x)" ] || fail "traced, the program does something else"
[ "$(wc -l <calls)" -eq 2 ] || fail "two runs are $(wc -l <calls) lines"

"$order" map calls script.ld
places() { grep -oE '\.text\.(main|of_thread|of_child|once|never_.)\)' script.ld | tr -d ')' | paste -sd ' '; }
[ "$(places)" = ".text.main .text.of_thread .text.of_child .text.once" ] || fail "the order is $(places)"

link -Wl,-T,script.ld -o together
[ "$(run ./together x)" = "$(run ./loose x)" ] || fail "in another order, the program does something else"
by_address() { nm "$1" | sort | awk '$3 ~ /^(main|of_thread|of_child|once|never_.)$/ { print $3 }' | paste -sd ' '; }
[ "$(by_address together)" = "main of_thread of_child once never_a never_b" ] || fail "linked, the order is $(by_address together)"
[ "$(by_address together)" != "$(by_address loose)" ] || fail "it was the order of before"
