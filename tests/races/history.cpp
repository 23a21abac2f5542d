#include "races/history.hpp"

#include <fcntl.h>   // open
#include <time.h>    // clock_gettime
#include <unistd.h>  // write, getpid

#include <cstdio>   // std::perror
#include <cstdlib>  // std::abort
#include <fstream>  // std::ifstream
#include <map>      // std::map
#include <nlohmann/json.hpp>
#include <utility>  // std::pair

namespace coord::races {
namespace {

using nlohmann::json;

constexpr const char* kVerbs[] = {"claim", "renew", "release", "handoff", "reap"};
constexpr const char* kAnswers[] = {"none", "granted", "done", "refused", "lost", "nothing"};

void read_question(const json& line, Entry& entry) {
  entry.agent = line.at("agent");
  entry.verb = static_cast<Verb>(line.at("verb").get<int>());
  entry.key = line.at("key");
  entry.token = line.at("token");
  entry.ttl_us = line.at("ttl");
  entry.to = line.at("to");
  entry.invoked = line.at("invoked");
}

void read_answer(const json& line, Entry& entry) {
  entry.answered = line.at("answered");
  entry.answer = static_cast<Answer>(line.at("answer").get<int>());
  entry.key = line.at("key");
  entry.token = line.at("token");
  entry.invoked = line.at("invoked");
  entry.made = line.at("made");
  entry.holder = line.at("holder");
  entry.text = line.at("text");
}

}  // namespace

const char* name(Verb verb) {
  return kVerbs[static_cast<int>(verb)];
}

const char* name(Answer answer) {
  return kAnswers[static_cast<int>(answer)];
}

std::int64_t boot_time_us() {
  timespec now = {};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
}

// Numbers go on from the process: a file may hold several processes, one after the other.
Recorder::Recorder(const std::string& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600)), next_(0) {
  if (file_ < 0) {
    std::perror(path.c_str());
    std::abort();
  }
  // One that was killed within its write has left a part of a line.
  char last = '\n';
  if (const off_t size = ::lseek(file_, 0, SEEK_END);
      size > 0 && ::pread(file_, &last, 1, size - 1) == 1 && last != '\n') {
    line("\n");
  }
}

Recorder::~Recorder() {
  ::close(file_);
}

void Recorder::line(const std::string& text) {
  if (::write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    std::perror("history");
    std::abort();
  }
}

int Recorder::ask(Entry& entry) {
  entry.invoked = boot_time_us();
  line(json{{"process", ::getpid()},
            {"number", next_},
            {"agent", entry.agent},
            {"verb", static_cast<int>(entry.verb)},
            {"key", entry.key},
            {"token", entry.token},
            {"ttl", entry.ttl_us},
            {"to", entry.to},
            {"invoked", entry.invoked}}
           .dump() +
       "\n");
  return next_++;
}

void Recorder::answer(int number, Entry& entry) {
  entry.answered = boot_time_us();
  line(json{{"process", ::getpid()},
            {"number", number},
            {"key", entry.key},  // who asks for any task is told which with the answer
            {"token", entry.token},
            {"invoked", entry.invoked},  // what turned up only with the answer was asked before its own line
            {"answered", entry.answered},
            {"answer", static_cast<int>(entry.answer)},
            {"made", entry.made},
            {"holder", entry.holder},
            {"text", entry.text}}
           .dump() +
       "\n");
}

std::vector<Entry> read_history(const std::string& path) {
  std::vector<Entry> entries;
  std::map<std::pair<int, int>, std::size_t> place;
  std::ifstream file(path);
  for (std::string text; std::getline(file, text) && !file.eof();) {
    const json line = json::parse(text, nullptr, false);
    if (!line.is_object()) {
      continue;  // a part of one: nobody was told what it says
    }
    const std::pair<int, int> key{line.at("process").get<int>(), line.at("number").get<int>()};
    if (line.contains("verb")) {
      place[key] = entries.size();
      read_question(line, entries.emplace_back());
    } else {
      read_answer(line, entries.at(place.at(key)));
    }
  }
  return entries;
}

}  // namespace coord::races
