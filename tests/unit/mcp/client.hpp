// A client of both generations, for tests: a server on a world in memory.
#pragma once

#include <optional>
#include <string>

#include "mcp/server.hpp"
#include "schema/json_text.hpp"
#include "support/world.hpp"

namespace coord::test {

class Client {
 public:
  explicit Client(World& world, const std::string& agent = "alice")
      : context_(world.as(agent, "s-" + agent)), server_(host()) {
    context_.caller.environment = context_.caller.as;
    context_.caller.as.reset();
  }

  // Lines go in as they are.
  void say(const std::string& line) { server_.take(line); }
  [[nodiscard]] std::size_t waiting() const { return server_.waiting(); }
  // What a call that waits says at a further try, or at the last one; null for nothing.
  Json later() { return heard(server_.try_again()); }
  Json at_the_end() { return heard(server_.give_up()); }
  [[nodiscard]] std::size_t patient() const { return server_.patient(); }
  std::string raw() { return server_.answer(); }
  Json hear() { return must(schema::parse(server_.answer())); }
  Json ask(const Json& message) {
    say(schema::to_line(message));
    return hear();
  }

  // One request of each generation, with an id.
  Json legacy(const std::string& method, Json params = Json::object()) {
    return ask(Json{{"jsonrpc", "2.0"}, {"id", ++id_}, {"method", method}, {"params", std::move(params)}});
  }
  Json modern(const std::string& method, Json params = Json::object()) {
    params["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2026-07-28";
    params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = Json::object();
    return legacy(method, std::move(params));
  }
  // The result of a tool call.
  Json call(const std::string& tool, const Json& arguments = Json::object()) {
    return modern("tools/call", Json{{"name", tool}, {"arguments", arguments}})["result"];
  }
  // The first text of a result, as JSON.
  Json told(const std::string& tool, const Json& arguments = Json::object()) {
    return must(schema::parse(call(tool, arguments)["content"][0]["text"].get_ref<const std::string&>()));
  }

  std::optional<Error> away;  // why there is no project

  [[nodiscard]] core::Context& context() { return context_; }

 private:
  static Json heard(const std::string& line) { return line.empty() ? Json() : must(schema::parse(line)); }

  mcp::Host host() {
    mcp::Host out;
    out.project = [this]() -> Result<core::Context*> {
      return away ? Result<core::Context*>(tl::unexpected<Error>(*away)) : Result<core::Context*>(&context_);
    };
    out.resolve = [](const operations::Operation&, Json&) {};
    out.version = "1.2.3";
    return out;
  }

  core::Context context_;
  mcp::Server server_;
  int id_ = 0;
};

}  // namespace coord::test
