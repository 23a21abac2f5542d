// The file store among processes: writers, holders of the lock, and programs that know nothing of coord.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <set>
#include <thread>
#include <utility>

#include "contract/file_place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;
using namespace std::chrono_literals;

// A child process that runs `body` and says by its exit status whether that answered true. Waited for in any case.
class Child {
 public:
  explicit Child(const std::function<bool()>& body) : pid_(::fork()) {
    if (pid_ == 0) {
      ::_exit(body() ? 0 : 1);
    }
  }
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  bool succeeded() {
    int status = 0;
    const bool reaped = ::waitpid(std::exchange(pid_, -1), &status, 0) > 0;
    return reaped && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  pid_t pid_;
};

Child shell(FilePlace& place, const std::string& script) {
  const std::string folder = place.folder().string();
  return Child([folder, script] {
    return ::chdir(folder.c_str()) == 0 && ::execl("/bin/sh", "sh", "-euc", script.c_str(), nullptr) == 0;
  });
}

void append_lines(FilePlace& place, const std::string& log, const std::string& who, int count) {
  const auto store = place.open();
  for (int i = 0; i < count; ++i) {
    const auto outcome = store->commit(batch({append(log, who + " " + std::to_string(i))}));
    REQUIRE((outcome && outcome->granted()));
  }
}

// Requires that the log holds lines "<who> 0", "<who> 1", ... of each, in this order, and nothing else.
void check_lines(FilePlace& place, const std::string& log, const std::map<std::string, int>& writers) {
  std::map<std::string, int> next;
  for (const std::string& line : lines_of(*place.open(), log)) {
    const std::string who = line.substr(0, line.find(' '));
    REQUIRE(line == who + " " + std::to_string(next[who]++));
  }
  CHECK(next == writers);
}

#define FILE_STORE_ONLY          \
  if (!file_store_is_chosen()) { \
    return;                      \
  }                              \
  FilePlace place

}  // namespace

TEST_CASE("writers in many processes: every line once, numbers that rise") {
  FILE_STORE_ONLY;
  constexpr int kLines = 40;
  std::vector<Child> children;
  for (const char* who : {"a", "b", "c", "d"}) {
    children.emplace_back([&place, who] {
      const auto store = place.open();
      for (int i = 0; i < kLines; ++i) {
        Effect number = append("numbers", "");
        number.bytes = "n";
        number.stamps = {1};
        const auto outcome = store->commit(batch({append("log", std::string(who) + " " + std::to_string(i)), number}));
        if (!outcome || !outcome->granted()) {
          return false;
        }
      }
      return true;
    });
  }
  for (Child& child : children) {
    CHECK(child.succeeded());
  }
  check_lines(place, "log", {{"a", kLines}, {"b", kLines}, {"c", kLines}, {"d", kLines}});
  std::string last;
  for (const std::string& number : lines_of(*place.open(), "numbers")) {
    REQUIRE(number.size() == 17);
    CHECK(number > last);
    last = number;
  }
}

TEST_CASE("one exclusive name has one winner among processes") {
  FILE_STORE_ONLY;
  constexpr int kNames = 20;
  std::vector<Child> children;
  for (const char* who : {"a", "b", "c", "d"}) {
    children.emplace_back([&place, who] {
      const auto store = place.open();
      for (int i = 0; i < kNames; ++i) {
        Effect claim = create("claims/" + std::to_string(i), who);
        claim.exclusive = true;
        if (!store->commit(batch({claim, append("wins", std::to_string(i) + " " + who)}))) {
          return false;
        }
      }
      return true;
    });
  }
  for (Child& child : children) {
    CHECK(child.succeeded());
  }
  const auto store = place.open();
  const auto wins = lines_of(*store, "wins");
  CHECK(wins.size() == kNames);
  for (const std::string& win : wins) {
    CHECK(bytes_at(*store, "claims/" + win.substr(0, win.find(' '))) == win.substr(win.find(' ') + 1));
  }
}

TEST_CASE("a shell that claims with set -C and coord exclude each other") {
  FILE_STORE_ONLY;
  constexpr int kNames = 60;
  std::filesystem::create_directories(place.at("claims"));
  Child other = shell(
      place, "set -C; i=0; while [ $i -lt 60 ]; do (echo shell > claims/$i) 2>/dev/null || true; i=$((i+1)); done");
  const auto store = place.open();
  std::set<int> mine;
  for (int i = kNames - 1; i >= 0; --i) {
    Effect claim = create("claims/" + std::to_string(i), "coord\n");
    claim.exclusive = true;
    if (commit(*store, batch({claim})).granted()) {
      mine.insert(i);
    }
  }
  CHECK(other.succeeded());
  for (int i = 0; i < kNames; ++i) {
    CHECK(bytes_at(*store, "claims/" + std::to_string(i)) == (mine.contains(i) ? "coord\n" : "shell\n"));
  }
}

TEST_CASE("a writer that finds the lock held gives up in bounded time, and goes on when it is free") {
  FILE_STORE_ONLY;
  store::file::FileStoreOptions options;
  options.lock_wait = 20ms;
  const auto store = place.open_with(options);
  commit(*store, batch({put("a", "1")}));
  const int holder = ::open(place.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(holder, LOCK_EX) == 0);
  const auto before = place.files();
  CHECK(commit_error(*store, batch({put("a", "2"), append("log", "x")})) == ErrorKind::unavailable);
  CHECK(place.files() == before);
  CHECK(bytes_at(*store, "a") == "1");  // readers do not wait
  REQUIRE(::close(holder) == 0);
  CHECK(commit(*store, batch({put("a", "3")})).granted());
  CHECK(bytes_at(*store, "a") == "3");
}

TEST_CASE("programs that append to a log beside coord lose nothing and spoil nothing") {
  FILE_STORE_ONLY;
  constexpr int kLines = 150;
  Child other = shell(place, "i=0; while [ $i -lt 150 ]; do echo shell $i >> log; i=$((i+1)); done");
  append_lines(place, "log", "coord", kLines);
  CHECK(other.succeeded());
  check_lines(place, "log", {{"shell", kLines}, {"coord", kLines}});
}

TEST_CASE("half lines that others write never swallow a line of coord") {
  FILE_STORE_ONLY;
  constexpr int kLines = 150;
  Child other = shell(place, "i=0; while [ $i -lt 300 ]; do printf half >> log; i=$((i+1)); done");
  append_lines(place, "log", "coord", kLines);
  CHECK(other.succeeded());
  int next = 0;
  for (const std::string& line : lines_of(*place.open(), "log")) {
    if (!line.starts_with("half")) {  // a line of coord that others spoilt is there again, whole
      CHECK(line == "coord " + std::to_string(next++));
    }
  }
  CHECK(next == kLines);
}

TEST_CASE("messages that a shell writes and moves by hand stay in one place") {
  FILE_STORE_ONLY;
  constexpr int kMessages = 60;
  std::filesystem::create_directories(place.at("archive"));
  Batch many;
  for (int i = 0; i < kMessages; ++i) {
    many.add(create("inbox/m" + std::to_string(i), "m" + std::to_string(i)));
  }
  commit(*place.open(), many);
  Child other = shell(place,
                      "i=0; while [ $i -lt 60 ]; do mv -n inbox/m$i archive/m$i 2>/dev/null || true; "
                      "echo hand > inbox/hand$i; i=$((i+1)); done");
  const auto store = place.open();
  for (int i = kMessages - 1; i >= 0; --i) {
    const std::string name = "m" + std::to_string(i);
    (void)commit(*store, batch({move("inbox/" + name, "archive/" + name), append("log", name)}));
  }
  CHECK(other.succeeded());
  const auto files = place.files();
  for (int i = 0; i < kMessages; ++i) {
    const std::string name = "m" + std::to_string(i);
    CHECK(files.at("archive/" + name) == name);
    CHECK_FALSE(files.contains("inbox/" + name));
    CHECK(files.at("inbox/hand" + std::to_string(i)) == "hand\n");
  }
}

TEST_CASE("numbers grow when the private folder is deleted") {
  FILE_STORE_ONLY;
  const Sequence before = commit(*place.open(), batch({put("a", "1")})).sequence;
  std::filesystem::remove_all(place.at(".store"));
  const auto store = place.open();
  CHECK(commit(*store, batch({put("a", "2")})).sequence > before);
  CHECK(bytes_at(*store, "a") == "2");
}

TEST_CASE("a signal ends a wait") {
  FILE_STORE_ONLY;
  struct sigaction handler = {};
  struct sigaction before = {};
  handler.sa_handler = [](int) {};
  REQUIRE(::sigaction(SIGUSR1, &handler, &before) == 0);
  const auto store = place.open();
  const auto watch = store->watch({"inbox"});
  REQUIRE(watch.has_value());
  std::atomic<bool> ended = false;
  const pthread_t waiter = ::pthread_self();
  std::thread sender([&] {
    while (!ended) {
      ::pthread_kill(waiter, SIGUSR1);
      std::this_thread::yield();
    }
  });
  Result<bool> woken = (*watch)->wait(60s);
  ended = true;
  sender.join();
  ::sigaction(SIGUSR1, &before, nullptr);
  REQUIRE_FALSE(woken.has_value());
  CHECK(woken.error().kind == ErrorKind::interrupted);
}

}  // namespace coord::contract
