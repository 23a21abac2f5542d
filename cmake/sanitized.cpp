// What the program says to the address sanitizer when it is built with it. Tests start it with an environment of its own, so
// that ASAN_OPTIONS there would not reach it.
#include <cstdio>   // std::FILE, std::fopen, std::fgets, std::fclose
#include <cstdlib>  // std::atoi
#include <cstring>  // std::strncmp

extern "C" {

// A library that moves the clocks is loaded before it (tests/races/clocks.c); it allocates nothing.
const char* __asan_default_options() {  // NOLINT: the sanitizer's name
  return "verify_asan_link_order=0";
}

// Leaks are found by a thread that traces all others, which ends in an error where strace does so already. Elsewhere they are
// looked for. Where it can't be read who traces, as when strace makes that very call fail, they are not.
int __lsan_is_turned_off() {  // NOLINT: the sanitizer's name
  constexpr char kTracer[] = "TracerPid:";
  int tracer = -1;
  if (std::FILE* status = std::fopen("/proc/self/status", "re")) {
    char line[256];
    while (std::fgets(line, sizeof line, status) != nullptr) {
      if (std::strncmp(line, kTracer, sizeof kTracer - 1) == 0) {
        tracer = std::atoi(line + sizeof kTracer - 1);
        break;
      }
    }
    std::fclose(status);
  }
  return tracer != 0 ? 1 : 0;
}

}  // extern "C"
