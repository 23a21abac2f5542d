// Programs that stay and claim one task after another on a Redis server: coord's library, and bare hiredis that sends the very same
// script calls, or no more than SET NX.
//
//   bench_loop ADDRESS CLIENTS CLAIMS ROUNDS
//
// CLIENTS processes at once, each with CLAIMS tasks of its own; all kinds in turn, ROUNDS times. Each claim is made by a session of its own, so
// that none grows. Output, a row: `name TAB claims a second TAB of the script calls TAB microseconds of processor time a claim`, medians. Ends
// with 1 when a claim was not granted.
#include <hiredis/hiredis.h>

#include <sys/resource.h>  // getrusage
#include <sys/time.h>      // timeradd
#include <sys/wait.h>      // waitpid
#include <unistd.h>        // fork, pipe

#include <algorithm>   // std::nth_element
#include <chrono>      // std::chrono::steady_clock
#include <cstdio>      // std::printf
#include <cstdlib>     // std::atoi
#include <functional>  // std::function
#include <memory>      // std::make_shared
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "core/context.hpp"
#include "operations/operation.hpp"
#include "store/machine.hpp"
#include "store/redis/redis_store.hpp"

namespace {

using namespace coord;
using Words = std::vector<std::string>;

// What stands for the number of a claim in a recorded call; as long as those numbers.
constexpr const char* kNumber = "00000000";

// `turn` is from 1 to 99.
std::string number(int turn, int client, int claim) {
  return std::to_string(turn * 1'000'000 + client * 10'000 + claim + 100'000'000).substr(1);
}

class Counted final : public Entropy {
 public:
  std::uint64_t next() override { return state_ += 0x9E3779B97F4A7C15U; }

 private:
  std::uint64_t state_ = static_cast<std::uint64_t>(::getpid());
};

class Agent {
 public:
  explicit Agent(const store::redis::Address& address) {
    store::redis::RedisStoreOptions options;
    options.create = true;
    auto opened = open_redis_store(address, options);
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().message.c_str());
      std::exit(1);
    }
    store_ = std::move(*opened);
    machine_ = store::make_machine(std::nullopt);
  }
  bool run(const char* operation, const Json& input) {
    return operations::run(*operations::find(operation), context(), input).has_value();
  }
  bool claim(const std::string& which) {
    caller_.as = "worker";
    caller_.session = "s-" + which;
    return run("claim", Json{{"task", "task-" + which}});
  }

 private:
  core::Context& context() {
    if (!made_) {
      made_.emplace(core::Context{
          .store = *store_, .entropy = chance_, .caller = caller_, .keeps_files = false, .machine = machine_.get()});
    }
    made_->caller = caller_;
    return *made_;
  }

  std::unique_ptr<Store> store_;
  std::unique_ptr<Machine> machine_;
  Counted chance_;
  core::Caller caller_;
  std::optional<core::Context> made_;
};

redisContext* connected(const store::redis::Address& address) {
  redisContext* connection = redisConnectUnix(address.socket.c_str());
  if (connection == nullptr || connection->err != 0) {
    std::exit(1);
  }
  freeReplyObject(redisCommand(connection, "SELECT %d", static_cast<int>(address.database)));
  return connection;
}

// The words of a line of MONITOR, behind the time and the client: "a" "b\x00\"c".
Words words_of(const std::string& line) {
  Words out;
  std::size_t at = line.find("] \"");
  while (at != std::string::npos && (at = line.find('"', at)) != std::string::npos) {
    std::string word;
    for (++at; at < line.size() && line[at] != '"'; ++at) {
      if (line[at] != '\\') {
        word += line[at];
      } else if (line[++at] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(at + 1, 2), nullptr, 16));
        at += 2;
      } else {
        const char c = line[at];
        word += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == 'a' ? '\a' : c == 'b' ? '\b' : c;
      }
    }
    out.push_back(std::move(word));
    ++at;
  }
  return out;
}

// The longest call that one more claim makes, as the server hears it.
Words recorded_call(const store::redis::Address& address, Agent& agent) {
  redisContext* monitor = connected(address);
  freeReplyObject(redisCommand(monitor, "MONITOR"));
  agent.claim(kNumber);
  agent.run("agent list", Json::object());  // its reads tell that everything before has been heard
  Words longest;
  for (Words words; words.empty() || words[0] != "HKEYS";) {
    void* reply = nullptr;
    if (redisGetReply(monitor, &reply) != REDIS_OK) {
      std::exit(1);
    }
    words = words_of(static_cast<redisReply*>(reply)->str);
    freeReplyObject(reply);
    if (!words.empty() && words[0] == "EVALSHA" && words.size() > longest.size()) {
      longest = words;
    }
  }
  redisFree(monitor);
  return longest;
}

bool send(redisContext* connection, const Words& words, const char* expected) {
  std::vector<const char*> begins;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    begins.push_back(word.data());
    sizes.push_back(word.size());
  }
  auto* reply = static_cast<redisReply*>(
      redisCommandArgv(connection, static_cast<int>(words.size()), begins.data(), sizes.data()));
  const redisReply* first = reply != nullptr && reply->type == REDIS_REPLY_ARRAY ? reply->element[0] : reply;
  const bool fits = first != nullptr && first->str != nullptr && std::string(first->str) == expected;
  if (!fits) {
    std::fprintf(stderr, "answered: %s\n", first != nullptr && first->str != nullptr ? first->str : "nothing");
  }
  freeReplyObject(reply);
  return fits;
}

void put_number(Words& words, const std::string& from, const std::string& to) {
  for (std::string& word : words) {
    for (std::size_t at = word.find(from); at != std::string::npos; at = word.find(from, at)) {
      word.replace(at, from.size(), to);
    }
  }
}

struct Kind {
  const char* name;
  // Connects, and answers what makes one claim.
  std::function<std::function<bool(const std::string& which)>()> begin;
  std::vector<double> rates;
  std::vector<double> ratios;
  std::vector<double> processor;
};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double processor_of_children() {
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

// Each connects, makes one claim, waits for the start and says when it is over.
double race(const Kind& kind, int clients, int claims, int turn) {
  int ready[2];
  int start[2];
  if (::pipe(ready) != 0 || ::pipe(start) != 0) {
    std::exit(1);
  }
  for (int client = 0; client < clients; ++client) {
    if (::fork() == 0) {
      ::close(start[1]);
      const auto claim = kind.begin();
      bool granted = claim(number(turn, client, 9999));
      char byte = 0;
      granted = ::write(ready[1], "", 1) == 1 && granted;
      (void)!::read(start[0], &byte, 1);
      for (int i = 0; i < claims; ++i) {
        granted = claim(number(turn, client, i)) && granted;
      }
      ::_exit(granted ? 0 : 1);
    }
  }
  char byte = 0;
  for (int client = 0; client < clients; ++client) {
    (void)!::read(ready[0], &byte, 1);
  }
  const auto begin = std::chrono::steady_clock::now();
  ::close(start[1]);
  bool all = true;
  for (int client = 0; client < clients; ++client) {
    int status = 0;
    ::waitpid(-1, &status, 0);
    all = all && status == 0;
  }
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  for (const int end : {ready[0], ready[1], start[0]}) {
    ::close(end);
  }
  if (!all) {
    std::fprintf(stderr, "%s: not every claim was granted\n", kind.name);
    std::exit(1);
  }
  return took;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int argc, char** argv) {
  const auto address =
      argc == 5 ? store::redis::parse_address(argv[1]) : Result<store::redis::Address>(store::redis::Address());
  if (argc != 5 || !address) {
    return 2;
  }
  const int clients = std::atoi(argv[2]);
  const int claims = std::atoi(argv[3]);
  Agent agent(*address);
  if (!agent.run("agent add", Json{{"name", "worker"}}) || !agent.claim("first")) {
    return 1;
  }
  const Words call = recorded_call(*address, agent);
  const auto hiredis = [&address](Words words, const char* expected, std::string marked) {
    return [=, &address]() {
      redisContext* connection = connected(*address);
      return [=](const std::string& which) {
        Words mine = words;
        put_number(mine, marked, which);
        return send(connection, mine, expected);
      };
    };
  };
  std::vector<Kind> kinds;
  kinds.push_back({"hiredis, the same script call", hiredis(call, "done", kNumber), {}, {}, {}});
  kinds.push_back({"coord",
                   [&address]() {
                     auto one = std::make_shared<Agent>(*address);
                     return [one](const std::string& which) { return one->claim(which); };
                   },
                   {},
                   {},
                   {}});
  kinds.push_back({"hiredis, SET NX PX alone",
                   hiredis({"SET", std::string("set:") + kNumber, "worker", "NX", "PX", "300000"}, "OK", kNumber),
                   {},
                   {},
                   {}});
  for (int round = 0; round < std::atoi(argv[4]); ++round) {
    double first = 0;
    int turn = 1 + round * static_cast<int>(kinds.size());
    for (Kind& kind : kinds) {
      const double before = processor_of_children();
      const double took = race(kind, clients, claims, turn++);
      const double all = static_cast<double>(clients) * claims;
      first = first == 0 ? took : first;
      kind.rates.push_back(all / took);
      kind.ratios.push_back(first / took);
      kind.processor.push_back((processor_of_children() - before) / (all + clients) * 1e6);
    }
  }
  for (const Kind& kind : kinds) {
    std::printf("%s\t%.0f\t%.2f\t%.0f\n", kind.name, median(kind.rates), median(kind.ratios), median(kind.processor));
  }
}
