#include "core/briefing/keeping.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move
#include <vector>     // std::vector

#include "core/current_task.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/sessions.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "core/progress/required.hpp"
#include "core/progress/task_file.hpp"
#include "util/base32.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// The words that name a task: "coord:docs" any, and those with a digit by themselves, as "t-1" or "layer3". A word of a sentence is
// not taken for a task of that name.
std::vector<std::string> tasks_named_in(std::string_view said) {
  constexpr std::string_view kMark = "coord:";
  const auto belongs = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == ':';
  };
  std::vector<std::string> words(1);
  for (const char c : said) {
    if (belongs(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::vector<std::string> out;
  for (std::string& word : words) {
    while (word.ends_with('.') || word.ends_with(':')) {
      word.pop_back();
    }
    if (word.starts_with(kMark)) {
      out.push_back(word.substr(kMark.size()));
    } else if (word.find_first_of("0123456789") != std::string::npos) {
      out.push_back(std::move(word));
    }
  }
  return out;
}

std::vector<std::string> open_parts(const Json& task, const Settings& settings) {
  std::vector<std::string> open;
  for (const std::string& step : progress::words_of(task, "remaining_steps")) {
    open.push_back("step " + step);
  }
  for (const progress::OpenGate& gate : progress::open_gates(task, settings.required_gates)) {
    open.push_back("gate " + gate.gate + " (" + gate.status + ")");
  }
  for (const Json& obstacle : progress::obstacles(task)) {
    open.push_back("blocked on " + progress::reason_of(obstacle));
  }
  return open;
}

}  // namespace

Result<Json> keep_checkpoint(Context& context, const std::string& trigger) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(auto tasks, tasks_in_short(context, me.agent));
  COORD_ASSIGN(Json session, show_session(context, ""));
  const std::string path = checkpoint_of(me.agent, me.session);
  Json out{{"checkpoint_id",
            "ckpt_" + util::format_compact(context.store.now()) + "_" + util::base32(context.entropy.next(), 4)},
           {"path", path},
           {"tasks", tasks.size()},
           {"holds", session["items"].size()}};
  const Json document{{"message_type", "checkpoint_update"},
                      {"checkpoint_id", out["checkpoint_id"]},
                      {"timestamp", util::format_time(context.store.now())},
                      {"checkpoint_type", "incremental"},
                      {"trigger", trigger},
                      {"agent_id", me.agent},
                      {"session", session["session"]},
                      {"state_snapshot", Json{{"tasks", std::move(tasks)}, {"holds", std::move(session["items"])}}}};
  Batch batch;
  batch.add(put(path, document_text(document)));
  batch.add(
      event(context, "CHECKPOINT_CREATED", me.agent,
            Json{{"checkpoint_id", out["checkpoint_id"]}, {"checkpoint_type", "incremental"}, {"trigger", trigger}}));
  COORD_TRY(context.store.commit(batch));
  return out;
}

Result<Json> open_work(Context& context, const std::string& said) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const Settings settings, settings_of(context));
  std::vector<progress::Broken> broken;
  COORD_ASSIGN(const auto files, progress::open_tasks(context, me.agent, broken));
  const auto names = tasks_named_in(said);
  Json items = Json::array();
  for (const progress::TaskFile& file : files) {
    const std::string id(text(file.task, "task_id"));
    if (progress::is_over(file.task) || std::find(names.begin(), names.end(), id) == names.end()) {
      continue;
    }
    const auto open = open_parts(file.task, settings);
    if (!open.empty()) {
      items.push_back(Json{{"task_id", id}, {"open", open}});
    }
  }
  return Json{{"items", std::move(items)}};
}

}  // namespace coord::core
