// A world with agents and a machine whose clock goes with the store's, unless a test moves one alone.
#pragma once

#include <functional>  // std::function
#include <string>      // std::string
#include <utility>     // std::exchange, std::move

#include "core/leases/claims.hpp"
#include "support/fake_machine.hpp"
#include "support/world.hpp"

namespace coord::test {

inline constexpr WallTime kMillisecond = 1'000;

// A claim as a test asks for it: On("t-1").ttl(60)
class On : public core::ClaimRequest {
 public:
  explicit On(std::string name) { task = std::move(name); }
  On& ttl(std::int64_t seconds) {
    ttl_s = seconds;
    return *this;
  }
  On& owner(std::int64_t pid) {
    owner_pid = pid;
    return *this;
  }
  On& resumed() {
    resume = true;
    return *this;
  }
  On& forced(std::string why) {
    force = true;
    reason = std::move(why);
    return *this;
  }
};

class LeaseWorld : public World {
 public:
  LeaseWorld() {
    for (const char* name : {"alice", "bob", "carol"}) {
      place().write(std::string("agents/") + name + ".json", "{\"name\":\"" + std::string(name) + "\"}");
    }
    place().interfere(&before_);
  }
  ~LeaseWorld() { place().interfere(nullptr); }
  LeaseWorld(const LeaseWorld&) = delete;
  LeaseWorld& operator=(const LeaseWorld&) = delete;

  [[nodiscard]] core::Context as(const std::string& agent, std::optional<std::string> session = std::nullopt) {
    core::Context context = World::as(agent, std::move(session));
    context.machine = &machine_;
    return context;
  }
  [[nodiscard]] FakeMachine& machine() { return machine_; }

  // Time passes for everybody.
  void pass(std::int64_t seconds) {
    World::pass(seconds);
    machine_.pass(seconds);
  }
  // Somebody sets the wall clock.
  void step_wall(std::int64_t seconds) { World::pass(seconds); }
  // From now on no commit gets through.
  void take_store_away() { before_.away = true; }
  // Runs something once, just before the next commit.
  void before_commit(std::function<void()> action) { before_.action = std::move(action); }
  // Runs something once, between the next commit and whatever follows it.
  void after_commit(std::function<void()> action) {
    before_.after_commit = std::move(action);
    before_.committed = false;
  }
  // Runs something once, before the next watch is made or waited on after this document was read.
  void after_look(std::string path, std::function<void()> action) {
    before_.looked_at = std::move(path);
    before_.looked = false;
    before_.after_look = std::move(action);
  }

 private:
  class Before : public store::memory::Interference {
   public:
    void before(store::memory::Primitive primitive, std::string_view path) override {
      using store::memory::Primitive;
      if (primitive == Primitive::commit && action) {
        std::exchange(action, nullptr)();
      }
      if (committed && after_commit) {
        std::exchange(after_commit, nullptr)();
      }
      looked = looked || (primitive == Primitive::read && path == looked_at);
      if (looked && after_look && (primitive == Primitive::watch || primitive == Primitive::wait)) {
        std::exchange(after_look, nullptr)();
      }
    }
    store::memory::Fate fate(const Batch&) override {
      committed = true;
      return {away ? store::memory::Fate::Kind::unavailable : store::memory::Fate::Kind::done};
    }
    std::function<void()> action;
    std::function<void()> after_commit;
    bool committed = false;
    std::string looked_at;
    bool looked = false;
    std::function<void()> after_look;
    bool away = false;
  };

  FakeMachine machine_;
  Before before_;
};

}  // namespace coord::test
