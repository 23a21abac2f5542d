#!/usr/bin/env bash
# text_order.sh COMPILER TRACE_CALLS ORDER_TEXT: of a small program, the functions that two runs called are found, a library's, a thread's and a
# child's too, and lie together in what is linked by the script: those of both runs first, those that nothing called behind. It does what it did,
# traced or in another order, with and without link-time optimisation, loaded anywhere or not.
set -euo pipefail
compiler=$1 trace=$2 order=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

cat >program.cpp <<'SOURCE'
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
extern "C" {
void of_library();
__attribute__((noinline)) void never_a() { std::puts("never"); }
__attribute__((noinline)) void once() { std::puts("once"); }
__attribute__((noinline)) void never_b() { std::puts("never"); }
__attribute__((noinline)) void of_threads_and_with_a_name_that_takes_a_line_of_the_map() { std::puts("of threads"); }
__attribute__((noinline)) void of_child() { std::puts("of a child"); std::fflush(stdout); _exit(0); }
__attribute__((noinline)) void of_signal(int) { std::puts("of a signal"); }
}
void spawn() {
  char name[] = "true";
  char* words[] = {name, nullptr};
  pid_t pid = 0;
  int status = 1;
  if (posix_spawnp(&pid, name, nullptr, nullptr, words, environ) == 0) { waitpid(pid, &status, 0); }
  std::puts(status == 0 ? "spawned" : "not spawned");
}
int main(int argc, char** argv) {
  const auto asks = [&](const char* word) { return argc > 1 && std::strcmp(argv[1], word) == 0; };
  if (asks("once")) { once(); }
  if (asks("never")) { never_a(); never_b(); }
  std::thread one(of_threads_and_with_a_name_that_takes_a_line_of_the_map);
  std::thread other(of_threads_and_with_a_name_that_takes_a_line_of_the_map);
  one.join();
  other.join();
  of_library();
  std::signal(SIGUSR1, of_signal);
  std::raise(SIGUSR1);
  std::fflush(stdout);
  if (fork() == 0) { of_child(); }
  int status = 1;
  wait(&status);
  spawn();
  if (asks("abort")) { std::abort(); }
  return status == 0 ? 7 : 1;
}
SOURCE
cat >library.cpp <<'SOURCE'
#include <cstdio>
extern "C" void never_of_library() { std::puts("never"); }
extern "C" void of_library() { std::puts("of a library"); }
SOURCE

fail() {
  echo "$*" >&2
  exit 1
}
run() { # run PROGRAM ARGUMENTS...: its output and how it ended
  "$@" 2>&1 || echo "exit $?"
}
names='main|of_threads_and_with_a_name_that_takes_a_line_of_the_map|of_library|of_signal|of_child|once|never_a|never_b'
by_address() { nm "$1" | sort | awk -v names="^($names)\$" '$3 ~ names { print $3 }' | paste -sd ' '; }

check() { # check OPTION OPTIONS...: of the compiler; the library gets the first alone
  rm -f calls
  "$compiler" -O1 -ffunction-sections -pthread "$@" -c program.cpp
  "$compiler" -O1 -ffunction-sections "$1" -c library.cpp
  rm -f library.a && ar rc library.a library.o
  link() { "$compiler" -O1 -ffunction-sections -pthread "$@" program.o library.a; }
  link "$@" -Wl,-Map=map -o loose

  "$trace" map calls ./loose >/dev/null 2>errors || [ $? -eq 7 ] || {
    grep -qE 'hint: a profiled build needs|no link map of GNU ld' errors || fail "$(cat errors)"
    echo "skipped: $(cat errors)"
    exit 77
  }
  [ "$(run "$trace" map calls ./loose once)" = "$(run ./loose once)" ] || fail "$*: traced, the program does something else"
  [ "$(wc -l <calls)" -eq 2 ] || fail "$*: two runs are $(wc -l <calls) lines"
  "$order" map calls script.ld
  grep -qF '*library.a:library.o(.text.of_library)' script.ld || fail "$*: a library's function is not in the script"

  link "$@" -Wl,-T,script.ld -o together
  [ "$(run ./together once)" = "$(run ./loose once)" ] || fail "$*: in another order, the program does something else"
  [ "$(by_address together)" = "${names//|/ }" ] || fail "$*: linked, the order is $(by_address together)"
  [ "$(by_address together)" != "$(by_address loose)" ] || fail "$*: it was the order of before"
}
check -fPIE -pie
check -fno-pie -no-pie
check -fPIE -pie -flto

# How a run ends is how the program does.
status=0
"$trace" map calls ./loose abort >/dev/null 2>&1 || status=$?
[ $status -eq 134 ] || fail "a program that aborts ends with $status"
status=0
"$trace" map calls ./none 2>errors || status=$?
[ $status -eq 1 ] && grep -q '^./none: No such file' errors || fail "a program that is not there: $status, $(cat errors)"
status=0
"$trace" program.cpp calls ./loose 2>errors || status=$?
[ $status -eq 1 ] && grep -q '^program.cpp: no link map' errors || fail "what is no map: $status, $(cat errors)"
echo >nothing
status=0
"$order" map nothing script.ld 2>errors || status=$?
[ $status -eq 1 ] && grep -q '^nothing names no function of map$' errors || fail "a run that called nothing: $status, $(cat errors)"
