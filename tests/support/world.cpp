#include "support/world.hpp"

#include <catch2/catch.hpp>

#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "operations/handlers.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"

namespace coord::test {

std::uint64_t Dice::next() {
  // SplitMix64.
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

World::World() : place_(make_test_place()), store_(place_->open()) {}

core::Context World::anybody() {
  return {*store_, dice_, {}, false};
}

core::Context World::as(const std::string& agent, std::optional<std::string> session) {
  core::Context context = anybody();
  context.caller.as = agent;
  context.caller.session = std::move(session);
  return context;
}

std::string World::text(const std::string& path) {
  auto files = place_->files();
  INFO(path);
  REQUIRE(files.count(path) == 1);
  return files[path];
}

Json World::json(const std::string& path) {
  return must(schema::parse(text(path)));
}

bool World::has(const std::string& path) {
  return place_->files().count(path) == 1;
}

std::vector<std::string> World::paths(const std::string& prefix) {
  std::vector<std::string> out;
  for (const auto& [path, bytes] : place_->files()) {
    if (path.starts_with(prefix)) {
      out.push_back(path);
    }
  }
  return out;
}

std::vector<Json> World::lines(const std::string& log) {
  std::vector<Json> out;
  core::RecordsOn records(*store_, log, 0);
  while (auto record = must(records.next())) {
    out.push_back(must(schema::parse(*record)));
  }
  return out;
}

std::vector<std::string> World::events() {
  std::vector<std::string> out;
  for (const Json& line : lines("events.jsonl")) {
    INFO(line.dump());
    CHECK(schema::bundled_schema("event")->validate(line).empty());
    out.emplace_back(core::text(line, "type"));
  }
  return out;
}

std::vector<std::string> World::last_commit() {
  const auto all = lines("events.jsonl");
  std::vector<std::string> types;
  for (const Json& line : all) {
    if (line["seq"] == all.back()["seq"]) {
      types.push_back(line["type"]);
    }
  }
  return types;
}

std::string World::sent(core::Context context, const Json& input) {
  return must(operations::send(context, input))["id"].get<std::string>();
}

void detail::fail_unexpected(const Error& error) {
  FAIL(std::string(kind_name(error.kind)) << ": " << error.message << " [" << error.details.dump() << "]");
}

void detail::fail_expected() {
  FAIL("a refusal was expected");
}

Words contents(const Json& page) {
  Words out;
  for (const Json& item : page["items"]) {
    out.push_back(item["content"]);
  }
  return out;
}

std::string handwritten(const std::string& id, const std::string& timestamp, const std::string& content,
                        const std::string& from, const std::string& to) {
  const Json message{{"id", id},          {"from", from},       {"to", to},     {"timestamp", timestamp},
                     {"type", "message"}, {"content", content}, {"read", false}};
  return message.dump(2) + "\n";
}

}  // namespace coord::test
