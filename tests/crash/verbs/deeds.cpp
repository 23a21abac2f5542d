#include "crash/verbs/deeds.hpp"

#include <fmt/format.h>  // fmt::format

#include <catch2/catch.hpp>
#include <cstdlib>  // std::getenv
#include <utility>  // std::move

#include "core/context.hpp"
#include "operations/operation.hpp"
#include "support/sim_shell.hpp"

namespace coord::crash {

namespace {

constexpr std::string_view kRoot = ".coordination/";

class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U) {}
  std::uint64_t next() override {
    std::uint64_t value = state_ += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
  }

 private:
  std::uint64_t state_;
};

bool in_mailbox(std::string_view path) {
  return path.starts_with("inbox/") || path.starts_with("outbox/") || path.starts_with("archive/");
}

// Store paths of the mailbox files that hold the text.
std::vector<std::string> places(const test::SimFiles& files, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(kRoot) && in_mailbox(path.substr(kRoot.size())) && bytes.find(text) != std::string::npos) {
      found.push_back(path.substr(kRoot.size()));
    }
  }
  return found;
}

std::size_t logged(const test::SimFiles& files, const std::string& text) {
  const auto log = files.find(std::string(kRoot) + "messages.jsonl");
  std::size_t count = 0;
  if (log != files.end()) {
    for (std::size_t at = log->second.find(text); at != std::string::npos; at = log->second.find(text, at + 1)) {
      ++count;
    }
  }
  return count;
}

Deed send_deed() {
  const std::string text = "text of the send";
  return {"send",
          operation("send", {{"type", "question"}, {"text", text}, {"to", "coordinator"}}, "project-instance", 501),
          [=](const test::SimFiles& files, std::string& wrong) {
            const std::size_t delivered = places(files, text).size();
            const std::size_t lines = logged(files, text);
            if (delivered > 1 || lines > 1) {
              wrong = fmt::format("{} lines, {} files", lines, delivered);
              return Deed::State::between;
            }
            return wholly({delivered == 1, lines == 1}, "delivered, log", wrong);
          },
          false};
}

Deed broadcast_deed() {
  const std::string text = "text of the broadcast";
  return {"broadcast", operation("send", {{"type", "message"}, {"text", text}, {"to", "all"}}, "coordinator", 502),
          [=](const test::SimFiles& files, std::string& wrong) {
            std::vector<bool> facts;
            for (const char* agent : {"inbox/ann/", "inbox/bob/"}) {
              std::size_t copies = 0;
              for (const std::string& path : places(files, text)) {
                copies += path.starts_with(agent) ? 1U : 0U;
              }
              facts.push_back(copies == 1);
            }
            facts.push_back(logged(files, text) > 0);
            return wholly(facts, "copies and log", wrong);
          },
          false};
}

// Exactly one copy of `asked`; whether it is in the archive.
std::optional<bool> archived(const test::SimFiles& files, const std::string& asked, std::string& wrong) {
  const std::vector<std::string> found = places(files, asked);
  if (found.size() != 1) {
    wrong = fmt::format("{} copies of '{}'", found.size(), asked);
    return std::nullopt;
  }
  return found.front().starts_with("archive/");
}

Deed reply_deed(const std::string& id, const std::string& asked) {
  const std::string text = "text of the reply";
  return {"reply", operation("reply", {{"id", id}, {"text", text}}, "project-instance", 503),
          [=](const test::SimFiles& files, std::string& wrong) {
            const std::optional<bool> away = archived(files, asked, wrong);
            if (!away) {
              return Deed::State::between;
            }
            const std::size_t lines = logged(files, text);
            const std::size_t delivered = places(files, text).size();
            return wholly({*away, lines == 1, delivered == 1}, "archived, log, delivered", wrong);
          },
          false};
}

Deed archive_deed(const std::string& id, const std::string& asked) {
  return {"archive", operation("archive", {{"ids", Json::array({id})}}, "project-instance", 504),
          [=](const test::SimFiles& files, std::string& wrong) {
            const std::optional<bool> away = archived(files, asked, wrong);
            return !away ? Deed::State::between : *away ? Deed::State::all : Deed::State::nothing;
          },
          false};
}

Deed ack_deed(const std::string& id, const std::string& asked) {
  return {"ack", operation("ack", {{"ids", Json::array({id})}}, "project-instance", 505),
          [=](const test::SimFiles& files, std::string& wrong) {
            return archived(files, asked, wrong) ? Deed::State::unknown : Deed::State::between;
          },
          false};
}

const char* const kBroken = R"({"id": "msg-broken", "type": broken-text)";
const char* const kHalf = R"({"half": "a line without its end)";

Deed doctor_deed() {
  return {"doctor --fix", operation("doctor", {{"fix", true}}, "project-instance", 506),
          [](const test::SimFiles& files, std::string& wrong) {
            for (const char* text : {kBroken, kHalf}) {
              bool found = false;
              for (const auto& [path, bytes] : files) {
                found = found || (!path.starts_with(".coordination/.store/") && bytes.find(text) != std::string::npos);
              }
              if (!found) {
                wrong = fmt::format("bytes are lost: {}", text);
                return Deed::State::between;
              }
            }
            return Deed::State::unknown;
          },
          true};
}

std::string posted(test::SimDisk& disk, const Json& input, const std::string& as, std::uint64_t chance) {
  const Outcome outcome = run(disk, operation("send", input, as, chance));
  INFO(outcome.text);
  REQUIRE(outcome.kind == Outcome::Kind::granted);
  return outcome.text;  // the id
}

void must(test::SimDisk& disk, const std::string& name, const Json& input, std::uint64_t chance) {
  const Outcome outcome = run(disk, operation(name, input, "coordinator", chance));
  INFO(name << ": " << outcome.text);
  REQUIRE(outcome.kind == Outcome::Kind::granted);
}

}  // namespace

Deed::State wholly(const std::vector<bool>& facts, const char* what, std::string& wrong) {
  std::string shown;
  bool same = true;
  for (const bool fact : facts) {
    shown += fact ? '1' : '0';
    same = same && fact == facts.front();
  }
  if (!same) {
    wrong = fmt::format("half done: {} {}", what, shown);
    return Deed::State::between;
  }
  return facts.front() ? Deed::State::all : Deed::State::nothing;
}

Outcome operate(Store& store, const std::string& name, const Json& input, const std::string& as, std::uint64_t chance) {
  const operations::Operation* found = operations::find(name);
  REQUIRE(found != nullptr);
  SeededEntropy entropy(chance);
  core::Context context{store, entropy, {}, false};
  context.caller.as = as;
  const Result<Json> result = operations::run(*found, context, input);
  if (!result) {
    return failed(result.error());
  }
  Outcome outcome;
  outcome.kind = Outcome::Kind::granted;
  outcome.text = result->contains("id") ? (*result)["id"].get<std::string>() : "";
  return outcome;
}

Work operation(const std::string& name, const Json& input, const std::string& as, std::uint64_t chance) {
  return [=](Store& store) { return operate(store, name, input, as, chance); };
}

Work next_send(const std::string& text) {
  return operation("send", {{"type", "question"}, {"text", text}, {"to", "coordinator"}}, "project-instance",
                   std::hash<std::string>{}(text));
}

void make_desk(Desk& desk) {
  make_project(desk.disk);
  must(desk.disk, "init", Json::object(), 1);
  must(desk.disk, "agent add", {{"name", "ann"}}, 2);
  must(desk.disk, "agent add", {{"name", "bob"}}, 3);
  const auto directive = [&](const std::string& text, std::uint64_t chance) {
    desk.earlier.push_back(text);
    return posted(desk.disk, {{"type", "directive"}, {"text", text}}, "coordinator", chance);
  };
  const std::string to_answer = directive("directive to be answered", 4);
  const std::string to_archive = directive("directive to be archived", 5);
  const std::string to_ack = directive("directive to be acknowledged", 6);
  desk.earlier.push_back("an earlier question");
  posted(desk.disk, {{"type", "question"}, {"text", desk.earlier.back()}, {"to", "coordinator"}}, "project-instance",
         7);
  test::Shell shell(desk.disk, kStoreFolder);
  shell.write("inbox/msg-20260101-000000-broken.json", kBroken);
  shell.append("messages.jsonl", kHalf);
  desk.disk.flush();
  desk.deeds = {send_deed(),
                broadcast_deed(),
                reply_deed(to_answer, "directive to be answered"),
                archive_deed(to_archive, "directive to be archived"),
                ack_deed(to_ack, "directive to be acknowledged"),
                doctor_deed()};
  add_progress(desk);
  add_leases(desk);
  add_tasks(desk);
  if (const char* only = std::getenv("COORD_CRASH_DEED"); only != nullptr) {
    std::erase_if(desk.deeds, [only](const Deed& deed) { return deed.name != only; });
    REQUIRE(desk.deeds.size() == 1);
  }
}

}  // namespace coord::crash
