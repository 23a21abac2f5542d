// A queue in a temporary folder, and a store that is away when the test says so.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "core/forwarding_store.hpp"
#include "operations/operation.hpp"
#include "operations/waiting.hpp"
#include "store/queue/queue_file.hpp"
#include "support/world.hpp"

namespace coord::test {

// Before a call it may be away, and after a commit its answer may be lost.
class ShakyStore final : public core::ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  Result<std::optional<Document>> read(std::string_view path) override {
    return away ? Result<std::optional<Document>>(no_answer()) : ForwardingStore::read(path);
  }
  Result<Listing> list(std::string_view folder, const ListOptions& options) override {
    return away ? Result<Listing>(no_answer()) : ForwardingStore::list(folder, options);
  }
  Result<Commit> commit(const Batch& batch) override {
    if (away) {
      return no_answer();
    }
    auto done = ForwardingStore::commit(batch);
    if (loses_answers && batch.durable) {
      return fail(ErrorKind::uncertain, "the answer was lost");
    }
    return done;
  }

  bool away = false;
  bool loses_answers = false;

 private:
  static tl::unexpected<Error> no_answer() { return fail(ErrorKind::unavailable, "no answer from the server"); }
};

class WaitingWorld {
 public:
  WaitingWorld() {
    std::string pattern = (std::filesystem::temp_directory_path() / "coord-queue-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    project = pattern;
    queue = store::open_queue(project + "/.coordination");
    must(operations::run(*operations::find("agent add"), by("alice"), {{"name", "alice"}}));
    must(operations::run(*operations::find("agent add"), by("bob"), {{"name", "bob"}}));
  }
  ~WaitingWorld() { std::filesystem::remove_all(project); }
  WaitingWorld(const WaitingWorld&) = delete;
  WaitingWorld& operator=(const WaitingWorld&) = delete;

  // The caller, at a server that may be away.
  core::Context& by(const std::string& agent) {
    context_ = std::make_unique<core::Context>(core::with_store(world.as(agent), shaky));
    context_->queue = queue.get();
    context_->falls_back = true;
    context_->server = server;
    context_->behind = behind;
    context_->away = shaky.away;
    context_->here = [this](bool make) -> Result<Store*> {
      has_here = has_here || make;
      return has_here ? &machine.store() : nullptr;
    };
    return *context_;
  }

  Result<Json> run(const std::string& agent, const std::string& verb, const Json& input) {
    return operations::run(*operations::find(verb), by(agent), input);
  }
  Result<Json> send(const std::string& agent, const std::string& text) {
    return run(agent, "send", {{"type", "question"}, {"text", text}});
  }
  Result<Json> replay(const operations::ReplayLimits& limits = {}) { return operations::replay(by("bob"), limits); }

  // What has been said, in the order of the log, but for what coord itself says.
  Words asked() {
    Words out;
    for (const Json& message : world.lines("messages.jsonl")) {
      if (message["from"] != "system") {
        out.push_back(message["content"].get<std::string>());
      }
    }
    return out;
  }

  [[nodiscard]] std::string file(const std::string& name = "coord-queue.jsonl") const {
    std::ifstream in(project + "/.claude/" + name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& text, const std::string& name = "coord-queue.jsonl") const {
    std::filesystem::create_directories(project + "/.claude");
    std::ofstream(project + "/.claude/" + name, std::ios::app) << text;
  }
  [[nodiscard]] bool has_file(const std::string& name) const {
    return std::filesystem::exists(project + "/.claude/" + name);
  }

  World world;
  ShakyStore shaky{world.store()};
  std::string project;
  std::unique_ptr<WriteQueue> queue;
  std::string server = "redis://one";
  bool behind = false;
  World machine;  // what is granted on this machine alone
  bool has_here = false;

 private:
  std::unique_ptr<core::Context> context_;
};

}  // namespace coord::test
