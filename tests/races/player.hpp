// One agent in a process of its own, on the real file store, that writes down what it asks and is answered.
#pragma once

#include <cstdint>  // std::uint64_t
#include <map>      // std::map
#include <memory>   // std::unique_ptr
#include <string>   // std::string
#include <vector>   // std::vector

#include "core/context.hpp"
#include "races/history.hpp"
#include "store/open.hpp"

namespace coord::races {

// xorshift64*: enough for choices and the random part of ids.
class Chance final : public Entropy {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::uint64_t next() override;
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  bool percent(unsigned share) { return next() % 100 < share; }

 private:
  std::uint64_t state_;
};

inline constexpr const char* kLockMark = "lock:";  // a key that begins so is a resource, any other a task

class Player {
 public:
  // `directory`: the .coordination. Ends the process when it can't be opened.
  Player(const std::string& directory, std::string agent, const std::string& history, std::uint64_t seed);

  Entry claim(const std::string& key, int ttl_s);
  Entry release(const std::string& key);
  Entry hand_off(const std::string& key, const std::string& to);
  Entry renew(const std::string& key);  // by its token
  void renew_all();                     // whatever the store says that this agent holds
  void reap();

  [[nodiscard]] Chance& chance() { return chance_; }
  // What it was granted and has not been told to have lost: key and token.
  [[nodiscard]] const std::map<std::string, Sequence>& held() const { return held_; }
  // What the surface would make of its answers: one operation with its input.
  [[nodiscard]] Result<Json> run(const char* operation, const Json& input);

 private:
  struct Question {
    Entry entry;
    int number;
  };

  [[nodiscard]] Entry question(Verb verb, const std::string& key) const;
  void settle(Question& question, Answer answer);
  void fail(Question& question, const Error& error);
  void settle_items(const Json& items, std::vector<Question>& questions, std::int64_t invoked);

  store::OpenStore open_;
  std::unique_ptr<Machine> machine_;
  Chance chance_;
  core::Context context_;
  Recorder recorder_;
  std::string agent_;
  std::map<std::string, Sequence> held_;
  int ttl_s_ = 1;
};

}  // namespace coord::races
